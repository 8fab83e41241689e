// Frames of a capture that carry whole messages of NGAP or S1AP, for tests.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "net/ip.h"
#include "net/link.h"
#include "net/packet.h"
#include "net/sctp_chunk.h"
#include "protocols/aper/pdu.h"
#include "protocols/ngap/schema.h"
#include "protocols/s1ap/schema.h"
#include "support/captures.h"

namespace cardea::test {

// Borrows the octets.
inline capture::Frame frame_of(const ReadFrame& read) {
  capture::Frame frame;
  frame.bytes = read.octets;
  frame.time.ns = read.ns;
  frame.position.number = read.number;
  frame.position.link = static_cast<capture::LinkType>(read.link);
  frame.original_length = read.original;
  return frame;
}

// The SCTP packet of a frame, from its common header on; empty where it has none.
inline Bytes sctp_of(const capture::Frame& frame) {
  const auto link = net::strip_link(frame);
  if (!link) return {};
  const auto ip = net::parse_ip(link->ip, link->wire_length, link->version);
  return ip && !ip->is_fragment && ip->protocol == net::kSctp ? ip->payload : Bytes{};
}

using OnRadioMessage = std::function<void(const aper::Message& message, Bytes octets)>;

// Each DATA chunk that is a whole message, by what its sender says that it is.
inline void each_radio_message(const capture::Frame& frame, aper::Storage& storage,
                               const OnRadioMessage& on_message) {
  const Bytes packet = sctp_of(frame);
  net::SctpChunks chunks{packet, packet.size()};
  net::SctpChunk chunk;
  while (!packet.empty() && chunks.next(chunk)) {
    if (chunk.type != net::SctpChunkType::data) continue;
    const auto data = net::read_sctp_data(chunk);
    if (!data || !data->is_whole()) continue;
    if (data->ppid != ngap::kPpid && data->ppid != s1ap::kPpid) continue;
    const bool is_ngap = data->ppid == ngap::kPpid;
    const auto message =
        aper::parse(is_ngap ? ngap::schema() : s1ap::schema(), data->payload, storage);
    if (message) on_message(*message, data->payload);
  }
}

// Empty where there is no such capture.
inline std::vector<ReadFrame> sctp_frames(const std::string& path) {
  if (!std::filesystem::exists(path)) return {};
  auto source = capture::open_capture(path, {});
  if (!source) return {};
  std::vector<ReadFrame> all = read_all(**source);
  std::erase_if(all, [](const ReadFrame& read) { return sctp_of(frame_of(read)).empty(); });
  return all;
}

}  // namespace cardea::test

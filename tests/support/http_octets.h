// HTTP over TCP, for tests: frames made by hand, and the streams of a capture read by other means
// than what is tested. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "net/decoder.h"
#include "net/tcp_streams.h"
#include "support/captures.h"
#include "support/frames.h"
#include "support/hpack.h"

namespace cardea::test {

inline Octets http2_frame(int type, int flags, std::uint32_t stream, const Octets& payload) {
  Octets out;
  put(out, payload.size(), 3);
  put(out, static_cast<std::uint64_t>(type), 1);
  put(out, static_cast<std::uint64_t>(flags), 1);
  put(out, stream, 4);
  return out + payload;
}

inline Octets octets_of(std::string_view text) {
  const Bytes octets = bytes_of(text);
  return {octets.begin(), octets.end()};
}

constexpr std::size_t kBeforeTcpData = 14 + 20 + 20;

// 10.0.0.1:40000 > 10.0.0.2:7777, in a frame of Ethernet.
inline Octets tcp_frame(const Octets& data) {
  Octets segment;
  put(segment, 40000, 2);
  put(segment, 7777, 2);
  put(segment, 1, 4);
  put(segment, 1, 4);
  put(segment, 0x5018, 2);
  put(segment, 0xFFFF'0000'0000, 6);
  return ethernet(0x0800) + ipv4(segment + data, {.protocol = 6});
}

// Frames that carry TCP; none where there is no such capture.
inline std::vector<ReadFrame> tcp_frames(const std::string& path) {
  if (!std::filesystem::exists(path)) return {};
  auto source = capture::open_capture(path, {});
  if (!source) return {};
  std::vector<ReadFrame> all = read_all(**source);
  std::erase_if(all, [](const ReadFrame& read) {
    Reader in{read.octets};
    in.skip(12);
    const bool is_ip = in.u16() == 0x0800;
    in.skip(9);
    return !is_ip || in.u8() != 6;
  });
  return all;
}

inline capture::Frame borrow(const ReadFrame& read) {
  capture::Frame frame;
  frame.bytes = read.octets;
  frame.time.ns = read.ns;
  frame.position.number = read.number;
  frame.position.link = static_cast<capture::LinkType>(read.link);
  frame.original_length = read.original;
  return frame;
}

// What was said over all connections, by connection and direction.
using Ways = std::map<std::pair<std::uint32_t, bool>, std::string>;

inline Ways ways_of(const std::vector<ReadFrame>& frames) {
  const auto decoder = std::make_unique<net::Decoder>();
  const auto packet = std::make_unique<net::Packet>();
  net::TcpStreams streams;
  Ways ways;
  const auto on_piece = [&](const net::TcpPiece& piece) {
    std::string& way = ways[{piece.connection, piece.is_from_client}];
    way.append(piece.lost_before, '\0');
    way += text_of(piece.octets);
  };
  for (const ReadFrame& read : frames)
    if (decoder->decode(borrow(read), *packet) == net::Decoded::packet &&
        packet->protocol == net::kTcp)
      streams.take(*packet, on_piece);
  streams.finish(on_piece);
  return ways;
}

// One direction of HTTP/2, from its beginning on.
struct Said {
  std::vector<HeaderFields> blocks;  // a block that was not legal: no fields
  std::string bodies;
  std::string frames;  // types, one a letter
};

inline Said http2_said(std::string_view way) {
  if (way.starts_with("PRI * HTTP/2.0")) way.remove_prefix(24);
  Said said;
  Inflater inflater;
  while (way.size() >= 9) {
    Reader in{bytes_of(way)};
    const std::size_t length = in.u24();
    const int type = in.u8();
    if (way.size() < 9 + length) break;
    const std::string_view payload = way.substr(9, length);
    said.frames += static_cast<char>('a' + type);
    if (type == 0) said.bodies += payload;
    if (type == 1)
      said.blocks.push_back(inflater.fields(bytes_of(payload)).value_or(HeaderFields{}));
    way.remove_prefix(9 + length);
  }
  return said;
}

}  // namespace cardea::test

// SCTP packets made by hand, for unit tests. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "net/packet.h"
#include "net/sctp_streams.h"
#include "support/octets.h"

namespace cardea::test {

inline constexpr int kBegins = 2;
inline constexpr int kEnds = 1;
inline constexpr int kWhole = kBegins | kEnds;
inline constexpr int kUnordered = 4;

inline Octets sctp_chunk(int type, int flags, const Octets& value) {
  Octets out;
  put(out, static_cast<std::uint64_t>(type), 1);
  put(out, static_cast<std::uint64_t>(flags), 1);
  put(out, value.size() + 4, 2);
  out = out + value;
  while (out.size() % 4 != 0) out.push_back({});
  return out;
}

struct DataFields {
  int flags = kWhole;
  std::uint16_t stream = 1;
  std::uint16_t number = 0;
  std::uint32_t ppid = 60;
};

inline Octets sctp_data(std::uint32_t tsn, const Octets& payload, const DataFields& fields = {}) {
  Octets value;
  put(value, tsn, 4);
  put(value, fields.stream, 2);
  put(value, fields.number, 2);
  put(value, fields.ppid, 4);
  return sctp_chunk(0, fields.flags, value + payload);
}
inline Octets sctp_data(std::uint32_t tsn, std::string_view payload,
                        const DataFields& fields = {}) {
  return sctp_data(tsn, text(payload), fields);
}

inline Octets sctp_sack(std::uint32_t tsn, int type = 3) {
  Octets value;
  put(value, tsn, 4);
  if (type == 3) put(value, 0xFFFF'0000'0000, 8);
  return sctp_chunk(type, 0, value);
}

inline Octets sctp_init(std::uint32_t tag, std::uint32_t tsn, bool is_ack = false,
                        const std::vector<std::uint32_t>& addresses = {}) {
  Octets value;
  put(value, tag, 4);
  put(value, 0xFFFF, 4);
  put(value, 0x000A'000A, 4);
  put(value, tsn, 4);
  for (const std::uint32_t address : addresses) {
    put(value, 0x0005'0008, 4);
    put(value, address, 4);
  }
  return sctp_chunk(is_ack ? 2 : 1, 0, value);
}

// A packet of 10.0.0.1:40000 > 10.0.0.2:38412, or back.
struct SctpSegment {
  Octets octets;
  net::Packet packet;
};
struct SegmentFields {
  std::uint32_t tag = 0x1111'1111;
  bool is_back = false;
  std::uint64_t frame = 1;
  std::int64_t ms = 0;
  std::uint32_t source = 0;  // 0: 10.0.0.1, or .2 back
  std::uint32_t destination = 0;
};

inline void fill_segment(SctpSegment& out, const Octets& chunks, const SegmentFields& fields) {
  const std::uint16_t ports[]{40000, 38412};
  net::Packet& packet = out.packet;
  packet.source = {IpAddress::v4(0x0A000001), ports[0]};
  packet.destination = {IpAddress::v4(0x0A000002), ports[1]};
  if (fields.is_back) std::swap(packet.source, packet.destination);
  if (fields.source != 0) packet.source.address = IpAddress::v4(fields.source);
  if (fields.destination != 0) packet.destination.address = IpAddress::v4(fields.destination);
  out.octets.clear();
  put(out.octets, packet.source.port, 2);
  put(out.octets, packet.destination.port, 2);
  put(out.octets, fields.tag, 4);
  put(out.octets, 0, 4);
  out.octets = out.octets + chunks;
  packet.protocol = net::kSctp;
  packet.payload = out.octets;
  packet.payload_length = static_cast<std::uint32_t>(out.octets.size());
  packet.position.number = fields.frame;
  packet.time.ns = fields.ms * 1'000'000;
}

// Takes segments, and keeps what is delivered.
class SctpTaker {
 public:
  struct Message {
    std::string text;
    net::SctpPlace place;
    net::Endpoint source;
    std::uint64_t frame = 0;
    std::vector<std::uint64_t> frames;
    std::uint32_t length = 0;
    std::int64_t ns = 0;
  };

  explicit SctpTaker(const HashKey& key = {}) : streams_(key) {}

  auto keep() {
    return [this](const net::Packet& p) {
      Message& message = messages_.emplace_back();
      message.text = text_of(p.payload);
      message.place = p.sctp;
      message.source = p.source;
      message.frame = p.position.number;
      message.length = p.payload_length;
      message.ns = p.time.ns;
      for (std::size_t i = 0; i < p.fragment_count; ++i)
        message.frames.push_back(p.fragments.at(i).number);
    };
  }

  void take(const Octets& chunks, const SegmentFields& fields = {}) {
    fill_segment(segment_, chunks, fields);
    streams_.take(segment_.packet, keep());
  }
  void take(const net::Packet& packet) { streams_.take(packet, keep()); }
  void finish() { streams_.finish(keep()); }

  net::SctpStreams& streams() { return streams_; }
  const net::SctpCounters& counters() const { return streams_.counters(); }
  const std::vector<Message>& messages() const { return messages_; }
  // All texts, with a bar behind each.
  std::string texts() const {
    std::string out;
    for (const Message& message : messages_) out += message.text + "|";
    return out;
  }

 private:
  net::SctpStreams streams_;
  SctpSegment segment_;
  std::vector<Message> messages_;
};

}  // namespace cardea::test

#include "generator/sbi_wire.h"

#include <algorithm>

#include "generator/population.h"

namespace cardea::generator {

namespace {

constexpr std::size_t kClient = 0;
constexpr std::size_t kServer = 1;
constexpr std::size_t kSegmentMax = 1'448;  // behind the headers, of 1,500 octets

// RFC 9293, 3.1.
constexpr std::uint8_t kFin = 0x01;
constexpr std::uint8_t kSyn = 0x02;
constexpr std::uint8_t kPush = 0x08;
constexpr std::uint8_t kAck = 0x10;

// RFC 9113, 6.1, 6.2 and 6.5.
constexpr std::uint8_t kData = 0;
constexpr std::uint8_t kHeaders = 1;
constexpr std::uint8_t kSettings = 4;
constexpr std::uint8_t kEndStream = 0x1;
constexpr std::uint8_t kEndHeaders = 0x4;
constexpr std::uint8_t kSettingsAck = 0x1;
constexpr std::uint16_t kMaxConcurrentStreams = 3;
constexpr std::uint16_t kEnablePush = 2;
constexpr std::string_view kPreface = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

void frame_header(ByteWriter& out, std::size_t length, std::uint8_t type, std::uint8_t flags,
                  std::uint32_t stream) {
  out.u24(length);
  out.u8(type);
  out.u8(flags);
  out.u32(stream);
}

void setting(ByteWriter& out, std::uint16_t id, std::uint32_t value) {
  out.u16(id);
  out.u32(value);
}

}  // namespace

std::uint32_t SbiWire::open(const IpAddress& client, const IpAddress& server) {
  constexpr std::uint16_t kFirstPort = 32'768;
  constexpr std::uint16_t kPorts = 28'000;
  constexpr std::size_t kSettingsSize = 6;
  const std::uint32_t number = connections();
  Connection& connection = connections_.emplace_back();
  Side& asks = connection.sides[kClient];
  Side& answers = connection.sides[kServer];
  asks.at = {client, static_cast<std::uint16_t>(kFirstPort + number % kPorts)};
  answers.at = {server, kSbiPort};
  asks.next = mix32(salt_ + 2 * number);
  answers.next = mix32(salt_ + 2 * number + 1);
  segment(connection, kClient, kSyn, {});
  segment(connection, kServer, kSyn | kAck, {});
  segment(connection, kClient, kAck, {});
  message_.clear();
  message_.text(kPreface);
  frame_header(message_, 2 * kSettingsSize, kSettings, 0, 0);
  setting(message_, kMaxConcurrentStreams, 128);
  setting(message_, kEnablePush, 0);
  flush(connection, kClient);
  message_.clear();
  frame_header(message_, kSettingsSize, kSettings, 0, 0);
  setting(message_, kMaxConcurrentStreams, 128);
  frame_header(message_, 0, kSettings, kSettingsAck, 0);
  flush(connection, kServer);
  message_.clear();
  frame_header(message_, 0, kSettings, kSettingsAck, 0);
  flush(connection, kClient);
  return number;
}

std::uint32_t SbiWire::ask(std::uint32_t connection, std::span<const HttpField> fields,
                           Bytes body) {
  Connection& it = connections_[connection];
  const std::uint32_t stream = it.streams;
  it.streams += 2;
  message_.clear();
  head(stream, it.sides[kClient].hpack.encode(fields), body.empty());
  if (!body.empty()) data(stream, body);
  flush(it, kClient);
  return stream;
}

void SbiWire::answer(std::uint32_t connection, std::uint32_t stream,
                     std::span<const HttpField> fields, Bytes body) {
  Connection& it = connections_[connection];
  message_.clear();
  head(stream, it.sides[kServer].hpack.encode(fields), body.empty());
  flush(it, kServer);
  if (!body.empty()) {
    message_.clear();
    data(stream, body);
    flush(it, kServer);
  }
  segment(it, kClient, kAck, {});
}

void SbiWire::close(std::uint32_t connection) {
  Connection& it = connections_[connection];
  segment(it, kClient, kFin | kAck, {});
  segment(it, kServer, kFin | kAck, {});
  segment(it, kClient, kAck, {});
}

void SbiWire::head(std::uint32_t stream, Bytes block, bool ends) {
  frame_header(message_, block.size(), kHeaders, ends ? kEndHeaders | kEndStream : kEndHeaders,
               stream);
  message_.put(block);
}

void SbiWire::data(std::uint32_t stream, Bytes body) {
  frame_header(message_, body.size(), kData, kEndStream, stream);
  message_.put(body);
}

void SbiWire::flush(Connection& connection, std::size_t from) {
  for (Bytes rest = message_.bytes(); !rest.empty();) {
    const std::size_t size = std::min(rest.size(), kSegmentMax);
    segment(connection, from, kPush | kAck, rest.first(size));
    rest = rest.subspan(size);
  }
}

void SbiWire::segment(Connection& connection, std::size_t from, std::uint8_t flags, Bytes octets) {
  Side& side = connection.sides[from];
  const Side& other = connection.sides[1 - from];
  Flow flow{side.at, other.at, net::kTcp};
  flow.sequence = side.next;
  flow.acknowledged = (flags & kAck) != 0 ? other.next : 0;
  flow.flags = flags;
  write_frame(frame_, flow, 0, [&] { frame_.put(octets); });
  file_.write(now_, frame_.bytes());
  now_.ns += gap_;
  side.next += static_cast<std::uint32_t>(octets.size());
  if ((flags & (kSyn | kFin)) != 0) ++side.next;  // they count as an octet (RFC 9293, 3.4)
}

}  // namespace cardea::generator

// SCTP packets of a few places through SctpStreams, one after the other so that they meet.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <span>

#include "net/sctp_streams.h"

using namespace cardea;

namespace {

void check(bool holds) {
  if (!holds) std::abort();
}

void check_message(const net::Packet& message) {
  check(message.payload.size() <= message.payload_length);
  check(message.payload_length != 0 && message.payload_length <= net::kSctpMessageMax);
  check(message.fragment_count != 1 && message.fragment_count <= net::Packet::kFramesMax);
  check(message.sctp.association != 0 && message.protocol == net::kSctp);
}

}  // namespace

// Packets, each behind an octet that says which of a few addresses it is between, an octet of time
// and cut, and its 16-bit length.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static net::SctpStreams streams;  // its tables are large: kept, and emptied, between inputs
  net::Packet packet;
  packet.protocol = net::kSctp;
  Reader in{std::as_bytes(std::span{data, size})};
  for (std::uint64_t number = 1; in.remaining() >= 4; ++number) {
    const std::uint8_t place = in.u8();
    const std::uint8_t how = in.u8();
    const std::size_t length = in.u16();
    packet.source.address = IpAddress::v4(place & 3);
    packet.destination.address = IpAddress::v4(place >> 2 & 3);
    packet.tap = place >> 7;
    packet.payload = in.take(std::min(length, in.remaining()));
    packet.payload_length = static_cast<std::uint32_t>(packet.payload.size() + (how & 15));
    packet.position.number = number;
    packet.time.ns += (how >> 4) * (kSecond / 4);
    streams.take(packet, check_message);
  }
  if (size % 2 == 0) streams.finish(check_message);
  streams.on_gap();
  return 0;
}

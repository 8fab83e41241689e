// Frames of any link type through Decoder, one after the other so that fragments meet; and the fast
// path against it.
#include <cstdint>
#include <cstdlib>
#include <span>

#include "net/decoder.h"
#include "net/fast_path.h"

using namespace cardea;

namespace {

void check(bool holds) {
  if (!holds) std::abort();
}

void check_packet(const net::Packet& packet) {
  check(packet.payload.size() <= packet.payload_length);
  check(packet.payload_length <= 0xFFFF + 16u || packet.fragment_count == 0);
  check(packet.fragment_count <= net::Packet::kFramesMax);
}

void check_fast_path(const capture::Frame& frame, net::Decoder& decoder) {
  net::FastDatagram fast;
  if (!net::fast_datagram(frame, fast)) return;
  net::Packet slow;
  check(decoder.decode(frame, slow) == net::Decoded::packet);
  check(slow.protocol == net::kUdp && slow.fragment_count == 0 && !slow.is_cut());
  check(slow.source == fast.source && slow.destination == fast.destination);
  check(slow.payload.data() == fast.payload.data() && slow.payload.size() == fast.payload.size());
  check(slow.vlan == fast.vlan);
}

}  // namespace

// Octet 0: link type; 1: octets cut. Then frames, each behind its 16-bit length.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static net::Decoder decoder;  // its tables are large: kept, and emptied, between inputs
  net::Packet packet;
  Reader in{std::as_bytes(std::span{data, size})};
  const auto link = static_cast<capture::LinkType>(in.u8());
  const std::size_t cut = in.u8();
  for (std::uint64_t number = 1; in.remaining() != 0; ++number) {
    const std::size_t length = in.u16();
    capture::Frame frame;
    frame.bytes = in.take(std::min(length, in.remaining()));
    frame.original_length = static_cast<std::uint32_t>(frame.bytes.size() + cut);
    frame.position.number = number;
    frame.position.link = link;
    frame.time.ns = static_cast<std::int64_t>(number) * kSecond;
    if (decoder.decode(frame, packet) == net::Decoded::packet) check_packet(packet);
    check_fast_path(frame, decoder);
  }
  decoder.finish();
  return 0;
}

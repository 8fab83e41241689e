#include "net/tcp_segment.h"

#include <algorithm>

#include "base/window.h"

namespace cardea::net {

Result<TcpSegment> read_tcp(const Packet& packet) noexcept {
  constexpr std::size_t kUpToFlags = 14;
  constexpr std::size_t kHeaderMin = 20;
  const auto header = Window<kUpToFlags>::at(packet.payload);
  if (!header) return fail(packet.is_cut() ? Fault::cut : Fault::truncated, 0);
  const std::size_t size = std::size_t{4} * (header->u8<12>() >> 4);
  if (size < kHeaderMin || size > packet.payload_length) return fail(Fault::bad_length, 12);
  const std::uint8_t flags = header->u8<13>();
  TcpSegment segment;
  segment.seq = header->u32<4>();
  segment.ack = header->u32<8>();
  segment.fin = (flags & 0x01) != 0;
  segment.syn = (flags & 0x02) != 0;
  segment.rst = (flags & 0x04) != 0;
  segment.has_ack = (flags & 0x10) != 0;
  segment.urg = (flags & 0x20) != 0;
  segment.length = packet.payload_length - static_cast<std::uint32_t>(size);
  segment.data = packet.payload.subspan(std::min(size, packet.payload.size()));
  // Nothing sends SYN with FIN or RST (RFC 9293, 3.10.7): what a receiver makes of it is its own.
  if (segment.syn && (segment.fin || segment.rst)) return fail(Fault::bad_value, 13);
  return segment;
}

}  // namespace cardea::net

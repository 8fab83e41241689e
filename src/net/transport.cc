#include "net/transport.h"

#include <algorithm>

namespace cardea::net {
namespace {

constexpr std::size_t kUdpHeader = 8;

Result<void> read_udp(const IpPacket& packet, Fault missing, Packet& out) noexcept {
  Reader in{packet.payload};
  out.source.port = in.u16();
  out.destination.port = in.u16();
  const std::size_t declared = in.u16();
  in.skip(2);
  if (!in.ok()) return fail(missing, in.offset());
  // 0: a jumbogram (RFC 2675, 4), or a segment that the sender's card was still to split.
  const std::size_t length = declared == 0 ? packet.payload_length : declared;
  if (length < kUdpHeader || length > packet.payload_length) return fail(Fault::bad_length, 4);
  out.payload_length = static_cast<std::uint32_t>(length - kUdpHeader);
  const Bytes rest = in.rest();
  out.payload = rest.first(std::min<std::size_t>(rest.size(), out.payload_length));
  return {};
}

}  // namespace

Result<void> read_transport(const IpPacket& packet, Packet& out) noexcept {
  const Fault missing =
      packet.payload.size() < packet.payload_length ? Fault::cut : Fault::truncated;
  out.source = {packet.source, 0};
  out.destination = {packet.destination, 0};
  out.protocol = packet.protocol;
  if (packet.protocol == kUdp) return read_udp(packet, missing, out);
  out.payload = packet.payload;
  out.payload_length = packet.payload_length;
  if (packet.protocol != kTcp && packet.protocol != kSctp) return {};
  Reader in{packet.payload};
  out.source.port = in.u16();
  out.destination.port = in.u16();
  if (!in.ok()) return fail(missing, 0);
  return {};
}

}  // namespace cardea::net

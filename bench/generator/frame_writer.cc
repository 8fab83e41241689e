#include "generator/frame_writer.h"

#include <bit>

namespace cardea::generator {

namespace {

constexpr std::uint64_t kEtherIpv4 = 0x0800;
constexpr std::uint64_t kEtherIpv6 = 0x86DD;
constexpr std::uint64_t kEtherVlan = 0x8100;
constexpr std::size_t kIpv4Header = 20;
constexpr std::size_t kIpv6Header = 40;

void link_address(ByteWriter& out, const IpAddress& address) {
  const std::uint64_t folded =
      address.is_v4() ? address.v4_value()
                      : (address.high ^ (address.high >> 32) ^ address.low ^ (address.low >> 32));
  out.u16(0x0200);  // locally administered, unicast
  out.u32(folded & 0xFFFF'FFFF);
}

void ipv4_header(ByteWriter& out, const Flow& flow) {
  out.u8(0x45);
  out.u8(0);
  out.u16(0);       // total length, at the close
  out.u16(0);       // identification: means nothing where DF is set (RFC 6864, 4.1)
  out.u16(0x4000);  // DF
  out.u8(flow.ttl);
  out.u8(flow.protocol);
  out.u16(0);  // checksum, at the close
  out.address(flow.source.address);
  out.address(flow.destination.address);
}

void ipv6_header(ByteWriter& out, const Flow& flow) {
  out.u32(0x6000'0000);
  out.u16(0);  // payload length, at the close
  out.u8(flow.protocol);
  out.u8(flow.ttl);
  out.address(flow.source.address);
  out.address(flow.destination.address);
}

void transport_header(ByteWriter& out, const Flow& flow) {
  switch (flow.protocol) {
    case net::kUdp:
      out.u16(flow.source.port);
      out.u16(flow.destination.port);
      out.u32(0);  // length and checksum, at the close
      return;
    case net::kTcp:
      out.u16(flow.source.port);
      out.u16(flow.destination.port);
      out.u32(flow.sequence);
      out.u32(flow.acknowledged);
      out.u8(0x50);  // five words
      out.u8(flow.flags);
      out.u16(0xFFFF);
      out.u32(0);  // checksum, at the close; urgent pointer
      return;
    case net::kIcmp:
    case net::kIcmpV6:
      out.u8(flow.protocol == net::kIcmp ? 8 : 128);  // echo request
      out.u8(0);
      out.u16(0);  // checksum, at the close
      out.u16(flow.source.port);
      out.u16(1);
      return;
    default:
      return;
  }
}

std::size_t checksum_offset(std::uint8_t protocol) noexcept {
  switch (protocol) {
    case net::kUdp:
      return 6;
    case net::kTcp:
      return 16;
    case net::kIcmp:
    case net::kIcmpV6:
      return 2;
    default:
      return 0;  // none
  }
}

// RFC 768, RFC 8200 8.1: both addresses, the length and the protocol count; ICMPv4 has none.
std::uint64_t pseudo_header(const Flow& flow, std::size_t length) noexcept {
  if (flow.protocol == net::kIcmp) return 0;
  std::uint64_t sum = length + flow.protocol;
  for (const IpAddress& address : {flow.source.address, flow.destination.address}) {
    const std::uint64_t high = address.is_v4() ? 0 : address.high;
    const std::uint64_t low = address.is_v4() ? address.v4_value() : address.low;
    for (int shift = 0; shift < 64; shift += 16)
      sum += ((high >> shift) & 0xFFFF) + ((low >> shift) & 0xFFFF);
  }
  return sum;
}

}  // namespace

std::uint64_t add_to_checksum(Bytes octets, std::uint64_t sum) noexcept {
  // Words are summed as they lie in memory, 32 bits at a time, and the sum is turned to host order
  // in the end: the one's complement sum does not mind (RFC 1071, 2.B).
  std::uint64_t total = 0;
  while (octets.size() >= 4) {
    std::uint32_t word;
    std::memcpy(&word, octets.data(), 4);
    total += word;
    octets = octets.subspan(4);
  }
  if (!octets.empty()) {
    std::uint32_t word = 0;
    std::memcpy(&word, octets.data(), octets.size());
    total += word;
  }
  while (total >> 16) total = (total & 0xFFFF) + (total >> 16);
  const auto folded = static_cast<std::uint16_t>(total);
  if constexpr (std::endian::native == std::endian::little)
    return sum + static_cast<std::uint16_t>((folded << 8) | (folded >> 8));
  return sum + folded;
}

std::uint16_t finish_checksum(std::uint64_t sum) noexcept {
  while (sum >> 16) sum = (sum & 0xFFFF) + (sum >> 16);
  return static_cast<std::uint16_t>(~sum);
}

void ethernet_header(ByteWriter& out, const Flow& flow, std::uint16_t vlan) {
  link_address(out, flow.destination.address);
  link_address(out, flow.source.address);
  if (vlan != 0) {
    out.u16(kEtherVlan);
    out.u16(vlan);
  }
  out.u16(flow.source.address.is_v4() ? kEtherIpv4 : kEtherIpv6);
}

OpenPacket open_packet(ByteWriter& out, const Flow& flow) {
  const std::size_t ip = out.size();
  if (flow.source.address.is_v4())
    ipv4_header(out, flow);
  else
    ipv6_header(out, flow);
  const std::size_t transport = out.size();
  transport_header(out, flow);
  return {ip, transport};
}

void close_packet(ByteWriter& out, const OpenPacket& packet, const Flow& flow) {
  const std::size_t length = out.size() - packet.transport;
  if (flow.protocol == net::kUdp) out.patch_u16(packet.transport + 4, length);
  if (const std::size_t at = checksum_offset(flow.protocol); at != 0) {
    const std::uint64_t sum =
        add_to_checksum(out.bytes_from(packet.transport), pseudo_header(flow, length));
    const std::uint16_t checksum = finish_checksum(sum);
    // Zero means "none" in UDP; the sum's other zero stands for it (RFC 768).
    out.patch_u16(packet.transport + at,
                  checksum == 0 && flow.protocol == net::kUdp ? 0xFFFF : checksum);
  }
  if (packet.transport - packet.ip == kIpv4Header) {
    out.patch_u16(packet.ip + 2, length + kIpv4Header);
    const Bytes header = out.bytes_from(packet.ip).first(kIpv4Header);
    out.patch_u16(packet.ip + 10, finish_checksum(add_to_checksum(header, 0)));
  } else {
    static_assert(kIpv6Header != kIpv4Header);
    out.patch_u16(packet.ip + 4, length);
  }
}

}  // namespace cardea::generator

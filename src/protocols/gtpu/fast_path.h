// The common G-PDU in a few branches: no optional word, a sequence number alone, or one PDU Session
// Container; in it IPv4 without options or IPv6 without extension headers, not fragmented, with
// TCP, UDP, ICMP or ICMPv6. Everything else goes to parse and inner_packet.
//
// Whatever this accepts, those two read alike (fast_path_test.cc, fuzz/gtpu.cc).
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>

#include "base/address.h"
#include "base/window.h"
#include "protocols/gtpu/wire.h"

namespace cardea::gtpu {

struct GPdu {
  static constexpr std::uint8_t kNoQfi = 0xFF;

  std::uint32_t teid = 0;
  std::uint8_t version = 0;   // of the user packet: 4 or 6
  std::uint8_t protocol = 0;  // of its transport
  std::uint8_t qfi = kNoQfi;
  std::uint8_t pdu_type = 0;  // where there is a QFI: 0 downlink, 1 uplink
  std::uint16_t source_port = 0;
  std::uint16_t destination_port = 0;
  IpAddress source;
  IpAddress destination;
  Bytes user_packet;  // borrows the datagram
};

namespace fast {

inline constexpr std::size_t kHeader = 8;
inline constexpr std::size_t kPortsEnd = 4;

// Protocols whose ports, or lack of them, are known without a table. `transport` is what IP says
// that there is.
inline bool take_ports(Bytes transport, GPdu& out) noexcept {
  constexpr std::uint8_t kIcmp = 1;
  constexpr std::uint8_t kTcp = 6;
  constexpr std::uint8_t kUdp = 17;
  constexpr std::uint8_t kIcmpV6 = 58;
  if (out.protocol == kTcp || out.protocol == kUdp) {
    const auto ports = Window<kPortsEnd>::at(transport);
    if (!ports) return false;
    out.source_port = ports->u16<0>();
    out.destination_port = ports->u16<2>();
    return true;
  }
  out.source_port = out.destination_port = 0;
  return out.protocol == kIcmp || out.protocol == kIcmpV6;
}

inline bool take_v4(Bytes packet, GPdu& out) noexcept {
  constexpr std::size_t kV4Header = 20;
  const auto header = Window<kV4Header>::at(packet);
  if (!header || header->u8<0>() != 0x45) return false;
  const std::size_t total = header->u16<2>();
  const bool is_fragment = (header->u16<6>() & 0x3FFF) != 0;
  if (is_fragment || total < kV4Header || total > packet.size()) return false;
  out.version = 4;
  out.protocol = header->u8<9>();
  out.source = IpAddress::v4(header->u32<12>());
  out.destination = IpAddress::v4(header->u32<16>());
  return take_ports(packet.subspan(kV4Header, total - kV4Header), out);
}

inline bool take_v6(Bytes packet, GPdu& out) noexcept {
  constexpr std::size_t kV6Header = 40;
  const auto header = Window<kV6Header>::at(packet);
  if (!header || (header->u8<0>() & 0xF0) != 0x60) return false;
  const std::size_t length = header->u16<4>();
  if (length == 0 || length > packet.size() - kV6Header) return false;
  out.version = 6;
  out.protocol = header->u8<6>();
  out.source = IpAddress::v6(header->u64<8>(), header->u64<16>());
  out.destination = IpAddress::v6(header->u64<24>(), header->u64<32>());
  return take_ports(packet.subspan(kV6Header, length), out);
}

// One PDU Session Container of the short form (TS 38.415, 5.5.2), and none behind it. `rest`
// begins with the sequence number's place.
inline bool take_container(Bytes rest, GPdu& out) noexcept {
  constexpr std::size_t kWords = 8;
  constexpr std::uint8_t kPduSessionContainer = 0x85;
  const auto words = Window<kWords>::at(rest);
  if (!words || words->u8<3>() != kPduSessionContainer) return false;
  if (words->u8<4>() != 1 || words->u8<7>() != 0) return false;
  out.pdu_type = static_cast<std::uint8_t>(words->u8<5>() >> 4);
  out.qfi = words->u8<6>() & 0x3F;
  return true;
}

}  // namespace fast

// `datagram`: whole, not cut. False: take the slow way; `out` is then unspecified.
inline bool fast_g_pdu(Bytes datagram, GPdu& out) noexcept {
  const auto header = Window<fast::kHeader>::at(datagram);
  if (!header || header->u8<1>() != kGPdu) return false;
  if (fast::kHeader + header->u16<2>() != datagram.size()) return false;
  out.teid = header->u32<4>();
  out.qfi = GPdu::kNoQfi;
  out.pdu_type = 0;
  std::size_t size = fast::kHeader;
  switch (header->u8<0>()) {
    case 0x30:
      break;
    case 0x32:
      size = 12;
      break;
    case 0x34:
    case 0x36:
      size = 16;
      if (!fast::take_container(datagram.subspan(fast::kHeader), out)) return false;
      break;
    default:
      return false;
  }
  if (datagram.size() < size) return false;
  out.user_packet = datagram.subspan(size);
  return fast::take_v4(out.user_packet, out) || fast::take_v6(out.user_packet, out);
}

}  // namespace cardea::gtpu

// The common frame in a few branches: Ethernet, at most one VLAN tag, IPv4 without options
// or IPv6 without extension headers, not fragmented, UDP. Everything else goes to Decoder.
//
// Whatever this accepts, Decoder decodes to the same packet (fast_path_test.cc, fuzz/net.cc).
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>

#include "base/window.h"
#include "capture/frame.h"
#include "net/packet.h"

namespace cardea::net {

struct FastDatagram {
  Endpoint source;
  Endpoint destination;
  Bytes payload;  // behind the UDP header; borrows the frame; never cut
  std::uint16_t vlan = 0;
};

namespace fast {

inline constexpr std::size_t kUdpHeader = 8;

// `udp` is what IP carries; its UDP header, and that the length in it fits, was not seen yet.
inline bool take_udp(Bytes udp, FastDatagram& out) noexcept {
  const auto header = Window<kUdpHeader>::at(udp);
  if (!header) return false;
  const std::size_t length = header->u16<4>();
  if (length < kUdpHeader || length > udp.size()) return false;
  out.source.port = header->u16<0>();
  out.destination.port = header->u16<2>();
  out.payload = udp.subspan(kUdpHeader, length - kUdpHeader);
  return true;
}

inline bool take_v4(Bytes ip, FastDatagram& out) noexcept {
  constexpr std::size_t kHeader = 20;
  const auto header = Window<kHeader>::at(ip);
  if (!header || header->u8<0>() != 0x45 || header->u8<9>() != kUdp) return false;
  const std::size_t total = header->u16<2>();
  const bool is_fragment = (header->u16<6>() & 0x3FFF) != 0;
  if (is_fragment || total < kHeader || total > ip.size()) return false;
  out.source.address = IpAddress::v4(header->u32<12>());
  out.destination.address = IpAddress::v4(header->u32<16>());
  return take_udp(ip.subspan(kHeader, total - kHeader), out);
}

inline bool take_v6(Bytes ip, FastDatagram& out) noexcept {
  constexpr std::size_t kHeader = 40;
  const auto header = Window<kHeader>::at(ip);
  if (!header || (header->u8<0>() & 0xF0) != 0x60 || header->u8<6>() != kUdp) return false;
  const std::size_t length = header->u16<4>();
  if (length > ip.size() - kHeader) return false;
  out.source.address = IpAddress::v6(header->u64<8>(), header->u64<16>());
  out.destination.address = IpAddress::v6(header->u64<24>(), header->u64<32>());
  return take_udp(ip.subspan(kHeader, length), out);
}

}  // namespace fast

// False: take the slow way. `out` is then unspecified.
inline bool fast_datagram(const capture::Frame& frame, FastDatagram& out) noexcept {
  constexpr std::size_t kTagged = 18;
  const auto header = Window<kTagged>::at(frame.bytes);
  if (!header || frame.position.link != capture::LinkType::ethernet) return false;
  std::uint16_t type = header->u16<12>();
  std::size_t size = 14;
  out.vlan = 0;
  if (type == 0x8100) {
    out.vlan = header->u16<14>() & 0x0FFF;
    type = header->u16<16>();
    size = kTagged;
  }
  const Bytes ip = frame.bytes.subspan(size);
  if (type == 0x0800) return fast::take_v4(ip, out);
  return type == 0x86DD && fast::take_v6(ip, out);
}

}  // namespace cardea::net

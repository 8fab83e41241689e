// Small UDP packets in Ethernet frames, for tests that care about headers.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "support/captures.h"

namespace cardea::test {

struct UdpShape {
  std::uint16_t destination_port = 2152;
  std::uint16_t vlan = 0;
  std::uint8_t time_to_live = 64;
  std::uint16_t identification = 1;
  std::uint16_t checksums = 0x1234;
  std::uint8_t link_address = 1;
  std::size_t payload = 20;
  std::size_t padding = 0;
  bool v6 = false;
};

inline std::vector<std::byte> udp_frame(const UdpShape& shape) {
  OrderedOctets out{std::endian::big};
  out.fill(11, 2).u8(shape.link_address);
  if (shape.vlan != 0) out.u16(0x8100).u16(shape.vlan);
  const std::size_t udp = 8 + shape.payload;
  if (shape.v6) {
    out.u16(0x86DD).u32(0x60000000).u16(udp).u8(17).u8(shape.time_to_live);
    out.fill(15, 0xFD).u8(1).fill(15, 0xFD).u8(2);
  } else {
    out.u16(0x0800).u8(0x45).u8(0).u16(20 + udp).u16(shape.identification).u16(0x4000);
    out.u8(shape.time_to_live).u8(17).u16(shape.checksums).u32(0x0A000001).u32(0x0A000002);
  }
  out.u16(40000).u16(shape.destination_port).u16(udp).u16(shape.checksums);
  out.fill(shape.payload, 0x5A).fill(shape.padding, 0);
  return out.all();
}

}  // namespace cardea::test

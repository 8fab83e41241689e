// Ethernet, IP and transport headers around whatever is written between open and close; lengths and
// checksums are put in at the close. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>

#include "base/address.h"
#include "generator/byte_writer.h"
#include "net/packet.h"

namespace cardea::generator {

// The Internet checksum (RFC 1071) of `octets` added to `sum`, not yet folded or inverted.
std::uint64_t add_to_checksum(Bytes octets, std::uint64_t sum) noexcept;
// Folded and inverted: what stands in a header, in host order.
std::uint16_t finish_checksum(std::uint64_t sum) noexcept;

// One IP packet of a flow. Both addresses are of one family.
struct Flow {
  net::Endpoint source;
  net::Endpoint destination;
  std::uint8_t protocol = net::kUdp;  // net::kUdp, kTcp, or kIcmp and kIcmpV6 (an echo request)
  std::uint8_t ttl = 64;
  // Of TCP.
  std::uint32_t sequence = 1;
  std::uint32_t acknowledged = 1;
  std::uint8_t flags = 0x18;  // PSH, ACK
};

// Where the headers of an open packet stand.
struct OpenPacket {
  std::size_t ip = 0;
  std::size_t transport = 0;
};

// Writes the headers; everything written until close_packet() is the payload.
OpenPacket open_packet(ByteWriter& out, const Flow& flow);
void close_packet(ByteWriter& out, const OpenPacket& packet, const Flow& flow);

// An Ethernet II header, tagged (802.1Q) where `vlan` is not 0. The link addresses are locally
// administered and made from the IP addresses, so one function has one.
void ethernet_header(ByteWriter& out, const Flow& flow, std::uint16_t vlan = 0);

// A whole frame: clear, headers, `write_payload()`, close.
template <typename WritePayload>
void write_frame(ByteWriter& out, const Flow& flow, std::uint16_t vlan,
                 WritePayload&& write_payload) {
  out.clear();
  ethernet_header(out, flow, vlan);
  const OpenPacket packet = open_packet(out, flow);
  write_payload();
  close_packet(out, packet, flow);
}

}  // namespace cardea::generator

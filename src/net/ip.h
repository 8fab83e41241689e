// IPv4 (RFC 791) and IPv6 with its extension headers (RFC 8200), to the transport or the fragment.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>

#include "base/address.h"
#include "base/bytes.h"
#include "base/result.h"

namespace cardea::net {

inline constexpr int kExtensionHeadersMax = 8;  // in one packet: our limit

struct IpPacket {
  IpAddress source;
  IpAddress destination;
  Bytes payload;                     // behind the headers; padding dropped; borrowed
  std::uint32_t payload_length = 0;  // what the headers promise: larger than payload where cut
  std::uint32_t fragment_id = 0;
  std::uint16_t fragment_offset = 0;  // octets
  std::uint8_t version = 0;           // 4 or 6
  std::uint8_t protocol = 0;          // of `payload`; of the first fragment only, for IPv6
  bool is_fragment = false;           // a part; an IPv6 atomic fragment is none (RFC 6946)
  bool more_fragments = false;
};

// `wire_length`: octets on the wire from the IP header on, link padding included. `version`: what
// the link layer announced, 0 where it did not. Faults are `cut` where only snaplen is to blame.
// Checksums are not judged: captures on the sending host hold unfinished ones.
Result<IpPacket> parse_ip(Bytes bytes, std::size_t wire_length, std::uint8_t version) noexcept;

// Walks the IPv6 extension headers at the front of `packet.payload`, which it moves behind them.
// For packets joined from fragments (`rejoined`) a further fragment header is a fault.
Result<IpPacket> skip_extensions(IpPacket packet, bool rejoined) noexcept;

}  // namespace cardea::net

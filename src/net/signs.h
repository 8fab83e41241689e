// What can be told of a packet without following its stream: who sets up an SCTP association or a
// TCP connection, what an SCTP chunk says that it carries, and which link addresses a frame has.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>

#include "base/address.h"
#include "base/bytes.h"
#include "capture/frame.h"

namespace cardea::net {

struct SctpSigns {
  bool sets_up = false;                       // an INIT chunk (RFC 9260, 3.3.2)
  std::optional<std::uint32_t> payload_type;  // of the first DATA or I-DATA chunk (3.3.1)
};
inline constexpr int kChunksMax = 32;  // of one packet: our limit

// `packet`: from the SCTP header on.
SctpSigns sctp_signs(Bytes packet) noexcept;

// A SYN without ACK (RFC 9293, 3.1). `segment`: from the TCP header on.
bool is_tcp_opening(Bytes segment) noexcept;

// The addresses of Ethernet, 48 bits each, and what ARP in it says of its sender (RFC 826).
struct LinkSigns {
  std::uint64_t from = 0;
  std::uint64_t to = 0;
  IpAddress arp_sender;  // none where it is no ARP for IPv4 over Ethernet
  std::uint64_t arp_sender_link = 0;
};
// Nothing where the frame is not Ethernet, or too short.
std::optional<LinkSigns> link_signs(const capture::Frame& frame) noexcept;

}  // namespace cardea::net

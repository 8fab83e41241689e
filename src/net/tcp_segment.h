// One TCP segment: RFC 9293, 3.1. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "base/result.h"
#include "net/packet.h"

namespace cardea::net {

struct TcpSegment {
  std::uint32_t seq = 0;  // of the SYN, or else of the first octet
  std::uint32_t ack = 0;
  bool has_ack = false;
  bool syn = false;
  bool fin = false;
  bool rst = false;
  bool urg = false;
  std::uint32_t length = 0;  // octets of data that the headers promise
  Bytes data;                // those that were captured; borrows the packet

  constexpr bool opens() const noexcept { return syn && !has_ack; }
  constexpr std::uint32_t first() const noexcept { return seq + (syn ? 1 : 0); }  // of its octets
};

// `packet`: of protocol kTcp, from the TCP header on.
Result<TcpSegment> read_tcp(const Packet& packet) noexcept;

}  // namespace cardea::net

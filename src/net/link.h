// From a link-layer frame to its IP packet: Ethernet with tags and labels, Linux cooked, raw, null.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <expected>

#include "base/bytes.h"
#include "base/result.h"
#include "capture/frame.h"
#include "net/counters.h"

namespace cardea::net {

inline constexpr int kTagsMax = 8;     // VLAN tags in a frame: our limit
inline constexpr int kLabelsMax = 16;  // MPLS labels in a stack: our limit

struct LinkPayload {
  Bytes ip;                     // from the IP header to the end of what was captured
  std::size_t wire_length = 0;  // octets of the same on the wire, padding included
  std::uint8_t version = 0;     // that the link layer announces: 4, 6, or 0 where it says nothing
  std::uint16_t vlan = 0;       // innermost 802.1Q id, 0 if none
};

struct LinkMiss {
  enum class Kind : std::uint8_t { unknown_link, not_ip, fault };
  Kind kind;
  NotIp reason = NotIp::other;     // of not_ip
  Fault fault = Fault::truncated;  // of fault
};

std::expected<LinkPayload, LinkMiss> strip_link(const capture::Frame& frame) noexcept;

}  // namespace cardea::net

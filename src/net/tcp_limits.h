// What of TCP's state an attacker can make grow, and how far. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>

#include "base/time.h"

namespace cardea::net {

struct TcpLimits {
  // At the cap the longest idle goes: of those in which not both sides have spoken, if there are
  // any, so that a flood of SYNs pushes out no conversation.
  std::uint32_t connections = 65536;
  std::uint32_t held_octets = 1 << 20;       // of a direction; its first hole is lost then
  std::uint32_t held_runs = 1024;            // of a direction; likewise
  std::size_t held_in_all = 256 << 20;       // octets of memory; whose hole is oldest, loses it
  std::int64_t hole_timeout = 10 * kSecond;  // since a direction last went on
  std::int64_t idle = 300 * kSecond;         // half-open, one-sided and closed connections
  // Connections in which both sides have spoken: keep-alives come every two hours where nobody
  // says otherwise (RFC 9293, 3.8.4), and who forgets one cannot read its header compression again.
  std::int64_t idle_conversation = 2 * 3600 * kSecond + 300 * kSecond;
  // Octets: what is farther from what is expected is a stray, as it would be for a receiver; so
  // many segments in one run are believed all the same, as another connection.
  std::int32_t window = 16 << 20;
  std::uint8_t strays_believed = 4;
};

}  // namespace cardea::net

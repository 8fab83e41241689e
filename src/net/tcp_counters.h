// What TcpStreams met, and what of it never became octets of a direction.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "net/counters.h"

namespace cardea::net {

// Checksums are not verified: captures taken behind offload hold wrong ones. "Blind spot" says what
// should be told as one.
struct TcpCounters {
  std::uint64_t segments = 0;      // TCP packets taken
  std::uint64_t cut_segments = 0;  // of these, cut by snaplen: blind spot
  FaultCounts faults{};            // segments whose header contradicts itself: blind spot
  std::uint64_t strangers = 0;     // segments that begin no connection and belong to none
  std::uint64_t ignored = 0;       // segments of connections that nobody wants to hear of
  std::uint64_t after_close = 0;  // segments of connections, or octets of directions, that are over

  std::uint64_t octets = 0;                // delivered
  std::uint64_t lost_octets = 0;           // that never came, or came too late or cut: blind spot
  std::uint64_t cut_octets = 0;            // of these, that snaplen cut
  std::uint64_t repeated_octets = 0;       // that came before; where they could be compared, equal
  std::uint64_t conflicting_octets = 0;    // that came before and were others: evasion, or a second
                                           // tap that sees another network: blind spot
  std::uint64_t conflicting_segments = 0;  // likewise, of the last four delivered of a direction,
                                           // where just that segment comes again: blind spot
  std::uint64_t late_octets = 0;           // of repeated ones: out of a hole that was given up
  std::uint64_t before_start = 0;          // octets sent before the first that we know of
  std::uint64_t refused_octets = 0;        // out of order, and no room to hold them: they get lost
  std::uint64_t held = 0;                  // segments that came early
  std::uint64_t keep_alives = 0;           // segments (RFC 9293, 3.8.4)
  std::uint64_t urgent = 0;  // segments with urgent data, which some receivers take out of line
  std::uint64_t strays = 0;  // segments dropped: too far from what is expected
  std::uint64_t expired_holes = 0;    // given up after the hole timeout
  std::uint64_t evicted_holders = 0;  // times that a hole was given up to make room: blind spot

  std::uint64_t connections = 0;           // opened, whether anything came over them or not
  std::uint64_t began_before = 0;          // of these, whose handshake was not seen: blind spot
  std::uint64_t numbered = 0;              // of these, of which something was delivered
  std::uint64_t evicted_half_open = 0;     // made room, with nothing delivered
  std::uint64_t evicted_connections = 0;   // made room, and something had been delivered: blind
                                           // spot
  std::uint64_t idle_connections = 0;      // forgotten for silence
  std::uint64_t replaced_connections = 0;  // whose place a new SYN took
  std::uint64_t believed_strays = 0;       // connections begun anew by a run of strays: blind spot
  std::uint64_t resets = 0;                // that ended a connection
  std::uint64_t resets_ignored = 0;        // not plausible: somebody else's
  std::uint64_t syns_ignored = 0;          // likewise, and SYNs that nobody has answered
  std::uint64_t false_ends = 0;  // FINs and RSTs behind which their sender went on: somebody else's
  std::uint64_t gaps = 0;        // times that everything was closed
};

}  // namespace cardea::net

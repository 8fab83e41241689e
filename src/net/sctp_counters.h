// What SctpStreams met, and what of it never became a message: each of these is a blind spot.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>

#include "net/counters.h"

namespace cardea::net {

// Checksums are not verified: captures taken behind offload hold wrong ones.
struct SctpCounters {
  std::uint64_t segments = 0;               // SCTP packets taken
  std::uint64_t cut_segments = 0;           // of these, cut by snaplen
  std::array<std::uint64_t, 256> chunks{};  // by chunk type (RFC 9260, 3.2)
  FaultCounts faults{};                     // where the walk over a segment's chunks ended, and why

  std::uint64_t messages = 0;         // delivered, whole or cut
  std::uint64_t reassembled = 0;      // of these, joined from several chunks
  std::uint64_t cut_messages = 0;     // of these, cut by snaplen
  std::uint64_t late_messages = 0;    // of these, out of a hole that was given up before they came
  std::uint64_t retransmissions = 0;  // DATA chunks dropped: they had been taken before
  std::uint64_t strays = 0;           // DATA chunks dropped: too far from what is expected
  std::uint64_t held = 0;             // DATA chunks that waited for one before them
  std::uint64_t lost_chunks = 0;      // that never came; those of late_messages came too late
  std::uint64_t fragments_given_up = 0;  // of messages that miss a part, or contradict themselves
  std::uint64_t expired_holes = 0;       // given up after kSctpHoleTimeout
  std::uint64_t evicted_holders = 0;     // directions that had to give up holes to make room
  std::uint64_t oversized = 0;           // messages given up: longer than kSctpMessageMax
  std::uint64_t frames_unnamed = 0;      // of messages in more frames than Packet names

  std::uint64_t associations = 0;          // numbers given
  std::uint64_t evicted_associations = 0;  // the longest unseen that made room
  std::uint64_t restarts = 0;              // set up anew, and used, while the old one lived
  std::uint64_t ended = 0;                 // by ABORT, or at the end of a shutdown
  std::uint64_t paths_refused = 0;         // further addresses of an association that has too many
  std::uint64_t forgotten_handshakes = 0;  // set-ups that made room for newer ones
  std::uint64_t gaps = 0;                  // times that everything was forgotten
  std::uint64_t forgotten_chunks = 0;      // held chunks that went with it
};

}  // namespace cardea::net

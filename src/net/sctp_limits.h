// What of SCTP's state an attacker can make grow, and how far. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>

#include "base/time.h"

namespace cardea::net {

inline constexpr std::uint32_t kSctpAssociationsMax = 65536;  // the longest unseen goes
inline constexpr std::uint32_t kSctpHandshakesMax = 4096;     // set-ups not in use; the oldest goes
inline constexpr std::size_t kSctpPathsMax = 16;              // further ones are refused
inline constexpr std::size_t kSctpMessageMax = 128 << 10;     // octets; longer ones are given up
inline constexpr std::uint32_t kSctpHeldOctetsMax = 256 << 10;    // of a direction
inline constexpr std::uint32_t kSctpHeldChunksMax = 512;          // of a direction
inline constexpr std::size_t kSctpHeldOctetsInAll = 64 << 20;     // the oldest holder gives way
inline constexpr std::uint32_t kSctpHeldChunksInAll = 128 << 10;  // likewise
inline constexpr std::int64_t kSctpHoleTimeout = 2 * kSecond;     // since a direction last went on

// TSNs farther than this from the one expected are strays, as receivers would have them; so many in
// one run are believed all the same: the probe missed what was between.
inline constexpr std::int32_t kSctpWindow = 8192;
inline constexpr std::uint8_t kSctpStraysBelieved = 4;
// Where the first TSN of a direction is not known: so many before the first seen may still come.
inline constexpr std::uint32_t kSctpBeforeFirst = 64;

}  // namespace cardea::net

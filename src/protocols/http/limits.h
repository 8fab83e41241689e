// What of HTTP's state an attacker can make grow, and how far. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>

namespace cardea::http {

inline constexpr std::size_t kHeadMax = 16 << 10;   // octets of names and values of a message
inline constexpr std::size_t kFieldsMax = 256;      // of a message
inline constexpr std::size_t kBlockMax = 64 << 10;  // octets of a header block under way
inline constexpr std::size_t kBodyMax = 256 << 10;  // octets held of a body
inline constexpr std::size_t kFramesMax = 32;       // named of a message
inline constexpr std::size_t kTableMax = 64 << 10;  // of HPACK, as RFC 7541, 4.1 counts
inline constexpr std::size_t kTableDefault = 4096;  // RFC 9113, 6.5.2

// Octets of a connection that may pass unrecognised, in each direction, before it is given up.
inline constexpr std::size_t kUnrecognisedMax = 64 << 10;

// Of a run. What each costs at its cap is counted.
struct Limits {
  std::uint32_t connections = 16384;          // the longest idle goes
  std::uint32_t messages = 65536;             // under way in all; the longest idle goes
  std::uint32_t messages_of_direction = 512;  // under way; the oldest goes
  std::size_t held = 64 << 20;                // octets of messages under way; the longest idle goes
  std::size_t tables = 64 << 20;  // octets of HPACK tables; who has most forgets its own
};

}  // namespace cardea::http

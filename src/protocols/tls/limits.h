// What of TLS's state an attacker can make grow, and how far. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>

namespace cardea::tls {

inline constexpr std::size_t kHeaderSize = 5;           // of a record (RFC 8446, 5.1)
inline constexpr std::size_t kRecordMax = 16384 + 256;  // octets behind it (RFC 8446, 5.2)
inline constexpr std::size_t kHelloMax = 16 << 10;      // of a handshake message that is read
inline constexpr std::size_t kNameMax = 255;            // of a server's or a protocol's name

// Octets of a connection joined late that may pass unrecognised, in both directions.
inline constexpr std::size_t kUnrecognisedMax = 64 << 10;

// Record sequence numbers are not on the wire: behind a hole so many next ones are tried ...
inline constexpr std::uint64_t kWindow = 64;
// ... and so many tries in all that did not open a record, before the direction is given up.
inline constexpr std::uint32_t kTriesMax = 1024;
// Records in a row that stay closed, before it is given up likewise.
inline constexpr std::uint32_t kFailuresMax = 64;

inline constexpr std::size_t kLinesMax = 1'000'000;  // of a key log, and secrets held in all
inline constexpr std::size_t kLineMax = 1024;        // octets of one

// Of a run. What each costs at its cap is counted.
struct Limits {
  std::uint32_t connections = 16384;  // the longest idle goes
  std::size_t held = 64 << 20;        // octets of records under way; beyond it they are lost
};

}  // namespace cardea::tls

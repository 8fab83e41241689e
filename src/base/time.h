// Time of frames, in nanoseconds since 1970-01-01T00:00:00Z. The clock is never read on the
// packet path: a verdict's time is its frame's. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace cardea {

inline constexpr std::int64_t kSecond = 1'000'000'000;

struct Timestamp {
  std::int64_t ns = 0;

  friend constexpr auto operator<=>(Timestamp, Timestamp) = default;
  friend constexpr std::int64_t operator-(Timestamp a, Timestamp b) noexcept { return a.ns - b.ns; }
  friend constexpr Timestamp operator+(Timestamp a, std::int64_t duration_ns) noexcept {
    return {a.ns + duration_ns};
  }
};

// RFC 3339, UTC, nine fractional digits: 2026-11-23T10:00:00.000000000Z. Years 0001 to 9999 are
// exact; outside them the value is clamped.
std::string to_rfc3339(Timestamp time);
void append_rfc3339(std::string& out, Timestamp time);

// RFC 3339 with Z or an offset, and 0 to 9 fractional digits; nothing else.
std::optional<Timestamp> parse_rfc3339(std::string_view text) noexcept;

}  // namespace cardea

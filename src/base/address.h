// IP addresses and prefixes, IPv4 and IPv6 in one 16-octet value. SPDX-License-Identifier:
// Apache-2.0
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/bytes.h"

namespace cardea {

// IPv4 is held as IPv4-mapped IPv6 (RFC 4291, 2.5.5.2). All zero means "none".
struct IpAddress {
  std::uint64_t high = 0;
  std::uint64_t low = 0;

  static constexpr std::uint64_t kMappedV4 = 0x0000'FFFF'0000'0000;

  static constexpr IpAddress v4(std::uint32_t address) noexcept { return {0, kMappedV4 | address}; }
  static constexpr IpAddress v6(std::uint64_t high, std::uint64_t low) noexcept {
    return {high, low};
  }
  // 4 or 16 octets; any other size gives none.
  static constexpr IpAddress from(Bytes octets) noexcept {
    Reader in{octets};
    if (octets.size() == 4) return v4(in.u32());
    if (octets.size() != 16) return {};
    const std::uint64_t high = in.u64();
    return {high, in.u64()};
  }
  static std::optional<IpAddress> parse(std::string_view text) noexcept;

  constexpr bool is_v4() const noexcept { return high == 0 && (low >> 32) == 0xFFFF; }
  constexpr bool is_none() const noexcept { return high == 0 && low == 0; }
  constexpr std::uint32_t v4_value() const noexcept { return static_cast<std::uint32_t>(low); }

  std::string text() const;
  void append_to(std::string& out) const;

  friend constexpr auto operator<=>(const IpAddress&, const IpAddress&) = default;
};

struct Prefix {
  IpAddress base;
  std::uint8_t length = 128;  // of the 128-bit form: an IPv4 /24 is 120

  // "10.0.0.0/8", "2001:db8::/32", or a bare address. Host bits must be zero.
  static std::optional<Prefix> parse(std::string_view text) noexcept;

  constexpr bool contains(const IpAddress& address) const noexcept {
    const std::uint64_t high_mask = length >= 64  ? ~std::uint64_t{0}
                                    : length == 0 ? 0
                                                  : ~std::uint64_t{0} << (64 - length);
    const std::uint64_t low_mask = length <= 64    ? 0
                                   : length == 128 ? ~std::uint64_t{0}
                                                   : ~std::uint64_t{0} << (128 - length);
    return ((address.high ^ base.high) & high_mask) == 0 &&
           ((address.low ^ base.low) & low_mask) == 0;
  }
  constexpr bool is_host() const noexcept { return length == 128; }
  constexpr bool overlaps(const Prefix& other) const noexcept {
    return length <= other.length ? contains(other.base) : other.contains(base);
  }
  std::string text() const;

  friend constexpr auto operator<=>(const Prefix&, const Prefix&) = default;
};

}  // namespace cardea

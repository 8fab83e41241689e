// Which declared prefixes hold an address, longest first. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/address.h"

namespace cardea::authority {

// Filled once, then only read: from any number of threads. A look-up is one binary search for
// each distinct length in use, and real networks use a handful.
class PrefixTable {
 public:
  struct Entry {
    Prefix prefix;
    std::uint32_t owner = 0;  // whatever the filler counts by
    bool mark = false;        // the filler's
  };

  void add(const Prefix& prefix, std::uint32_t owner, bool mark = false);
  void seal();  // once, after the last add() and before the first look-up

  // Calls visit(std::span<const Entry>) with the entries of each prefix that holds the address,
  // longest prefix first, in the order of add(); until it returns true.
  template <typename Visitor>
  void look_up(const IpAddress& address, Visitor&& visit) const {
    for (const Level& level : levels_) {
      // An IPv6 prefix such as ::/0 does not speak of IPv4, though ours is held mapped into it.
      if (address.is_v4() && level.length < kV4Bits) return;
      const std::span<const Entry> found = find(level, address);
      if (!found.empty() && visit(found)) return;
    }
  }

 private:
  static constexpr std::uint8_t kV4Bits = 96;

  struct Level {
    std::uint8_t length;
    std::uint32_t begin;  // of its entries, which are sorted by base
    std::uint32_t end;
  };

  std::span<const Entry> find(const Level& level, const IpAddress& address) const noexcept;

  std::vector<Entry> entries_;
  std::vector<Level> levels_;  // longest first
};

// The address with all but its first `length` bits cleared (of the 128-bit form).
IpAddress masked(const IpAddress& address, std::uint8_t length) noexcept;

}  // namespace cardea::authority

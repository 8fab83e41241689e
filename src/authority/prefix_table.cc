#include "authority/prefix_table.h"

#include <algorithm>

namespace cardea::authority {

IpAddress masked(const IpAddress& address, std::uint8_t length) noexcept {
  IpAddress out = address;
  if (length < 64) out.high &= length == 0 ? 0 : ~std::uint64_t{0} << (64 - length);
  if (length <= 64) out.low = 0;
  if (length > 64 && length < 128) out.low &= ~std::uint64_t{0} << (128 - length);
  return out;
}

void PrefixTable::add(const Prefix& prefix, std::uint32_t owner, bool mark) {
  entries_.push_back({prefix, owner, mark});
}

void PrefixTable::seal() {
  std::ranges::stable_sort(entries_, [](const Entry& a, const Entry& b) {
    if (a.prefix.length != b.prefix.length) return a.prefix.length > b.prefix.length;
    return a.prefix.base < b.prefix.base;
  });
  for (std::uint32_t i = 0; i < entries_.size(); ++i) {
    const std::uint8_t length = entries_[i].prefix.length;
    if (levels_.empty() || levels_.back().length != length) levels_.push_back({length, i, i});
    levels_.back().end = i + 1;
  }
}

std::span<const PrefixTable::Entry> PrefixTable::find(const Level& level,
                                                      const IpAddress& address) const noexcept {
  const auto all = std::span{entries_}.subspan(level.begin, level.end - level.begin);
  const auto base = [](const Entry& entry) -> const IpAddress& { return entry.prefix.base; };
  const auto [first, last] =
      std::ranges::equal_range(all, masked(address, level.length), std::ranges::less{}, base);
  return {first, last};
}

}  // namespace cardea::authority

#include <algorithm>
#include <iterator>

#include "authority/learn_functions.h"

namespace cardea::authority {
namespace {

constexpr std::uint8_t kV4 = 96;  // an IPv4 prefix's length in the 128-bit form, less its own

IpAddress cut(const IpAddress& address, std::uint8_t length) noexcept {
  IpAddress out = address;
  if (length < 64) out.high &= length == 0 ? 0 : ~std::uint64_t{0} << (64 - length);
  if (length <= 64) out.low = 0;
  if (length > 64 && length < 128) out.low &= ~std::uint64_t{0} << (128 - length);
  return out;
}

struct Sizes {
  std::uint8_t widest;    // what is joined lies within one of these
  std::uint8_t ordinary;  // and is no smaller than this
  std::uint8_t least;     // unless a function stands in between
};
constexpr Sizes sizes_of(const IpAddress& address) noexcept {
  return address.is_v4() ? Sizes{kV4 + 16, kV4 + 24, kV4 + 32} : Sizes{48, 64, 64};
}

bool is_free(const Prefix& prefix, const std::set<IpAddress>& taken) {
  const auto next = taken.lower_bound(prefix.base);
  return next == taken.end() || !prefix.contains(*next);
}

// The smallest prefix, no smaller than `ordinary`, that holds both ends.
Prefix joined(const IpAddress& first, const IpAddress& last, std::uint8_t ordinary) noexcept {
  std::uint8_t length = ordinary;
  while (cut(first, length) != cut(last, length)) --length;
  return {cut(first, length), length};
}

}  // namespace

std::vector<Prefix> pools_of(const std::vector<IpAddress>& subscribers,
                             const std::set<IpAddress>& taken) {
  std::vector<IpAddress> sorted = subscribers;
  std::ranges::sort(sorted);
  std::vector<Prefix> out;
  for (auto first = sorted.begin(); first != sorted.end();) {
    const Sizes sizes = sizes_of(*first);
    // As many as one prefix holds without taking in a function.
    auto last = first;
    Prefix pool = joined(*first, *first, sizes.ordinary);
    for (std::uint8_t least = sizes.ordinary; !is_free(pool, taken) && least < sizes.least;)
      pool = joined(*first, *first, ++least);
    for (auto next = std::next(first); next != sorted.end(); ++next) {
      if (next->is_v4() != first->is_v4()) break;
      if (cut(*next, sizes.widest) != cut(*first, sizes.widest)) break;
      const Prefix wider = pool.contains(*next) ? pool : joined(*first, *next, sizes.ordinary);
      if (!is_free(wider, taken)) break;
      pool = wider;
      last = next;
    }
    if (is_free(pool, taken)) out.push_back(pool);
    first = std::next(last);
  }
  return out;
}

}  // namespace cardea::authority

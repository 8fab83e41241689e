// Counts over time, when the span of time is not known beforehand. SPDX-License-Identifier:
// Apache-2.0
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>

#include "base/time.h"

namespace cardea::report {

// At most kBins bins, all as wide; the width doubles until everything fits. Bins begin at multiples
// of their width, so that the order in which times come changes nothing. Counts are exact.
template <std::size_t kKinds>
class Histogram {
 public:
  static constexpr std::int64_t kBins = 256;
  using Bin = std::array<std::uint64_t, kKinds>;

  void add(Timestamp time, std::size_t kind, std::uint64_t count = 1) {
    if (is_empty_) {
      first_ = last_ = time.ns >> shift_;
      is_empty_ = false;
    }
    while (std::max(time.ns >> shift_, last_) - std::min(time.ns >> shift_, first_) >= kBins)
      widen();
    const std::int64_t bin = time.ns >> shift_;
    first_ = std::min(first_, bin);
    last_ = std::max(last_, bin);
    bins_[index_of(bin)][kind] += count;
  }

  bool is_empty() const noexcept { return is_empty_; }
  std::int64_t size() const noexcept { return is_empty_ ? 0 : last_ - first_ + 1; }
  // The bin number `at` of size(), and when it begins and how long it is.
  const Bin& bin(std::int64_t at) const noexcept { return bins_[index_of(first_ + at)]; }
  Timestamp begin_of(std::int64_t at) const noexcept { return {(first_ + at) << shift_}; }
  std::int64_t width_ns() const noexcept { return std::int64_t{1} << shift_; }

 private:
  // Bins are a ring: neighbours within kBins never share a place.
  static std::size_t index_of(std::int64_t bin) noexcept {
    return static_cast<std::size_t>(bin & (kBins - 1));
  }

  void widen() {
    std::array<Bin, kBins> wider{};
    for (std::int64_t bin = first_; bin <= last_; ++bin) {
      for (std::size_t kind = 0; kind < kKinds; ++kind) {
        wider[index_of(bin >> 1)][kind] += bins_[index_of(bin)][kind];
      }
    }
    bins_ = wider;
    first_ >>= 1;
    last_ >>= 1;
    ++shift_;
  }

  std::array<Bin, kBins> bins_{};
  std::int64_t first_ = 0;  // bin numbers: time >> shift_
  std::int64_t last_ = 0;
  int shift_ = 20;  // about a millisecond
  bool is_empty_ = true;
};

}  // namespace cardea::report

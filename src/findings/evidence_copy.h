// A copy of a frame's octets that is overwritten in places, each named by the original's octets:
// so what was parsed tells where to write. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <functional>
#include <span>
#include <string>

#include "base/bytes.h"
#include "base/digest.h"

namespace cardea::findings {

// Borrows both, which are of the same length.
class EvidenceCopy {
 public:
  EvidenceCopy(Bytes original, std::span<std::byte> kept) noexcept
      : original_(original), kept_(kept) {
    assert(original.size() == kept.size());
  }

  // Whether a part stands in the original, and not in some storage of a parser.
  bool holds(Bytes part) const noexcept {
    const std::less_equal<> before;
    return part.empty() || (before(original_.data(), part.data()) &&
                            before(part.data() + part.size(), original_.data() + original_.size()));
  }

  // Of parts of the original only.
  void restore(Bytes part) noexcept { std::ranges::copy(part, at(part).begin()); }
  void zero(Bytes part) noexcept { fill(part, std::byte{0}); }
  void fill(Bytes part, std::byte octet) noexcept { std::ranges::fill(at(part), octet); }
  // The front of `octets`, which are at least as many.
  void put(Bytes part, Bytes octets) noexcept {
    std::ranges::copy(octets.first(part.size()), at(part).begin());
  }
  void put_octet(Bytes part, unsigned octet) noexcept {
    const auto value = static_cast<std::byte>(octet);
    put(part.first(1), Bytes{&value, 1});
  }
  // Two digits to an octet, the low half first; the filler 0xF behind the last.
  void put_tbcd(Bytes part, const std::string& digits) noexcept {
    const auto digit = [&](std::size_t i) {
      return i < digits.size() ? static_cast<unsigned>(digits[i] - '0') : 15U;
    };
    std::size_t i = 0;
    for (std::byte& octet : at(part)) {
      octet = static_cast<std::byte>(digit(i) | digit(i + 1) << 4);
      i += 2;
    }
  }

 private:
  std::span<std::byte> at(Bytes part) noexcept {
    if (part.empty()) return {};
    assert(holds(part));
    return kept_.subspan(static_cast<std::size_t>(part.data() - original_.data()), part.size());
  }

  Bytes original_;
  std::span<std::byte> kept_;
};

// The digits that stand for an identity: as many as it has, from its pseudonym.
inline std::string pseudonym_digits(const Digest& pseudonym, std::size_t count) {
  std::string digits;
  for (std::size_t i = 0; i < count; ++i) {
    const auto octet = std::to_integer<unsigned>(pseudonym[i % pseudonym.size()]);
    digits += static_cast<char>('0' + octet % 10);
  }
  return digits;
}

}  // namespace cardea::findings

// The digits of an identity, held without allocating. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

#include "base/bytes.h"

namespace cardea::protocols {

struct Digits {
  static constexpr std::size_t kDigitsMax = 32;  // E.164 and E.212 end at 15

  std::array<char, kDigitsMax> characters{};
  std::size_t size = 0;

  std::string_view view() const noexcept { return {characters.data(), size}; }
};

// TBCD (TS 29.002, 17.7.8): two digits to an octet, the low nibble first, up to the first filler
// 0xF; `*#abc` for the values 10 to 14. Digits beyond kDigitsMax are dropped.
constexpr Digits tbcd(Bytes octets) noexcept {
  constexpr std::string_view kDigits = "0123456789*#abc";
  Digits out;
  for (const std::byte octet : octets) {
    for (const unsigned nibble : {std::to_integer<unsigned>(octet & std::byte{15}),
                                  std::to_integer<unsigned>(octet >> 4)}) {
      if (nibble == 15 || out.size == Digits::kDigitsMax) return out;
      out.characters[out.size++] = kDigits[nibble];
    }
  }
  return out;
}

}  // namespace cardea::protocols

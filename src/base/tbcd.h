// TBCD digits (TS 29.002, 17.7.8): two to an octet, low nibble first, 0xF fills.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "base/bytes.h"

namespace cardea {

// The digits, up to the filler; `*#abc` for the values 10 to 14.
inline std::string tbcd_digits(Bytes octets) {
  static constexpr char kDigits[] = "0123456789*#abc";
  std::string digits;
  for (const std::byte octet : octets) {
    for (const unsigned nibble : {std::to_integer<unsigned>(octet & std::byte{15}),
                                  std::to_integer<unsigned>(octet >> 4)}) {
      if (nibble == 15) return digits;
      digits += kDigits[nibble];
    }
  }
  return digits;
}

}  // namespace cardea

// Octets by hand, and PFCP messages built from them, for tests. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "base/digest.h"

namespace cardea::tests {

using Octets = std::vector<std::byte>;

// From hexadecimal digits, spaces ignored. Empty where they are none.
inline Octets hex(std::string_view digits) {
  std::string packed;
  for (const char digit : digits)
    if (digit != ' ') packed += digit;
  return from_hex(packed).value_or(Octets{});
}

inline void put(Octets& out, std::uint64_t number, int octets) {
  for (int i = octets - 1; i >= 0; --i)
    out.push_back(static_cast<std::byte>(number >> (8 * i) & 0xFF));
}

inline Octets operator+(Octets a, const Octets& b) {
  a.insert(a.end(), b.begin(), b.end());
  return a;
}

// One PFCP information element.
inline Octets ie(std::uint16_t type, const Octets& value) {
  Octets out;
  put(out, type, 2);
  put(out, value.size(), 2);
  return out + value;
}

// A session message (S set).
inline Octets session_message(std::uint8_t type, std::uint64_t seid, std::uint32_t sequence,
                              const Octets& ies) {
  Octets out = hex("21");
  put(out, type, 1);
  put(out, 12 + ies.size(), 2);
  put(out, seid, 8);
  put(out, sequence, 3);
  put(out, 0, 1);
  return out + ies;
}

inline Octets node_message(std::uint8_t type, std::uint32_t sequence, const Octets& ies) {
  Octets out = hex("20");
  put(out, type, 1);
  put(out, 4 + ies.size(), 2);
  put(out, sequence, 3);
  put(out, 0, 1);
  return out + ies;
}

}  // namespace cardea::tests

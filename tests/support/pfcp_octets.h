// Octets by hand, and PFCP messages built from them, for tests. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/digest.h"
#include "support/octets.h"

namespace cardea::test {

// From hexadecimal digits, spaces ignored. Empty where they are none.
inline Octets hex(std::string_view digits) {
  std::string packed;
  for (const char digit : digits)
    if (digit != ' ') packed += digit;
  return from_hex(packed).value_or(Octets{});
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

}  // namespace cardea::test

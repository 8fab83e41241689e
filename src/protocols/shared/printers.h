// How decoded values of all protocols are printed. Each tells whether it printed one.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "base/address.h"
#include "base/json.h"

namespace cardea::protocols {

inline bool number(Json& json, std::uint64_t value) {
  json.value(value);
  return true;
}

inline bool address(Json& json, const IpAddress& value) {
  if (value.is_none()) return false;
  json.value(value);
  return true;
}

inline bool teid(Json& json, std::uint32_t value) {
  json.hex(value, 8);
  return true;
}

// The names of the bits that are set, the lowest of the first octet first; the standards count the
// octets of an element's value from five.
inline bool bits(Json& json, std::uint64_t set, std::span<const std::string_view> names) {
  json.open_list();
  for (std::size_t bit = 0; bit < 64; ++bit) {
    if ((set >> bit & 1) == 0) continue;
    if (bit < names.size() && !names[bit].empty()) {
      json.value(names[bit]);
    } else {
      json.value("octet_" + std::to_string(5 + bit / 8) + "_bit_" + std::to_string(1 + bit % 8));
    }
  }
  json.close_list();
  return true;
}

}  // namespace cardea::protocols

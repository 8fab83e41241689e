// Octets made by hand, for unit tests. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string_view>
#include <vector>

#include "base/bytes.h"

namespace cardea::test {

using Octets = std::vector<std::byte>;

inline Octets octets(std::initializer_list<int> values) {
  Octets out;
  for (const int value : values) out.push_back(static_cast<std::byte>(value));
  return out;
}

inline void put(Octets& out, std::uint64_t value, int size) {
  for (int i = size - 1; i >= 0; --i) out.push_back(static_cast<std::byte>(value >> (8 * i)));
}

inline Octets operator+(Octets left, const Octets& right) {
  left.insert(left.end(), right.begin(), right.end());
  return left;
}

inline Octets text(std::string_view content) {
  const Bytes bytes = bytes_of(content);
  return {bytes.begin(), bytes.end()};
}

}  // namespace cardea::test

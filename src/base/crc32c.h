// CRC-32C (Castagnoli), as SCTP has it: RFC 9260, appendix A. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>

#include "base/bytes.h"

namespace cardea {
namespace crc32c_parts {

inline constexpr auto kTable = [] {
  constexpr std::uint32_t kPolynomial = 0x82F6'3B78;  // 0x1EDC6F41, the lowest bit first
  std::array<std::uint32_t, 256> table{};
  for (std::uint32_t octet = 0; octet < table.size(); ++octet) {
    std::uint32_t value = octet;
    for (int bit = 0; bit < 8; ++bit) value = value >> 1 ^ ((value & 1) != 0 ? kPolynomial : 0);
    table[octet] = value;
  }
  return table;
}();

}  // namespace crc32c_parts

// SCTP sends its octets in the order of little-endian machines.
constexpr std::uint32_t crc32c(Bytes octets) noexcept {
  std::uint32_t value = 0xFFFF'FFFF;
  for (const std::byte octet : octets) {
    const auto index = (value ^ std::to_integer<std::uint32_t>(octet)) & 0xFF;
    value = value >> 8 ^ crc32c_parts::kTable[index];
  }
  return ~value;
}

}  // namespace cardea

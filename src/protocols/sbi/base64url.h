// base64url without padding: RFC 4648, 5; RFC 7515, 2. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace cardea::sbi {

constexpr int base64url_value(char c) noexcept {
  if (c >= 'A' && c <= 'Z') return c - 'A';
  if (c >= 'a' && c <= 'z') return c - 'a' + 26;
  if (c >= '0' && c <= '9') return c - '0' + 52;
  return c == '-' ? 62 : c == '_' ? 63 : -1;
}

// How many octets were written into `out`; none where the text is wrong or does not fit. Bits
// behind the last octet must be zero, so that one value has one text.
constexpr std::optional<std::size_t> decode_base64url(std::string_view text,
                                                      std::span<char> out) noexcept {
  if (text.size() % 4 == 1) return std::nullopt;
  std::uint32_t bits = 0;
  unsigned held = 0;
  std::size_t size = 0;
  for (const char c : text) {
    const int value = base64url_value(c);
    if (value < 0) return std::nullopt;
    bits = (bits << 6 | static_cast<std::uint32_t>(value)) & 0xFFFF;
    held += 6;
    if (held < 8) continue;
    held -= 8;
    if (size == out.size()) return std::nullopt;
    out[size++] = static_cast<char>(bits >> held & 0xFF);
  }
  if ((bits & ((1U << held) - 1)) != 0) return std::nullopt;
  return size;
}

}  // namespace cardea::sbi

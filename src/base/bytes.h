// Bytes and Reader: the only code that indexes into a packet.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace cardea {

using Bytes =
    std::span<const std::byte>;  // borrowed; how long it stays valid is its giver's contract

// Reads big-endian fields front to back. The first short read poisons the reader: that read and
// all later ones yield zero or empty, and ok() is false. A parser reads straight down the page
// and checks once.
class Reader {
 public:
  explicit constexpr Reader(Bytes input) noexcept : input_(input) {}

  constexpr std::uint8_t u8() noexcept { return static_cast<std::uint8_t>(big(1)); }
  constexpr std::uint16_t u16() noexcept { return static_cast<std::uint16_t>(big(2)); }
  constexpr std::uint32_t u24() noexcept { return static_cast<std::uint32_t>(big(3)); }
  constexpr std::uint32_t u32() noexcept { return static_cast<std::uint32_t>(big(4)); }
  constexpr std::uint64_t u64() noexcept { return big(8); }
  constexpr std::uint64_t big(std::size_t octets) noexcept {  // 1 to 8 octets
    const Bytes field = take(octets);
    std::uint64_t value = 0;
    for (const std::byte octet : field)
      value = (value << 8) | std::to_integer<std::uint64_t>(octet);
    return value;
  }

  constexpr std::uint8_t peek_u8() const noexcept {  // 0 at the end; does not poison
    return failed_ || offset_ == input_.size() ? std::uint8_t{0}
                                               : std::to_integer<std::uint8_t>(input_[offset_]);
  }

  constexpr Bytes take(std::size_t count) noexcept {
    if (failed_ || count > input_.size() - offset_) {
      failed_ = true;
      return {};
    }
    const Bytes taken = input_.subspan(offset_, count);
    offset_ += count;
    return taken;
  }

  constexpr Bytes rest() noexcept { return take(remaining()); }
  constexpr void skip(std::size_t count) noexcept { take(count); }

  constexpr bool ok() const noexcept { return !failed_; }
  constexpr std::size_t offset() const noexcept { return offset_; }
  constexpr std::size_t remaining() const noexcept { return failed_ ? 0 : input_.size() - offset_; }

 private:
  Bytes input_;
  std::size_t offset_ = 0;
  bool failed_ = false;
};

inline Bytes bytes_of(std::string_view text) noexcept {
  return std::as_bytes(std::span{text.data(), text.size()});
}

inline std::string_view text_of(Bytes bytes) noexcept {
  // char may alias anything ([basic.lval]/11); this is the one place that says so.
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};  // NOLINT
}

}  // namespace cardea

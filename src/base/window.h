// Window: a run of octets whose length was checked once, read at offsets that the compiler checks.
// For hot paths, where Reader's running check would cost. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>

#include "base/bytes.h"

namespace cardea {

// Borrows its input. Every load is big-endian and lies within N octets, or does not compile.
template <std::size_t N>
class Window {
 public:
  // None where fewer than N octets stand behind `offset`.
  static std::optional<Window> at(Bytes input, std::size_t offset = 0) noexcept {
    if (input.size() < N || offset > input.size() - N) return std::nullopt;
    return Window{input.data() + offset};
  }

  template <std::size_t At>
  std::uint8_t u8() const noexcept {
    return load<std::uint8_t, At>();
  }
  template <std::size_t At>
  std::uint16_t u16() const noexcept {
    return load<std::uint16_t, At>();
  }
  template <std::size_t At>
  std::uint32_t u32() const noexcept {
    return load<std::uint32_t, At>();
  }
  template <std::size_t At>
  std::uint64_t u64() const noexcept {
    return load<std::uint64_t, At>();
  }

 private:
  explicit Window(const std::byte* start) noexcept : start_(start) {}

  template <typename T, std::size_t At>
  T load() const noexcept {
    static_assert(At + sizeof(T) <= N, "a load outside the window");
    T value;
    std::memcpy(&value, start_ + At, sizeof value);
    if constexpr (std::endian::native == std::endian::little) value = std::byteswap(value);
    return value;
  }

  const std::byte* start_;
};

}  // namespace cardea

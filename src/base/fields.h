// Fields at fixed offsets of a header, in either byte order: what capture files are made of.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <bit>
#include <concepts>
#include <cstdint>
#include <cstring>

#include "base/bytes.h"

namespace cardea {

// A checked view: a field that does not lie wholly inside reads as 0. A caller that must tell
// absent from zero compares size() first.
class Fields {
 public:
  constexpr Fields(Bytes bytes, std::endian order) noexcept
      : bytes_(bytes), swap_(order != std::endian::native) {}

  std::uint16_t u16(std::size_t offset) const noexcept { return load<std::uint16_t>(offset); }
  std::uint32_t u32(std::size_t offset) const noexcept { return load<std::uint32_t>(offset); }
  std::uint64_t u64(std::size_t offset) const noexcept { return load<std::uint64_t>(offset); }
  std::uint8_t u8(std::size_t offset) const noexcept { return load<std::uint8_t>(offset); }

  constexpr std::size_t size() const noexcept { return bytes_.size(); }

 private:
  template <std::unsigned_integral T>
  T load(std::size_t offset) const noexcept {
    if (bytes_.size() < sizeof(T) || offset > bytes_.size() - sizeof(T)) return 0;
    T value;
    std::memcpy(&value, bytes_.data() + offset, sizeof(T));
    return swap_ ? std::byteswap(value) : value;
  }

  Bytes bytes_;
  bool swap_;
};

}  // namespace cardea

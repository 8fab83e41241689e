// BitReader: bits out of octets, the first bit of an octet first. With Reader the only code that
// indexes into a packet. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>

#include "base/bytes.h"

namespace cardea {

// The first short read poisons the reader, as it does Reader: that read and all later ones yield
// zero or empty, and ok() is false.
class BitReader {
 public:
  explicit constexpr BitReader(Bytes input) noexcept : input_(input) {}

  constexpr std::uint64_t bits(std::size_t count) noexcept {  // 0 to 64 bits
    if (failed_ || count > remaining()) {
      failed_ = true;
      return 0;
    }
    std::uint64_t value = 0;
    for (std::size_t left = count; left != 0;) {
      const std::size_t room = 8 - offset_ % 8;
      const std::size_t taken = left < room ? left : room;
      const unsigned octet = std::to_integer<unsigned>(input_[offset_ / 8]);
      const unsigned part = octet >> (room - taken) & ((1U << taken) - 1);
      value = value << taken | part;
      offset_ += taken;
      left -= taken;
    }
    return value;
  }
  constexpr bool bit() noexcept { return bits(1) != 0; }

  // On to the next whole octet.
  constexpr void align() noexcept { offset_ = (offset_ + 7) / 8 * 8; }

  constexpr std::uint64_t octets_as_number(std::size_t count) noexcept {  // aligns; 0 to 8 octets
    align();
    return bits(8 * count);
  }
  constexpr Bytes octets(std::size_t count) noexcept {  // aligns
    align();
    if (failed_ || count > remaining() / 8) {
      failed_ = true;
      return {};
    }
    const Bytes taken = input_.subspan(offset_ / 8, count);
    offset_ += 8 * count;
    return taken;
  }

  constexpr void skip(std::size_t count) noexcept {  // bits
    if (failed_ || count > remaining()) {
      failed_ = true;
      return;
    }
    offset_ += count;
  }

  constexpr void poison() noexcept { failed_ = true; }
  constexpr bool ok() const noexcept { return !failed_; }
  constexpr std::size_t octet_offset() const noexcept { return offset_ / 8; }

 private:
  constexpr std::size_t remaining() const noexcept {
    const std::size_t all = 8 * input_.size();
    return offset_ < all ? all - offset_ : 0;
  }

  Bytes input_;
  std::size_t offset_ = 0;  // in bits
  bool failed_ = false;
};

}  // namespace cardea

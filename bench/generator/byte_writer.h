// A growing buffer of big-endian fields with back-patching: what every writer here writes into.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

#include "base/address.h"
#include "base/bytes.h"

namespace cardea::generator {

// Keeps its storage over clear(), so that a writer reused from frame to frame allocates nothing.
class ByteWriter {
 public:
  void u8(std::uint64_t value) { big(value, 1); }
  void u16(std::uint64_t value) { big(value, 2); }
  void u24(std::uint64_t value) { big(value, 3); }
  void u32(std::uint64_t value) { big(value, 4); }
  void u64(std::uint64_t value) { big(value, 8); }
  void big(std::uint64_t value, std::size_t octets) {  // 1 to 8 octets
    store(grow(octets), value, octets);
  }

  void put(Bytes octets) {
    if (octets.empty()) return;
    std::memcpy(grow(octets.size()), octets.data(), octets.size());
  }
  void text(std::string_view characters) { put(bytes_of(characters)); }
  void zeros(std::size_t count) { std::memset(grow(count), 0, count); }

  // 4 octets of IPv4, 16 of IPv6.
  void address(const IpAddress& address) {
    if (address.is_v4()) return u32(address.v4_value());
    u64(address.high);
    u64(address.low);
  }

  // `at` must lie within what has been written.
  void patch_u8(std::size_t at, std::uint64_t value) { store(&buffer_[at], value, 1); }
  void patch_u16(std::size_t at, std::uint64_t value) { store(&buffer_[at], value, 2); }

  std::size_t size() const noexcept { return size_; }
  // Borrowed until the next write.
  Bytes bytes() const noexcept { return Bytes{buffer_}.first(size_); }
  Bytes bytes_from(std::size_t at) const noexcept { return bytes().subspan(at); }
  void clear() noexcept { size_ = 0; }

 private:
  static void store(std::byte* to, std::uint64_t value, std::size_t octets) noexcept {
    for (std::size_t i = 0; i < octets; ++i)
      to[i] = static_cast<std::byte>(value >> (8 * (octets - 1 - i)));
  }
  std::byte* grow(std::size_t octets) {
    if (size_ + octets > buffer_.size()) buffer_.resize(2 * (size_ + octets));
    std::byte* const at = buffer_.data() + size_;
    size_ += octets;
    return at;
  }

  std::vector<std::byte> buffer_ = std::vector<std::byte>(2048);
  std::size_t size_ = 0;
};

}  // namespace cardea::generator

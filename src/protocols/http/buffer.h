// Octets that grow by doubling, with room behind for readers that read ahead.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstring>
#include <memory>

#include "base/bytes.h"

namespace cardea::http {

// Keeps its memory when emptied. kPadding octets behind the end are readable (their values are
// nobody's business): what simdjson asks for.
class Buffer {
 public:
  static constexpr std::size_t kPadding = 64;

  // Takes what fits below `size_max`, and says how much that was.
  std::size_t append(Bytes octets, std::size_t size_max) {
    const std::size_t room = size_max - std::min(size_, size_max);
    const std::size_t taken = std::min(octets.size(), room);
    if (taken == 0) return 0;
    if (size_ + taken > capacity_) grow(size_ + taken);
    std::memcpy(data_.get() + size_, octets.data(), taken);
    size_ += taken;
    return taken;
  }

  Bytes bytes() const noexcept { return {data_ == nullptr ? kNothing.data() : data_.get(), size_}; }
  std::size_t size() const noexcept { return size_; }
  std::size_t capacity() const noexcept { return capacity_; }

  // Empties it, and gives its memory back where that is more than `kept_max`.
  void clear(std::size_t kept_max) noexcept {
    size_ = 0;
    if (capacity_ <= kept_max) return;
    data_.reset();
    capacity_ = 0;
  }

 private:
  static constexpr std::size_t kCapacityMin = 512;
  static constexpr std::array<std::byte, kPadding> kNothing{};

  void grow(std::size_t wanted) {
    const std::size_t capacity = std::max({wanted, 2 * capacity_, kCapacityMin});
    // Zeroed: the padding is read.
    auto data = std::make_unique<std::byte[]>(capacity + kPadding);
    if (size_ != 0) std::memcpy(data.get(), data_.get(), size_);
    data_ = std::move(data);
    capacity_ = capacity;
  }

  std::unique_ptr<std::byte[]> data_;
  std::size_t size_ = 0;
  std::size_t capacity_ = 0;
};

}  // namespace cardea::http

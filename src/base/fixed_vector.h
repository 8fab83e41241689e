// FixedVector: a vector with its room inside it. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
#include <cassert>
#include <cstddef>
#include <type_traits>

namespace cardea {

// Never allocates. What does not fit is refused and counted, so that a caller can say so. Copying
// takes over the items alone; where those hold strings, what had been there before keeps its room.
template <typename T, std::size_t kCapacity>
class FixedVector {
 public:
  FixedVector() = default;
  FixedVector(const FixedVector&) = default;
  FixedVector& operator=(const FixedVector&) = default;
  ~FixedVector() = default;
  FixedVector(const FixedVector& other)
    requires(!std::is_trivially_copyable_v<T>)
  {
    *this = other;
  }
  FixedVector& operator=(const FixedVector& other)
    requires(!std::is_trivially_copyable_v<T>)
  {
    std::copy(other.begin(), other.end(), items_.begin());
    size_ = other.size_;
    refused_ = other.refused_;
    return *this;
  }

  bool push_back(const T& item) noexcept {
    if (size_ == kCapacity) {
      ++refused_;
      return false;
    }
    items_[size_++] = item;
    return true;
  }
  // A fresh item at the end, or nullptr where there is no room.
  T* append() noexcept { return push_back(T{}) ? &items_[size_ - 1] : nullptr; }
  void clear() noexcept { size_ = refused_ = 0; }

  std::size_t size() const noexcept { return size_; }
  bool empty() const noexcept { return size_ == 0; }
  std::size_t refused() const noexcept { return refused_; }

  T& operator[](std::size_t i) noexcept {
    assert(i < size_);
    return items_[i];
  }
  const T& operator[](std::size_t i) const noexcept {
    assert(i < size_);
    return items_[i];
  }
  T* begin() noexcept { return items_.data(); }
  T* end() noexcept { return items_.data() + size_; }
  const T* begin() const noexcept { return items_.data(); }
  const T* end() const noexcept { return items_.data() + size_; }

 private:
  std::array<T, kCapacity> items_{};
  std::size_t size_ = 0;
  std::size_t refused_ = 0;
};

}  // namespace cardea

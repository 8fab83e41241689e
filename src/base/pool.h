// Pool: records of one type under 32-bit ids, dense, with a hard cap. SPDX-License-Identifier:
// Apache-2.0
#pragma once

#include <cassert>
#include <cstdint>
#include <memory>
#include <vector>

namespace cardea {

inline constexpr std::uint32_t kNoId = 0xFFFF'FFFF;

// Records never move: a reference stays good until its id is released. Memory comes in chunks, so
// growth copies nothing. Released ids are used again, last in first out.
template <typename T, std::uint32_t kChunkBits = 12>
class Pool {
 public:
  explicit Pool(std::uint32_t records_max) noexcept : records_max_(records_max) {}

  // A default-constructed record, or one that its own reset() has made ready again; kNoId where the
  // cap is reached.
  std::uint32_t acquire() {
    if (!free_.empty()) {
      const std::uint32_t id = free_.back();
      free_.pop_back();
      if constexpr (!kHasReset) (*this)[id] = T{};
      ++size_;
      return id;
    }
    if (next_ == records_max_) return kNoId;
    if ((next_ & kChunkMask) == 0) chunks_.push_back(std::make_unique<T[]>(kChunkSize));
    ++size_;
    return next_++;
  }

  void release(std::uint32_t id) {
    if constexpr (kHasReset) {
      (*this)[id].reset();
    } else {
      (*this)[id] = T{};
    }
    free_.push_back(id);
    --size_;
  }

  T& operator[](std::uint32_t id) noexcept {
    assert(id < next_);
    return chunks_[id >> kChunkBits][id & kChunkMask];
  }
  const T& operator[](std::uint32_t id) const noexcept {
    assert(id < next_);
    return chunks_[id >> kChunkBits][id & kChunkMask];
  }

  std::uint32_t size() const noexcept { return size_; }     // records in use
  std::uint32_t ids_end() const noexcept { return next_; }  // every id ever given is below
  std::uint32_t records_max() const noexcept { return records_max_; }

 private:
  // A T whose strings are to keep their room says itself how it begins anew.
  static constexpr bool kHasReset = requires(T& record) { record.reset(); };
  static constexpr std::uint32_t kChunkSize = std::uint32_t{1} << kChunkBits;
  static constexpr std::uint32_t kChunkMask = kChunkSize - 1;

  std::vector<std::unique_ptr<T[]>> chunks_;
  std::vector<std::uint32_t> free_;
  std::uint32_t records_max_;
  std::uint32_t next_ = 0;
  std::uint32_t size_ = 0;
};

}  // namespace cardea

// HashIndex: from a hash to the 32-bit ids of the records that may have it.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "base/pool.h"

namespace cardea {

// Open addressing with linear probing over {tag, id}: the records and their keys live elsewhere, so
// a slot is 8 octets and growing moves no record. Several ids may share one key. Erasing shifts
// back, so there are no tombstones and a long run costs nothing. Doubles at a load of 7/8.
class HashIndex {
 public:
  HashIndex() : slots_(kSlotsMin) {}

  void prefetch(std::uint64_t hash) const noexcept {
    __builtin_prefetch(&slots_[home(tag_of(hash))]);
  }

  // The first id with this hash for which `is_it(id)` holds, else kNoId.
  template <typename IsIt>
  std::uint32_t find(std::uint64_t hash, IsIt&& is_it) const {
    const std::uint32_t tag = tag_of(hash);
    for (std::size_t at = home(tag);; at = next(at)) {
      const Slot& slot = slots_[at];
      if (slot.id == kNoId) return kNoId;
      if (slot.tag == tag && is_it(slot.id)) return slot.id;
    }
  }

  // The id that most likely has this hash, unverified: for prefetching its record.
  std::uint32_t guess(std::uint64_t hash) const noexcept {
    const std::uint32_t tag = tag_of(hash);
    std::size_t at = home(tag);
    while (slots_[at].id != kNoId && slots_[at].tag != tag) at = next(at);
    return slots_[at].id;
  }

  void insert(std::uint64_t hash, std::uint32_t id) {
    if ((size_ + 1) * 8 > slots_.size() * 7) grow();
    place({tag_of(hash), id});
    ++size_;
  }

  // As insert(), but false where `same_max` entries have this hash already: whoever chooses keys
  // could else make one run of slots as long as the table.
  bool insert_bounded(std::uint64_t hash, std::uint32_t id, std::uint32_t same_max) {
    const std::uint32_t tag = tag_of(hash);
    std::uint32_t same = 0;
    for (std::size_t at = home(tag); slots_[at].id != kNoId; at = next(at)) {
      if (slots_[at].tag == tag && ++same == same_max) return false;
    }
    insert(hash, id);
    return true;
  }

  // Removes the entry of this id; false where there is none.
  bool erase(std::uint64_t hash, std::uint32_t id) noexcept {
    const std::uint32_t tag = tag_of(hash);
    std::size_t hole = home(tag);
    while (slots_[hole].id != id || slots_[hole].tag != tag) {
      if (slots_[hole].id == kNoId) return false;
      hole = next(hole);
    }
    for (std::size_t at = next(hole); slots_[at].id != kNoId; at = next(at)) {
      const std::size_t wanted = home(slots_[at].tag);
      // It may fill the hole unless its own home lies behind the hole.
      if (((at - wanted) & mask()) >= ((at - hole) & mask())) {
        slots_[hole] = slots_[at];
        hole = at;
      }
    }
    slots_[hole] = Slot{};
    --size_;
    return true;
  }

  std::size_t size() const noexcept { return size_; }

 private:
  struct Slot {
    std::uint32_t tag = 0;
    std::uint32_t id = kNoId;
  };
  static constexpr std::size_t kSlotsMin = 16;

  static std::uint32_t tag_of(std::uint64_t hash) noexcept {
    return static_cast<std::uint32_t>(hash);
  }
  std::size_t mask() const noexcept { return slots_.size() - 1; }
  std::size_t home(std::uint32_t tag) const noexcept { return tag & mask(); }
  std::size_t next(std::size_t at) const noexcept { return (at + 1) & mask(); }

  void place(Slot slot) noexcept {
    std::size_t at = home(slot.tag);
    while (slots_[at].id != kNoId) at = next(at);
    slots_[at] = slot;
  }

  void grow() {
    std::vector<Slot> old(slots_.size() * 2);
    old.swap(slots_);
    for (const Slot& slot : old) {
      if (slot.id != kNoId) place(slot);
    }
  }

  std::vector<Slot> slots_;
  std::size_t size_ = 0;
};

}  // namespace cardea

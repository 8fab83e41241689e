// Puts what stands behind keys where the facts have room for it. SPDX-License-Identifier:
// Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "protocols/sbi/fact_table.h"
#include "protocols/sbi/facts.h"

namespace cardea::sbi {

// Finds the rows of a key. Built once.
class KeyIndex {
 public:
  KeyIndex() noexcept;

  std::span<const KeyRow> rows(std::string_view key) const noexcept;  // empty: of no interest

 private:
  struct Slot {
    std::uint16_t first = 0;
    std::uint16_t count = 0;  // 0: free
  };
  static constexpr std::size_t kSlots = 2048;  // a power of two, several times the number of keys

  std::array<Slot, kSlots> slots_{};
};

// The row that holds for a key within an object of key `parent`; null: none.
const KeyRow* row_within(std::span<const KeyRow> rows, std::string_view parent) noexcept;

class Collector {
 public:
  // `place.text` is not used.
  void add(const KeyRow& row, std::string_view text, const Found& place) noexcept;
  // A value that is an object, an array or null; only that it is there matters.
  void note(const KeyRow& row, bool is_null, const Found& place) noexcept;

  Facts* facts = nullptr;

 private:
  void add_identity(const KeyRow& row, std::string_view text, const Found& place) noexcept;
  void flag(Item item) noexcept;
};

}  // namespace cardea::sbi

// Insertions into a text that a person wrote: nothing of it is changed or moved, and the difference
// can be shown. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>

#include "authority/diagnostic.h"

namespace cardea::authority {

class TextInserts {
 public:
  explicit TextInserts(std::string_view text);  // borrowed

  void at(std::size_t offset, std::string_view added) { inserts_[offset] += added; }
  bool empty() const noexcept { return inserts_.empty(); }

  std::string applied() const;
  // As `diff -u` shows it, with three lines of context; empty where nothing was inserted.
  std::string diff(std::string_view path) const;

  std::size_t offset_of(Place place) const noexcept;
  std::size_t line_start(std::uint32_t line) const noexcept;  // 1-based; behind the last: the end
  std::uint32_t lines() const noexcept { return static_cast<std::uint32_t>(starts_.size()); }
  std::string_view line(std::uint32_t line) const noexcept;  // with its line end
  std::string_view text() const noexcept { return text_; }
  std::string_view line_end() const noexcept;  // of the file: "\n" or "\r\n"

 private:
  std::string with_inserts(std::uint32_t line) const;

  std::string_view text_;
  std::vector<std::size_t> starts_;  // offsets of lines
  std::map<std::size_t, std::string> inserts_;
};

}  // namespace cardea::authority

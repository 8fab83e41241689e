// The rows of a question, as a table for people, as CSV or as lines of JSON.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "cli/paint.h"
#include "store/sqlite.h"

namespace cardea::cli {

struct Cell {
  std::string text;  // as it stands in the database
  bool is_null = false;
  bool is_text = false;  // else a number
};
using Cells = std::vector<Cell>;

Cells cells_of(const store::Statement& row);

// A line with its newline. What a spreadsheet would take for a formula has an apostrophe before it.
std::string csv_line(const Cells& cells);
// One object; the text of columns marked in `is_json` is JSON already.
std::string json_line(const std::vector<std::string>& names, const std::vector<bool>& is_json,
                      const Cells& cells);

// Columns no wider than their content, and together no wider than the terminal: the widest are cut,
// marked by an ellipsis, and where that is not enough the last ones are left out.
class ResultTable {
 public:
  // `width` 0: as wide as it comes.
  ResultTable(std::vector<std::string> names, std::size_t width);

  void measure(const Cells& cells);  // the rows that decide the widths, before the first line
  void fit();                        // after them
  std::string head(const Paint& paint) const;
  std::string line(const Cells& cells) const;
  std::size_t left_out() const noexcept { return names_.size() - shown_; }  // columns

 private:
  std::vector<std::string> names_;
  std::vector<std::size_t> widths_;
  std::vector<bool> is_number_;
  std::size_t width_;
  std::size_t shown_;
};

}  // namespace cardea::cli

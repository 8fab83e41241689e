// Rows of text with their columns aligned. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "cli/paint.h"

namespace cardea::cli {

class Columns {
 public:
  explicit Columns(std::vector<std::string> headings) { rows_.push_back(std::move(headings)); }

  void add(std::vector<std::string> row) { rows_.push_back(std::move(row)); }  // as many cells

  // Each line indented by two; columns that are empty throughout are left out.
  std::string text(const Paint& paint) const;

 private:
  std::vector<std::vector<std::string>> rows_;
};

}  // namespace cardea::cli

// A file of lines that come in any order and stand sorted in the end. SPDX-License-Identifier:
// Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "report/line_sorter.h"

namespace cardea::report {

// Lines are kept by a LineSorter, which spools beside the final file, and written out by finish().
// Where the disk fails, what had been written stays readable: whole lines.
class LineFile {
 public:
  LineFile(std::string path, unsigned mode);

  void add(const LineOrder& order, std::string_view line) { sorter_.add(order, line); }
  // Writes the file; `each` sees every line in order. To be called once.
  Outcome<std::uint64_t> finish(const std::function<void(std::string_view)>& each);

  std::uint64_t lines() const noexcept { return sorter_.lines(); }
  const std::string& path() const noexcept { return path_; }

 private:
  void write(int descriptor, const std::function<void(std::string_view)>& each);
  void remember_error(const char* what);

  std::string path_;
  unsigned mode_;
  LineSorter sorter_;
  std::string error_;
};

}  // namespace cardea::report

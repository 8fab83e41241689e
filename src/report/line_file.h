// A file of lines that come in any order and stand sorted in the end. SPDX-License-Identifier:
// Apache-2.0
#pragma once

#include <cstdint>
#include <cstdio>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/time.h"
#include "capture/frame.h"

namespace cardea::report {

// The order of all output: (time, capture, frame, id).
struct LineOrder {
  Timestamp time;
  std::uint64_t frame = 0;  // capture in the upper 16 bits, number below
  std::uint64_t id = 0;

  friend constexpr auto operator<=>(const LineOrder&, const LineOrder&) = default;
};

// Lines are spooled as they come, in a file without a name beside the final one, and written out
// sorted by finish(): 40 octets of memory a line, whatever its length. The first error of the disk
// is kept; what had been written stays readable: whole lines.
class LineFile {
 public:
  LineFile(std::string path, unsigned mode);
  ~LineFile();
  LineFile(LineFile&&) noexcept;
  LineFile& operator=(LineFile&&) noexcept;

  void add(const LineOrder& order, std::string_view line);  // without its newline
  // Writes the file; `each` sees every line in order.
  Outcome<std::uint64_t> finish(const std::function<void(std::string_view)>& each);

  std::uint64_t lines() const noexcept { return index_.size(); }
  const std::string& path() const noexcept { return path_; }

 private:
  struct Line {
    LineOrder order;
    std::uint64_t offset = 0;
    std::uint32_t length = 0;
  };
  struct CloseFile {
    void operator()(std::FILE* file) const noexcept { std::fclose(file); }
  };
  using File = std::unique_ptr<std::FILE, CloseFile>;

  void remember_error(const char* what);
  void cut_to_whole_lines(int descriptor);
  std::string read_line(const Line& line);
  void cut_to_whole_lines(int descriptor) const;

  std::string path_;
  unsigned mode_;
  File spool_;
  std::vector<Line> index_;
  std::uint64_t spooled_ = 0;
  std::string error_;
};

}  // namespace cardea::report

// Lines that come in any order and are wanted sorted, of any number in little memory.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <cstdio>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"

namespace cardea::report {

// The order of all output: (time, capture, frame, id).
struct LineOrder {
  Timestamp time;
  std::uint64_t frame = 0;  // capture in the upper 16 bits, number below
  std::uint64_t id = 0;

  friend constexpr auto operator<=>(const LineOrder&, const LineOrder&) = default;
};

// An external merge sort: chunks of kChunkSize octets are sorted in memory and spooled, in a file
// without a name in `folder`, as runs that drain() merges. Equal orders stay as they came. The
// first error of the disk is kept: what had been spooled until then is still drained, nothing after
// it.
class LineSorter {
 public:
  static constexpr std::size_t kChunkSize = 2 << 20;

  explicit LineSorter(std::string folder) : folder_(std::move(folder)) {}

  void add(const LineOrder& order, std::string_view line);
  // `take` sees every line in order, until it returns false. To be called once.
  void drain(const std::function<bool(std::string_view)>& take);

  std::uint64_t lines() const noexcept { return lines_; }
  const std::string& error() const noexcept { return error_; }  // empty: none

 private:
  struct Line {
    LineOrder order;
    std::uint32_t offset = 0;  // in text_
    std::uint32_t length = 0;
  };
  struct Run {  // in the spool
    std::uint64_t begin = 0;
    std::uint64_t end = 0;
  };
  struct CloseFile {
    void operator()(std::FILE* file) const noexcept { std::fclose(file); }
  };

  std::string sorted_chunk();
  void spill();
  bool open_spool();
  void remember_error(const char* what);

  std::string folder_;
  std::string text_;  // of the chunk that is being filled
  std::vector<Line> chunk_;
  std::vector<Run> runs_;
  std::unique_ptr<std::FILE, CloseFile> spool_;
  std::uint64_t lines_ = 0;
  std::string error_;
};

}  // namespace cardea::report

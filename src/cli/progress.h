// How far a command has come: one line on a terminal, rewritten a few times a second; nothing in a
// pipe. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstddef>
#include <string>

#include "engine/audit.h"

namespace cardea::cli {

// "[=====>     ]  42%  1.2 M frames, 2.1 M a second, 3 s left"; without a bar where it is not known
// how much there is (a pipe, a compressed file). No wider than `width`.
std::string progress_line(const engine::Progress& progress, double seconds, std::size_t width);

class ProgressBar {
 public:
  explicit ProgressBar(bool is_wanted);
  ~ProgressBar() { end(); }
  ProgressBar(const ProgressBar&) = delete;
  ProgressBar& operator=(const ProgressBar&) = delete;

  void tell(const engine::Progress& progress);
  void end();  // the line is gone

 private:
  using Clock = std::chrono::steady_clock;

  std::size_t width_;  // 0: none is shown
  bool is_shown_ = false;
  Clock::time_point start_ = Clock::now();
  Clock::time_point last_ = start_;
};

}  // namespace cardea::cli

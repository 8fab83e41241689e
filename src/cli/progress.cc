#include "cli/progress.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>

#include "cli/terminal.h"

namespace cardea::cli {
namespace {

constexpr std::size_t kBar = 24;
constexpr std::chrono::milliseconds kBetween{200};

std::string amount(double number) {
  if (number >= 1e6) return fmt::format("{:.1f} M", number / 1e6);
  if (number >= 1e3) return fmt::format("{:.1f} k", number / 1e3);
  return fmt::format("{:.0f}", number);
}

std::string bar(double share) {
  const auto filled = static_cast<std::size_t>(share * static_cast<double>(kBar));
  std::string text(kBar, ' ');
  std::fill_n(text.begin(), filled, '=');
  if (filled < kBar) text[filled] = '>';
  return '[' + text + ']';
}

}  // namespace

std::string progress_line(const engine::Progress& progress, double seconds, std::size_t width) {
  const auto frames = static_cast<double>(progress.frames);
  const std::string told = fmt::format("{} frames, {} a second", amount(frames),
                                       amount(frames / std::max(seconds, 1e-3)));
  std::string line = told;
  if (progress.octets_total != 0) {
    const double share = std::min(
        1.0, static_cast<double>(progress.octets) / static_cast<double>(progress.octets_total));
    line = fmt::format("{} {:3.0f}%  {}", bar(share), share * 100, told);
    // Earlier, it would be a guess.
    if (share > 0.02) line += fmt::format(", {:.0f} s left", seconds / share * (1 - share));
  }
  return line.substr(0, width - std::min<std::size_t>(width, 1));  // the last column would scroll
}

ProgressBar::ProgressBar(bool is_wanted) : width_(is_wanted ? columns_of(stderr) : 0) {}

void ProgressBar::end() {
  if (is_shown_) fmt::print(stderr, "\r\x1b[K");
  is_shown_ = false;
}

void ProgressBar::tell(const engine::Progress& progress) {
  if (width_ == 0) return;
  const auto now = Clock::now();
  if (now - last_ < kBetween) return;
  last_ = now;
  is_shown_ = true;
  const double seconds = std::chrono::duration<double>(now - start_).count();
  fmt::print(stderr, "\r\x1b[K{}", progress_line(progress, seconds, width_));
  std::fflush(stderr);
}

}  // namespace cardea::cli

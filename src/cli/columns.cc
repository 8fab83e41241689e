#include "cli/columns.h"

#include <algorithm>

namespace cardea::cli {
namespace {

constexpr std::size_t kGap = 2;

// Code points: what a terminal shows one column for each, in the scripts that names are in.
std::size_t width(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(
      text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

}  // namespace

std::string Columns::text(const Paint& paint) const {
  std::vector<std::size_t> widths(rows_.front().size(), 0);
  for (std::size_t row = 1; row < rows_.size(); ++row)
    for (std::size_t i = 0; i < widths.size(); ++i)
      widths[i] = std::max(widths[i], width(rows_[row][i]));
  for (std::size_t i = 0; i < widths.size(); ++i)
    if (widths[i] != 0) widths[i] = std::max(widths[i], width(rows_.front()[i]));
  std::string out;
  for (std::size_t row = 0; row < rows_.size(); ++row) {
    std::string line = "  ";
    for (std::size_t i = 0; i < widths.size(); ++i) {
      if (widths[i] == 0) continue;
      const std::string& cell = rows_[row][i];
      line += cell + std::string(widths[i] - width(cell) + kGap, ' ');
    }
    line.erase(line.find_last_not_of(' ') + 1);
    out += (row == 0 ? paint.dim(line) : line) + '\n';
  }
  return out;
}

}  // namespace cardea::cli

// Paragraphs within a terminal's width. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace cardea::cli {

// `text` broken between words within 80 columns; the first line indented by `first`, the others by
// `rest` (as the first where not given). Ends with a newline.
inline std::string wrapped(std::string_view text, std::size_t first, std::size_t rest = 0) {
  constexpr std::size_t kWidth = 80;
  if (rest == 0) rest = first;
  std::string out(first, ' ');
  std::size_t used = first;
  bool is_line_empty = true;
  while (!text.empty()) {
    const std::size_t end = text.find(' ');
    const std::string_view word = text.substr(0, end);
    if (!is_line_empty && used + 1 + word.size() > kWidth) {
      out += '\n';
      out.append(rest, ' ');
      used = rest;
      is_line_empty = true;
    }
    if (!is_line_empty) {
      out += ' ';
      ++used;
    }
    out += word;
    used += word.size();
    is_line_empty = false;
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return out += '\n';
}

}  // namespace cardea::cli

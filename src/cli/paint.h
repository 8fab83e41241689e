// Colour, where there is a terminal to show it. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdio>
#include <string>
#include <string_view>

namespace cardea::cli {

class Paint {
 public:
  constexpr explicit Paint(bool on = false) noexcept : on_(on) {}

  // On if the stream is a terminal and NO_COLOR is unset or empty (no-color.org).
  static Paint for_stream(std::FILE* stream) noexcept;

  std::string bold(std::string_view text) const { return with("1", text); }
  std::string dim(std::string_view text) const { return with("2", text); }
  std::string red(std::string_view text) const { return with("1;31", text); }
  std::string green(std::string_view text) const { return with("32", text); }
  std::string yellow(std::string_view text) const { return with("33", text); }

 private:
  std::string with(std::string_view code, std::string_view text) const;

  bool on_;
};

}  // namespace cardea::cli

// What is wrong in a file that a person wrote: where, what, and how to mend it.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cardea::authority {

// A position in a text, both 1-based; the column counts octets. Line 0 means the whole file.
struct Place {
  std::uint32_t line = 0;
  std::uint32_t column = 0;

  friend constexpr auto operator<=>(Place, Place) = default;
};

enum class Severity : std::uint8_t { error, warning };

struct Diagnostic {
  std::string path;
  std::uint32_t line = 0;
  std::uint32_t column = 0;
  Severity severity = Severity::error;
  std::string message;
  std::string remedy;  // may be empty

  std::string text() const;  // PATH:LINE:COLUMN: MESSAGE; REMEDY
};

// Collects them all, so that one run shows a person everything there is to mend. Holds at most
// kKeptMax of each severity; the rest are counted and summed up in a last one.
class Diagnostics {
 public:
  static constexpr std::size_t kKeptMax = 50;

  explicit Diagnostics(std::string path) : path_(std::move(path)) {}

  void error(Place place, std::string message, std::string remedy = {});
  void warning(Place place, std::string message, std::string remedy = {});

  bool has_errors() const noexcept { return errors_ != 0; }
  // Further ones are only counted: do not spend time on their remedies.
  bool is_full() const noexcept { return errors_ >= kKeptMax; }
  bool is_full_of_warnings() const noexcept { return warnings_ >= kKeptMax; }
  std::vector<Diagnostic> take();  // in the order of the file; leaves this empty

 private:
  void keep(Severity severity, Place place, std::string message, std::string remedy);

  std::string path_;
  std::vector<Diagnostic> kept_;
  std::size_t errors_ = 0;
  std::size_t warnings_ = 0;
};

// `text` between backquotes, cut to a readable length, without control characters: a file cannot
// write escape sequences to the terminal of whoever checks it.
std::string quoted(std::string_view text);

// The known word that `word` was most likely meant to be; empty if none is near.
std::string_view nearest(std::string_view word, std::span<const std::string_view> known);

// "did you mean `smf`?", or else "use one of …".
std::string suggestion(std::string_view word, std::span<const std::string_view> known);

}  // namespace cardea::authority

#include "report/words.h"

#include <fmt/format.h>

#include <array>
#include <utility>

namespace cardea::report {

namespace {

std::string with_separator(std::uint64_t number, std::string_view separator) {
  std::string digits = fmt::format("{}", number);
  for (std::size_t at = digits.size(); at > 3;) digits.insert(at -= 3, separator);
  return digits;
}

}  // namespace

std::string grouped(std::uint64_t number) { return with_separator(number, " "); }

std::string figure(std::uint64_t number) { return with_separator(number, "\u00A0"); }

std::string unit_of(std::string_view plural, std::uint64_t count) {
  if (count == 1) plural.remove_suffix(plural.ends_with("sses") ? 2 : plural.ends_with('s'));
  return std::string{plural};
}

std::string counted(std::uint64_t count, std::string_view plural) {
  return fmt::format("{} {}", figure(count), unit_of(plural, count));
}

std::string going_on(std::string_view text, std::uint64_t count) {
  static constexpr std::pair<std::string_view, std::string_view> kVerbs[]{
      {"were ", "was "},      {"are ", "is "},     {"have ", "has "},
      {"carry ", "carries "}, {"lack ", "lacks "},
  };
  for (const auto& [many, one] : kVerbs) {
    if (count == 1 && text.starts_with(many)) {
      return fmt::format("{}{}", one, text.substr(many.size()));
    }
  }
  return std::string{text};
}

std::string octets_text(std::uint64_t octets) {
  static constexpr std::array<std::string_view, 5> kUnits{"B", "kB", "MB", "GB", "TB"};
  if (octets < 1'000) return fmt::format("{} B", octets);
  std::size_t unit = 0;
  std::uint64_t tenths = octets * 10;
  for (; tenths >= 10'000 && unit + 1 < kUnits.size(); ++unit) tenths /= 1'000;
  return fmt::format("{}.{} {}", tenths / 10, tenths % 10, kUnits[unit]);
}

}  // namespace cardea::report

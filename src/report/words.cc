#include "report/words.h"

#include <fmt/format.h>

#include <algorithm>
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

bool reads_before(std::string_view a, std::string_view b) noexcept {
  static constexpr std::string_view kDigits = "0123456789";
  // A run of digits, without zeros before it, or one character.
  const auto next = [](std::string_view& text) {
    const std::size_t digits = std::min(text.find_first_not_of(kDigits), text.size());
    std::string_view word = text.substr(0, std::max<std::size_t>(digits, 1));
    text.remove_prefix(word.size());
    if (digits > 1) word.remove_prefix(std::min(word.find_first_not_of('0'), word.size() - 1));
    return word;
  };
  std::string_view of_a = a;
  std::string_view of_b = b;
  while (!of_a.empty() && !of_b.empty()) {
    const std::string_view one = next(of_a);
    const std::string_view other = next(of_b);
    const bool are_numbers = kDigits.contains(one.front()) && kDigits.contains(other.front());
    if (are_numbers && one.size() != other.size()) return one.size() < other.size();
    if (one != other) return one < other;
  }
  if (of_a.empty() != of_b.empty()) return of_a.empty();
  return a < b;  // 01 and 1: an order is needed all the same
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

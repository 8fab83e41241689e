#include "capture/input_spec.h"

#include <sys/stat.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>

#include "base/time.h"

namespace cardea::capture {
namespace {

constexpr std::size_t kTapNameMax = 64;

struct Unit {
  std::string_view name;
  std::int64_t ns;
};

constexpr Unit kUnits[] = {{"ns", 1}, {"us", 1'000}, {"ms", 1'000'000}, {"s", kSecond}};

bool exists(const std::string& path) {
  struct stat status = {};
  return ::stat(path.c_str(), &status) == 0;
}

bool is_tap_name(std::string_view name) noexcept {
  return !name.empty() && name.size() <= kTapNameMax && std::ranges::all_of(name, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '.' || c == '-';
  });
}

// "+1.5ms" at the end of `name`, taken off it. A tap may be called north-1: what has no unit, or no
// digits, is no offset.
std::optional<std::int64_t> take_offset(std::string_view& name) noexcept {
  constexpr double kDayNs = 86'400e9;
  const std::size_t sign = name.find_last_of("+-");
  if (sign == std::string_view::npos || sign == 0) return std::nullopt;
  const std::string_view digits = name.substr(sign + 1);
  double value = 0;
  const auto [rest, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value,
                                             std::chars_format::fixed);
  if (error != std::errc{} || value < 0) return std::nullopt;
  const std::string_view unit = digits.substr(static_cast<std::size_t>(rest - digits.data()));
  const auto row = std::ranges::find(kUnits, unit, &Unit::name);
  if (row == std::end(kUnits)) return std::nullopt;
  const double ns = value * static_cast<double>(row->ns);
  if (!(ns <= kDayNs)) return std::nullopt;
  const bool negative = name[sign] == '-';
  name = name.substr(0, sign);
  return negative ? -std::llround(ns) : std::llround(ns);
}

}  // namespace

Outcome<InputSpec> parse_input_spec(std::string_view text) {
  InputSpec spec{"", std::string{text}, 0};
  if (text.empty())
    return failure("input ''", "it is empty",
                   "give -r FILE, -r TAP=FILE, or -r - for standard input");
  const std::size_t equals = text.find('=');
  if (equals == std::string_view::npos || exists(spec.path)) return spec;
  std::string_view tap = text.substr(0, equals);
  const std::int64_t offset = take_offset(tap).value_or(0);
  if (!is_tap_name(tap)) return spec;
  if (equals + 1 == text.size())
    return failure("input '" + spec.path + "'", "no file follows the tap's name",
                   "give -r TAP=FILE");
  return InputSpec{std::string{tap}, std::string{text.substr(equals + 1)}, offset};
}

}  // namespace cardea::capture

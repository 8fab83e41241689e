#include "base/time.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <iterator>

namespace cardea {
namespace {

constexpr std::int64_t kDay = 86'400;
constexpr std::int64_t kFirstSecond = -9'223'372'036;  // what 64-bit nanoseconds can say
constexpr std::int64_t kLastSecond = 9'223'372'035;

void put_digits(char* to, std::uint64_t value, int width) noexcept {
  for (int i = width; i > 0; --i, value /= 10) to[i - 1] = static_cast<char>('0' + value % 10);
}

// Reads exactly `width` digits at the front of `text` and drops them.
std::optional<int> take_digits(std::string_view& text, std::size_t width) noexcept {
  if (text.size() < width) return std::nullopt;
  int value = 0;
  for (const char c : text.substr(0, width)) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  text.remove_prefix(width);
  return value;
}

bool take(std::string_view& text, char a, char b) noexcept {
  if (text.empty() || (text.front() != a && text.front() != b)) return false;
  text.remove_prefix(1);
  return true;
}

std::optional<std::int64_t> take_fraction(std::string_view& text) noexcept {
  if (!take(text, '.', '.')) return 0;
  std::int64_t ns = 0;
  int digits = 0;
  while (!text.empty() && text.front() >= '0' && text.front() <= '9') {
    if (++digits > 9) return std::nullopt;
    ns = ns * 10 + (text.front() - '0');
    text.remove_prefix(1);
  }
  if (digits == 0) return std::nullopt;
  for (; digits < 9; ++digits) ns *= 10;
  return ns;
}

std::optional<std::int64_t> take_offset_seconds(std::string_view& text) noexcept {
  if (take(text, 'Z', 'z')) return 0;
  if (text.empty() || (text.front() != '+' && text.front() != '-')) return std::nullopt;
  const int sign = text.front() == '-' ? -1 : 1;
  text.remove_prefix(1);
  const auto hours = take_digits(text, 2);
  if (!hours || *hours > 23 || !take(text, ':', ':')) return std::nullopt;
  const auto minutes = take_digits(text, 2);
  if (!minutes || *minutes > 59) return std::nullopt;
  return sign * (*hours * 3600 + *minutes * 60);
}

std::optional<std::int64_t> take_date(std::string_view& text) noexcept {
  using namespace std::chrono;
  const auto y = take_digits(text, 4);
  if (!y || !take(text, '-', '-')) return std::nullopt;
  const auto m = take_digits(text, 2);
  if (!m || !take(text, '-', '-')) return std::nullopt;
  const auto d = take_digits(text, 2);
  if (!d) return std::nullopt;
  const year_month_day date{year{*y}, month{static_cast<unsigned>(*m)},
                            day{static_cast<unsigned>(*d)}};
  if (!date.ok()) return std::nullopt;
  return sys_days{date}.time_since_epoch().count() * kDay;
}

std::optional<std::int64_t> take_clock(std::string_view& text) noexcept {
  const auto h = take_digits(text, 2);
  if (!h || *h > 23 || !take(text, ':', ':')) return std::nullopt;
  const auto m = take_digits(text, 2);
  if (!m || *m > 59 || !take(text, ':', ':')) return std::nullopt;
  const auto s = take_digits(text, 2);
  if (!s || *s > 60) return std::nullopt;
  return *h * 3600 + *m * 60 + *s;
}

}  // namespace

void append_rfc3339(std::string& out, Timestamp time) {
  using namespace std::chrono;
  std::int64_t seconds = time.ns / kSecond;
  std::int64_t fraction = time.ns % kSecond;
  if (fraction < 0) {
    fraction += kSecond;
    --seconds;
  }
  std::int64_t days = seconds / kDay;
  std::int64_t second_of_day = seconds % kDay;
  if (second_of_day < 0) {
    second_of_day += kDay;
    --days;
  }
  const year_month_day date{sys_days{std::chrono::days{days}}};
  // In one piece: every record has two of them.
  std::array<char, 30> text;
  std::ranges::copy(std::string_view{"0000-00-00T00:00:00.000000000Z"}, text.begin());
  put_digits(&text[0], static_cast<std::uint64_t>(int{date.year()}), 4);
  put_digits(&text[5], unsigned{date.month()}, 2);
  put_digits(&text[8], unsigned{date.day()}, 2);
  put_digits(&text[11], static_cast<std::uint64_t>(second_of_day / 3600), 2);
  put_digits(&text[14], static_cast<std::uint64_t>(second_of_day / 60 % 60), 2);
  put_digits(&text[17], static_cast<std::uint64_t>(second_of_day % 60), 2);
  put_digits(&text[20], static_cast<std::uint64_t>(fraction), 9);
  out.append(text.data(), text.size());
}

std::string to_rfc3339(Timestamp time) {
  std::string out;
  append_rfc3339(out, time);
  return out;
}

std::optional<Timestamp> parse_rfc3339(std::string_view text) noexcept {
  const auto date = take_date(text);
  if (!date || !take(text, 'T', 't')) return std::nullopt;
  const auto clock = take_clock(text);
  if (!clock) return std::nullopt;
  const auto fraction = take_fraction(text);
  if (!fraction) return std::nullopt;
  const auto offset = take_offset_seconds(text);
  if (!offset || !text.empty()) return std::nullopt;
  const std::int64_t seconds = std::clamp(*date + *clock - *offset, kFirstSecond, kLastSecond);
  return Timestamp{seconds * kSecond + *fraction};
}

}  // namespace cardea

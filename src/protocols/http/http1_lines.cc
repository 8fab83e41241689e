#include "protocols/http/http1_lines.h"

#include <algorithm>
#include <charconv>

namespace cardea::http {
namespace {

constexpr std::uint64_t kLengthMax = std::uint64_t{1} << 60;

constexpr char lower(char c) noexcept {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

// RFC 9110, 5.6.2.
bool is_token(std::string_view text) noexcept {
  static constexpr std::string_view kOthers = "!#$%&'*+-.^_`|~";
  return !text.empty() && std::ranges::all_of(text, [](char c) {
    return (c >= '0' && c <= '9') || (lower(c) >= 'a' && lower(c) <= 'z') ||
           kOthers.find(c) != std::string_view::npos;
  });
}

std::string_view trimmed(std::string_view text) noexcept {
  const auto first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

bool is_version(std::string_view text) noexcept { return text == "HTTP/1.1" || text == "HTTP/1.0"; }

}  // namespace

std::optional<RequestLine> read_request_line(std::string_view line) noexcept {
  const auto first = line.find(' ');
  const auto last = line.rfind(' ');
  if (first == std::string_view::npos || first == last) return std::nullopt;
  RequestLine request;
  request.method = line.substr(0, first);
  request.path = line.substr(first + 1, last - first - 1);
  if (!is_token(request.method) || !is_version(line.substr(last + 1)) || request.path.empty() ||
      request.path.find(' ') != std::string_view::npos)
    return std::nullopt;
  // RFC 9112, 3.2.2: the absolute form, which proxies are sent.
  const auto colons = request.path.find("://");
  if (request.method == "CONNECT" || request.path.front() == '/' ||
      colons == std::string_view::npos)
    return request;
  const std::string_view behind = request.path.substr(colons + 3);
  const auto slash = std::min(behind.find_first_of("/?"), behind.size());
  request.scheme = request.path.substr(0, colons);
  request.authority = behind.substr(0, slash);
  request.path = slash == behind.size() ? std::string_view{"/"} : behind.substr(slash);
  return request;
}

std::optional<std::uint16_t> read_status_line(std::string_view line) noexcept {
  if (line.size() < 12 || !is_version(line.substr(0, 8)) || line.at(8) != ' ' ||
      (line.size() > 12 && line.at(12) != ' '))
    return std::nullopt;
  const auto status = read_length(line.substr(9, 3), 10);
  if (!status || *status < 100) return std::nullopt;
  return static_cast<std::uint16_t>(*status);
}

// RFC 9112, 5: no space before the colon, and no folding any more.
std::optional<FieldLine> read_field_line(std::string_view line) noexcept {
  const auto colon = line.find(':');
  if (colon == std::string_view::npos || !is_token(line.substr(0, colon))) return std::nullopt;
  return FieldLine{.name = line.substr(0, colon), .value = trimmed(line.substr(colon + 1))};
}

std::optional<std::uint64_t> read_length(std::string_view digits, int base) noexcept {
  std::uint64_t value = 0;
  const auto [end, error] =
      std::from_chars(digits.data(), digits.data() + digits.size(), value, base);
  if (error != std::errc{} || end != digits.data() + digits.size() || value >= kLengthMax)
    return std::nullopt;
  return value;
}

bool equals_in_any_case(std::string_view text, std::string_view lower_case) noexcept {
  return std::ranges::equal(text, lower_case, {}, lower);
}

bool lists(std::string_view list, std::string_view lower_case) noexcept {
  for (;;) {
    const auto comma = std::min(list.find(','), list.size());
    if (equals_in_any_case(trimmed(list.substr(0, comma)), lower_case)) return true;
    if (comma == list.size()) return false;
    list.remove_prefix(comma + 1);
  }
}

bool ends_list(std::string_view list, std::string_view lower_case) noexcept {
  const auto comma = list.rfind(',');
  return equals_in_any_case(
      trimmed(comma == std::string_view::npos ? list : list.substr(comma + 1)), lower_case);
}

}  // namespace cardea::http

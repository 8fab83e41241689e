#include "base/json.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>

#include "base/utf8.h"

namespace cardea {
namespace {

// What needs no escape and is one octet: nearly all there is.
constexpr bool is_plain(char c) noexcept { return c >= 0x20 && c < 0x7F && c != '"' && c != '\\'; }

void append_escaped(std::string& out, std::string_view text) {
  while (!text.empty()) {
    const auto plain =
        static_cast<std::size_t>(std::ranges::find_if_not(text, is_plain) - text.begin());
    out.append(text.data(), plain);
    text.remove_prefix(plain);
    if (text.empty()) return;
    const char c = text.front();
    const std::size_t length = utf8_length(text);
    if (length == 0) {
      out += "\xEF\xBF\xBD";
    } else if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) {
      fmt::format_to(std::back_inserter(out), "\\u{:04x}", static_cast<unsigned>(c));
    } else {
      out += text.substr(0, length);
    }
    text.remove_prefix(length == 0 ? 1 : length);
  }
}

}  // namespace

void Json::separate() {
  if (!first_) out_ += ',';
  first_ = false;
}

Json& Json::begin(char bracket) {
  separate();
  out_ += bracket;
  first_ = true;
  return *this;
}

Json& Json::end(char bracket) {
  out_ += bracket;
  first_ = false;
  return *this;
}

Json& Json::key(std::string_view name) {
  if (!first_) out_ += ',';
  out_ += '"';
  append_escaped(out_, name);
  out_.append("\":", 2);
  first_ = true;
  return *this;
}

Json& Json::value(std::string_view text) {
  separate();
  out_ += '"';
  append_escaped(out_, text);
  out_ += '"';
  return *this;
}

Json& Json::value(const IpAddress& address) {
  separate();
  out_ += '"';
  address.append_to(out_);
  out_ += '"';
  return *this;
}

Json& Json::value(Timestamp time) {
  separate();
  out_ += '"';
  append_rfc3339(out_, time);
  out_ += '"';
  return *this;
}

Json& Json::signed_integer(std::int64_t number) {
  separate();
  fmt::format_to(std::back_inserter(out_), "{}", number);
  return *this;
}

Json& Json::unsigned_integer(std::uint64_t number) {
  separate();
  const fmt::format_int text{number};
  out_.append(text.data(), text.size());
  return *this;
}

Json& Json::hex(std::uint64_t number, int digits) {
  separate();
  out_ += '"';
  for (int i = digits - 1; i >= 0; --i) out_ += "0123456789abcdef"[number >> (4 * i) & 15];
  out_ += '"';
  return *this;
}

Json& Json::fixed(double number, int decimals) {
  if (!std::isfinite(number)) return null();
  separate();
  fmt::format_to(std::back_inserter(out_), "{:.{}f}", number, decimals);
  return *this;
}

Json& Json::raw(std::string_view json) {
  separate();
  out_ += json;
  return *this;
}

std::string valid_utf8(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    const std::size_t length = text.front() == '\0' ? 0 : utf8_length(text);
    out += length == 0 ? std::string_view{"\xEF\xBF\xBD"} : text.substr(0, length);
    text.remove_prefix(length == 0 ? 1 : length);
  }
  return out;
}

}  // namespace cardea

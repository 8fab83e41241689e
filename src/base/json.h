// Writes compact JSON: no spaces, keys in the order given, text always valid UTF-8.
//
// A Json appends to a caller's string and allocates nothing of its own.
//   Json json{line};  json.open().field("frame", 7).field("name", "x").close();
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/address.h"
#include "base/time.h"

namespace cardea {

class Json {
 public:
  explicit Json(std::string& out) noexcept : out_(out) {}

  Json& open() { return begin('{'); }
  Json& close() { return end('}'); }
  Json& open_list() { return begin('['); }
  Json& close_list() { return end(']'); }
  Json& key(std::string_view name);  // the next value belongs to it

  Json& value(std::string_view text);  // escaped; octets that are not UTF-8 become U+FFFD
  Json& value(const char* text) { return value(std::string_view{text}); }
  Json& value(bool truth) { return raw(truth ? "true" : "false"); }
  Json& value(std::integral auto number) { return integer(number); }
  Json& value(const IpAddress& address);
  Json& value(Timestamp time);
  Json& null() { return raw("null"); }
  Json& hex(std::uint64_t number, int digits);  // a string of that many lower-case digits
  Json& fixed(double number, int decimals);     // NaN and infinities become null
  Json& raw(std::string_view json);             // text that is JSON already

  template <typename T>
  Json& field(std::string_view name, const T& content) {
    key(name);
    return value(content);
  }

 private:
  Json& begin(char bracket);
  Json& end(char bracket);
  void separate();
  template <std::integral T>
  Json& integer(T number) {
    if constexpr (std::is_signed_v<T>)
      return signed_integer(number);
    else
      return unsigned_integer(number);
  }
  Json& signed_integer(std::int64_t number);
  Json& unsigned_integer(std::uint64_t number);

  std::string& out_;
  bool first_ = true;  // no separator before the next value
};

// `text` with U+FFFD for each octet that is not UTF-8, and for each NUL: what other formats than
// JSON can hold.
std::string valid_utf8(std::string_view text);

}  // namespace cardea

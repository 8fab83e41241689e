// Lines of HTTP/1.1 taken apart (RFC 9112, 3 to 5, 7.1). Views into the line.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace cardea::http {

struct RequestLine {
  std::string_view method;
  std::string_view scheme;  // of a target in absolute form, as the next
  std::string_view authority;
  std::string_view path;  // or `*`, or CONNECT's authority
};
std::optional<RequestLine> read_request_line(std::string_view line) noexcept;

std::optional<std::uint16_t> read_status_line(std::string_view line) noexcept;

struct FieldLine {
  std::string_view name;   // as written
  std::string_view value;  // without the white space around it
};
std::optional<FieldLine> read_field_line(std::string_view line) noexcept;

// Decimal or hexadecimal digits and nothing else; below 2^60.
std::optional<std::uint64_t> read_length(std::string_view digits, int base) noexcept;

bool equals_in_any_case(std::string_view text, std::string_view lower_case) noexcept;
// Whether a list of tokens, separated by commas, holds this one, in any case.
bool lists(std::string_view list, std::string_view lower_case) noexcept;
// Whether it is the last one of the list.
bool ends_list(std::string_view list, std::string_view lower_case) noexcept;

}  // namespace cardea::http

// Forms of texts of HTTP that tell no subscriber. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>

namespace cardea::findings {

constexpr bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }
constexpr bool is_letter(char c) noexcept {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// Whether a path, or an http or https URI, is one of a core's services: TS 29.501, 4.4.1
// (".../nudm-sdm/v2/..."), TS 29.510, 5.4.2 ("/oauth2/token"), TS 29.122, 5.2.4 ("/3gpp-.../v1").
bool is_service_target(std::string_view target) noexcept;

// Octets before the path of an http or https URI; 0 where it is none.
std::size_t path_offset(std::string_view target) noexcept;

bool is_uuid(std::string_view text) noexcept;          // one that cannot be a number in groups
bool is_host(std::string_view text) noexcept;          // an IPv4 address, with or without a port
bool is_http_date(std::string_view text) noexcept;     // RFC 9110, 5.6.7; or with milliseconds
bool is_small_number(std::string_view text) noexcept;  // 1 to 7 digits
bool is_media_type(std::string_view text) noexcept;    // one of those that cores send
bool is_method(std::string_view text) noexcept;        // RFC 9110, 9.3; RFC 5789
bool is_callback(std::string_view text) noexcept;      // "Nnrf_NFManagement_NFStatusNotify"

}  // namespace cardea::findings

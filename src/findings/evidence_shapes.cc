#include "findings/evidence_shapes.h"

#include <algorithm>
#include <array>

#include "base/address.h"

namespace cardea::findings {
namespace {

constexpr std::array<std::string_view, 8> kMediaTypes{"application/json",
                                                      "application/json-patch+json",
                                                      "application/merge-patch+json",
                                                      "application/problem+json",
                                                      "application/3gppHal+json",
                                                      "application/x-www-form-urlencoded",
                                                      "multipart/related",
                                                      "application/json, application/problem+json"};
constexpr std::array<std::string_view, 8> kMethods{"GET",    "POST",    "PUT",  "PATCH",
                                                   "DELETE", "OPTIONS", "HEAD", "CONNECT"};

// In `form` 0 is a digit, A a letter, and what else there is stands for itself.
bool has_form(std::string_view text, std::string_view form) noexcept {
  return std::ranges::equal(text, form, [](char c, char wanted) {
    if (wanted == '0') return is_digit(c);
    return wanted == 'A' ? is_letter(c) : c == wanted;
  });
}

// "v1", "v12".
bool is_version(std::string_view segment) noexcept {
  return has_form(segment, "v0") || has_form(segment, "v00");
}

bool is_service(std::string_view segment) noexcept {
  const bool begins = segment.starts_with("3gpp-") ||
                      (segment.size() > 3 && segment[0] == 'n' && segment.contains('-'));
  return begins && segment.size() <= 40 && std::ranges::all_of(segment, [](char c) {
           return is_digit(c) || (c >= 'a' && c <= 'z') || c == '-';
         });
}

}  // namespace

std::size_t path_offset(std::string_view target) noexcept {
  const std::size_t scheme = target.starts_with("http://")    ? 7
                             : target.starts_with("https://") ? 8
                                                              : 0;
  return scheme == 0 ? 0 : std::min(target.find('/', scheme), target.size());
}

bool is_service_target(std::string_view target) noexcept {
  constexpr int kDeepest = 4;  // segments of an API's root and its name
  std::string_view path = target.substr(path_offset(target));
  path = path.substr(0, path.find('?'));
  std::string_view previous;
  for (int i = 0; i < kDeepest && path.starts_with('/'); ++i) {
    path.remove_prefix(1);
    const std::string_view segment = path.substr(0, path.find('/'));
    if (is_service(previous) && is_version(segment)) return true;
    if (previous == "oauth2" && segment == "token") return true;
    previous = segment;
    path.remove_prefix(segment.size());
  }
  return false;
}

bool is_uuid(std::string_view text) noexcept {
  constexpr std::string_view kForm = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";
  const bool has_uuids_form = std::ranges::equal(text, kForm, [](char c, char wanted) {
    const bool is_hex = is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    return wanted == '-' ? c == '-' : is_hex;
  });
  return has_uuids_form && std::ranges::any_of(text, is_letter);
}

bool is_host(std::string_view text) noexcept {
  const std::size_t colon = text.find(':');
  const auto address = IpAddress::parse(text.substr(0, colon));
  if (!address || !address->is_v4()) return false;
  if (colon == std::string_view::npos) return true;
  const std::string_view port = text.substr(colon + 1);
  return !port.empty() && port.size() <= 5 && std::ranges::all_of(port, is_digit);
}

bool is_http_date(std::string_view text) noexcept {
  return has_form(text, "AAA, 00 AAA 0000 00:00:00 GMT") ||
         has_form(text, "AAA, 00 AAA 0000 00:00:00.000 GMT");
}

bool is_small_number(std::string_view text) noexcept {
  return !text.empty() && text.size() <= 7 && std::ranges::all_of(text, is_digit);
}

bool is_media_type(std::string_view text) noexcept {
  return std::ranges::find(kMediaTypes, text) != kMediaTypes.end();
}

bool is_method(std::string_view text) noexcept {
  return std::ranges::find(kMethods, text) != kMethods.end();
}

bool is_callback(std::string_view text) noexcept {
  return text.size() > 4 && text.size() <= 64 && text[0] == 'N' && text.contains('_') &&
         std::ranges::all_of(text, [](char c) { return is_letter(c) || c == '_'; });
}

}  // namespace cardea::findings

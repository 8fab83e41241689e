#include "access/uri_host.h"

#include <algorithm>
#include <string_view>

namespace cardea::access {
namespace {

constexpr std::size_t kHostMax = 255;  // of a domain name (RFC 1035, 2.3.4)

std::string_view before(std::string_view text, std::string_view ends) noexcept {
  return text.substr(0, text.find_first_of(ends));
}

// Of "sip:user@host" and "http://user@host:80/path": "user@host", "user@host:80".
std::string_view authority_of(std::string_view uri) noexcept {
  if (const std::size_t slashes = uri.find("://"); slashes != std::string_view::npos) {
    return before(uri.substr(slashes + 3), "/?#");
  }
  for (const std::string_view scheme : {"sips:", "sip:"}) {
    if (uri.starts_with(scheme)) return before(uri.substr(scheme.size()), ";?");
  }
  return before(uri, "/?#");
}

std::string lower_case(std::string_view text) {
  std::string lower{text};
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return lower;
}

bool is_host_name(std::string_view text) noexcept {
  return !text.empty() && text.size() <= kHostMax && std::ranges::all_of(text, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_';
  });
}

UriHost no_host() { return {{}, std::string{kNoHost}}; }

// "::" is an address that nobody has.
UriHost at(const IpAddress& address) {
  return address.is_none() ? no_host() : UriHost{address, {}};
}

}  // namespace

UriHost host_of(Bytes uri) {
  constexpr std::size_t kReadMax = 2'048;
  const std::string text = lower_case(text_of(uri.first(std::min(uri.size(), kReadMax))));
  if (const auto address = IpAddress::parse(text)) return at(*address);
  std::string_view host = authority_of(text);
  // A browser takes "\\" for "/", a strict reader for a part of the user's name.
  if (host.find('\\') != std::string_view::npos) return no_host();
  if (const std::size_t user = host.rfind('@'); user != std::string_view::npos) {
    host.remove_prefix(user + 1);
  }
  if (host.starts_with('[')) {
    const auto address = IpAddress::parse(before(host.substr(1), "]"));
    return address ? at(*address) : no_host();
  }
  host = before(host, ":");
  if (const auto address = IpAddress::parse(host)) return at(*address);
  if (host.ends_with('.')) host.remove_suffix(1);
  return is_host_name(host) ? UriHost{{}, std::string{host}} : no_host();
}

}  // namespace cardea::access

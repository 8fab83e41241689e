#include "protocols/sbi/target.h"

#include <algorithm>
#include <optional>

namespace cardea::sbi {
namespace {

constexpr bool is_lower_alpha_scheme(std::string_view scheme) noexcept {
  return scheme == "http" || scheme == "https";
}

constexpr std::optional<unsigned> hex_value(char digit) noexcept {
  if (digit >= '0' && digit <= '9') return static_cast<unsigned>(digit - '0');
  if (digit >= 'a' && digit <= 'f') return static_cast<unsigned>(digit - 'a') + 10;
  if (digit >= 'A' && digit <= 'F') return static_cast<unsigned>(digit - 'A') + 10;
  return std::nullopt;
}

// The front of `text` up to `mark`, which goes with it; all where there is none.
constexpr std::string_view take_until(std::string_view& text, char mark) noexcept {
  const std::size_t end = text.find(mark);
  const std::string_view front = text.substr(0, end);
  text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  return front;
}

}  // namespace

Target::Target() : room_(std::make_unique<Room>()) { room_->octets.fill('\0'); }

void Target::clear() noexcept {
  used_ = 0;
  authority_ = {};
  segments_.clear();
  query_.clear();
}

bool Target::read_query(std::string_view query) noexcept {
  clear();
  if (query.size() > kOctetsMax || query.contains('\0')) return false;
  if (split_query(query)) return true;
  query_.clear();
  return false;
}

bool Target::read(std::string_view target) noexcept {
  clear();
  if (target.empty() || target.size() > kOctetsMax || target.contains('\0')) return false;
  target = target.substr(0, target.find('#'));
  if (const std::size_t colon = target.find("://");
      colon != std::string_view::npos && is_lower_alpha_scheme(target.substr(0, colon))) {
    target.remove_prefix(colon + 3);
    const std::size_t path = std::min(target.find_first_of("/?"), target.size());
    authority_ = target.substr(0, path);
    target.remove_prefix(path);
  } else if (!target.starts_with('/')) {
    return false;
  }
  const std::string_view path = take_until(target, '?');
  if (split_path(path) && split_query(target)) return true;
  segments_.clear();
  query_.clear();
  return false;
}

// Empty and dot segments go (RFC 3986, 5.2.4), as servers do it: what a server refuses instead
// harms nobody.
bool Target::split_path(std::string_view path) noexcept {
  while (!path.empty()) {
    std::string_view segment;
    if (!decode(take_until(path, '/'), segment)) return false;
    if (segment.empty() || segment == ".") continue;
    if (segment == "..") {
      FixedVector<std::string_view, kSegmentsMax> kept;
      for (std::size_t i = 0; i + 1 < segments_.size(); ++i) kept.push_back(segments_[i]);
      segments_ = kept;
    } else if (!segments_.push_back(segment)) {
      return false;
    }
  }
  return true;
}

bool Target::split_query(std::string_view query) noexcept {
  while (!query.empty()) {
    std::string_view value = take_until(query, '&');
    if (value.empty()) continue;
    const std::string_view name = take_until(value, '=');
    QueryParameter parameter;
    if (!decode(name, parameter.name) || !decode(value, parameter.value)) return false;
    if (!query_.push_back(parameter)) return false;
  }
  return true;
}

// What is not encoded is given as it stands, without a copy.
bool Target::decode(std::string_view text, std::string_view& out) noexcept {
  if (!text.contains('%')) {
    out = text;
    return true;
  }
  const std::size_t start = used_;
  for (std::size_t i = 0; i < text.size(); ++i) {
    char octet = text[i];
    if (octet == '%') {
      if (text.size() - i < 3) return false;
      const auto high = hex_value(text[i + 1]);
      const auto low = hex_value(text[i + 2]);
      if (!high || !low || (*high | *low) == 0) return false;
      octet = static_cast<char>(*high << 4 | *low);
      i += 2;
    }
    if (used_ == kOctetsMax) return false;
    room_->octets[used_++] = octet;
  }
  out = std::string_view{room_->octets}.substr(start, used_ - start);
  return true;
}

std::string_view Target::parameter(std::string_view name) const noexcept {
  for (const QueryParameter& parameter : query_)
    if (parameter.name == name) return parameter.value;
  return {};
}

}  // namespace cardea::sbi

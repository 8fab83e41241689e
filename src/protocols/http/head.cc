#include "protocols/http/head.h"

#include <algorithm>
#include <charconv>

#include "protocols/http/limits.h"

namespace cardea::http {
namespace {

constexpr std::array<std::string_view, 5> kPseudoNames{":method", ":path", ":authority", ":scheme",
                                                       ":status"};

}  // namespace

void Head::add(std::string_view name, std::string_view value, bool is_opaque) {
  has_opaque_ |= is_opaque;
  if (spans_.size() == kFieldsMax || text_.size() + name.size() + value.size() > kHeadMax) {
    is_over_ = true;
    return;
  }
  Span span;
  span.name = static_cast<std::uint32_t>(text_.size());
  span.name_size = static_cast<std::uint32_t>(name.size());
  span.value_size = static_cast<std::uint32_t>(value.size());
  span.is_opaque = is_opaque;
  text_.append(bytes_of(name), kHeadMax);
  text_.append(bytes_of(value), kHeadMax);
  spans_.push_back(span);
  if (name.starts_with(':')) {
    note_pseudo(name, is_opaque);
  } else if (!name.empty()) {  // an opaque name may have been that of a pseudo-field
    has_regular_ = true;
  }
}

// RFC 9113, 8.3: before all other fields, once each, and no others than these.
void Head::note_pseudo(std::string_view name, bool is_opaque) noexcept {
  const auto* const at = std::ranges::find(kPseudoNames, name);
  if (at == kPseudoNames.end() || has_regular_ || in_trailers_) {
    is_malformed_ = true;
    return;
  }
  const auto which = static_cast<std::size_t>(at - kPseudoNames.begin());
  if (seen_[which]) {
    is_malformed_ = true;  // which of the two holds is a matter of taste: neither
    places_[which] = 0;
    return;
  }
  seen_[which] = true;
  if (!is_opaque) places_[which] = static_cast<std::uint16_t>(spans_.size());
}

void Head::clear(std::size_t kept_max) noexcept {
  text_.clear(kept_max);
  spans_.clear();
  if (kept_max == 0) spans_ = {};
  seen_ = {};
  places_ = {};
  in_trailers_ = has_regular_ = has_opaque_ = is_over_ = is_malformed_ = false;
}

Field Head::field(std::size_t at) const noexcept {
  const Span& span = spans_[at];
  const std::string_view text = text_of(text_.bytes());
  return {.name = text.substr(span.name, span.name_size),
          .value = text.substr(span.name + span.name_size, span.value_size),
          .is_opaque = span.is_opaque};
}

std::string_view Head::pseudo(Pseudo which) const noexcept {
  return places_[which] == 0 ? std::string_view{} : field(places_[which] - 1U).value;
}

std::uint16_t Head::status() const noexcept {
  const std::string_view text = pseudo(kStatus);
  std::uint16_t status = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), status);
  const bool is_whole = error == std::errc{} && end == text.data() + text.size();
  return is_whole && text.size() == 3 && status >= 100 ? status : std::uint16_t{0};
}

bool Head::has_request_fields() const noexcept {
  return seen_[kMethod] || seen_[kPath] || seen_[kAuthority] || seen_[kScheme];
}

}  // namespace cardea::http

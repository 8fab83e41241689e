#include "protocols/sbi/headers.h"

#include <algorithm>
#include <array>

namespace cardea::sbi {
namespace {

constexpr std::string_view kDiscovery = "3gpp-sbi-discovery-";

struct Single {
  std::string_view name;
  std::string_view Headers::* value;
};
// TS 29.500, 5.2.2.2 and 5.2.3.2; in lower case, as HTTP/2 has them.
constexpr std::array kSingles{
    Single{"content-type", &Headers::content_type},
    Single{"location", &Headers::location},
    Single{"authorization", &Headers::authorization},
    Single{"www-authenticate", &Headers::authenticate},
    Single{"accept", &Headers::accept},
    Single{"3gpp-sbi-target-apiroot", &Headers::target_api_root},
    Single{"3gpp-sbi-client-credentials", &Headers::client_credentials},
    Single{"3gpp-sbi-access-scope", &Headers::access_scope},
    Single{"3gpp-sbi-callback", &Headers::callback},
    Single{"3gpp-sbi-producer-id", &Headers::producer_id},
    Single{"3gpp-sbi-consumer-info", &Headers::consumer_info},
    Single{"3gpp-sbi-binding", &Headers::binding},
    Single{"3gpp-sbi-routing-binding", &Headers::routing_binding},
    Single{"3gpp-sbi-originating-network-id", &Headers::originating_network},
    Single{"3gpp-sbi-asserted-plmn-id", &Headers::asserted_plmn},
    Single{"3gpp-sbi-interplmn-purpose", &Headers::interplmn_purpose},
    Single{"3gpp-sbi-source-nf-client-id", &Headers::source_instance},
    Single{"3gpp-sbi-lci", &Headers::load},
    Single{"3gpp-sbi-oci", &Headers::overload},
};

constexpr std::string_view trim(std::string_view text) noexcept {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

// The front up to `mark`, trimmed; the mark goes with it.
constexpr std::string_view take_until(std::string_view& text, char mark) noexcept {
  const std::size_t end = text.find(mark);
  const std::string_view front = trim(text.substr(0, end));
  text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  return front;
}

constexpr bool is_type_letter(char c) noexcept {
  return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || (c >= 'a' && c <= 'z');
}

constexpr bool is_uuid(std::string_view text) noexcept {  // RFC 4122, 3
  if (text.size() != 36) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool is_dash = i == 8 || i == 13 || i == 18 || i == 23;
    const bool is_hex = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    if (is_dash ? c != '-' : !is_hex) return false;
  }
  return true;
}

// Lists, of which a field may come more than once (RFC 9110, 5.3).
template <std::size_t kMax>
void add_list(std::string_view value, char mark,
              FixedVector<std::string_view, kMax>& list) noexcept {
  while (!value.empty())
    if (const std::string_view item = take_until(value, mark); !item.empty()) list.push_back(item);
}

// "name=value" among what semicolons separate: "nfinst=<uuid>; nfset=...".
constexpr std::string_view parameter(std::string_view text, std::string_view name) noexcept {
  while (!text.empty()) {
    std::string_view item = take_until(text, ';');
    if (take_until(item, '=') == name) return trim(item);
  }
  return {};
}

// "999-70; src: SCP-..." is "999-70" (TS 29.500, 5.2.3.2.18).
constexpr std::string_view before_semicolon(std::string_view text) noexcept {
  return take_until(text, ';');
}

void read_field(const http::Field& field, Headers& headers) noexcept {
  const std::string_view value = trim(field.value);
  if (field.name.starts_with(kDiscovery)) {
    headers.discovery.push_back({field.name.substr(kDiscovery.size()), value});
  } else if (field.name == "user-agent") {
    headers.user_agent = speaker_of(value);
  } else if (field.name == "server") {
    headers.server = speaker_of(value);
  } else if (field.name == "via") {
    add_list(value, ',', headers.via);
  } else if (field.name == "x-forwarded-for") {
    add_list(value, ',', headers.forwarded_for);
  } else if (field.name == "3gpp-sbi-correlation-info") {
    add_list(value, ';', headers.correlation);
  } else if (field.name == "3gpp-sbi-nf-peer-info") {
    headers.source_instance = parameter(value, "srcinst");
  } else if (const auto* single = std::ranges::find(kSingles, field.name, &Single::name);
             single != kSingles.end()) {
    if ((headers.*single->value).empty()) headers.*single->value = value;
  }
}

}  // namespace

Speaker speaker_of(std::string_view value) noexcept {
  Speaker speaker;
  value = trim(value);
  const auto end = std::ranges::find_if_not(value, is_type_letter);
  speaker.type = value.substr(0, static_cast<std::size_t>(end - value.begin()));
  value.remove_prefix(speaker.type.size());
  if (!value.empty() && (value.front() == '-' || value.front() == ' ')) value.remove_prefix(1);
  if (is_uuid(value.substr(0, 36))) {
    speaker.instance = value.substr(0, 36);
    value.remove_prefix(36);
  }
  speaker.host = trim(value);
  return speaker;
}

std::string_view Headers::discovery_factor(std::string_view name) const noexcept {
  for (const DiscoveryFactor& factor : discovery)
    if (factor.name == name) return factor.value;
  return {};
}

void read_headers(std::span<const http::Field> fields, Headers& headers) noexcept {
  headers = Headers{};
  for (const http::Field& field : fields) {
    if (field.is_opaque)
      ++headers.opaque_fields;
    else if (!field.name.starts_with(':'))
      read_field(field, headers);
  }
  headers.producer_instance = parameter(headers.producer_id, "nfinst");
  headers.originating_network = before_semicolon(headers.originating_network);
  headers.asserted_plmn = before_semicolon(headers.asserted_plmn);
}

}  // namespace cardea::sbi

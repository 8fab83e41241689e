#include "subscribers/sbi_reading.h"

#include <algorithm>
#include <charconv>

#include "subscribers/sbi_resources.h"

namespace cardea::subscribers {
namespace {

using sbi::IdentityKind;
using sbi::Item;

constexpr std::size_t kTextMax = 512;  // of what is kept of a value

std::string_view kept(std::string_view text) { return text.substr(0, kTextMax); }

// Text of its own, without a string's allocation.
class LowerText {
 public:
  explicit LowerText(std::string_view text) noexcept : size_(std::min(text.size(), kTextMax)) {
    std::ranges::transform(text.substr(0, size_), text_, [](char c) {
      return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
  }
  operator std::string_view() const noexcept { return {text_, size_}; }  // NOLINT: is assigned

 private:
  char text_[kTextMax];  // NOLINT: what is not read needs no value
  std::size_t size_;
};

LowerText lower(std::string_view text) { return LowerText{text}; }

void join(std::string& list, std::string_view word) {
  if (list.size() + word.size() > kTextMax) return;
  if (!list.empty()) list += ' ';
  list += word;
}

template <typename Number>
std::optional<Number> number_of(std::string_view text, int base = 10) noexcept {
  Number value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, base);
  if (text.empty() || error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

// Of "2001:db8:1:2::/64", or of an address in it.
IpAddress prefix_of(std::string_view text) {
  const auto address = IpAddress::parse(text.substr(0, text.find('/')));
  if (!address || address->is_v4()) return {};
  return IpAddress::v6(address->high, 0);
}

SbiPlace place_of(std::string_view authority) {
  SbiPlace place;
  std::string_view host = authority.substr(authority.rfind('@') + 1);
  if (host.starts_with('[')) {
    host = host.substr(1, host.find(']') - 1);
  } else if (std::ranges::count(host, ':') == 1) {
    host = host.substr(0, host.find(':'));
  }
  if (const auto address = IpAddress::parse(host)) {
    place.address = *address;
  } else {
    place.host = lower(host);
  }
  return place;
}

bool has_word(std::string_view list, std::string_view word) noexcept {
  return list.find(word) != std::string_view::npos;
}

}  // namespace

Subject subject_of(SubjectMemory& memory, const sbi::Identity& identity) {
  if (identity.kind == IdentityKind::imsi) return memory.subject(KnownBy::imsi, identity.value);
  if (sbi::is_supi(identity.kind)) return memory.subject(KnownBy::supi, identity.text);
  if (sbi::is_gpsi(identity.kind)) return memory.subject(KnownBy::gpsi, identity.text);
  if (identity.kind == IdentityKind::suci) {
    const auto suci = sbi::suci_of(identity.text);
    if (suci && suci->imsi.size != 0) return memory.subject(KnownBy::imsi, suci->imsi.view());
  }
  return {};
}

SbiReading::SbiReading(const Pseudonyms& pseudonyms, std::span<const sbi::Verifier> verifiers)
    : pseudonyms_(pseudonyms), verifiers_(verifiers), subjects_(pseudonyms) {}

void SbiReading::read(const http::Message& message, const SbiOrders* request, SbiOrders& out) {
  reader_.read(message, facts_);
  out = blank_;
  out.is_body_whole = message.is_body_whole && message.defect == http::Defect::none;
  out.status = message.status;
  out.cause = kept(facts_.first(Item::cause));
  if (message.is_request) read_operation(message, out);
  read_claims(out);
  read_functions(out);
  read_places(out);
  read_session(out);
  read_traces(out);
  read_subjects(request, out);
  read_location(out);
  out.has_long_term_keys = facts_.has_long_term_keys;
  out.has_vectors = facts_.has_vectors;
  out.has_context_keys = facts_.has_context_keys;
  out.has_location = facts_.has_location;
}

void SbiReading::read_operation(const http::Message& message, SbiOrders& out) const {
  out.method = sbi::method_of(message.method);
  out.is_path_opaque = message.path.empty() || message.method.empty();
  out.operation = facts_.match.operation;
  out.callback = facts_.callback;
  out.service = facts_.match.service;
  if (out.operation != nullptr) {
    out.deed = out.operation->deed;
  } else if (out.callback != nullptr) {
    out.deed = out.callback->deed;
    out.service = out.callback->service;
  }
}

void SbiReading::take_identity(const sbi::Identity& identity, SbiOrders& out) {
  if (identity.kind == IdentityKind::any_ue || identity.kind == IdentityKind::group ||
      identity.kind == IdentityKind::external_group)
    out.is_of_all = true;
  if (identity.kind == IdentityKind::suci) {
    out.suci = keyed_hash(pseudonyms_.hash_key(), bytes_of(identity.text));
    if (const auto suci = sbi::suci_of(identity.text)) out.suci_scheme = suci->scheme;
  }
  const Subject subject = subject_of(subjects_, identity);
  if (!subject.is_known() || subject == out.subject || subject == out.alias) return;
  if (!out.subject.is_known()) {
    out.subject = subject;
    ++out.subjects;
  } else if (sbi::is_gpsi(identity.kind)) {
    if (!out.alias.is_known()) out.alias = subject;
  } else if (out.subject.known_by == KnownBy::gpsi) {
    out.alias = out.subject;  // a SUPI says more
    out.subject = subject;
  } else {
    ++out.subjects;
  }
}

// First who stands where the operation's row says, then who else is named.
void SbiReading::read_subjects(const SbiOrders* request, SbiOrders& out) {
  const sbi::ServiceOperation* const operation = out.operation != nullptr ? out.operation
                                                 : request != nullptr     ? request->operation
                                                                          : nullptr;
  if (out.operation != nullptr) take_identity(subject_of(*operation, facts_, nullptr), out);
  if (out.operation == nullptr && operation != nullptr && operation->subject.starts_with("answer:"))
    take_identity(subject_of(*operation, facts_, &facts_), out);
  for (const std::string_view text : facts_.headers.correlation)
    take_identity(sbi::identity_of(text), out);
  for (const sbi::FoundIdentity& found : facts_.identities) take_identity(found.identity, out);
}

sbi::Signature SbiReading::check(std::string_view text, sbi::Token& token) {
  sbi::Signature best = sbi::Signature::not_checked;
  const auto first = tokens_.read(text, verifiers_.empty() ? nullptr : verifiers_.data());
  if (!first) return best;
  token = *first;
  best = token.signature;
  for (std::size_t i = 1; i < verifiers_.size() && best != sbi::Signature::good; ++i) {
    const auto next = tokens_.read(text, &verifiers_[i]);
    if (next && next->signature == sbi::Signature::good) token = *next, best = next->signature;
  }
  return best;
}

void SbiReading::read_claims(SbiOrders& out) {
  const sbi::Headers& headers = facts_.headers;
  SbiClaims& claims = out.claims;
  const sbi::Speaker& speaker =
      headers.user_agent.type.empty() ? headers.server : headers.user_agent;
  claims.agent = kept(speaker.type);
  claims.instance =
      lower(headers.source_instance.empty() ? speaker.instance : headers.source_instance);
  claims.is_through_proxy = headers.is_through_proxy();
  claims.originating_network = kept(headers.originating_network);
  claims.asserted_plmn = kept(headers.asserted_plmn);
  claims.has_token = !headers.authorization.empty();
  claims.may_have_token = claims.has_token || headers.opaque_fields != 0;
  sbi::Token token;
  if (!headers.client_credentials.empty()) {
    claims.assertion_signature = check(headers.client_credentials, token);
    claims.assertion_subject = lower(token.subject);
  }
  if (!claims.has_token) return;
  token = {};
  claims.signature = check(headers.authorization, token);
  claims.is_token_read = token.digest != 0;
  if (!claims.is_token_read) return;
  claims.algorithm = token.algorithm;
  claims.token_subject = lower(token.subject);
  claims.token_issuer = lower(token.issuer);
  for (const std::string_view audience : token.audience) join(claims.token_audience, audience);
  claims.audiences = static_cast<std::uint32_t>(token.audience.size());
  claims.token_scope = kept(token.scope);
  claims.issued = token.issued;
  claims.expires = token.expires;
  claims.not_before = token.not_before;
  claims.token_digest = token.digest;
}

void SbiReading::read_functions(SbiOrders& out) const {
  out.nf_instance = lower(facts_.match.variable("nfInstanceID"));
  if (out.nf_instance.empty()) out.nf_instance = lower(facts_.first(Item::nf_instance_id));
  out.nf_type = kept(facts_.first(Item::nf_type));
  out.nf_status = kept(facts_.first(Item::nf_status));
  out.fqdn = lower(facts_.first(Item::fqdn));
  out.requester_type = kept(facts_.first(Item::requester_nf_type));
  out.target_type = kept(facts_.first(Item::target_nf_type));
  out.serving_instance = lower(facts_.first(Item::amf_instance_id));
  if (out.serving_instance.empty())
    out.serving_instance = lower(facts_.first(Item::smf_instance_id));
  if (out.serving_instance.empty()) out.serving_instance = lower(facts_.first(Item::serving_nf_id));
  for (const sbi::Found& found : facts_.found) {
    if (found.item == Item::nf_service) join(out.nf_services, found.text);
    if (found.item == Item::security_capability) join(out.link_security, found.text);
    if (found.item != Item::nf_ipv4 && found.item != Item::nf_ipv6) continue;
    const auto address = IpAddress::parse(found.text);
    if (address && std::ranges::find(out.nf_addresses, *address) == out.nf_addresses.end())
      out.nf_addresses.push_back(*address);
  }
}

void SbiReading::read_places(SbiOrders& out) const {
  const auto add = [](auto& list, const SbiPlace& place) {
    const auto is_it = [&](const SbiPlace& it) {
      return it.address == place.address && it.host == place.host;
    };
    if (!place.is_none() && std::ranges::none_of(list, is_it)) list.push_back(place);
  };
  for (const sbi::Found& found : facts_.found) {
    if (found.item == Item::callback_uri && found.where == sbi::Where::body) {
      const SplitUri uri = split_uri(found.text);
      add(out.callbacks, place_of(uri.authority));
      out.callback_keys.push_back(uri_key(pseudonyms_.hash_key(), uri.authority, uri.path));
    }
    if (found.item == Item::route_v4 || found.item == Item::route_v6)
      add(out.routes, place_of(found.text));
  }
  out.dnai = kept(facts_.first(Item::dnai));
}

// A positioning message within (LPP, NRPPa) asks where a subscriber is, too (TS 23.273, 6.11).
void SbiReading::read_location(SbiOrders& out) const {
  bool is_location_event = false;
  for (const sbi::Found& found : facts_.found) {
    if (found.item == Item::event_type) {
      join(out.events, found.text);
      is_location_event |= has_word(found.text, "LOCATION") || has_word(found.text, "_AOI") ||
                           has_word(found.text, "UES_IN_AREA") ||
                           has_word(found.text, "NUMBER_OF_UES");
    }
  }
  out.lcs_client_type = kept(facts_.first(Item::lcs_client_type));
  const bool carries_positioning =
      facts_.first(Item::n1_class) == "LPP" || facts_.first(Item::n2_class) == "NRPPa";
  out.asks_location = out.deed == sbi::Deed::ask_location || carries_positioning ||
                      (is_location_event && (out.deed == sbi::Deed::subscribe_events ||
                                             out.deed == sbi::Deed::monitor_subscriber));
  const std::string_view mode = facts_.first(Item::report_mode);
  const auto most = number_of<std::uint32_t>(facts_.first(Item::max_reports));
  out.is_continuous = mode == "PERIODIC" || mode == "CONTINUOUS" ||
                      facts_.find(Item::report_period) != nullptr || most.value_or(1) > 1;
}

void SbiReading::read_session(SbiOrders& out) const {
  out.pdu_session =
      number_of<std::uint8_t>(facts_.first(Item::pdu_session_id)).value_or(std::uint8_t{0});
  out.ue_v4 = IpAddress::parse(facts_.first(Item::ue_ipv4)).value_or(IpAddress{});
  out.ue_v6 = prefix_of(facts_.first(Item::ue_ipv6_prefix));
  if (out.ue_v6.is_none()) out.ue_v6 = prefix_of(facts_.first(Item::ue_ipv6));
  for (const sbi::Found& found : facts_.found) {
    if (found.item != Item::tunnel_teid) continue;
    std::string_view address = facts_.in_object(Item::tunnel_v4, found.object);
    if (address.empty()) address = facts_.in_object(Item::tunnel_v6, found.object);
    const auto end = IpAddress::parse(address);
    const auto teid = number_of<std::uint32_t>(found.text, 16);
    if (end && teid) out.tunnels.push_back({*end, *teid});
  }
}

void SbiReading::read_traces(SbiOrders& out) const {
  for (const sbi::Found& found : facts_.found) {
    if (found.item != Item::trace_ref) continue;
    SbiTrace trace;
    trace.reference = lower(found.text);
    std::string_view collector = facts_.in_object(Item::trace_collector_v4, found.object);
    if (collector.empty()) collector = facts_.in_object(Item::trace_collector_v6, found.object);
    trace.collector = place_of(collector);
    if (trace.collector.is_none()) {
      trace.collector =
          place_of(split_uri(facts_.in_object(Item::trace_consumer_uri, found.object)).authority);
    }
    out.traces.push_back(trace);
  }
}

}  // namespace cardea::subscribers

#include "detectors/sbi_themes.h"

#include <algorithm>
#include <array>

#include "authority/sbi_matrix.h"

namespace cardea::detectors {
namespace {

using access::Operation;
using enum SbiTheme;

struct ThemeRow {
  Operation operation;
  SbiTheme theme;
};

constexpr std::array kThemes{
    ThemeRow{Operation::read_long_term_keys, long_term_keys},
    ThemeRow{Operation::write_long_term_keys, long_term_keys},
    ThemeRow{Operation::generate_vectors, vectors},
    ThemeRow{Operation::authenticate_subscriber, vectors},
    ThemeRow{Operation::derive_keys, vectors},
    ThemeRow{Operation::ask_location, location},
    ThemeRow{Operation::cancel_location, location},
    ThemeRow{Operation::position_subscriber, location},
    ThemeRow{Operation::report_location, location},
    ThemeRow{Operation::read_positioning_keys, location},
    ThemeRow{Operation::read_exposure, location},
    ThemeRow{Operation::identify_subscriber, identity},
    ThemeRow{Operation::register_serving_function, registration},
    ThemeRow{Operation::deregister_serving_function, registration},
    ThemeRow{Operation::register_function, functions},
    ThemeRow{Operation::update_function, functions},
    ThemeRow{Operation::deregister_function, functions},
    ThemeRow{Operation::notify_functions, functions},
    ThemeRow{Operation::discover_functions, discovery},
    ThemeRow{Operation::list_functions, discovery},
    ThemeRow{Operation::subscribe_functions, discovery},
    ThemeRow{Operation::request_token, tokens},
    ThemeRow{Operation::trace_subscriber, traces},
    ThemeRow{Operation::fetch_context, contexts},
    ThemeRow{Operation::relocate_context, contexts},
    ThemeRow{Operation::influence_traffic, steering},
    ThemeRow{Operation::secure_roaming_link, roaming},
    ThemeRow{Operation::forward_roaming_request, roaming},
};

constexpr authority::RoleSet kInterceptors{authority::Role::admf, authority::Role::mdf2,
                                           authority::Role::mdf3, authority::Role::lemf};

bool is_interceptor(const access::Party& party) noexcept {
  const auto role = authority::role_named(party.role);
  return role && kInterceptors.has(*role);
}

// What of an authentication makes or uses a vector; whether it went well, a UDM keeps (TS 29.505).
bool is_at_ausf(const access::Access& access) noexcept {
  const auto* const operation = access.service.operation;
  return operation == nullptr || operation->service.starts_with("nausf-");
}

bool is_at_sepp(const access::Party& own, const access::Party& other) noexcept {
  return own.role == name_of(authority::Role::sepp) && other.name.empty();
}

}  // namespace

SbiTheme theme_of(Operation operation) noexcept {
  const auto* const row = std::ranges::find(kThemes, operation, &ThemeRow::operation);
  return row == kThemes.end() ? data : row->theme;
}

SbiTheme theme_of(const authority::JudgedAccess& judged) noexcept {
  const access::Access& access = judged.access;
  const bool is_kept =
      access.operation == Operation::authenticate_subscriber && !is_at_ausf(access);
  const SbiTheme theme = is_kept ? data : theme_of(access.operation);
  if (theme != data) return theme;
  if (is_with_interceptor(judged)) return interception;
  if (is_with_partner(judged)) return roaming;
  const bool is_of_none =
      access.operation == Operation::request_service || access.operation == Operation::call_back;
  return is_of_none && access.target.role == name_of(authority::Role::nrf) ? discovery : data;
}

bool is_sbi_finding(const authority::JudgedAccess& judged) noexcept {
  return judged.access.plane == access::Plane::sbi &&
         authority::is_finding(judged.judgement.verdict);
}

bool is_about(const authority::JudgedAccess& judged, SbiTheme theme) noexcept {
  return is_sbi_finding(judged) && theme_of(judged) == theme;
}

bool is_with_partner(const authority::JudgedAccess& judged) noexcept {
  const access::Party& actor = judged.access.actor;
  const access::Party& target = judged.access.target;
  return judged.judgement.grant.kind == authority::GrantKind::partner || actor.role == "partner" ||
         target.role == "partner" || is_at_sepp(actor, target) || is_at_sepp(target, actor);
}

bool is_with_interceptor(const authority::JudgedAccess& judged) noexcept {
  return is_interceptor(judged.access.actor) || is_interceptor(judged.access.target);
}

bool is_direct(const NamedSbi& named) noexcept {
  const auto* const request = named.exchange.request;
  return !named.client_roles.has_any(authority::kSbiProxies) &&
         !named.server_roles.has_any(authority::kSbiProxies) &&
         (request == nullptr || !request->claims.is_through_proxy);
}

findings::Occurrence occurrence_of(const findings::Descriptor& descriptor, const NamedSbi& named,
                                   std::string_view operation) {
  const subscribers::SbiExchange& exchange = named.exchange;
  findings::Occurrence it;
  it.descriptor = &descriptor;
  it.severity = descriptor.severity;
  it.time = exchange.time;
  it.last_time = exchange.last_time;
  it.actor = named.client;
  it.target = named.server;
  it.interface = named.interface;
  it.operation = operation;
  it.data_class = access::DataClass::control;
  it.outcome = exchange.outcome;
  it.loss.is_unanswered = exchange.outcome == access::Outcome::unanswered;
  for (const auto& frame : exchange.frames.of_request) it.trigger.push_back(frame);
  for (const auto& frame : exchange.frames.of_answer) it.trigger.push_back(frame);
  return it;
}

}  // namespace cardea::detectors

// The judge's part on the service-based interfaces.
#include <algorithm>

#include "authority/judge.h"
#include "authority/traces.h"

namespace cardea::authority {
namespace {

using access::Access;
using access::Operation;
using access::Party;

constexpr std::string_view kCallbackClause = "TS 29.501, 4.6.2";
constexpr std::string_view kForInterception = "LAWFUL_INTERCEPT_SERVICES";
constexpr RoleSet kSepp{Role::sepp};

constexpr RoleSet meet(RoleSet one, RoleSet other) noexcept {
  RoleSet both;
  one.for_each([&](Role role) {
    if (other.has(role)) both.add(role);
  });
  return both;
}

bool is_about_itself(Operation operation) noexcept {
  return operation == Operation::register_function || operation == Operation::update_function ||
         operation == Operation::deregister_function;
}

bool is_of_no_service(const access::ServiceFacts& service) noexcept {
  return service.operation == nullptr && service.callback == nullptr && !service.is_called_back &&
         !service.is_opaque;
}

}  // namespace

// Who may ask, and who answers.
struct Judge::ServiceRow {
  RoleSet consumers;
  RoleSet producers;
  std::string_view clause;
};

Judgement Judge::judge_sbi(Access& access, Ends& ends) const {
  Judgement judgement = judge_service(access, ends);
  if (judgement.interface.empty())
    judgement.interface = name_of(sbi_point(ends.actor.roles, ends.target.roles));
  const std::string_view n32 = name_of(ReferencePoint::n32);
  const auto is_n32 = is_n32_end(access.target, access.time);
  if (is_n32 && *is_n32) judgement.interface = n32;
  if (is_n32 && !*is_n32 && judgement.interface == n32)
    judgement.interface = name_of(ReferencePoint::sbi);
  return judgement;
}

Judgement Judge::judge_service(Access& access, Ends& ends) const {
  const Partner* const from = ends.actor.is_declared() ? nullptr : partner_of(access.actor, access);
  const Partner* const to = ends.target.is_declared() ? nullptr : partner_of(access.target, access);
  if (!ends.actor.is_declared() && from == nullptr)
    return verdict_of(Verdict::uncovered, Reason::undeclared_actor);
  if (!ends.target.is_declared() && to == nullptr) {
    // A path of no service, at a host of nobody's: it may be any web server.
    return is_of_no_service(access.service)
               ? verdict_of(Verdict::opaque, Reason::service_not_known)
               : verdict_of(Verdict::uncovered, Reason::undeclared_target);
  }
  if (access.service.is_opaque) return verdict_of(Verdict::opaque, Reason::request_not_read);
  if (from != nullptr || to != nullptr) return judge_roaming(ends, from, to);
  if (access.operation == Operation::trace_subscriber) return judge_trace(network_, access);
  const std::optional<ServiceRow> row = service_row(access);
  if (!row) return verdict_of(Verdict::opaque, Reason::service_not_known);
  Judgement judgement = judge_asker(access, ends, *row);
  if (judgement.verdict == Verdict::covered) judgement = judge_service_kind(access, ends, *row);
  judgement.interface = name_of(sbi_point(meet_or(ends.actor.roles, row->consumers),
                                          meet_or(ends.target.roles, row->producers)));
  return judgement;
}

RoleSet Judge::meet_or(RoleSet all, RoleSet wanted) {
  const RoleSet both = meet(all, wanted);
  return both.empty() ? all : both;
}

std::optional<Judge::ServiceRow> Judge::service_row(const Access& access) const {
  const access::ServiceFacts& service = access.service;
  if (service.operation != nullptr) {
    const SbiMatrix::Row& row = sbi_.row(*service.operation);
    return ServiceRow{row.consumers, row.producers, service.operation->clause};
  }
  // A notification goes from who produces to who consumes.
  const RoleSet any = roles_of_nf_types("*");
  if (service.callback != nullptr) {
    const RoleSet from = roles_of_nf_types(service.callback->producer);
    return ServiceRow{from.empty() ? any : from, any, kCallbackClause};
  }
  if (service.is_called_back) return ServiceRow{any, any, kCallbackClause};
  return std::nullopt;
}

// Roaming partners meet us at the SEPP, and nowhere else (TS 33.501, 4.2.1 and 5.9.3).
Judgement Judge::judge_roaming(const Ends& ends, const Partner* from, const Partner* to) const {
  const Partner& partner = from != nullptr ? *from : *to;
  const End& own = from != nullptr ? ends.target : ends.actor;
  const bool is_at_border = from != nullptr && to != nullptr ? false : own.roles.has_any(kSepp);
  const bool may = std::ranges::find(partner.may, Bundle::roam) != partner.may.end();
  Judgement judgement;
  if (is_at_border && may) {
    judgement = verdict_of(Verdict::covered, Reason::allowed_by_partner);
  } else {
    judgement = verdict_of(Verdict::uncovered, Reason::role_may_not);
  }
  judgement.grant = {GrantKind::partner, partner.name, "TS 33.501, 5.9.3"};
  judgement.interface = name_of(ReferencePoint::n32);
  return judgement;
}

// By its own address; or, behind a proxy, by what it says of itself, which covers only where
// somebody has signed it.
Judgement Judge::judge_asker(Access& access, Ends& ends, const ServiceRow& row) const {
  const bool answers_itself = ends.target.roles.has_any(row.producers);
  const bool is_passed_on = ends.target.roles.has_any(kSbiProxies);
  if (ends.actor.roles.has_any(row.consumers) && (answers_itself || is_passed_on)) {
    name_among(access.target, access.time, answers_itself ? row.producers : kSbiProxies);
    name_among(access.actor, access.time, row.consumers, access.target.name);
    return covered_by_role(row.clause);
  }
  if (!ends.actor.roles.has_any(kSbiProxies))
    return verdict_of(Verdict::uncovered, Reason::role_may_not);
  if (!answers_itself && !is_passed_on) return verdict_of(Verdict::uncovered, Reason::role_may_not);
  name_among(access.actor, access.time, kSbiProxies);
  const auto is_it = [&](const Function& function) {
    return !access.service.instance.empty() && function.nf_instance == access.service.instance &&
           function.valid.holds_at(access.time);
  };
  const auto claimed = std::ranges::find_if(network_.functions, is_it);
  if (claimed == network_.functions.end())
    return verdict_of(Verdict::opaque, Reason::claim_not_proven);
  access.actor.via = access.actor.name;
  access.actor.known_by = access.service.is_instance_proven ? "token" : "claim";
  take_name(access.actor, *claimed);
  ends.actor = {&*claimed, claimed->roles};
  if (!claimed->roles.has_any(row.consumers))
    return verdict_of(Verdict::uncovered, Reason::role_may_not);
  return access.service.is_instance_proven ? covered_by_role(row.clause)
                                           : verdict_of(Verdict::opaque, Reason::claim_not_proven);
}

Judgement Judge::judge_service_kind(const Access& access, const Ends& ends,
                                    const ServiceRow& row) const {
  const access::ServiceFacts& service = access.service;
  if (is_about_itself(access.operation)) {
    const std::string wrong = wrong_profile(access, ends);
    if (!wrong.empty()) return verdict_of(Verdict::uncovered, Reason::instance_mismatch, wrong);
  }
  // What a UDM lets in it stores at the UDR; a roamer's serving functions are a partner's.
  if (access.operation == Operation::register_serving_function && !row.producers.has(Role::udr) &&
      !is_declared_instance(service.subject_instance))
    return verdict_of(Verdict::uncovered, Reason::instance_mismatch, service.subject_instance);
  if (access.operation == Operation::ask_location && service.lcs_client_type == kForInterception &&
      !warrants_.allows_location(access.subject, access.time))
    return verdict_of(Verdict::uncovered, Reason::no_warrant);
  if (goes_to_stranger(access, ends))
    return verdict_of(Verdict::wrong_destination, Reason::undeclared_destination);
  return covered_by_role(row.clause);
}

// An NF instance, or an address, of a profile that is not the one of who registers it; else empty.
std::string Judge::wrong_profile(const Access& access, const Ends& ends) const {
  const access::ServiceFacts& service = access.service;
  std::vector<const Function*> own;
  if (!access.actor.via.empty()) {
    own.push_back(ends.actor.function);
  } else {
    directory_.for_each_at(access.actor.address, access.time,
                           [&](const Function& function) { own.push_back(&function); });
  }
  const auto has_instance = [&](const Function* function) {
    return function->nf_instance.empty() || function->nf_instance == service.subject_instance;
  };
  if (!service.subject_instance.empty() && std::ranges::none_of(own, has_instance))
    return service.subject_instance;
  for (const IpAddress& address : service.instance_addresses) {
    bool is_own = false;
    directory_.for_each_at(address, access.time, [&](const Function& function) {
      is_own = is_own || std::ranges::find(own, &function) != own.end();
    });
    if (!is_own) return address.text();
  }
  return {};
}

// Where no instance is declared, none is wrong.
bool Judge::is_declared_instance(std::string_view instance) const {
  if (instance.empty()) return true;
  bool any = false;
  for (const Function& function : network_.functions) {
    if (function.nf_instance == instance) return true;
    any = any || !function.nf_instance.empty();
  }
  return !any;
}

// A host that is known by a name alone is a stranger only where the network declares names.
bool Judge::goes_to_stranger(const Access& access, const Ends& ends) const {
  const Party& to = access.destination;
  if (to.is_nobody() || ends.destination.is_declared() || to.address == access.actor.address)
    return false;
  if (!to.address.is_none()) return directory_.partner_at(to.address, access.time) == nullptr;
  return std::ranges::any_of(network_.functions,
                             [](const Function& function) { return !function.fqdns.empty(); });
}

const Partner* Judge::partner_of(const Party& party, const Access& access) const {
  return party.address.is_none() ? nullptr : directory_.partner_at(party.address, access.time);
}

// Where several share the address, the first that is not `other`: nobody asks itself.
void Judge::name_among(Party& party, Timestamp time, RoleSet wanted, std::string_view other) const {
  const Function* found = nullptr;
  directory_.for_each_at(party.address, time, [&](const Function& function) {
    if (!function.roles.has_any(wanted)) return;
    if (found == nullptr || found->name == other) found = &function;
  });
  if (found != nullptr) take_name(party, *found);
}

// Whether a SEPP's address is for N32: what it is sent there comes from another network's, whatever
// is forwarded (TS 29.573, 5.3.2). Empty where nobody at the address says which one is.
std::optional<bool> Judge::is_n32_end(const Party& party, Timestamp time) const {
  std::optional<bool> is_it;
  directory_.for_each_at(party.address, time, [&](const Function& function) {
    for (const Interface& interface : function.interfaces) {
      if (interface.point != ReferencePoint::n32) continue;
      is_it = is_it.value_or(false) ||
              std::ranges::any_of(interface.addresses,
                                  [&](const Prefix& own) { return own.contains(party.address); });
    }
  });
  return is_it;
}

}  // namespace cardea::authority

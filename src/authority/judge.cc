#include "authority/judge.h"

#include <algorithm>

#include "authority/traces.h"

namespace cardea::authority {
namespace {

using access::Access;
using access::Operation;
using access::Ownership;
using access::Party;
using access::TunnelOrigin;

bool lists(const std::vector<std::string>& names, const std::string& name) {
  return std::ranges::find(names, name) != names.end();
}

std::string_view first_role(const Function& function) noexcept {
  std::string_view first;
  function.roles.for_each([&](Role role) {
    if (first.empty()) first = name_of(role);
  });
  return first;
}

}  // namespace

void Judge::take_name(Party& party, const Function& function) noexcept {
  party.name = function.name;
  party.role = first_role(function);
  party.set = function.set;
}

Judge::End Judge::name(Party& party, Timestamp time) const {
  End end;
  if (!party.host.empty()) {
    end.function = directory_.function_called(party.host, time);
    if (end.function == nullptr) return end;
    end.roles = end.function->roles;
    take_name(party, *end.function);
    return end;
  }
  if (party.address.is_none()) return end;
  directory_.for_each_at(party.address, time, [&](const Function& function) {
    if (end.function == nullptr) end.function = &function;
    function.roles.for_each([&](Role role) { end.roles.add(role); });
  });
  if (end.function != nullptr) {
    take_name(party, *end.function);
  } else if (const Partner* partner = directory_.partner_at(party.address, time)) {
    party.name = partner->name;
    party.role = "partner";
  }
  return end;
}

Judge::End Judge::name(Party& party, Timestamp time, RoleSet preferred) const {
  const End end = name(party, time);
  if (const Function* one = directory_.find(party.address, time, preferred)) take_name(party, *one);
  return end;
}

Judgement Judge::judge(Access& access) const {
  Ends ends;
  ends.actor = name(access.actor, access.time);
  ends.target = name(access.target, access.time);
  ends.destination = name(access.destination, access.time);
  if (!access.order.owner.address.is_none()) name(access.order.owner, access.time);

  const bool is_order = access::is_order(access.plane);
  access.traffic.crosses_n6 =
      !is_order &&
      directory_.crosses_n6(access.target.address, access.destination.address, access.time);
  Judgement judgement = access.plane == access::Plane::gtpc  ? judge_gtpc(access, ends)
                        : access.plane == access::Plane::ran ? judge_ran(access, ends)
                        : access.plane == access::Plane::sbi ? judge_sbi(access, ends)
                        : is_order                           ? judge_order(access, ends)
                                                             : judge_traffic(access, ends);
  if (judgement.interface.empty()) {
    const RoleSet one = is_order ? ends.actor.roles : ends.target.roles;
    const RoleSet other = is_order ? ends.target.roles : ends.destination.roles;
    const OrderRow* order =
        is_order ? order_row(access.plane, one, access.operation, other) : nullptr;
    judgement.interface =
        name_of(order != nullptr ? order->point : likely_point(access.plane, other, one));
  }
  for (const End& end : {ends.actor, ends.target, ends.destination}) {
    if (end.is_declared() && end.function->observed) judgement.confirmed = false;
  }
  return judgement;
}

// Where several functions share an address, the one that the row is about gives the name.
void Judge::name_by_row(Access& access, const OrderRow& row) const {
  const Function* actor = directory_.find(access.actor.address, access.time, row.actor);
  const Function* target = directory_.find(access.target.address, access.time, row.target);
  if (actor != nullptr) take_name(access.actor, *actor);
  if (target != nullptr) take_name(access.target, *target);
}

bool Judge::is_owner(const Access& access, const Function& actor) const {
  if (access.order.ownership == Ownership::own) return true;
  const Function* owner = directory_.function_at(access.order.owner.address, access.time);
  if (owner == nullptr) return false;
  return owner == &actor || (!owner->set.empty() && owner->set == actor.set);
}

// A controller hands on that a node of another kind (an MME, a PGW) has failed, in whose name the
// set stands: that is its duty (TS 23.007, 20.2; TS 29.244, 7.4.6).
bool Judge::speaks_for_other_kind(const Access& access, const OrderRow& row) const {
  if (access.operation != Operation::delete_session_set) return false;
  const IpAddress& owner = access.order.owner.address;
  return directory_.function_at(owner, access.time) != nullptr &&
         directory_.find(owner, access.time, row.actor) == nullptr;
}

Judgement Judge::judge_order(Access& access, const Ends& ends) const {
  if (!ends.actor.is_declared()) return verdict_of(Verdict::uncovered, Reason::undeclared_actor);
  if (!ends.target.is_declared()) return verdict_of(Verdict::uncovered, Reason::undeclared_target);
  const OrderRow* row =
      order_row(access.plane, ends.actor.roles, access.operation, ends.target.roles);
  if (row == nullptr) return verdict_of(Verdict::uncovered, Reason::role_may_not);
  name_by_row(access, *row);
  switch (access.order.ownership) {
    case Ownership::foreign:
      if (is_owner(access, *ends.actor.function)) break;
      if (speaks_for_other_kind(access, *row)) break;
      return verdict_of(Verdict::uncovered, Reason::not_owner,
                        access.order.owner.name.empty() ? access.order.owner.address.text()
                                                        : std::string{access.order.owner.name});
    case Ownership::unknown: {
      // Whose session it is cannot be told; what else the order does still can.
      Judgement judgement = judge_kind(access, ends, *row);
      if (judgement.verdict == Verdict::covered) {
        judgement = verdict_of(Verdict::opaque, Reason::session_not_seen);
      }
      return judgement;
    }
    case Ownership::own:
    case Ownership::not_asked:
      break;
  }
  return judge_kind(access, ends, *row);
}

Judgement Judge::judge_kind(const Access& access, const Ends& ends, const OrderRow& row) const {
  const Operation operation = access.operation;
  if (operation == Operation::associate) return judge_association(access, ends, row);
  if (operation == Operation::forward_traffic) return judge_forwarding(access, ends, row);
  if (operation == Operation::duplicate_traffic) return judge_copy(access, row);
  if (operation == Operation::apply_predefined_rule) return judge_predefined_rule(access);
  if (operation == Operation::redirect_traffic || operation == Operation::report_events)
    return judge_redirection(access, ends, row);
  if (operation == Operation::trace_subscriber) return judge_trace(network_, access);
  return covered_by_role(row.clause);
}

// A Node ID that is an address must be one of the function that sends it (TS 29.244, 6.2.6.2.1).
Judgement Judge::judge_association(const Access& access, const Ends& ends,
                                   const OrderRow& row) const {
  const IpAddress& node_id = access.order.node_id;
  if (!node_id.is_none() && directory_.function_at(node_id, access.time) != ends.actor.function) {
    return verdict_of(Verdict::uncovered, Reason::node_id_mismatch, node_id.text());
  }
  return covered_by_role(row.clause);
}

bool Judge::may_roam(const IpAddress& address, Timestamp time) const {
  const Partner* partner = directory_.partner_at(address, time);
  return partner != nullptr && std::ranges::find(partner->may, Bundle::roam) != partner->may.end();
}

Judgement Judge::judge_forwarding(const Access& access, const Ends& ends,
                                  const OrderRow& row) const {
  if (access.order.to_li_function) return judge_copy(access, row);
  if (access.destination.address.is_none()) {
    if (lists(network_.policy.n4.forwarding_policies, access.order.policy)) {
      Judgement judgement =
          verdict_of(Verdict::covered, Reason::allowed_by_policy, access.order.policy);
      judgement.grant.kind = GrantKind::policy;
      return judgement;
    }
    return verdict_of(Verdict::opaque, Reason::policy_opaque, access.order.policy);
  }
  if (!ends.destination.is_declared()) {
    if (may_roam(access.destination.address, access.time)) {
      Judgement judgement = verdict_of(Verdict::covered, Reason::allowed_by_partner);
      judgement.grant = {GrantKind::partner, access.destination.name, {}};
      return judgement;
    }
    return verdict_of(Verdict::uncovered, Reason::undeclared_destination);
  }
  if (!ends.destination.roles.has_any(row.destination)) {
    return verdict_of(Verdict::uncovered, Reason::destination_may_not);
  }
  return covered_by_role(row.clause);
}

// To a server of ours whose role may receive it, or to one that the policy lists.
Judgement Judge::judge_redirection(const Access& access, const Ends& ends,
                                   const OrderRow& row) const {
  const Party& to = access.destination;
  if (ends.destination.roles.has_any(row.destination)) return covered_by_role(row.clause);
  const auto is_listed = [&](const std::string& server) {
    const auto prefix = Prefix::parse(server);
    if (prefix) return !to.address.is_none() && prefix->contains(to.address);
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
    return std::ranges::equal(server, to.host, {}, lower);
  };
  if (access.operation == Operation::redirect_traffic &&
      std::ranges::any_of(network_.policy.n4.redirect_servers, is_listed)) {
    Judgement judgement = verdict_of(Verdict::covered, Reason::allowed_by_policy,
                                     to.host.empty() ? to.address.text() : to.host);
    judgement.grant.kind = GrantKind::policy;
    return judgement;
  }
  return verdict_of(Verdict::uncovered, ends.destination.is_declared()
                                            ? Reason::destination_may_not
                                            : Reason::undeclared_destination);
}

Judgement Judge::judge_copy(const Access& access, const OrderRow& row) const {
  if (access.destination.address.is_none() && !access.order.was_copied_before) {
    if (lists(network_.policy.n4.forwarding_policies, access.order.policy)) {
      return verdict_of(Verdict::opaque, Reason::policy_opaque, access.order.policy);
    }
    return verdict_of(Verdict::uncovered, Reason::policy_not_declared, access.order.policy);
  }
  Judgement judgement = warrants_.judge_copy(access);
  // The EPC's interception model is not extended to 5G: on N4 it takes the operator's own word
  // beside the warrant (TS 33.127, annex A.1).
  const bool is_forbidden =
      row.point == ReferencePoint::n4 && network_.policy.n4.duplication == Duplication::forbidden;
  if (is_forbidden && !is_finding(judgement.verdict)) {
    judgement.verdict = Verdict::uncovered;
    judgement.reason = Reason::duplication_forbidden;
  }
  return judgement;
}

Judgement Judge::judge_predefined_rule(const Access& access) const {
  if (!lists(network_.policy.n4.predefined_rules, access.order.policy)) {
    return verdict_of(Verdict::uncovered, Reason::rule_not_declared, access.order.policy);
  }
  Judgement judgement =
      verdict_of(Verdict::covered, Reason::allowed_by_policy, access.order.policy);
  judgement.grant.kind = GrantKind::policy;
  return judgement;
}

bool Judge::is_mirrored(const Access& access, const Ends& ends) const {
  return std::ranges::any_of(network_.monitoring.mirrors, [&](const Mirror& mirror) {
    if (!mirror.valid.holds_at(access.time)) return false;
    if (!ends.target.is_declared()) return false;
    if (!lists(mirror.from, ends.target.function->name)) return false;
    return std::ranges::any_of(
        mirror.to, [&](const Prefix& to) { return to.contains(access.destination.address); });
  });
}

Judgement Judge::judge_traffic(const Access& access, const Ends& ends) const {
  if (is_mirrored(access, ends)) {
    Judgement judgement = verdict_of(Verdict::covered, Reason::allowed_by_mirror);
    judgement.grant.kind = GrantKind::mirror;
    return judgement;
  }
  const bool sender_roams =
      !ends.target.is_declared() && may_roam(access.target.address, access.time);
  const bool receiver_roams =
      !ends.destination.is_declared() && may_roam(access.destination.address, access.time);
  if (!ends.destination.is_declared() && !receiver_roams) {
    return verdict_of(Verdict::uncovered, Reason::undeclared_receiver);
  }
  if (!ends.target.is_declared() && !sender_roams) {
    return verdict_of(Verdict::uncovered, Reason::undeclared_sender);
  }
  // A partner's end of a roamer's tunnel is a user plane function, whatever its address says
  // (N9: TS 23.501, 4.2.4; S8: TS 23.401, 4.2.2).
  static constexpr RoleSet kPartnerEnds{Role::upf, Role::sgwu, Role::pgw_u};
  const RoleSet sender = sender_roams ? kPartnerEnds : ends.target.roles;
  const RoleSet receiver = receiver_roams ? kPartnerEnds : ends.destination.roles;
  // Operators meet at their gateways: no base station of ours has a tunnel to a partner.
  static constexpr RoleSet kGateways{Role::upf, Role::sgwu, Role::sgw, Role::pgw_u,
                                     Role::pgw, Role::sgsn, Role::ggsn};
  const bool may_meet = (!sender_roams || receiver.has_any(kGateways)) &&
                        (!receiver_roams || sender.has_any(kGateways));
  const TrafficRow* row = may_meet ? traffic_row(sender, receiver) : nullptr;
  if (row == nullptr) return verdict_of(Verdict::uncovered, Reason::role_may_not);
  Judgement judgement = judge_tunnel(access, *row);
  judgement.interface = name_of(row->point);
  return judgement;
}

Judgement Judge::judge_tunnel(const Access& access, const TrafficRow& row) const {
  switch (access.traffic.origin) {
    case TunnelOrigin::known:
      return covered_by_role(row.clause);
    case TunnelOrigin::stale:
      return verdict_of(Verdict::opaque, Reason::tunnel_stale);
    case TunnelOrigin::unseen:
      return verdict_of(Verdict::opaque, Reason::tunnel_not_seen);
    case TunnelOrigin::released:
      return verdict_of(Verdict::inconclusive, Reason::tunnel_released);
    case TunnelOrigin::ordered:  // settled once the answer has come, and judged then
    case TunnelOrigin::lost:
      return verdict_of(Verdict::inconclusive, Reason::control_traffic_lost);
    case TunnelOrigin::none:
      break;
  }
  return verdict_of(Verdict::uncovered, Reason::tunnel_not_set_up);
}

}  // namespace cardea::authority

// GTP-C's part of the judge: orders between the nodes of 2G to 4G and towards 5G, among them those
// of roaming partners.
#include <algorithm>
#include <array>

#include "authority/judge.h"
#include "authority/traces.h"

namespace cardea::authority {
namespace {

using access::Access;
using access::Operation;
using access::Ownership;
using access::TunnelOrigin;

Judgement covered_by_partner(std::string_view name, std::string_view clause) {
  Judgement judgement = verdict_of(Verdict::covered, Reason::allowed_by_partner);
  judgement.grant = {GrantKind::partner, name, clause};
  return judgement;
}

// What a partner's nodes may be, at the borders where operators meet: S8, Gp, and the interfaces of
// mobility between networks (TS 23.401, 4.2.2; TS 23.060, 5.4.1; GSMA IR.88).
constexpr RoleSet kPartnerRoles{Role::mme,  Role::amf,  Role::sgsn,  Role::sgw,
                                Role::sgwc, Role::pgw,  Role::pgw_c, Role::smf,
                                Role::ggsn, Role::sgwu, Role::pgw_u, Role::upf};
struct Border {
  ReferencePoint within;
  ReferencePoint between;  // operators
};
constexpr std::array kBorders{
    Border{ReferencePoint::s5_c, ReferencePoint::s8_c},
    Border{ReferencePoint::gn, ReferencePoint::gp},
    Border{ReferencePoint::s10, ReferencePoint::s10},
    Border{ReferencePoint::n26, ReferencePoint::n26},
    Border{ReferencePoint::s3, ReferencePoint::s3},
    Border{ReferencePoint::s16, ReferencePoint::s16},
};

bool leads_traffic(Operation operation) noexcept {
  return operation == Operation::forward_traffic || operation == Operation::forward_indirectly;
}

}  // namespace

Judgement Judge::judge_gtpc(Access& access, const Ends& ends) const {
  const bool actor_roams = !ends.actor.is_declared() && may_roam(access.actor.address, access.time);
  const bool target_roams =
      !ends.target.is_declared() && may_roam(access.target.address, access.time);
  if (!ends.actor.is_declared() && !actor_roams) {
    return verdict_of(Verdict::uncovered, Reason::undeclared_actor);
  }
  if (!ends.target.is_declared() && !target_roams) {
    return verdict_of(Verdict::uncovered, Reason::undeclared_target);
  }
  const bool with_partner = actor_roams || target_roams;
  const RoleSet actor = actor_roams ? kPartnerRoles : ends.actor.roles;
  const RoleSet target = target_roams ? kPartnerRoles : ends.target.roles;
  const OrderRow* row = nullptr;
  ReferencePoint point{};
  for (const OrderRow& it : order_rows(access::Plane::gtpc)) {
    if (it.operation != access.operation || !actor.has_any(it.actor) ||
        !target.has_any(it.target)) {
      continue;
    }
    const auto border = std::ranges::find(kBorders, it.point, &Border::within);
    if (with_partner && border == kBorders.end()) continue;
    row = &it;
    point = with_partner ? border->between : it.point;
    break;
  }
  if (row == nullptr || (actor_roams && target_roams)) {
    return verdict_of(Verdict::uncovered, Reason::role_may_not);
  }
  name_by_row(access, *row);
  Judgement judgement = judge_gtpc_kind(access, ends, *row);
  if (with_partner && judgement.verdict == Verdict::covered) {
    const access::Party& partner = actor_roams ? access.actor : access.target;
    judgement = covered_by_partner(partner.name, row->clause);
  }
  judgement.interface = name_of(point);
  return judgement;
}

Judgement Judge::judge_gtpc_kind(const Access& access, const Ends& ends,
                                 const OrderRow& row) const {
  if (access.order.ownership == Ownership::foreign && ends.actor.is_declared() &&
      !is_owner(access, *ends.actor.function)) {
    return verdict_of(Verdict::uncovered, Reason::not_owner,
                      access.order.owner.name.empty() ? access.order.owner.address.text()
                                                      : std::string{access.order.owner.name});
  }
  if (leads_traffic(access.operation) && !access.destination.address.is_none()) {
    if (!ends.destination.is_declared()) {
      if (!may_roam(access.destination.address, access.time)) {
        return verdict_of(Verdict::uncovered, Reason::undeclared_destination);
      }
    } else if (!ends.destination.roles.has_any(row.destination)) {
      return verdict_of(Verdict::uncovered, Reason::destination_may_not);
    }
  }
  if (access.operation == Operation::trace_subscriber) return judge_trace(network_, access);
  // Whose session it is cannot be told; that its parties may do such things can.
  if (access.order.ownership == Ownership::unknown) {
    return verdict_of(Verdict::opaque, Reason::session_not_seen);
  }
  return covered_by_role(row.clause);
}

}  // namespace cardea::authority

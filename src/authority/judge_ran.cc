// The judge's part between base station and core: NGAP and S1AP.
#include <fmt/format.h>

#include <algorithm>

#include "authority/judge.h"
#include "authority/traces.h"

namespace cardea::authority {
namespace {

using access::Access;
using access::Operation;

bool leads_traffic(Operation operation) noexcept {
  return operation == Operation::forward_traffic || operation == Operation::forward_indirectly;
}

// Where functions of both sides share an address, two rows may be meant: the one that lets the
// traffic go where it goes.
const OrderRow* ran_row(const Access& access, RoleSet actor, RoleSet target,
                        RoleSet destination) noexcept {
  const OrderRow* first = nullptr;
  for (const OrderRow& row : order_rows(access::Plane::ran)) {
    if (row.operation != access.operation || !actor.has_any(row.actor) ||
        !target.has_any(row.target))
      continue;
    if (!leads_traffic(access.operation) || destination.has_any(row.destination)) return &row;
    if (first == nullptr) first = &row;
  }
  return first;
}

bool calls_itself_right(const Access& access, const Function* actor) noexcept {
  if (!access.order.ran_node_id || actor == nullptr) return true;
  const std::vector<std::uint32_t>& declared = actor->ran_node_ids;
  return declared.empty() ||
         std::ranges::find(declared, *access.order.ran_node_id) != declared.end();
}

}  // namespace

Judgement Judge::judge_ran(Access& access, const Ends& ends) const {
  Judgement judgement = judge_ran_order(access, ends);
  judgement.interface = name_of(ran_point(access.order.is_s1ap ? subscribers::RanProtocol::s1ap
                                                               : subscribers::RanProtocol::ngap));
  return judgement;
}

Judgement Judge::judge_ran_order(Access& access, const Ends& ends) const {
  if (!ends.actor.is_declared()) return verdict_of(Verdict::uncovered, Reason::undeclared_actor);
  if (!ends.target.is_declared()) return verdict_of(Verdict::uncovered, Reason::undeclared_target);
  const OrderRow* row =
      ran_row(access, ends.actor.roles, ends.target.roles, ends.destination.roles);
  if (row == nullptr) return verdict_of(Verdict::uncovered, Reason::role_may_not);
  name_by_row(access, *row);
  return judge_ran_kind(access, ends, *row);
}

Judgement Judge::judge_ran_kind(const Access& access, const Ends& ends, const OrderRow& row) const {
  if (leads_traffic(access.operation)) {
    // A roamer's traffic may leave by the visited network's gateway alone (TS 23.501, 4.2.4): to a
    // partner no base station has a tunnel.
    if (!ends.destination.is_declared())
      return verdict_of(Verdict::wrong_destination, Reason::undeclared_destination);
    if (!ends.destination.roles.has_any(row.destination))
      return verdict_of(Verdict::wrong_destination, Reason::destination_may_not);
  }
  if (access.operation == Operation::trace_subscriber || access.operation == Operation::trace_cell)
    return judge_trace(network_, access);
  if (access.operation == Operation::associate && !calls_itself_right(access, ends.actor.function))
    return verdict_of(Verdict::uncovered, Reason::ran_node_mismatch,
                      fmt::format("{:#x}", *access.order.ran_node_id));
  const bool locates = access.operation == Operation::ask_location ||
                       (access.operation == Operation::position_subscriber &&
                        ends.actor.roles.has_any({Role::amf, Role::mme}));
  if (locates) return judge_location(access, ends, row);
  return covered_by_role(row.clause);
}

// An AMF or MME locates because somebody asked it to, over another interface; by itself only where
// it is declared as a location client, or the call is an emergency (TS 23.273, 4.1;
// TS 23.271, 9.1).
Judgement Judge::judge_location(const Access& access, const Ends& ends, const OrderRow& row) const {
  if (access.order.is_emergency) {
    Judgement judgement = verdict_of(Verdict::covered, Reason::allowed_by_emergency);
    judgement.grant = {GrantKind::role, {}, row.clause};
    return judgement;
  }
  for (const LocationClient& client : network_.monitoring.location_clients) {
    if (client.function != ends.actor.function->name || !client.valid.holds_at(access.time))
      continue;
    Judgement judgement = verdict_of(Verdict::covered, Reason::allowed_by_client);
    judgement.grant = {GrantKind::client, client.name, {}};
    return judgement;
  }
  if (access.order.has_cause) {
    Judgement judgement = verdict_of(Verdict::covered, Reason::allowed_by_cause);
    judgement.grant = {GrantKind::role, {}, row.clause};
    return judgement;
  }
  if (access.order.may_have_cause) return verdict_of(Verdict::opaque, Reason::cause_not_decoded);
  return verdict_of(Verdict::uncovered, Reason::no_cause);
}

}  // namespace cardea::authority

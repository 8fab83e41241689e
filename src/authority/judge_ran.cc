// The judge's part between base station and core: NGAP and S1AP.
#include <algorithm>

#include "authority/judge.h"
#include "authority/traces.h"

namespace cardea::authority {
namespace {

using access::Access;
using access::Operation;

Judgement covered_by_role(std::string_view clause) {
  Judgement judgement = verdict_of(Verdict::covered, Reason::allowed_by_role);
  judgement.grant = {GrantKind::role, {}, clause};
  return judgement;
}

}  // namespace

Judgement Judge::judge_ran(Access& access, const Ends& ends) const {
  if (!ends.actor.is_declared()) return verdict_of(Verdict::uncovered, Reason::undeclared_actor);
  if (!ends.target.is_declared()) return verdict_of(Verdict::uncovered, Reason::undeclared_target);
  const OrderRow* row =
      order_row(access::Plane::ran, ends.actor.roles, access.operation, ends.target.roles);
  if (row == nullptr) return verdict_of(Verdict::uncovered, Reason::role_may_not);
  name_by_row(access, *row);
  Judgement judgement = judge_ran_kind(access, ends, *row);
  judgement.interface = name_of(row->point);
  return judgement;
}

Judgement Judge::judge_ran_kind(const Access& access, const Ends& ends, const OrderRow& row) const {
  const bool leads_traffic = access.operation == Operation::forward_traffic ||
                             access.operation == Operation::forward_indirectly;
  if (leads_traffic) {
    // A roamer's traffic may leave by the visited network's gateway alone (TS 23.501, 4.2.4): to a
    // partner no base station has a tunnel.
    if (!ends.destination.is_declared())
      return verdict_of(Verdict::wrong_destination, Reason::undeclared_destination);
    if (!ends.destination.roles.has_any(row.destination))
      return verdict_of(Verdict::wrong_destination, Reason::destination_may_not);
  }
  if (access.operation == Operation::trace_subscriber || access.operation == Operation::trace_cell)
    return judge_trace(network_, access);
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
  if (access.order.may_have_cause) return verdict_of(Verdict::opaque, Reason::cause_not_decoded);
  return verdict_of(Verdict::uncovered, Reason::no_cause);
}

}  // namespace cardea::authority

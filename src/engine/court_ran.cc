// The court's ear for NGAP, S1AP and NAS.
#include "engine/court.h"

namespace cardea::engine {
namespace {

using access::Operation;
using access::Plane;

constexpr authority::RoleSet kCore{authority::Role::amf, authority::Role::mme};
constexpr authority::RoleSet kRadio{authority::Role::gnb, authority::Role::enb};

}  // namespace

void Court::on_order(const subscribers::RanOrders& orders, std::uint16_t domain, Timestamp time) {
  for (const subscribers::RanEnd& end : orders.ends) {
    if (end.teid != 0 && !end.address().is_none())
      ordered_.add({end.address(), end.teid, domain}, time);
  }
}

void Court::on_exchange(const subscribers::RanExchange& exchange) {
  const subscribers::RanContexts& contexts = parts_.ran.contexts();
  const bool is_from_core = exchange.orders->is_from_core;
  detectors::NamedRan named{exchange, nullptr, {}, {}, {}};
  if (exchange.context != kNoId) named.ue = &contexts[exchange.context];
  named.core.address = (is_from_core ? exchange.requester : exchange.responder).address;
  named.ran.address = (is_from_core ? exchange.responder : exchange.requester).address;
  parts_.judge.name(named.core, exchange.time, kCore);
  parts_.judge.name(named.ran, exchange.time, kRadio);
  named.interface = name_of(authority::ran_point(exchange.protocol));

  read_accesses(exchange, ran_accesses_);
  counters_.orders_refused += ran_accesses_.refused();
  for (access::Access& access : ran_accesses_) {
    if (access.operation == Operation::ask_location ||
        access.operation == Operation::position_subscriber) {
      const LocationCauses::Found asked =
          causes_.find(access.actor.address, access.subject, access.time);
      access.order.has_cause = asked.cause == Cause::seen;
      access.order.cause = asked.frame;
      access.order.may_have_cause =
          asked.cause == Cause::perhaps ||
          unread_.had_any(access.actor.address, access.time + -LocationCauses::kTime, access.time);
    }
    judge_and_hear(access, exchange.request_frame, exchange.answer_frame);
  }
  for (const auto& detector : detectors_) detector->on_ran(named, book_);
}

void Court::on_nas(const subscribers::NasEvent& event) {
  detectors::NamedNas named{event, {}, {}, {}};
  named.core.address = event.core;
  named.ran.address = event.ran;
  parts_.judge.name(named.core, event.time, kCore);
  parts_.judge.name(named.ran, event.time, kRadio);
  named.interface = name_of(authority::ran_point(event.carrier.protocol));
  for (const auto& detector : detectors_) detector->on_nas(named, book_);
}

void Court::on_context_end(const subscribers::RanBinding& end) { ran_bindings_.on_end(end); }

// Whom the user plane's sessions are about, who did not say it themselves.
void Court::on_binding(const subscribers::RanBinding& binding) {
  ran_bindings_.on_binding(binding);
  const subscribers::RanContext& ue = parts_.ran.contexts()[binding.context];
  for (const subscribers::RanSession& session : ue.sessions) {
    if (session.core == subscribers::kNoPeer) continue;
    const auto found = parts_.sessions.find_receiving(
        {parts_.peers.address_of(session.core), session.core_teid, ue.domain});
    if (!found) continue;
    const subscribers::Session& pfcp = parts_.sessions[found.session];
    const bool is_weaker = !pfcp.subject.is_known() ||
                           pfcp.subject.known_by == subscribers::KnownBy::ue_address ||
                           ue.learnt_by == subscribers::LearntBy::identity;
    if (!is_weaker || pfcp.subject == ue.subject) continue;
    parts_.sessions.set_subject(found.session, ue.subject);
    learn_addresses(found.session);
  }
}

}  // namespace cardea::engine

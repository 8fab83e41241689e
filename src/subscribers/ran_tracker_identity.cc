// RanTracker's learning of who a UE is: from NAS, from temporary identities, from tunnels.
#include <algorithm>

#include "subscribers/ran_tracker.h"
#include "subscribers/ran_tracker_arrived.h"

namespace cardea::subscribers {

void RanTracker::read_nas(const Arrived& arrived, RanContextId id, RanListener& listener) {
  const RanOrders& orders = arrived.orders;
  // Outside of NAS a base station tells a UE's temporary identity in the first message alone; in a
  // paging it is whom the core looks for.
  if (id != kNoId && orders.s_tmsi && orders.deed == RanDeed::start_signalling) {
    contexts_.change(id).s_tmsi = *orders.s_tmsi;
    identify(arrived, id, contexts_.who_has(arrived.core, orders.protocol, *orders.s_tmsi),
             LearntBy::temporary, listener);
  }
  for (const Bytes pdu : orders.nas) {
    nas_.read(orders.protocol, pdu, storage_->nas);
    for (const NasFacts& facts : storage_->nas) {
      if (id != kNoId) learn(arrived, id, facts, listener);
      const RanContext* ue = id == kNoId ? nullptr : &contexts_[id];
      listener.on_nas({facts, orders, peers_.address_of(arrived.core),
                       peers_.address_of(arrived.ran), arrived.domain, arrived.packet.time,
                       arrived.packet.position, id, ue,
                       ue != nullptr && losses_of(ue->association) != ue->losses});
    }
  }
}

void RanTracker::learn(const Arrived& arrived, RanContextId id, const NasFacts& facts,
                       RanListener& listener) {
  const bool is_from_ue = !arrived.orders.is_from_core;
  RanContext& ue = contexts_.change(id);
  if (is_from_ue) ue.is_emergency |= facts.is_emergency;
  if (is_from_ue && facts.deed == NasDeed::register_ue && facts.capabilities)
    ue.claimed = facts.capabilities;
  if (!is_from_ue && facts.deed == NasDeed::choose_algorithms && facts.chosen)
    ue.chosen = facts.chosen;
  if (is_from_ue && facts.s_tmsi && facts.deed != NasDeed::other) {
    ue.s_tmsi = *facts.s_tmsi;
    identify(arrived, id, contexts_.who_has(arrived.core, arrived.orders.protocol, *facts.s_tmsi),
             LearntBy::temporary, listener);
  }
  if (is_from_ue && facts.imsi.size != 0) {
    identify(arrived, id, pseudonyms_.subject(KnownBy::imsi, facts.imsi.view()), LearntBy::identity,
             listener);
  }
  if (!is_from_ue && facts.given_s_tmsi) {
    ue.s_tmsi = *facts.given_s_tmsi;
    if (ue.subject.is_known())
      contexts_.learn_temporary(arrived.core, arrived.orders.protocol, ue.s_tmsi, ue.subject);
  }
}

// A surer way of learning goes before a less sure one, and a later one of the same before an
// earlier.
void RanTracker::identify(const Arrived& arrived, RanContextId id, Subject subject, LearntBy how,
                          RanListener& listener) {
  RanContext& ue = contexts_.change(id);
  if (!subject.is_known() || how > ue.learnt_by) return;
  if (ue.learnt_by == LearntBy::nothing) ++counters_.identified;
  ue.learnt_by = how;
  if (ue.s_tmsi != 0 && how <= LearntBy::temporary)
    contexts_.learn_temporary(arrived.core, ue.protocol, ue.s_tmsi, subject);
  if (ue.subject == subject) return;
  ue.subject = subject;
  listener.on_binding({id, arrived.packet.time, arrived.packet.position});
}

// Another context's tunnel says who its UE is in a handover alone, when both have it.
Subject RanTracker::subject_of(const Tunnel& tunnel, RanContextId except, bool is_handover) const {
  const auto is_identity = [](const Subject& it) {
    return it.known_by == KnownBy::imsi || it.known_by == KnownBy::supi;
  };
  if (const auto gtpc = gtpc_.find_user(tunnel)) {
    const Subject& subject = gtpc_[gtpc.session].subject;
    if (is_identity(subject)) return subject;
  }
  if (const auto pfcp = pfcp_.find_receiving(tunnel)) {
    const Subject& subject = pfcp_[pfcp.session].subject;
    if (is_identity(subject)) return subject;
  }
  if (!is_handover) return {};
  const auto other = contexts_.find_tunnel(tunnel, except);
  return other ? contexts_[other.context].subject : Subject{};
}

// What is known of the UE beside who it is, from the context that a handover will end.
void RanTracker::inherit(RanContextId id) {
  for (const RanSession& session : contexts_[id].sessions) {
    if (session.core == kNoPeer) continue;
    const Tunnel tunnel{peers_.address_of(session.core), session.core_teid, contexts_[id].domain};
    const auto other = contexts_.find_tunnel(tunnel, id);
    if (!other) continue;
    const RanContext& from = contexts_[other.context];
    RanContext& to = contexts_.change(id);
    to.is_emergency = from.is_emergency;
    to.is_seen_from_start = is_whole(from);
    to.claimed = from.claimed;
    to.chosen = from.chosen;
    return;
  }
}

void RanTracker::identify_by_tunnels(const Arrived& arrived, RanContextId id,
                                     RanListener& listener) {
  const bool is_handover = arrived.orders.deed == RanDeed::request_handover;
  for (std::size_t i = 0; i < contexts_[id].sessions.size(); ++i) {
    const RanContext& ue = contexts_[id];
    if (ue.subject.is_known()) return;
    const RanSession& session = ue.sessions[i];
    if (session.core == kNoPeer) continue;
    const Tunnel tunnel{peers_.address_of(session.core), session.core_teid, ue.domain};
    identify(arrived, id, subject_of(tunnel, id, is_handover),
             is_handover ? LearntBy::handover : LearntBy::tunnel, listener);
  }
}

}  // namespace cardea::subscribers

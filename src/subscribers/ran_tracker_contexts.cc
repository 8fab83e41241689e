// RanTracker's keeping of contexts: which UE a message is about, and what it changes.
#include <algorithm>

#include "subscribers/ran_tracker.h"
#include "subscribers/ran_tracker_arrived.h"

namespace cardea::subscribers {
namespace {

// TS 38.413, 9.3.1.111; TS 36.413, 9.2.1.3a.
constexpr std::uint8_t kEmergencyCause = 0;

}  // namespace

// By both numbers, where both are told: one that is another context's is no proof.
RanContextId RanTracker::known_context(const Arrived& arrived) {
  const RanOrders& orders = arrived.orders;
  RanContextId id = kNoId;
  if (orders.ran_ue_id) id = contexts_.find_by_ran(arrived.association(), *orders.ran_ue_id);
  if (id != kNoId && orders.core_ue_id) {
    const RanContext& it = contexts_[id];
    if (it.has_core_ue_id && it.core_ue_id != *orders.core_ue_id) {
      ++counters_.contradictions;
      contexts_.remove(id);
      return kNoId;
    }
    // Whether it is still the same UE that has this number, what was lost would tell.
    if (!it.has_core_ue_id && losses_of(it.association) != it.losses) return kNoId;
    if (!it.has_core_ue_id) contexts_.set_core_id(id, arrived.core, *orders.core_ue_id);
  }
  if (id != kNoId || !orders.core_ue_id) return id;
  id = contexts_.find_by_core(arrived.core, orders.protocol, *orders.core_ue_id);
  if (id == kNoId || !orders.ran_ue_id) return id;
  // Only the core says that its UE has moved; a base station may claim any number.
  if (!orders.is_from_core) return kNoId;
  contexts_.move(id, arrived.association(), arrived.ran, *orders.ran_ue_id);
  return id;
}

RanContextId RanTracker::make_context(const Arrived& arrived) {
  const RanOrders& orders = arrived.orders;
  RanContext made;
  made.protocol = orders.protocol;
  made.domain = arrived.domain;
  made.association = arrived.association();
  made.losses = losses_of(made.association);
  made.ran = arrived.ran;
  made.core = arrived.core;
  made.began = arrived.packet.position;
  made.is_seen_from_start = orders.deed == RanDeed::start_signalling;
  made.is_emergency = made.is_seen_from_start && orders.establishment_cause == kEmergencyCause;
  made.has_ran_ue_id = orders.ran_ue_id.has_value();
  made.ran_ue_id = orders.ran_ue_id.value_or(0);
  made.has_core_ue_id = orders.core_ue_id.has_value();
  made.core_ue_id = orders.core_ue_id.value_or(0);
  made.last_seen_s = static_cast<std::uint32_t>(arrived.packet.time.ns / kSecond);
  return contexts_.create(std::move(made));
}

RanContextId RanTracker::context_of(const Arrived& arrived) {
  const RanOrders& orders = arrived.orders;
  if (!orders.ran_ue_id && !orders.core_ue_id) return kNoId;
  if (orders.deed == RanDeed::switch_path) return kNoId;  // whose it is, the answer tells
  if (orders.deed == RanDeed::request_handover) return make_context(arrived);
  if (orders.deed == RanDeed::start_signalling && orders.ran_ue_id) {
    const RanContextId old = contexts_.find_by_ran(arrived.association(), *orders.ran_ue_id);
    if (old != kNoId) contexts_.remove(old);  // its number is another's now
    return make_context(arrived);
  }
  const RanContextId known = known_context(arrived);
  return known == kNoId ? make_context(arrived) : known;
}

void RanTracker::put_ends(const Arrived& arrived, RanContextId id, const RanOrders& orders,
                          RanSide side, RanListener& listener) {
  changed_.clear();
  for (const RanEnd& end : orders.ends) {
    if (end.side != side || end.address().is_none()) continue;
    const PeerId peer = peers_.intern(end.address());
    if (peer == kNoPeer || !contexts_.put_end(id, end, peer)) continue;
    changed_.push_back({end.address(), end.teid, arrived.domain});
  }
  if (changed_.empty()) return;
  if (arrived.orders.deed == RanDeed::request_handover && side == RanSide::core) inherit(id);
  identify_by_tunnels(arrived, id, listener);
  if (contexts_[id].subject.is_known())
    listener.on_binding({id, arrived.packet.time, arrived.packet.position});
  listener.on_tunnels_changed(changed_, arrived.packet.time);
}

void RanTracker::release_sessions(RanContextId id, const RanOrders& orders, Timestamp time,
                                  RanListener& listener) {
  changed_.clear();
  for (const std::uint8_t named : orders.sessions) {
    const auto& sessions = contexts_[id].sessions;
    const auto session = std::ranges::find(sessions, named, &RanSession::id);
    if (session == sessions.end()) continue;
    for (const auto& [peer, teid] : {std::pair{session->core, session->core_teid},
                                     std::pair{session->radio, session->radio_teid}}) {
      if (peer != kNoPeer)
        changed_.push_back({peers_.address_of(peer), teid, contexts_[id].domain});
    }
    contexts_.remove_session(id, named);
  }
  if (!changed_.empty()) listener.on_tunnels_changed(changed_, time);
}

void RanTracker::release(RanContextId id, const Arrived& arrived, RanListener& listener) {
  listener.on_context_end({id, arrived.packet.time, arrived.packet.position});
  RanOrders& all = storage_->released;
  all.sessions.clear();
  for (const RanSession& session : contexts_[id].sessions) all.sessions.push_back(session.id);
  release_sessions(id, all, arrived.packet.time, listener);
  contexts_.remove(id);
}

// TS 38.413, 8.4.4, and TS 36.413, 8.4.4: the UE that the core knew by another number goes on at
// the base station that asked.
RanContextId RanTracker::switch_path(const Arrived& answer, const RanOrders& request,
                                     RanListener& listener) {
  const auto source = request.source_core_ue_id ? request.source_core_ue_id : request.core_ue_id;
  RanContextId id = kNoId;
  if (source) id = contexts_.find_by_core(answer.core, request.protocol, *source);
  if (id == kNoId) {
    id = make_context(answer);
  } else {
    ++counters_.handovers;
    contexts_.change(id).is_seen_from_start = is_whole(contexts_[id]);
    contexts_.move(id, answer.association(), answer.ran, request.ran_ue_id.value_or(0));
    contexts_.change(id).losses = losses_of(answer.association());
    if (answer.orders.core_ue_id) contexts_.set_core_id(id, answer.core, *answer.orders.core_ue_id);
  }
  put_ends(answer, id, request, RanSide::radio, listener);
  put_ends(answer, id, answer.orders, RanSide::core, listener);
  return id;
}

// What an answered request has changed; the context that it is about, where one is left.
RanContextId RanTracker::settle(const Arrived& answer, const RanOrders& request, bool is_accepted,
                                RanListener& listener) {
  if (request.deed == RanDeed::switch_path)
    return is_accepted ? switch_path(answer, request, listener) : kNoId;
  RanContextId id = kNoId;
  if (request.deed == RanDeed::request_handover && request.core_ue_id) {
    id = contexts_.find_prepared(answer.association(), answer.core, request.protocol,
                                 *request.core_ue_id);
    if (id != kNoId && is_accepted && answer.orders.ran_ue_id) {
      ++counters_.handovers;
      contexts_.move(id, answer.association(), answer.ran, *answer.orders.ran_ue_id);
    }
    if (id != kNoId && !is_accepted) {
      release(id, answer, listener);
      return kNoId;
    }
  } else {
    id = known_context(answer);
  }
  if (id == kNoId || !is_accepted) return id;
  contexts_.touch(id, answer.packet.time);
  if (request.deed == RanDeed::release_context) {
    release(id, answer, listener);
    return kNoId;
  }
  if (request.deed == RanDeed::release_session)
    release_sessions(id, request, answer.packet.time, listener);
  if (request.deed == RanDeed::move_session)
    put_ends(answer, id, request, RanSide::radio, listener);
  if (!answer.orders.is_from_core) put_ends(answer, id, answer.orders, RanSide::radio, listener);
  return id;
}

}  // namespace cardea::subscribers

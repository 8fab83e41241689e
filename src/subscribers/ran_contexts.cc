#include "subscribers/ran_contexts.h"

#include <algorithm>
#include <array>
#include <utility>

namespace cardea::subscribers {
namespace {

// Of which one is chosen to go, where there is no room.
constexpr std::uint32_t kVictims = 8;

}  // namespace

std::string_view name_of(LearntBy learnt_by) noexcept {
  static constexpr std::array<std::string_view, 5> kNames{"identity", "temporary_identity",
                                                          "tunnel", "handover", "nothing"};
  return kNames[static_cast<std::size_t>(learnt_by)];
}

RanContexts::RanContexts(const HashKey& key, const Peers& peers, Limits limits)
    : key_(key),
      peers_(peers),
      limits_(limits),
      pool_(limits.contexts),
      temporaries_(limits.temporaries) {}

std::uint64_t RanContexts::hash_of_ran(std::uint32_t association,
                                       std::uint32_t ran_ue_id) const noexcept {
  return keyed_hash(key_, association, ran_ue_id);
}

std::uint64_t RanContexts::hash_of_core(PeerId core, RanProtocol protocol,
                                        std::uint64_t id) const noexcept {
  return keyed_hash(key_, std::uint64_t{core} << 8 | static_cast<std::uint64_t>(protocol), id);
}

std::uint64_t RanContexts::hash_of_tunnel(PeerId peer, std::uint32_t teid,
                                          std::uint16_t domain) const noexcept {
  return keyed_hash(key_, std::uint64_t{domain} << 32 | peer, teid);
}

void RanContexts::index(HashIndex& index, std::uint64_t hash, RanContextId id) {
  if (!index.insert_bounded(hash, id, limits_.contexts_per_key)) ++counters_.keys_refused;
}

RanContextId RanContexts::find_by_ran(std::uint32_t association, std::uint32_t ran_ue_id) const {
  return by_ran_.find(hash_of_ran(association, ran_ue_id), [&](std::uint32_t id) {
    const RanContext& it = pool_[id];
    return it.has_ran_ue_id && it.association == association && it.ran_ue_id == ran_ue_id;
  });
}

RanContextId RanContexts::find_by_core(PeerId core, RanProtocol protocol,
                                       std::uint64_t core_ue_id) const {
  return by_core_.find(hash_of_core(core, protocol, core_ue_id), [&](std::uint32_t id) {
    const RanContext& it = pool_[id];
    return it.has_core_ue_id && it.core == core && it.protocol == protocol &&
           it.core_ue_id == core_ue_id;
  });
}

RanContextId RanContexts::find_prepared(std::uint32_t association, PeerId core,
                                        RanProtocol protocol, std::uint64_t core_ue_id) const {
  return by_core_.find(hash_of_core(core, protocol, core_ue_id), [&](std::uint32_t id) {
    const RanContext& it = pool_[id];
    return !it.has_ran_ue_id && it.association == association && it.core == core &&
           it.protocol == protocol && it.core_ue_id == core_ue_id;
  });
}

RanContexts::TunnelOf RanContexts::find_tunnel(const Tunnel& tunnel, RanContextId except) const {
  const PeerId peer = peers_.find(tunnel.receiver);
  if (peer == kNoPeer) return {};
  TunnelOf found;
  found.context =
      by_tunnel_.find(hash_of_tunnel(peer, tunnel.teid, tunnel.domain), [&](std::uint32_t id) {
        const RanContext& it = pool_[id];
        return id != except && it.domain == tunnel.domain &&
               std::ranges::any_of(it.sessions, [&](const RanSession& session) {
                 const bool is_core = session.core == peer && session.core_teid == tunnel.teid;
                 found.side = is_core ? RanSide::core : RanSide::radio;
                 return is_core || (session.radio == peer && session.radio_teid == tunnel.teid);
               });
      });
  return found;
}

void RanContexts::evict_one() {
  std::uint32_t victim = kNoId;
  for (std::uint32_t seen = 0; seen < kVictims; ++seen) {
    hand_ = hand_ + 1 == pool_.ids_end() ? 0 : hand_ + 1;
    if (victim == kNoId || pool_[hand_].last_seen_s < pool_[victim].last_seen_s) victim = hand_;
  }
  ++counters_.evicted;
  remove(victim);
}

RanContextId RanContexts::create(RanContext context) {
  if (pool_.size() == pool_.records_max()) evict_one();
  const std::uint32_t id = pool_.acquire();
  pool_[id] = std::move(context);
  const RanContext& made = pool_[id];
  if (made.has_ran_ue_id) index(by_ran_, hash_of_ran(made.association, made.ran_ue_id), id);
  if (made.has_core_ue_id)
    index(by_core_, hash_of_core(made.core, made.protocol, made.core_ue_id), id);
  ++counters_.made;
  return id;
}

void RanContexts::remove(RanContextId id) {
  RanContext& it = pool_[id];
  while (!it.sessions.empty()) remove_session(id, it.sessions.back().id);
  if (it.has_ran_ue_id) by_ran_.erase(hash_of_ran(it.association, it.ran_ue_id), id);
  if (it.has_core_ue_id) by_core_.erase(hash_of_core(it.core, it.protocol, it.core_ue_id), id);
  pool_.release(id);
}

void RanContexts::set_core_id(RanContextId id, PeerId core, std::uint64_t core_ue_id) {
  RanContext& it = pool_[id];
  if (it.has_core_ue_id) by_core_.erase(hash_of_core(it.core, it.protocol, it.core_ue_id), id);
  it.has_core_ue_id = true;
  it.core = core;
  it.core_ue_id = core_ue_id;
  index(by_core_, hash_of_core(core, it.protocol, core_ue_id), id);
}

void RanContexts::move(RanContextId id, std::uint32_t association, PeerId ran,
                       std::uint32_t ran_ue_id) {
  RanContext& it = pool_[id];
  if (it.has_ran_ue_id) by_ran_.erase(hash_of_ran(it.association, it.ran_ue_id), id);
  it.association = association;
  it.ran = ran;
  it.has_ran_ue_id = true;
  it.ran_ue_id = ran_ue_id;
  index(by_ran_, hash_of_ran(association, ran_ue_id), id);
}

void RanContexts::index_end(RanContextId id, PeerId peer, std::uint32_t teid) {
  if (peer != kNoPeer) index(by_tunnel_, hash_of_tunnel(peer, teid, pool_[id].domain), id);
}

void RanContexts::forget_end(RanContextId id, PeerId peer, std::uint32_t teid) {
  if (peer != kNoPeer) by_tunnel_.erase(hash_of_tunnel(peer, teid, pool_[id].domain), id);
}

bool RanContexts::put_end(RanContextId id, const RanEnd& end, PeerId peer) {
  RanContext& it = pool_[id];
  auto session = std::ranges::find(it.sessions, end.session, &RanSession::id);
  if (session == it.sessions.end()) {
    if (it.sessions.size() == RanContext::kSessionsMax) {
      ++counters_.sessions_refused;
      return false;
    }
    session = it.sessions.insert(session, RanSession{.id = end.session});
  }
  const bool is_core = end.side == RanSide::core;
  PeerId& of = is_core ? session->core : session->radio;
  std::uint32_t& teid = is_core ? session->core_teid : session->radio_teid;
  if (of == peer && teid == end.teid) return false;
  forget_end(id, of, teid);
  of = peer;
  teid = end.teid;
  index_end(id, peer, end.teid);
  return true;
}

void RanContexts::remove_session(RanContextId id, std::uint8_t session_id) {
  RanContext& it = pool_[id];
  const auto session = std::ranges::find(it.sessions, session_id, &RanSession::id);
  if (session == it.sessions.end()) return;
  forget_end(id, session->core, session->core_teid);
  forget_end(id, session->radio, session->radio_teid);
  it.sessions.erase(session);
}

void RanContexts::touch(RanContextId id, Timestamp time) {
  pool_[id].last_seen_s = static_cast<std::uint32_t>(time.ns / kSecond);
}

std::uint32_t RanContexts::find_temporary(std::uint64_t hash, PeerId core, RanProtocol protocol,
                                          std::uint64_t s_tmsi) const {
  return by_temporary_.find(hash, [&](std::uint32_t id) {
    const Temporary& it = temporaries_[id];
    return it.s_tmsi == s_tmsi && it.core == core && it.protocol == protocol;
  });
}

void RanContexts::learn_temporary(PeerId core, RanProtocol protocol, std::uint64_t s_tmsi,
                                  Subject subject) {
  const std::uint64_t hash = hash_of_core(core, protocol, ~s_tmsi);
  std::uint32_t id = find_temporary(hash, core, protocol, s_tmsi);
  if (id == kNoId) {
    id = temporaries_.acquire();
    if (id == kNoId) {
      id = oldest_temporary_;
      oldest_temporary_ = (oldest_temporary_ + 1) % temporaries_.records_max();
      const Temporary& old = temporaries_[id];
      by_temporary_.erase(hash_of_core(old.core, old.protocol, ~old.s_tmsi), id);
    }
    by_temporary_.insert(hash, id);
  }
  temporaries_[id] = {s_tmsi, core, protocol, subject};
}

Subject RanContexts::who_has(PeerId core, RanProtocol protocol, std::uint64_t s_tmsi) const {
  const std::uint64_t hash = hash_of_core(core, protocol, ~s_tmsi);
  const std::uint32_t id = find_temporary(hash, core, protocol, s_tmsi);
  return id == kNoId ? Subject{} : temporaries_[id].subject;
}

void RanContexts::forget_all() {
  pool_ = Pool<RanContext, 8>{limits_.contexts};
  temporaries_ = Pool<Temporary, 8>{limits_.temporaries};
  by_ran_ = by_core_ = by_tunnel_ = by_temporary_ = HashIndex{};
  hand_ = oldest_temporary_ = 0;
}

}  // namespace cardea::subscribers

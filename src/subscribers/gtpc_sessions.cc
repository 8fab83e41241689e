#include "subscribers/gtpc_sessions.h"

#include <algorithm>
#include <utility>

namespace cardea::subscribers {
namespace {

constexpr std::uint32_t kVictimsLookedAt = 32;

// Keeps the kinds of keys apart in one hash function.
constexpr std::uint64_t kSaltControl = 0xC0D0'0000'0000'0001;
constexpr std::uint64_t kSaltUe = 0x0E00'0000'0000'0002;
constexpr std::uint64_t kSaltTunnel = 0x7E1D'0000'0000'0003;

std::uint64_t packed(std::uint16_t domain, std::uint32_t teid) noexcept {
  return (std::uint64_t{domain} << 32) | teid;
}

}  // namespace

GtpcSessions::GtpcSessions(const HashKey& key, Peers& peers, Limits limits)
    : key_(key), peers_(peers), limits_(limits) {
  partitions_.reserve(kPartitions);
  for (std::size_t i = 0; i < kPartitions; ++i) {
    partitions_.push_back(std::make_unique<Partition>(limits.sessions_per_partition));
  }
}

std::uint64_t GtpcSessions::hash_of_control(std::uint16_t domain, const IpAddress& address,
                                            std::uint32_t teid) const noexcept {
  return keyed_hash(key_, address, packed(domain, teid) ^ kSaltControl);
}
std::uint64_t GtpcSessions::hash_of_control(const GtpcSession& session,
                                            const ControlEnd& end) const noexcept {
  return hash_of_control(session.domain, peers_.address_of(end.peer), end.teid);
}
std::uint64_t GtpcSessions::hash_of_ue(std::uint16_t domain, std::uint64_t address) const noexcept {
  return keyed_hash(key_, address, domain ^ kSaltUe);
}
std::uint64_t GtpcSessions::hash_of(const Tunnel& tunnel) const noexcept {
  return keyed_hash(key_, tunnel.receiver, packed(tunnel.domain, tunnel.teid) ^ kSaltTunnel);
}

// The session of this control end for which `is_it(session, is_upper)` holds.
template <typename IsIt>
GtpcSessionId GtpcSessions::find_control(std::uint16_t domain, const IpAddress& address,
                                         std::uint32_t teid, IsIt&& is_it) const {
  const std::uint64_t hash = hash_of_control(domain, address, teid);
  return by_control_[part(hash)].find(hash, [&](GtpcSessionId id) {
    const GtpcSession& session = (*this)[id];
    if (session.domain != domain) return false;
    const auto is_end = [&](const ControlEnd& end) {
      return end.teid == teid && peers_.address_of(end.peer) == address;
    };
    return (is_end(session.lower) && is_it(session, false)) ||
           (is_end(session.upper) && is_it(session, true));
  });
}

GtpcSessionId GtpcSessions::find_by_control(std::uint16_t domain, const IpAddress& address,
                                            std::uint32_t teid) const {
  return find_control(domain, address, teid, [](const GtpcSession&, bool) { return true; });
}

GtpcSessionId GtpcSessions::find_by_control(std::uint16_t domain, const IpAddress& address,
                                            std::uint32_t teid, const IpAddress& sender) const {
  const GtpcSessionId of_sender =
      find_control(domain, address, teid, [&](const GtpcSession& session, bool is_upper) {
        const PeerId other = is_upper ? session.lower.peer : session.upper.peer;
        const PeerId source = is_upper ? session.lower_source : session.upper_source;
        return peers_.address_of(other) == sender || peers_.address_of(source) == sender;
      });
  return of_sender != kNoId ? of_sender : find_by_control(domain, address, teid);
}

GtpcSessionId GtpcSessions::find_by_upper(std::uint16_t domain, const IpAddress& address,
                                          std::uint32_t teid) const {
  return find_control(domain, address, teid,
                      [](const GtpcSession&, bool is_upper) { return is_upper; });
}

GtpcSessionId GtpcSessions::find_by_ue(std::uint16_t domain, const IpAddress& ue) const {
  const std::uint64_t address = ue.is_v4() ? ue.v4_value() : ue.high;
  const std::uint64_t hash = hash_of_ue(domain, address);
  return by_ue_[part(hash)].find(hash, [&](GtpcSessionId id) {
    const GtpcSession& session = (*this)[id];
    return session.domain == domain &&
           (ue.is_v4() ? session.ue_v4 == ue.v4_value() : session.ue_v6 == ue.high);
  });
}

GtpcSessions::UserTunnel GtpcSessions::find_user(const Tunnel& tunnel) const {
  const std::uint64_t hash = hash_of(tunnel);
  UserTunnel found;
  found.session = by_tunnel_[part(hash)].find(hash, [&](GtpcSessionId id) {
    const GtpcSession& session = (*this)[id];
    if (session.domain != tunnel.domain) return false;
    for (const UserEnd& end : session.user_ends) {
      if (end.teid != tunnel.teid || peers_.address_of(end.peer) != tunnel.receiver) continue;
      found.end = end;
      return true;
    }
    return false;
  });
  return found;
}

Tunnel GtpcSessions::tunnel_of(const GtpcSession& session, const UserEnd& end) const noexcept {
  return {peers_.address_of(end.peer), end.teid, session.domain};
}

void GtpcSessions::index(Index& index, std::uint64_t hash, GtpcSessionId id) {
  if (!index[part(hash)].insert_bounded(hash, id, limits_.sessions_per_key)) {
    ++counters_.keys_refused;
  }
}

void GtpcSessions::index_control(GtpcSessionId id, const ControlEnd& end) {
  if (end.peer != kNoPeer) index(by_control_, hash_of_control(at(id), end), id);
}

void GtpcSessions::forget_control(GtpcSessionId id, const ControlEnd& end) {
  if (end.peer == kNoPeer) return;
  const std::uint64_t hash = hash_of_control(at(id), end);
  by_control_[part(hash)].erase(hash, id);
}

void GtpcSessions::evict_one(std::size_t partition, ChangedTunnels& changed) {
  Partition& part = *partitions_[partition];
  std::uint32_t victim = part.hand % part.sessions.ids_end();
  for (std::uint32_t i = 0; i < kVictimsLookedAt; ++i) {
    const std::uint32_t candidate = part.hand++ % part.sessions.ids_end();
    if (part.sessions[candidate].last_seen_s < part.sessions[victim].last_seen_s)
      victim = candidate;
  }
  remove(static_cast<GtpcSessionId>(partition << 24) | victim, changed);
  ++counters_.evicted;
}

GtpcSessionId GtpcSessions::create(GtpcSession session, ChangedTunnels& changed) {
  const std::size_t partition = part(hash_of_control(session, session.upper));
  SessionPool& pool = partitions_[partition]->sessions;
  if (pool.size() == pool.records_max()) evict_one(partition, changed);
  const GtpcSessionId id = static_cast<GtpcSessionId>(partition << 24) | pool.acquire();
  at(id) = std::move(session);
  index_control(id, at(id).lower);
  index_control(id, at(id).upper);
  ++size_;
  return id;
}

void GtpcSessions::remove(GtpcSessionId id, ChangedTunnels& changed) {
  GtpcSession& session = at(id);
  for (const UserEnd& end : session.user_ends) forget_end(id, end, changed);
  forget_control(id, session.lower);
  forget_control(id, session.upper);
  for (const std::uint64_t ue : {std::uint64_t{session.ue_v4}, session.ue_v6}) {
    if (ue == 0) continue;
    const std::uint64_t hash = hash_of_ue(session.domain, ue);
    by_ue_[part(hash)].erase(hash, id);
  }
  pool_of(id).release(local(id));
  --size_;
}

void GtpcSessions::set_lower(GtpcSessionId id, const ControlEnd& end) {
  if (at(id).lower == end) return;
  forget_control(id, at(id).lower);
  at(id).lower = end;
  index_control(id, end);
}

void GtpcSessions::set_upper(GtpcSessionId id, const ControlEnd& end) {
  if (at(id).upper == end) return;
  forget_control(id, at(id).upper);
  at(id).upper = end;
  index_control(id, end);
}

void GtpcSessions::set_ue(GtpcSessionId id, const IpAddress& ue) {
  GtpcSession& session = at(id);
  if (ue.is_none()) return;
  const std::uint64_t address = ue.is_v4() ? ue.v4_value() : ue.high;
  const std::uint64_t old = ue.is_v4() ? session.ue_v4 : session.ue_v6;
  if (address == old || address == 0) return;
  if (old != 0) {
    const std::uint64_t hash = hash_of_ue(session.domain, old);
    by_ue_[part(hash)].erase(hash, id);
  }
  if (ue.is_v4()) {
    session.ue_v4 = ue.v4_value();
  } else {
    session.ue_v6 = ue.high;
  }
  index(by_ue_, hash_of_ue(session.domain, address), id);
}

// An end may be told for two bearers, or twice: it is indexed once.
bool GtpcSessions::shares_tunnel(const GtpcSession& session, const UserEnd& end) const noexcept {
  return std::ranges::count_if(session.user_ends, [&](const UserEnd& other) {
           return other.teid == end.teid && other.peer == end.peer;
         }) > 1;
}

void GtpcSessions::forget_end(GtpcSessionId id, const UserEnd& end, ChangedTunnels& changed) {
  const Tunnel tunnel = tunnel_of(at(id), end);
  changed.push_back(tunnel);
  const std::uint64_t hash = hash_of(tunnel);
  by_tunnel_[part(hash)].erase(hash, id);
}

UserEnd GtpcSessions::put_end(GtpcSessionId id, const UserEnd& end, ChangedTunnels& changed) {
  GtpcSession& session = at(id);
  const auto known = std::ranges::find_if(session.user_ends, [&](const UserEnd& other) {
    return other.bearer == end.bearer && other.interface == end.interface;
  });
  UserEnd old;
  if (known != session.user_ends.end()) {
    old = *known;
    if (old.teid == end.teid && old.peer == end.peer) return old;
    if (!shares_tunnel(session, old)) forget_end(id, old, changed);
    *known = end;
  } else if (session.user_ends.size() == GtpcSession::kUserEndsMax) {
    ++counters_.ends_refused;
    session.is_partial = true;
    return old;
  } else {
    session.user_ends.push_back(end);
  }
  const Tunnel tunnel = tunnel_of(session, end);
  changed.push_back(tunnel);
  if (!shares_tunnel(session, end)) index(by_tunnel_, hash_of(tunnel), id);
  return old;
}

void GtpcSessions::remove_ends(GtpcSessionId id, int bearer, int interface,
                               ChangedTunnels& changed) {
  GtpcSession& session = at(id);
  const auto goes = [&](const UserEnd& end) {
    return (bearer == kAny || end.bearer == bearer) &&
           (interface == kAny || end.interface == interface);
  };
  for (std::size_t i = session.user_ends.size(); i-- > 0;) {
    const UserEnd end = session.user_ends[i];
    if (!goes(end)) continue;
    if (!shares_tunnel(session, end)) forget_end(id, end, changed);
    session.user_ends.erase(session.user_ends.begin() + static_cast<std::ptrdiff_t>(i));
  }
}

void GtpcSessions::touch(GtpcSessionId id, Timestamp time) {
  at(id).last_seen_s = static_cast<std::uint32_t>(time.ns / kSecond);
}

}  // namespace cardea::subscribers

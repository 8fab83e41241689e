#include "subscribers/sessions.h"

#include <algorithm>

namespace cardea::subscribers {
namespace {

constexpr std::uint32_t kVictimsLookedAt = 32;

// Keeps the kinds of keys apart in one hash function.
constexpr std::uint64_t kSaltSeid = 0x5E1D'0000'0000'0001;
constexpr std::uint64_t kSaltUe = 0x0E00'0000'0000'0002;
constexpr std::uint64_t kSaltTunnel = 0x7E1D'0000'0000'0003;

}  // namespace

Sessions::Sessions(const HashKey& key, Peers& peers, Limits limits)
    : key_(key), peers_(peers), limits_(limits) {
  partitions_.reserve(kPartitions);
  for (std::size_t i = 0; i < kPartitions; ++i) {
    partitions_.push_back(std::make_unique<Partition>(limits.sessions_per_partition));
  }
}

std::uint64_t Sessions::hash_of_seid(const IpAddress& owner, std::uint64_t seid) const noexcept {
  return keyed_hash(key_, owner, seid ^ kSaltSeid);
}
std::uint64_t Sessions::hash_of_ue(std::uint16_t domain, std::uint64_t address) const noexcept {
  return keyed_hash(key_, address, domain ^ kSaltUe);
}
std::uint64_t Sessions::hash_of(const Tunnel& tunnel) const noexcept {
  const std::uint64_t rest = (std::uint64_t{tunnel.domain} << 32) | tunnel.teid;
  return keyed_hash(key_, tunnel.receiver, rest ^ kSaltTunnel);
}

SessionId Sessions::find_by_up_seid(const IpAddress& up, std::uint64_t seid) const {
  const std::uint64_t hash = hash_of_seid(up, seid);
  return by_up_seid_[part(hash)].find(hash, [&](SessionId id) {
    const Session& session = (*this)[id];
    return session.up_seid == seid && peers_.address_of(session.up) == up;
  });
}

SessionId Sessions::find_by_cp_seid(const IpAddress& cp, std::uint64_t seid) const {
  const std::uint64_t hash = hash_of_seid(cp, seid);
  return by_cp_seid_[part(hash)].find(hash, [&](SessionId id) {
    const Session& session = (*this)[id];
    return session.cp_seid == seid && peers_.address_of(session.cp) == cp;
  });
}

SessionId Sessions::find_by_ue(std::uint16_t domain, const IpAddress& ue) const {
  const std::uint64_t address = ue.is_v4() ? ue.v4_value() : ue.high;
  const std::uint64_t hash = hash_of_ue(domain, address);
  return by_ue_[part(hash)].find(hash, [&](SessionId id) {
    const Session& session = (*this)[id];
    return session.domain == domain &&
           (ue.is_v4() ? session.ue_v4 == ue.v4_value() : session.ue_v6 == ue.high);
  });
}

Sessions::TunnelEnd Sessions::find(const Tunnel& tunnel, RuleKind kind, PeerId up) const {
  const std::uint64_t hash = hash_of(tunnel);
  TunnelEnd end;
  end.session = by_tunnel_[part(hash)].find(hash, [&](SessionId id) {
    const Session& session = (*this)[id];
    if (session.domain != tunnel.domain) return false;
    if (up != kNoPeer && session.up != up) return false;
    for (const Rule& rule : session.rules.all()) {
      if (rule.kind() != kind || rule.teid != tunnel.teid || !rule.has_tunnel()) continue;
      if (peers_[rule.peer].address != tunnel.receiver) continue;
      end.rule = rule;
      return true;
    }
    return false;
  });
  return end;
}

Tunnel Sessions::tunnel_of(const Session& session, const Rule& rule) const noexcept {
  return {peers_.address_of(rule.peer), rule.teid, session.domain};
}

void Sessions::evict_one(std::size_t partition, ChangedTunnels& changed) {
  Partition& part = *partitions_[partition];
  std::uint32_t victim = part.hand % part.sessions.ids_end();
  for (std::uint32_t i = 0; i < kVictimsLookedAt; ++i) {
    const std::uint32_t candidate = part.hand++ % part.sessions.ids_end();
    if (part.sessions[candidate].last_seen_s < part.sessions[victim].last_seen_s)
      victim = candidate;
  }
  const SessionId id = static_cast<SessionId>(partition << 24) | victim;
  const PeerId up = at(id).up;
  if (up != kNoPeer) peers_[up].control_incomplete = true;
  remove(id, changed);
  ++counters_.evicted;
}

SessionId Sessions::create(Session session, ChangedTunnels& changed) {
  const IpAddress up = peers_.address_of(session.up);
  const IpAddress cp = peers_.address_of(session.cp);
  const std::uint64_t up_hash = hash_of_seid(up, session.up_seid);
  const std::size_t partition = part(up_hash);
  SessionPool& pool = partitions_[partition]->sessions;
  if (pool.size() == pool.records_max()) evict_one(partition, changed);
  const SessionId id = static_cast<SessionId>(partition << 24) | pool.acquire();
  const std::uint64_t cp_hash = hash_of_seid(cp, session.cp_seid);
  at(id) = std::move(session);
  for (const auto& [index, hash] : {std::pair{&by_up_seid_, up_hash}, {&by_cp_seid_, cp_hash}}) {
    if (!(*index)[part(hash)].insert_bounded(hash, id, limits_.sessions_per_key)) {
      ++counters_.keys_refused;
    }
  }
  ++size_;
  return id;
}

void Sessions::remove(SessionId id, ChangedTunnels& changed) {
  Session& session = at(id);
  for (const Rule& rule : session.rules.all()) forget_tunnel(id, rule, changed);
  const std::uint64_t up_hash = hash_of_seid(peers_.address_of(session.up), session.up_seid);
  const std::uint64_t cp_hash = hash_of_seid(peers_.address_of(session.cp), session.cp_seid);
  by_up_seid_[part(up_hash)].erase(up_hash, id);
  by_cp_seid_[part(cp_hash)].erase(cp_hash, id);
  for (const std::uint64_t ue : {std::uint64_t{session.ue_v4}, session.ue_v6}) {
    if (ue == 0) continue;
    const std::uint64_t hash = hash_of_ue(session.domain, ue);
    by_ue_[part(hash)].erase(hash, id);
  }
  copies_.erase(id);
  framed_routes_.erase(id);
  pool_of(id).release(local(id));
  --size_;
}

// Two rules of a session may share one F-TEID (CHOOSE ID, TS 29.244, 5.5): it is indexed once.
bool Sessions::shares_tunnel(const Session& session, const Rule& rule) const noexcept {
  return std::ranges::count_if(session.rules.all(), [&](const Rule& other) {
           return other.teid == rule.teid && other.peer == rule.peer;
         }) > 1;
}

void Sessions::index_tunnel(SessionId id, const Rule& rule, ChangedTunnels& changed) {
  if (!rule.has_tunnel()) return;
  const Tunnel tunnel = tunnel_of(at(id), rule);
  changed.push_back(tunnel);
  if (shares_tunnel(at(id), rule)) return;
  const std::uint64_t hash = hash_of(tunnel);
  if (!by_tunnel_[part(hash)].insert_bounded(hash, id, limits_.sessions_per_key)) {
    ++counters_.keys_refused;
  }
}

void Sessions::forget_tunnel(SessionId id, const Rule& rule, ChangedTunnels& changed) {
  if (!rule.has_tunnel()) return;
  const Tunnel tunnel = tunnel_of(at(id), rule);
  changed.push_back(tunnel);
  const std::uint64_t hash = hash_of(tunnel);
  by_tunnel_[part(hash)].erase(hash, id);
}

void Sessions::put_rule(SessionId id, const Rule& rule, ChangedTunnels& changed) {
  Session& session = at(id);
  const Rule* old = session.rules.find(rule.kind(), rule.id);
  if (old != nullptr && (old->teid != rule.teid || old->peer != rule.peer)) {
    const Rule gone = *old;
    if (!shares_tunnel(session, gone)) forget_tunnel(id, gone, changed);
  }
  const bool is_new_tunnel = old == nullptr || old->teid != rule.teid || old->peer != rule.peer;
  if (!session.rules.put(rule)) {
    ++counters_.rules_refused;
    session.is_partial = true;
    return;
  }
  if (is_new_tunnel) index_tunnel(id, rule, changed);
}

void Sessions::remove_rule(SessionId id, RuleKind kind, std::uint32_t rule_id,
                           ChangedTunnels& changed) {
  Session& session = at(id);
  const Rule* old = session.rules.find(kind, rule_id);
  if (old == nullptr) return;
  if (!shares_tunnel(session, *old)) forget_tunnel(id, *old, changed);
  session.rules.remove(kind, rule_id);
}

void Sessions::set_ue(SessionId id, const IpAddress& ue) {
  Session& session = at(id);
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
  const std::uint64_t hash = hash_of_ue(session.domain, address);
  if (!by_ue_[part(hash)].insert_bounded(hash, id, limits_.sessions_per_key)) {
    ++counters_.keys_refused;
  }
}

void Sessions::put_copies(SessionId id, std::uint32_t far_id, const std::vector<Copy>& copies) {
  const auto found = copies_.find(id);
  if (found == copies_.end() && copies.empty()) return;
  std::vector<Copy>& all = found == copies_.end() ? copies_[id] : found->second;
  std::erase_if(all, [&](const Copy& copy) { return copy.far_id == far_id; });
  for (const Copy& copy : copies) {
    if (all.size() == limits_.copies_per_session) {
      ++counters_.extras_refused;
      break;
    }
    all.push_back(copy);
  }
  if (all.empty()) copies_.erase(id);
}

void Sessions::add_framed_route(SessionId id, const Prefix& route) {
  std::vector<Prefix>& routes = framed_routes_[id];
  if (routes.size() == limits_.routes_per_session) {
    ++counters_.extras_refused;
    return;
  }
  routes.push_back(route);
  at(id).has_framed_routes = true;
}

const std::vector<Copy>& Sessions::copies_of(SessionId id) const {
  static const std::vector<Copy> kNone;
  const auto found = copies_.find(id);
  return found == copies_.end() ? kNone : found->second;
}

bool Sessions::is_framed_route(SessionId id, const IpAddress& address) const {
  const auto found = framed_routes_.find(id);
  return found != framed_routes_.end() &&
         std::ranges::any_of(found->second, [&](const Prefix& p) { return p.contains(address); });
}

void Sessions::touch(SessionId id, Timestamp time) {
  at(id).last_seen_s = static_cast<std::uint32_t>(time.ns / kSecond);
}

}  // namespace cardea::subscribers

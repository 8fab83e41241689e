#include "access/tunnel_resolver.h"

#include <algorithm>

namespace cardea::access {
namespace {

using subscribers::PeerId;
using subscribers::Rule;
using subscribers::RuleKind;
using subscribers::Session;
using subscribers::SessionId;

constexpr std::uint8_t kAccess = 0;  // Source and Destination Interface (TS 29.244, 8.2.2, 8.2.24)
constexpr std::uint8_t kCore = 1;

// At a handover the old base station sends back what it had not delivered: it comes from the access
// side and goes there again, and is no UE's (indirect forwarding, TS 23.502, 4.9.1.3.3; TS 23.401,
// 5.5.1.2.2).
bool is_forwarded_back(const Session& session, const Rule& rule) noexcept {
  if (rule.kind() != RuleKind::detection || rule.id >= subscribers::kTrafficEndpoint) return false;
  const Rule* const far = session.rules.find(RuleKind::forwarding, rule.link);
  return rule.interface == kAccess && far != nullptr && far->interface == kAccess;
}

// A detection rule says where its packets come from, a forwarding rule where they go.
Direction direction_of(const Session& session, const Rule& rule) noexcept {
  if (rule.interface != kAccess && rule.interface != kCore) return Direction::unknown;
  if (is_forwarded_back(session, rule)) return Direction::downlink;
  const bool is_access = rule.interface == kAccess;
  const bool comes_from_ue = rule.kind() == RuleKind::detection ? is_access : !is_access;
  return comes_from_ue ? Direction::uplink : Direction::downlink;
}

}  // namespace

std::uint64_t RecentTunnels::hash_of(const subscribers::Tunnel& tunnel) const noexcept {
  return keyed_hash(key_, tunnel.receiver, (std::uint64_t{tunnel.domain} << 32) | tunnel.teid);
}

void RecentTunnels::add(const subscribers::Tunnel& tunnel, Timestamp time) {
  const std::uint64_t hash = hash_of(tunnel);
  const std::uint32_t known = find(hash, tunnel);
  if (known != kNoId) {  // many sessions may share one: it is held once
    pool_[known].time = std::max(pool_[known].time, time);
    return;
  }
  if (pool_.size() == pool_.records_max()) {
    const std::uint32_t oldest = by_age_.front();
    by_age_.pop_front();
    index_.erase(hash_of(pool_[oldest].tunnel), oldest);
    pool_.release(oldest);
  }
  const std::uint32_t id = pool_.acquire();
  pool_[id] = {tunnel, time};
  index_.insert(hash, id);
  by_age_.push_back(id);
}

std::uint32_t RecentTunnels::find(std::uint64_t hash, const subscribers::Tunnel& tunnel) const {
  return index_.find(hash, [&](std::uint32_t id) {
    const subscribers::Tunnel& it = pool_[id].tunnel;
    return it.teid == tunnel.teid && it.domain == tunnel.domain && it.receiver == tunnel.receiver;
  });
}

bool RecentTunnels::contains(const subscribers::Tunnel& tunnel, Timestamp now) const {
  const std::uint32_t id = find(hash_of(tunnel), tunnel);
  return id != kNoId && now - pool_[id].time <= hold_ns_;
}

// A serving gateway's session knows no UE address, but it leads to one that does: its traffic goes
// on to a tunnel that a session at the next user plane function receives (S1-U, S5-U, N9).
SessionId TunnelResolver::session_with_ue(SessionId session) const {
  const Session& first = sessions_[session];
  if (first.ue_v4 != 0 || first.ue_v6 != 0) return session;
  for (const Rule& rule : first.rules.all()) {
    if (rule.kind() != RuleKind::forwarding || !rule.has_tunnel()) continue;
    const auto next =
        sessions_.find_receiving({peers_.address_of(rule.peer), rule.teid, first.domain});
    if (!next || tracker_.is_stale(sessions_[next.session])) continue;
    const Session& second = sessions_[next.session];
    if (second.ue_v4 != 0 || second.ue_v6 != 0) return next.session;
  }
  return session;
}

void TunnelResolver::take_subject(SessionId session, IntervalFacts& facts) const {
  facts.session = session;
  facts.orderer = sessions_[session].cp;
  const Session& with_ue = sessions_[session_with_ue(session)];
  facts.subject =
      sessions_[session].subject.is_known() ? sessions_[session].subject : with_ue.subject;
  if (with_ue.is_partial) return;
  facts.ue_v4 = with_ue.ue_v4;
  facts.ue_v6 = with_ue.ue_v6;
}

TunnelOrigin TunnelResolver::origin_by_control(const IpAddress& receiver,
                                               const IpAddress& sender) const {
  // Who would know the tunnel is a user plane function at one of its ends: the receiver's control
  // traffic would have shown it to us, or, where the receiver is a base station, the sender's.
  for (const IpAddress* end : {&receiver, &sender}) {
    const PeerId control = control_of(*end);
    if (control == subscribers::kNoPeer) continue;
    if (!tracker_.sees_all_orders_to(control)) return TunnelOrigin::unseen;
    return peers_[control].control_incomplete ? TunnelOrigin::lost : TunnelOrigin::none;
  }
  return TunnelOrigin::unseen;
}

// The address that a user plane function's sessions are controlled at; none where it is not known.
PeerId TunnelResolver::control_of(const IpAddress& user_plane) const {
  const PeerId id = peers_.find(user_plane);
  return id == subscribers::kNoPeer ? id : peers_[id].controlled_at;
}

IntervalFacts TunnelResolver::resolve_by_pfcp(const subscribers::Tunnel& tunnel,
                                              const IpAddress& sender) const {
  IntervalFacts facts;
  const auto receiving = sessions_.find_receiving(tunnel);
  const auto sending = sessions_.find_sending(tunnel, control_of(sender));
  // The receiver's own session knows best; where the receiver is a base station, the sender's.
  for (const auto* end : {&receiving, &sending}) {
    if (!*end) continue;
    const bool is_stale = tracker_.is_stale(sessions_[end->session]);
    facts.origin = is_stale ? TunnelOrigin::stale : TunnelOrigin::known;
    facts.direction = direction_of(sessions_[end->session], end->rule);
    if (!is_stale) take_subject(end->session, facts);
    if (!is_stale) return facts;
  }
  return facts;
}

// Two cores may serve one base station, whose numbers for either need not differ: a tunnel of a
// user plane function that takes its orders elsewhere than the sender is another one.
bool TunnelResolver::may_be_of(PeerId user_plane, const IpAddress& sender) const {
  const PeerId control = control_of(sender);
  return control == subscribers::kNoPeer || peers_.address_of(user_plane) == sender ||
         peers_[user_plane].controlled_at == control;
}

// A base station's end, whose other one is known (S1-U: TS 29.274, 8.22).
bool TunnelResolver::is_anothers(const subscribers::GtpcSession& session,
                                 const subscribers::UserEnd& end, const IpAddress& sender) const {
  constexpr subscribers::GtpcInterface kS1uEnb = 0;
  constexpr subscribers::GtpcInterface kS1uSgw = 1;
  if (end.interface != kS1uEnb) return false;
  const auto is_other_end = [&](const subscribers::UserEnd& other) {
    return other.interface == kS1uSgw && other.bearer == end.bearer;
  };
  const auto other = std::ranges::find_if(session.user_ends, is_other_end);
  return other != session.user_ends.end() && !may_be_of(other->peer, sender);
}

// A tunnel end that GTP-C told: who asked for the session has it set up.
IntervalFacts TunnelResolver::resolve_by_gtpc(const subscribers::Tunnel& tunnel,
                                              const IpAddress& sender) const {
  IntervalFacts facts;
  if (gtpc_ == nullptr) return facts;
  const auto found = gtpc_->sessions().find_user(tunnel);
  if (!found) return facts;
  const subscribers::GtpcSession& session = gtpc_->sessions()[found.session];
  switch (subscribers::end_info(found.end.interface).side) {
    case subscribers::EndSide::towards_ue:
      if (is_anothers(session, found.end, sender)) return facts;
      facts.direction = Direction::downlink;
      break;
    case subscribers::EndSide::towards_network:
      facts.direction = Direction::uplink;
      break;
    case subscribers::EndSide::none:
      break;
  }
  facts.origin = gtpc_->is_stale(session) ? TunnelOrigin::stale : TunnelOrigin::known;
  if (facts.origin == TunnelOrigin::stale) return facts;
  facts.subject = session.subject;
  facts.orderer = session.lower.peer;
  if (session.is_partial || session.pdns > 1) return facts;
  facts.ue_v4 = session.ue_v4;
  facts.ue_v6 = session.ue_v6;
  return facts;
}

// A tunnel end that base station or core named to the other.
IntervalFacts TunnelResolver::resolve_by_ran(const subscribers::Tunnel& tunnel,
                                             const IpAddress& sender) const {
  IntervalFacts facts;
  if (ran_ == nullptr) return facts;
  const auto found = ran_->find_tunnel(tunnel);
  if (!found) return facts;
  const subscribers::RanContext& ue = (*ran_)[found.context];
  const auto is_anothers = [&](const subscribers::RanSession& session) {
    return session.radio_teid == tunnel.teid && session.core != subscribers::kNoPeer &&
           !may_be_of(session.core, sender);
  };
  if (found.side == subscribers::RanSide::radio && std::ranges::any_of(ue.sessions, is_anothers))
    return facts;
  facts.origin = TunnelOrigin::known;
  facts.direction =
      found.side == subscribers::RanSide::core ? Direction::uplink : Direction::downlink;
  facts.subject = ue.subject;
  facts.orderer = ue.core;
  return facts;
}

// PFCP says most: it knows the user plane function's rules. Whom a subscriber's PFCP session is
// about often GTP-C or NGAP alone tells.
IntervalFacts TunnelResolver::resolve_by_sessions(const subscribers::Tunnel& tunnel,
                                                  const IpAddress& sender) const {
  const auto is_identity = [](const Subject& subject) {
    return subject.is_known() && subject.known_by != subscribers::KnownBy::ue_address;
  };
  IntervalFacts facts = resolve_by_pfcp(tunnel, sender);
  for (const IntervalFacts& told :
       {resolve_by_gtpc(tunnel, sender), resolve_by_ran(tunnel, sender)}) {
    if (facts.origin != TunnelOrigin::known) {
      const bool says_more =
          told.origin == TunnelOrigin::known ||
          (told.origin == TunnelOrigin::stale && facts.origin == TunnelOrigin::unseen);
      if (says_more) facts = told;
      continue;
    }
    if (told.origin != TunnelOrigin::known || !told.subject.is_known()) continue;
    if (!is_identity(facts.subject)) facts.subject = told.subject;
    if (facts.ue_v4 == 0 && facts.ue_v6 == 0) {
      facts.ue_v4 = told.ue_v4;
      facts.ue_v6 = told.ue_v6;
    }
  }
  return facts;
}

IntervalFacts TunnelResolver::resolve(const UserPacket& packet) const {
  const subscribers::Tunnel tunnel{packet.receiver, packet.teid, packet.domain};
  IntervalFacts facts = resolve_by_sessions(tunnel, packet.sender);
  if (facts.origin != TunnelOrigin::unseen) return facts;
  if (ordered_.contains(tunnel, packet.time)) {
    facts.origin = TunnelOrigin::ordered;
  } else if (released_.contains(tunnel, packet.time)) {
    facts.origin = TunnelOrigin::released;
  } else {
    facts.origin = origin_by_control(packet.receiver, packet.sender);
  }
  return facts;
}

void TunnelResolver::settle(Access& access) const {
  const subscribers::Tunnel tunnel{access.destination.address, access.traffic.teid, access.domain};
  const IntervalFacts facts = resolve_by_sessions(tunnel, access.target.address);
  access.traffic.origin = facts.origin;
  if (facts.origin == TunnelOrigin::unseen) {
    // What was ordered may have been taken down again since: a handover's old tunnel.
    access.traffic.origin =
        released_.contains(tunnel, access.last_time)
            ? TunnelOrigin::released
            : origin_by_control(access.destination.address, access.target.address);
    return;
  }
  if (facts.direction != Direction::unknown) access.traffic.direction = facts.direction;
  access.subject = facts.subject;
  if (facts.orderer != subscribers::kNoPeer) {
    access.actor = {};
    access.actor.address = peers_.address_of(facts.orderer);
  }
}

}  // namespace cardea::access

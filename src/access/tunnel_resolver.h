// TunnelResolver: what is a tunnel for? Answered from the sessions of PFCP and of GTP-C, and from
// what base station and core tell each other, when an interval opens.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <deque>
#include <utility>

#include "access/access.h"
#include "access/user_plane.h"
#include "base/hash.h"
#include "base/hash_index.h"
#include "base/pool.h"
#include "subscribers/gtpc_tracker.h"
#include "subscribers/pfcp_tracker.h"
#include "subscribers/ran_contexts.h"
#include "subscribers/sessions.h"

namespace cardea::access {

// Tunnels of which something was told lately. Bounded; the oldest go.
class RecentTunnels {
 public:
  // What is told of a tunnel holds for `hold_ns`.
  RecentTunnels(const HashKey& key, std::uint32_t tunnels_max, std::int64_t hold_ns)
      : key_(key), pool_(tunnels_max), hold_ns_(hold_ns) {}

  void add(const subscribers::Tunnel& tunnel, Timestamp time);
  bool contains(const subscribers::Tunnel& tunnel, Timestamp now) const;

 private:
  struct Entry {
    subscribers::Tunnel tunnel;
    Timestamp time;
  };
  std::uint64_t hash_of(const subscribers::Tunnel& tunnel) const noexcept;
  std::uint32_t find(std::uint64_t hash, const subscribers::Tunnel& tunnel) const;

  HashKey key_;
  Pool<Entry, 8> pool_;
  HashIndex index_;
  std::deque<std::uint32_t> by_age_;
  std::int64_t hold_ns_;
};

class TunnelResolver {
 public:
  TunnelResolver(const subscribers::PfcpTracker& tracker, const subscribers::Sessions& sessions,
                 const subscribers::Peers& peers, const RecentTunnels& released,
                 const RecentTunnels& ordered, const subscribers::GtpcTracker* gtpc = nullptr,
                 const subscribers::RanContexts* ran = nullptr) noexcept
      : tracker_(tracker),
        sessions_(sessions),
        peers_(peers),
        released_(released),
        ordered_(ordered),
        gtpc_(gtpc),
        ran_(ran) {}

  // All but keep_frames, which is the verdict's.
  IntervalFacts resolve(const UserPacket& packet) const;
  // Traffic that came before the answer to the order that sets its tunnel up, now that the answer
  // has come, or has not.
  void settle(Access& access) const;

 private:
  IntervalFacts resolve_by_sessions(const subscribers::Tunnel& tunnel,
                                    const IpAddress& sender) const;
  IntervalFacts resolve_by_pfcp(const subscribers::Tunnel& tunnel, const IpAddress& sender) const;
  bool is_anothers(const subscribers::GtpcSession& session, const subscribers::UserEnd& end,
                   const IpAddress& sender) const;
  bool may_be_of(subscribers::PeerId user_plane, const IpAddress& sender) const;
  subscribers::PeerId control_of(const IpAddress& user_plane) const;
  IntervalFacts resolve_by_gtpc(const subscribers::Tunnel& tunnel, const IpAddress& sender) const;
  IntervalFacts resolve_by_ran(const subscribers::Tunnel& tunnel, const IpAddress& sender) const;
  void take_subject(subscribers::SessionId session, IntervalFacts& facts) const;
  subscribers::SessionId session_with_ue(subscribers::SessionId session) const;
  TunnelOrigin origin_by_control(const IpAddress& receiver, const IpAddress& sender) const;

  const subscribers::PfcpTracker& tracker_;
  const subscribers::Sessions& sessions_;
  const subscribers::Peers& peers_;
  const RecentTunnels& released_;  // packets on the way to them are no accusation
  const RecentTunnels& ordered_;   // by an order whose answer we await
  const subscribers::GtpcTracker* gtpc_;
  const subscribers::RanContexts* ran_;
};

}  // namespace cardea::access

// TunnelResolver: what is a tunnel for? Answered from the sessions when an interval opens.
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
#include "subscribers/pfcp_tracker.h"
#include "subscribers/sessions.h"

namespace cardea::access {

// Tunnels taken down lately: packets on the way to them are no accusation. Bounded; the oldest go.
class ReleasedTunnels {
 public:
  ReleasedTunnels(const HashKey& key, std::uint32_t tunnels_max, std::int64_t grace_ns)
      : key_(key), pool_(tunnels_max), grace_ns_(grace_ns) {}

  void add(const subscribers::Tunnel& tunnel, Timestamp time);
  bool contains(const subscribers::Tunnel& tunnel, Timestamp now) const;

 private:
  struct Entry {
    subscribers::Tunnel tunnel;
    Timestamp time;
  };
  std::uint64_t hash_of(const subscribers::Tunnel& tunnel) const noexcept;

  HashKey key_;
  Pool<Entry, 8> pool_;
  HashIndex index_;
  std::deque<std::uint32_t> by_age_;
  std::int64_t grace_ns_;
};

class TunnelResolver {
 public:
  TunnelResolver(const subscribers::PfcpTracker& tracker, const subscribers::Sessions& sessions,
                 const subscribers::Peers& peers, const ReleasedTunnels& released) noexcept
      : tracker_(tracker), sessions_(sessions), peers_(peers), released_(released) {}

  // All but keep_frames, which is the verdict's.
  IntervalFacts resolve(const UserPacket& packet) const;

 private:
  void take_subject(subscribers::SessionId session, IntervalFacts& facts) const;
  subscribers::SessionId session_with_ue(subscribers::SessionId session) const;
  TunnelOrigin origin_without_session(const UserPacket& packet) const;

  const subscribers::PfcpTracker& tracker_;
  const subscribers::Sessions& sessions_;
  const subscribers::Peers& peers_;
  const ReleasedTunnels& released_;
};

}  // namespace cardea::access

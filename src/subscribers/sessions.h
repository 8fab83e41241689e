// Sessions: every PFCP session seen, who stands behind it and where its traffic goes, found by
// SEID, tunnel or UE address. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <unordered_map>
#include <vector>

#include "base/address.h"
#include "base/fixed_vector.h"
#include "base/hash.h"
#include "base/hash_index.h"
#include "base/pool.h"
#include "capture/frame.h"
#include "subscribers/bindings.h"
#include "subscribers/peers.h"
#include "subscribers/pseudonyms.h"
#include "subscribers/rules.h"

namespace cardea::subscribers {

using SessionId = std::uint32_t;  // partition in the upper 8 bits; kNoId: none

struct Session {
  std::uint64_t up_seid = 0;
  std::uint64_t cp_seid = 0;
  std::uint64_t ue_v6 = 0;        // its /64; 0: none
  std::uint32_t ue_v4 = 0;        // 0: none
  Epoch epoch = 0;                // when it was set up
  PeerId up = kNoPeer;            // address of the UP F-SEID
  PeerId cp = kNoPeer;            // address of the CP F-SEID: its owner
  PeerId cp_source = kNoPeer;     // where the establishment came from: its owner, too
  std::uint32_t last_seen_s = 0;  // of frame time, seconds: the eviction order
  Subject subject;
  capture::FramePosition set_up;  // the Session Establishment Request
  RuleSet rules;
  SessionNumber number = 0;  // of all that were set up
  std::uint16_t domain = 0;
  bool has_framed_routes = false;
  bool is_partial = false;  // it had more rules than we hold, or orders that we could not read
};

// One end of a GTP-U tunnel: whom the packets with this TEID are sent to.
struct Tunnel {
  IpAddress receiver;
  std::uint32_t teid = 0;
  std::uint16_t domain = 0;
};

// The tunnels whose meaning an exchange has changed: room for all that one can change.
inline constexpr std::size_t kChangedTunnelsMax = 1024;
using ChangedTunnels = FixedVector<Tunnel, kChangedTunnelsMax>;

// A copy that a session's forwarding rule orders (Apply Action DUPL).
struct Copy {
  std::uint32_t far_id = 0;
  IpAddress destination;  // none where only a policy names it
  std::uint32_t teid = 0;
};

class Sessions {
 public:
  static constexpr std::size_t kPartitions = 256;

  struct Limits {
    std::uint32_t sessions_per_partition = 65'536;
    std::uint32_t copies_per_session = 16;
    std::uint32_t routes_per_session = 16;
    std::uint32_t sessions_per_key = 8;  // that claim one SEID, tunnel or UE address
  };
  struct Counters {
    std::uint64_t evicted = 0;         // sessions given up for newer ones
    std::uint64_t rules_refused = 0;   // beyond RuleSet::kRulesMax
    std::uint64_t extras_refused = 0;  // copies and framed routes beyond their limits
    std::uint64_t keys_refused = 0;    // not found by that key: too many sessions claim it
  };

  Sessions(const HashKey& key, Peers& peers, Limits limits);

  SessionId find_by_up_seid(const IpAddress& up, std::uint64_t seid) const;
  SessionId find_by_cp_seid(const IpAddress& cp, std::uint64_t seid) const;
  SessionId find_by_ue(std::uint16_t domain, const IpAddress& ue) const;

  struct TunnelEnd {
    SessionId session = kNoId;
    Rule rule;
    explicit operator bool() const noexcept { return session != kNoId; }
  };
  // The session whose detection rule receives this tunnel at a user plane function.
  TunnelEnd find_receiving(const Tunnel& tunnel) const { return find(tunnel, RuleKind::detection); }
  // The session whose forwarding rule sends into this tunnel.
  TunnelEnd find_sending(const Tunnel& tunnel) const { return find(tunnel, RuleKind::forwarding); }
  // The one at the user plane function `up`, where that is known: two may send to one base station,
  // whose numbers for either need not differ.
  TunnelEnd find_sending(const Tunnel& tunnel, PeerId up) const {
    return find(tunnel, RuleKind::forwarding, up);
  }

  // Makes room by giving up the session not heard of for longest, where the partition is full.
  SessionId create(Session session, ChangedTunnels& changed);
  void remove(SessionId id, ChangedTunnels& changed);

  void put_rule(SessionId id, const Rule& rule, ChangedTunnels& changed);
  void remove_rule(SessionId id, RuleKind kind, std::uint32_t rule_id, ChangedTunnels& changed);
  void set_ue(SessionId id, const IpAddress& ue);
  // Where another interface has told who it is about.
  void set_subject(SessionId id, Subject subject) { at(id).subject = subject; }
  void put_copies(SessionId id, std::uint32_t far_id, const std::vector<Copy>& copies);
  void add_framed_route(SessionId id, const Prefix& route);

  const std::vector<Copy>& copies_of(SessionId id) const;
  bool is_framed_route(SessionId id, const IpAddress& address) const;

  const Session& operator[](SessionId id) const { return pool_of(id)[local(id)]; }
  void touch(SessionId id, Timestamp time);
  std::uint32_t size() const noexcept { return size_; }
  const Counters& counters() const noexcept { return counters_; }

 private:
  using SessionPool = Pool<Session, 6>;
  struct Partition {
    SessionPool sessions;
    std::uint32_t hand = 0;  // where the search for a victim goes on
    explicit Partition(std::uint32_t sessions_max) : sessions(sessions_max) {}
  };
  // One table a purpose, split by the hash's upper bits as everything is.
  using Index = std::array<HashIndex, kPartitions>;

  static std::size_t part(std::uint64_t hash) noexcept { return hash >> 56; }
  static std::uint32_t local(SessionId id) noexcept { return id & 0x00FF'FFFF; }
  SessionPool& pool_of(SessionId id) { return partitions_[id >> 24]->sessions; }
  const SessionPool& pool_of(SessionId id) const { return partitions_[id >> 24]->sessions; }
  Session& at(SessionId id) { return pool_of(id)[local(id)]; }

  std::uint64_t hash_of_seid(const IpAddress& owner, std::uint64_t seid) const noexcept;
  std::uint64_t hash_of_ue(std::uint16_t domain, std::uint64_t address) const noexcept;
  std::uint64_t hash_of(const Tunnel& tunnel) const noexcept;
  TunnelEnd find(const Tunnel& tunnel, RuleKind kind, PeerId up = kNoPeer) const;
  Tunnel tunnel_of(const Session& session, const Rule& rule) const noexcept;
  void evict_one(std::size_t partition, ChangedTunnels& changed);
  void index_tunnel(SessionId id, const Rule& rule, ChangedTunnels& changed);
  void forget_tunnel(SessionId id, const Rule& rule, ChangedTunnels& changed);
  bool shares_tunnel(const Session& session, const Rule& rule) const noexcept;

  HashKey key_;
  Peers& peers_;
  Limits limits_;
  std::vector<std::unique_ptr<Partition>> partitions_;
  Index by_up_seid_, by_cp_seid_, by_ue_, by_tunnel_;
  std::unordered_map<SessionId, std::vector<Copy>> copies_;           // few sessions are copied
  std::unordered_map<SessionId, std::vector<Prefix>> framed_routes_;  // few have a network behind
  std::uint32_t size_ = 0;
  Counters counters_;
};

}  // namespace cardea::subscribers

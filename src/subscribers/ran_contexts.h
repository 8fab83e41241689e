// RanContexts: every UE that base station and core speak about (NGAP, S1AP): who it is, what
// protects it, where its sessions' packets go. Found by its ids at either end and by its tunnels.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "base/hash.h"
#include "base/hash_index.h"
#include "base/pool.h"
#include "capture/frame.h"
#include "protocols/shared/nas_values.h"
#include "subscribers/peers.h"
#include "subscribers/pseudonyms.h"
#include "subscribers/ran_orders.h"
#include "subscribers/sessions.h"

namespace cardea::subscribers {

using RanContextId = std::uint32_t;  // kNoId: none

// How a context's subscriber was learnt, the surest first.
enum class LearntBy : std::uint8_t {
  identity,   // the UE said its IMSI in clear
  temporary,  // by a temporary identity, which was given to a subscriber that we know
  tunnel,     // by the tunnel of a session that we know
  handover,   // from the context that this one takes over
  nothing,
};
std::string_view name_of(LearntBy learnt_by) noexcept;

// The two ends of a session's user tunnel; a peer of none: not told.
struct RanSession {
  std::uint8_t id = 0;
  PeerId core = kNoPeer;
  std::uint32_t core_teid = 0;
  PeerId radio = kNoPeer;
  std::uint32_t radio_teid = 0;
};

struct RanContext {
  static constexpr std::size_t kSessionsMax = 16;

  RanProtocol protocol = RanProtocol::ngap;
  LearntBy learnt_by = LearntBy::nothing;
  bool is_emergency = false;
  bool is_seen_from_start = false;  // the UE's first message to the base station
  bool has_core_ue_id = false;
  bool has_ran_ue_id = false;
  std::uint16_t domain = 0;
  std::uint32_t association = 0;
  std::uint32_t ran_ue_id = 0;
  std::uint64_t core_ue_id = 0;
  std::uint32_t losses = 0;  // of its association when it began, or was last heard whole
  std::uint32_t last_seen_s = 0;
  PeerId ran = kNoPeer;
  PeerId core = kNoPeer;
  Subject subject;
  std::uint64_t s_tmsi = 0;  // 0: not known
  capture::FramePosition began;
  std::optional<protocols::NasCapabilities> claimed;  // by the UE itself
  std::optional<protocols::NasAlgorithms> chosen;
  std::vector<RanSession> sessions;
};

class RanContexts {
 public:
  struct Limits {
    std::uint32_t contexts = 1'048'576;
    std::uint32_t temporaries = 1'048'576;
    std::uint32_t contexts_per_key = 8;
  };
  struct Counters {
    std::uint64_t made = 0;
    std::uint64_t evicted = 0;
    std::uint64_t sessions_refused = 0;  // beyond RanContext::kSessionsMax
    std::uint64_t keys_refused = 0;
  };

  RanContexts(const HashKey& key, const Peers& peers, Limits limits);

  RanContextId find_by_ran(std::uint32_t association, std::uint32_t ran_ue_id) const;
  // A core's numbers are its own, whatever the association (TS 38.413, 9.3.3.1).
  RanContextId find_by_core(PeerId core, RanProtocol protocol, std::uint64_t core_ue_id) const;

  // The one that a handover has made ready on this association, whose base station has not named
  // it yet.
  RanContextId find_prepared(std::uint32_t association, PeerId core, RanProtocol protocol,
                             std::uint64_t core_ue_id) const;

  struct TunnelOf {
    RanContextId context = kNoId;
    RanSide side = RanSide::core;  // whose end it is
    explicit operator bool() const noexcept { return context != kNoId; }
  };
  // Of two that have it, as while a handover is under way, the one that is not `except`.
  TunnelOf find_tunnel(const Tunnel& tunnel, RanContextId except = kNoId) const;

  // Makes room by giving up the context not heard of for longest, of a few.
  RanContextId create(RanContext context);
  void remove(RanContextId id);
  void set_core_id(RanContextId id, PeerId core, std::uint64_t core_ue_id);
  // A context that goes on over another base station.
  void move(RanContextId id, std::uint32_t association, PeerId ran, std::uint32_t ran_ue_id);
  // False where it was there already.
  bool put_end(RanContextId id, const RanEnd& end, PeerId peer);
  void remove_session(RanContextId id, std::uint8_t session);

  const RanContext& operator[](RanContextId id) const { return pool_[id]; }
  // What no index rests on may be changed.
  RanContext& change(RanContextId id) { return pool_[id]; }
  void touch(RanContextId id, Timestamp time);

  // Temporary identities (5G-S-TMSI, S-TMSI of a core) and whom they were given to; the oldest go.
  void learn_temporary(PeerId core, RanProtocol protocol, std::uint64_t s_tmsi, Subject subject);
  Subject who_has(PeerId core, RanProtocol protocol, std::uint64_t s_tmsi) const;
  // The probe saw nothing for a while: what was known of identities in use proves nothing now.
  void forget_all();

  std::uint32_t size() const noexcept { return pool_.size(); }
  const Counters& counters() const noexcept { return counters_; }

 private:
  struct Temporary {
    std::uint64_t s_tmsi = 0;
    PeerId core = kNoPeer;
    RanProtocol protocol = RanProtocol::ngap;
    Subject subject;
  };

  std::uint64_t hash_of_ran(std::uint32_t association, std::uint32_t ran_ue_id) const noexcept;
  std::uint64_t hash_of_core(PeerId core, RanProtocol protocol, std::uint64_t id) const noexcept;
  std::uint64_t hash_of_tunnel(PeerId peer, std::uint32_t teid,
                               std::uint16_t domain) const noexcept;
  std::uint32_t find_temporary(std::uint64_t hash, PeerId core, RanProtocol protocol,
                               std::uint64_t s_tmsi) const;
  void index(HashIndex& index, std::uint64_t hash, RanContextId id);
  void index_end(RanContextId id, PeerId peer, std::uint32_t teid);
  void forget_end(RanContextId id, PeerId peer, std::uint32_t teid);
  void evict_one();

  HashKey key_;
  const Peers& peers_;
  Limits limits_;
  Pool<RanContext, 8> pool_;
  HashIndex by_ran_, by_core_, by_tunnel_;
  Pool<Temporary, 8> temporaries_;
  HashIndex by_temporary_;
  std::uint32_t oldest_temporary_ = 0;  // the next to go, once all are in use
  std::uint32_t hand_ = 0;
  Counters counters_;
};

}  // namespace cardea::subscribers

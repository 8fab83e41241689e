// GtpcSessions: every session seen being set up over GTP-C, one for each pair of control tunnel
// ends (S11, S4, S5/S8, S2b, Gn/Gp, …): who stands behind it and where its user traffic goes; found
// by control end, by user tunnel or by UE address. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <vector>

#include "base/address.h"
#include "base/hash.h"
#include "base/hash_index.h"
#include "base/pool.h"
#include "capture/frame.h"
#include "subscribers/gtpc_orders.h"
#include "subscribers/peers.h"
#include "subscribers/pseudonyms.h"
#include "subscribers/sessions.h"

namespace cardea::subscribers {

using GtpcSessionId = std::uint32_t;  // partition in the upper 8 bits; kNoId: none

// One end of a control tunnel: messages to this address with this TEID are about the session.
struct ControlEnd {
  PeerId peer = kNoPeer;
  std::uint32_t teid = 0;

  friend bool operator==(const ControlEnd&, const ControlEnd&) = default;
};

// One end of a user tunnel of a bearer.
struct UserEnd {
  std::uint32_t teid = 0;
  PeerId peer = kNoPeer;
  GtpcInterface interface = 0;
  std::uint8_t bearer = 0;  // EPS bearer id or NSAPI
};

struct GtpcSession {
  static constexpr std::size_t kUserEndsMax = 64;

  ControlEnd lower;               // of who asked for it: MME, SGSN, SGW, ePDG
  ControlEnd upper;               // of who granted it: SGW, PGW, GGSN
  PeerId lower_source = kNoPeer;  // where the asking came from: an owner, too
  PeerId upper_source = kNoPeer;
  Subject subject;
  std::uint64_t msisdn = 0;  // pseudonyms, as Subject has them; 0: none
  std::uint64_t imei = 0;
  std::uint64_t ue_v6 = 0;        // its /64; 0: none
  std::uint32_t ue_v4 = 0;        // 0: none
  Epoch epoch = 0;                // the tracker's, when it was set up
  std::uint32_t last_seen_s = 0;  // of frame time, seconds: the eviction order
  capture::FramePosition set_up;  // the request
  std::vector<UserEnd> user_ends;
  std::uint16_t domain = 0;
  GtpcVersion version = GtpcVersion::v2;
  std::uint8_t pdns = 1;    // more than one share this control tunnel: `ue_v4` and `ue_v6` are not
                            // all of the UE's addresses
  bool is_partial = false;  // it had more ends than we hold, or elements that we could not read
};

class GtpcSessions {
 public:
  static constexpr std::size_t kPartitions = 256;

  struct Limits {
    std::uint32_t sessions_per_partition = 16'384;
    std::uint32_t sessions_per_key = 8;  // that claim one control end, tunnel or UE address
  };
  struct Counters {
    std::uint64_t evicted = 0;       // sessions given up for newer ones
    std::uint64_t ends_refused = 0;  // beyond GtpcSession::kUserEndsMax
    std::uint64_t keys_refused = 0;  // not found by that key: too many sessions claim it
  };

  GtpcSessions(const HashKey& key, Peers& peers, Limits limits);

  // The session of which this is a control end.
  GtpcSessionId find_by_control(std::uint16_t domain, const IpAddress& address,
                                std::uint32_t teid) const;
  // As above where several sessions share the end (a gateway may give out one number on both of its
  // sides): the one whose other end is `sender`'s, else any.
  GtpcSessionId find_by_control(std::uint16_t domain, const IpAddress& address, std::uint32_t teid,
                                const IpAddress& sender) const;
  // The session that was granted this end.
  GtpcSessionId find_by_upper(std::uint16_t domain, const IpAddress& address,
                              std::uint32_t teid) const;
  GtpcSessionId find_by_ue(std::uint16_t domain, const IpAddress& ue) const;

  struct UserTunnel {
    GtpcSessionId session = kNoId;
    UserEnd end;
    explicit operator bool() const noexcept { return session != kNoId; }
  };
  // The session and bearer whose user packets are sent to this end.
  UserTunnel find_user(const Tunnel& tunnel) const;

  // Makes room by giving up the session not heard of for longest, where the partition is full.
  GtpcSessionId create(GtpcSession session, ChangedTunnels& changed);
  void remove(GtpcSessionId id, ChangedTunnels& changed);
  void set_lower(GtpcSessionId id, const ControlEnd& end);
  void set_upper(GtpcSessionId id, const ControlEnd& end);
  void set_ue(GtpcSessionId id, const IpAddress& ue);
  // Adds the end, or puts it in the place of the bearer's one of the same interface, which is
  // returned; an end without peer where there was none.
  UserEnd put_end(GtpcSessionId id, const UserEnd& end, ChangedTunnels& changed);
  // Removes the ends for which both match; kAny matches all.
  static constexpr int kAny = -1;
  void remove_ends(GtpcSessionId id, int bearer, int interface, ChangedTunnels& changed);

  const GtpcSession& operator[](GtpcSessionId id) const { return pool_of(id)[local(id)]; }
  // What no index rests on may be changed: subject, pdns, flags.
  GtpcSession& change(GtpcSessionId id) { return at(id); }
  void touch(GtpcSessionId id, Timestamp time);
  std::uint32_t size() const noexcept { return size_; }
  const Counters& counters() const noexcept { return counters_; }

 private:
  using SessionPool = Pool<GtpcSession, 6>;
  struct Partition {
    SessionPool sessions;
    std::uint32_t hand = 0;  // where the search for a victim goes on
    explicit Partition(std::uint32_t sessions_max) : sessions(sessions_max) {}
  };
  using Index = std::array<HashIndex, kPartitions>;

  static std::size_t part(std::uint64_t hash) noexcept { return hash >> 56; }
  static std::uint32_t local(GtpcSessionId id) noexcept { return id & 0x00FF'FFFF; }
  SessionPool& pool_of(GtpcSessionId id) { return partitions_[id >> 24]->sessions; }
  const SessionPool& pool_of(GtpcSessionId id) const { return partitions_[id >> 24]->sessions; }
  GtpcSession& at(GtpcSessionId id) { return pool_of(id)[local(id)]; }

  template <typename IsIt>
  GtpcSessionId find_control(std::uint16_t domain, const IpAddress& address, std::uint32_t teid,
                             IsIt&& is_it) const;
  std::uint64_t hash_of_control(std::uint16_t domain, const IpAddress& address,
                                std::uint32_t teid) const noexcept;
  std::uint64_t hash_of_control(const GtpcSession& session, const ControlEnd& end) const noexcept;
  std::uint64_t hash_of_ue(std::uint16_t domain, std::uint64_t address) const noexcept;
  std::uint64_t hash_of(const Tunnel& tunnel) const noexcept;
  Tunnel tunnel_of(const GtpcSession& session, const UserEnd& end) const noexcept;
  bool shares_tunnel(const GtpcSession& session, const UserEnd& end) const noexcept;
  void index(Index& index, std::uint64_t hash, GtpcSessionId id);
  void index_control(GtpcSessionId id, const ControlEnd& end);
  void forget_control(GtpcSessionId id, const ControlEnd& end);
  void forget_end(GtpcSessionId id, const UserEnd& end, ChangedTunnels& changed);
  void evict_one(std::size_t partition, ChangedTunnels& changed);

  HashKey key_;
  Peers& peers_;
  Limits limits_;
  std::vector<std::unique_ptr<Partition>> partitions_;
  Index by_control_, by_ue_, by_tunnel_;
  std::uint32_t size_ = 0;
  Counters counters_;
};

}  // namespace cardea::subscribers

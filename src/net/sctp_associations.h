// Which association and direction an SCTP packet belongs to: by addresses, ports, tap and
// verification tag; handshakes and further paths tell what more belongs together.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <optional>

#include "base/hash.h"
#include "base/hash_index.h"
#include "base/pool.h"
#include "net/packet.h"
#include "net/sctp_chunk.h"
#include "net/sctp_counters.h"
#include "net/sctp_limits.h"

namespace cardea::net {

// Serial numbers (RFC 9260, 1.6): how far `tsn` is ahead.
constexpr std::int32_t tsns_ahead(std::uint32_t expected, std::uint32_t tsn) noexcept {
  return static_cast<std::int32_t>(tsn - expected);
}
constexpr bool is_near_tsn(std::uint32_t tsn, std::uint32_t expected) noexcept {
  const std::int32_t ahead = tsns_ahead(expected, tsn);
  return ahead >= -kSctpWindow && ahead <= kSctpWindow;
}

// One way of an association: what its sender numbered, and how far we are.
struct SctpWay {
  bool is_open = false;  // a TSN is expected
  bool is_acked = false;
  bool is_known = false;  // its tag is
  std::uint8_t strays = 0;
  std::uint32_t tag = 0;
  std::uint32_t next = 0;   // the TSN expected
  std::uint32_t acked = 0;  // the receiver has all up to this
  std::uint32_t stray_next = 0;
  // TSNs given up, from .. to: those that still come are late.
  std::uint32_t late_from = 0;
  std::uint32_t late_to = 0;
  std::uint32_t lost_since = 0;          // chunks, since the last message
  std::optional<std::uint32_t> first;    // its first TSN, from the handshake
  std::optional<std::uint32_t> restart;  // likewise of a new set-up with the same tags

  std::uint32_t held = kNoId;  // chunks that came early, by TSN
  std::uint32_t held_last = kNoId;
  std::uint32_t parts = kNoId;  // of the message that is not whole yet
  std::uint32_t parts_last = kNoId;
  std::uint32_t part_octets = 0;
  std::uint32_t kept_chunks = 0;  // of both
  std::uint32_t kept_octets = 0;

  bool is_listed = false;  // among those that hold something
  std::uint32_t older = kNoId;
  std::uint32_t newer = kNoId;
  Timestamp since;  // it last went on
};

struct Association {
  std::uint32_t number = 0;
  std::array<SctpWay, 2> ways;  // [0]: sent by ends[0]
  std::array<Endpoint, 2> ends;
  std::array<FixedVector<IpAddress, SctpInit::kAddressesMax>, 2> addresses;
  std::uint16_t tap = 0;
  bool is_set_up = false;  // the handshake was seen: all addresses are known
  bool is_ended = false;
  std::uint32_t paths = kNoId;
  std::uint32_t path_count = 0;
  std::uint32_t older = kNoId;
  std::uint32_t newer = kNoId;
};

// A way is named by its association's id and its side in the lowest bit.
using WayId = std::uint32_t;

class SctpAssociations {
 public:
  // `last_number`: that of the last association before.
  explicit SctpAssociations(const HashKey& key, std::uint32_t last_number = 0);

  std::uint32_t last_number() const noexcept { return last_number_; }

  // What a packet's addresses, ports, tap and tag say.
  struct Place {
    Endpoint source;
    Endpoint destination;
    std::uint32_t tag = 0;
    std::uint16_t tap = 0;
    friend bool operator==(const Place&, const Place&) = default;
  };

  // The way that packets of this place belong to, where it is known; kNoId otherwise.
  WayId find(const Place& place) const noexcept;
  // Likewise, where it is not known by its place, but by what else was learnt: a way back that was
  // not seen yet, a further path. `tsn`: of its first DATA chunk; `acks`: of its first SACK.
  WayId adopt(const Place& place, std::optional<std::uint32_t> tsn,
              std::optional<std::uint32_t> acks, SctpCounters& counters);
  // A new association; there must be room for it.
  WayId open(const Place& place, SctpCounters& counters);

  bool is_full() const noexcept { return pool_.size() == pool_.records_max(); }
  std::uint32_t oldest() const noexcept { return oldest_; }  // the longest unseen, or kNoId
  void touch(std::uint32_t id) noexcept;
  void close(std::uint32_t id);  // it holds nothing any more
  void renumber(std::uint32_t id, SctpCounters& counters) noexcept;

  void on_init(const Place& place, const SctpInit& init, SctpCounters& counters);
  void on_init_ack(const Place& place, const SctpInit& init, SctpCounters& counters);

  Association& operator[](std::uint32_t id) noexcept { return pool_[id]; }
  SctpWay& way(WayId id) noexcept { return pool_[id >> 1].ways[id & 1]; }

 private:
  struct Path {
    Place place;
    WayId way = kNoId;
    std::uint32_t next = kNoId;
  };
  struct Handshake {
    Place to_client;  // its tag is the INIT's
    Place to_server;  // its tag is the INIT ACK's
    SctpInit client;
    SctpInit server;
    bool is_used = true;  // or empty
    bool is_answered = false;
  };

  std::uint64_t hash_of(const Place& place) const noexcept;
  std::uint64_t hash_of_pair(const Place& place) const noexcept;
  std::uint64_t hash_of_tag(const Place& place) const noexcept;

  bool add_path(const Place& place, WayId way, std::size_t paths_max, SctpCounters& counters);
  void know_tag(const Place& place, WayId way);
  void make_latest(const Place& place, std::uint32_t id);
  std::uint32_t latest(const Place& place) const noexcept;
  WayId way_back(const Place& place, std::optional<std::uint32_t> tsn,
                 std::optional<std::uint32_t> acks) const noexcept;
  WayId further_path(const Place& place, std::optional<std::uint32_t> tsn) const noexcept;
  bool may_be(WayId way, const Place& place, std::optional<std::uint32_t> tsn) const noexcept;
  std::uint32_t handshake(const Place& place) const noexcept;
  void set_up(std::uint32_t id, const Handshake& handshake, SctpCounters& counters);
  void use_up(std::uint32_t handshake);
  bool arm_restart(const Handshake& handshake, SctpCounters& counters);

  HashKey key_;
  Pool<Association, 8> pool_;
  Pool<Path, 8> path_pool_;
  HashIndex paths_;       // by place
  HashIndex latest_;      // by pair of ends: the newest association
  HashIndex tags_;        // by ports and tag: ways
  HashIndex handshakes_;  // by place of either direction
  Pool<Handshake, 6> handshake_ring_;
  std::uint32_t handshake_next_ = 0;
  std::uint32_t oldest_ = kNoId;
  std::uint32_t newest_ = kNoId;
  std::uint32_t last_number_;
};

}  // namespace cardea::net

// Which connection a segment belongs to, and which one goes when there are too many.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>

#include "base/hash.h"
#include "base/hash_index.h"
#include "base/pool.h"
#include "net/packet.h"
#include "net/tcp_limits.h"

namespace cardea::net {

// How far `seq` is ahead of `expected` (RFC 9293, 3.4).
constexpr std::int32_t seqs_ahead(std::uint32_t expected, std::uint32_t seq) noexcept {
  return static_cast<std::int32_t>(seq - expected);
}

// A segment delivered lately, to know it again.
struct TcpRecent {
  std::uint64_t offset = 0;
  std::uint32_t length = 0;
  std::uint32_t hash = 0;
};

// One direction: what its sender sent, and how far we are. Offsets count its octets from 0.
struct TcpWay {
  bool is_open = false;     // `next` is known
  bool began = false;       // by the handshake
  bool has_spoken = false;  // its sender was seen
  bool is_acked = false;    // the receiver said how far it is
  bool has_fin = false;
  bool is_ended = false;   // and all before the FIN was delivered
  bool is_listed = false;  // among those that wait for something
  std::uint8_t strays = 0;
  std::uint8_t recent_next = 0;
  std::uint32_t next_seq = 0;    // the sequence number of `next`
  std::uint32_t stray_next = 0;  // the one that would follow on the last stray
  std::uint64_t next = 0;        // the octet expected
  std::uint64_t acked = 0;       // the receiver has all before this, it says; a FIN counts as one
  std::uint64_t fin_at = 0;
  std::uint64_t lost_since = 0;  // since the last piece
  std::uint64_t late_from = 0;   // the last hole that was given up, from .. to
  std::uint64_t late_to = 0;

  std::uint32_t held = kNoId;  // runs behind a hole, in order, not overlapping
  std::uint32_t held_last = kNoId;
  std::uint32_t held_runs = 0;
  std::uint32_t held_octets = 0;
  std::uint32_t older = kNoId;  // of the list of those that wait
  std::uint32_t newer = kNoId;
  Timestamp since;  // it last went on
  std::array<TcpRecent, 4> recent{};

  void open(std::uint32_t seq, bool by_handshake) noexcept {
    is_open = true;
    began = by_handshake;
    next_seq = seq;
  }
  std::uint32_t first_seq() const noexcept { return next_seq - static_cast<std::uint32_t>(next); }
  bool waits() const noexcept { return held != kNoId || (has_fin && !is_ended); }
};

struct TcpConnection {
  static constexpr std::uint8_t kNobody = 2;

  std::array<TcpWay, 2> ways;  // [0]: sent by ends[0]
  std::array<Endpoint, 2> ends;
  std::uint32_t number = 0;  // 0: nothing was told of it yet
  std::uint16_t tap = 0;
  std::uint8_t client = 0;  // a side
  std::uint8_t list = 0;
  std::uint8_t reset_by = kNobody;
  std::uint8_t syn_by = kNobody;  // who would begin anew
  bool is_closed = false;
  bool is_ignored = false;
  std::uint16_t vlan = 0;
  std::uint32_t syn_isn = 0;  // by this SYN
  Timestamp time;             // of its last frame
  capture::FramePosition position;
  std::uint32_t older = kNoId;
  std::uint32_t newer = kNoId;
  Timestamp touched;
};

// A way is named by its connection's id and its side in the lowest bit.
using TcpWayId = std::uint32_t;

struct TcpPlace {
  Endpoint source;
  Endpoint destination;
  std::uint16_t tap = 0;
};

class TcpConnections {
 public:
  TcpConnections(const HashKey& key, const TcpLimits& limits) noexcept;

  // The way of a segment from source to destination; kNoId where the connection is not known.
  TcpWayId find(const TcpPlace& place) const noexcept;
  // A new connection's; there must be room, and none at this place.
  TcpWayId open(const TcpPlace& place, Timestamp now);
  void release(std::uint32_t id);

  bool is_full() const noexcept { return pool_.size() == pool_.records_max(); }
  std::uint32_t victim() const noexcept;  // who goes first, or kNoId
  // Who was silent for too long, or kNoId.
  std::uint32_t idle(Timestamp now) const noexcept;
  // It was seen. To spare the list, lists are in the order of whole seconds only.
  void touch(std::uint32_t id, Timestamp now) noexcept;
  void prove(std::uint32_t id) noexcept { move(id, kProven); }    // both sides have spoken
  void disprove(std::uint32_t id) noexcept { move(id, kLoose); }  // it is over

  // Gives it a number, where it has none.
  void name(std::uint32_t id);
  std::uint32_t by_number(std::uint32_t number) const noexcept;  // an id, or kNoId
  std::uint32_t last_number() const noexcept { return last_number_; }

  TcpConnection& operator[](std::uint32_t id) noexcept { return pool_[id]; }
  TcpWay& way(TcpWayId id) noexcept { return pool_[id >> 1].ways[id & 1]; }

 private:
  static constexpr std::uint8_t kLoose = 0;
  static constexpr std::uint8_t kProven = 1;
  struct List {
    std::uint32_t oldest = kNoId;
    std::uint32_t newest = kNoId;
  };

  std::uint64_t hash_of(const Endpoint& one, const Endpoint& other,
                        std::uint16_t tap) const noexcept;
  std::uint64_t hash_of(std::uint32_t number) const noexcept;
  void move(std::uint32_t id, std::uint8_t list) noexcept;
  void append(std::uint32_t id) noexcept;
  void unlink(std::uint32_t id) noexcept;

  HashKey key_;
  std::array<std::int64_t, 2> idle_;
  Pool<TcpConnection, 8> pool_;
  HashIndex places_;
  HashIndex numbers_;
  std::array<List, 2> lists_;
  std::uint32_t last_number_ = 0;
};

}  // namespace cardea::net

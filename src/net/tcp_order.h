// The octets of each way in their order: RFC 9293, 3.4 and 3.10.7.4.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "net/packet.h"
#include "net/tcp_connections.h"
#include "net/tcp_counters.h"
#include "net/tcp_held.h"
#include "net/tcp_limits.h"
#include "net/tcp_sink.h"

namespace cardea::net {

// Octets of a way from an offset on: those present, then those that snaplen cut.
struct TcpSlice {
  std::uint64_t offset = 0;
  Bytes data;
  std::uint32_t length = 0;

  std::uint64_t end() const noexcept { return offset + length; }
  TcpSlice first(std::uint64_t octets) const noexcept;
  void skip(std::uint64_t octets) noexcept;
};

class TcpOrder {
 public:
  TcpOrder(const HashKey& key, TcpConnections& connections, TcpCounters& counters,
           const TcpLimits& limits) noexcept;

  // Before what a segment says: gives up holes that are open for too long.
  void begin(const Packet& segment, PieceSink sink);
  void on_data(TcpWayId way, TcpSlice slice, PieceSink sink);
  void on_fin(TcpWayId way, std::uint64_t offset, PieceSink sink);
  // The receiver has all before `offset`: what did not come till now, the probe missed.
  void on_acked(TcpWayId way, std::uint64_t offset, PieceSink sink);

  // Delivers what waits, over its holes, tells what is lost and that it is closed.
  void close(std::uint32_t connection, PieceSink sink);
  // What waits of it is forgotten.
  void drop(std::uint32_t connection);
  // Time may begin anew: nothing waits.
  void restart() noexcept { now_ = {}; }

  // Behind all that was seen of this way, but a FIN.
  std::uint64_t seen_end(TcpWayId way) const noexcept;
  Timestamp now() const noexcept { return now_; }  // the latest time seen

 private:
  void on_uncommon_data(TcpWayId way, TcpSlice slice, PieceSink sink);
  void skip_repeated(TcpWay& way, TcpSlice& slice) noexcept;
  void make_room(TcpWayId way, const TcpSlice& slice, PieceSink sink);
  void hold(TcpWay& way, TcpSlice slice);
  std::uint32_t keep(TcpWay& way, std::uint32_t before, TcpSlice slice);
  void note_recent(TcpWay& way, const TcpSlice& slice) noexcept;
  void compare_recent(const TcpWay& way, const TcpSlice& slice) noexcept;
  void compare(std::uint32_t run, const TcpSlice& slice) noexcept;

  void settle(TcpWayId way, PieceSink sink);
  bool settle_fin(TcpWayId way, PieceSink sink);
  void give_up_hole(TcpWayId way, PieceSink sink);
  void lose_up_to(TcpWay& way, std::uint64_t offset) noexcept;
  void deliver_first(TcpWayId way, PieceSink sink);
  void release_first(TcpWay& way);

  TcpPiece piece_of(TcpWayId way, TcpEvent event);
  void tell_octets(TcpWayId way, const TcpSlice& slice, const TcpRun* run, PieceSink sink);
  void tell_end(TcpWayId way, PieceSink sink);
  void tell_loss(TcpWayId way, PieceSink sink);

  void list(TcpWayId way);
  void unlist(TcpWayId way) noexcept;

  HashKey key_;
  TcpConnections& connections_;
  TcpCounters& counters_;
  const TcpLimits& limits_;
  TcpHeld held_;
  const Packet* segment_ = nullptr;  // while it is taken
  Timestamp now_;
  TcpWayId oldest_ = kNoId;  // of the ways that wait
  TcpWayId newest_ = kNoId;
};

}  // namespace cardea::net

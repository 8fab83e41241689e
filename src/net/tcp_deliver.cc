// What is told of a way: octets straight from the segment or out of those that waited, its end, and
// that the connection is closed.
#include <array>
#include <utility>

#include "net/tcp_order.h"

namespace cardea::net {

// With the last frame of the connection; whoever delivers what waited has another.
TcpPiece TcpOrder::piece_of(TcpWayId id, TcpEvent event) {
  connections_.name(id >> 1);
  const TcpConnection& it = connections_[id >> 1];
  const std::uint32_t side = id & 1;
  const TcpWay& way = it.ways[side];
  TcpPiece piece;
  piece.event = event;
  piece.connection = it.number;
  piece.is_from_client = side == it.client;
  piece.began = way.began;
  piece.source = it.ends[side];
  piece.destination = it.ends[1 - side];
  piece.tap = it.tap;
  piece.vlan = it.vlan;
  piece.offset = way.next;
  piece.time = it.time;
  piece.position = it.position;
  return piece;
}

// `run`: where they waited in one.
void TcpOrder::tell_octets(TcpWayId id, const TcpSlice& slice, const TcpRun* run, PieceSink sink) {
  TcpWay& way = connections_.way(id);
  const std::uint64_t cut = slice.length - slice.data.size();
  const std::uint64_t offset = way.next;
  way.next += slice.length;
  way.next_seq += slice.length;
  counters_.octets += slice.data.size();
  counters_.lost_octets += cut;
  counters_.cut_octets += cut;
  const std::uint64_t lost_before = way.lost_since;
  way.lost_since = cut;
  if (slice.data.empty() || connections_[id >> 1].is_ignored) {
    way.lost_since += lost_before;
    return;
  }
  note_recent(way, slice);
  TcpPiece piece = piece_of(id, TcpEvent::octets);
  piece.offset = offset;
  piece.lost_before = lost_before;
  piece.octets = slice.data;
  if (run != nullptr) {
    piece.vlan = run->vlan;
    piece.time = run->time;
    piece.position = run->position;
  }
  sink(piece);
}

void TcpOrder::tell_end(TcpWayId id, PieceSink sink) {
  TcpConnection& it = connections_[id >> 1];
  TcpWay& way = connections_.way(id);
  way.is_ended = true;
  if (!it.is_ignored) {
    TcpPiece piece = piece_of(id, TcpEvent::end);
    piece.lost_before = std::exchange(way.lost_since, 0);
    sink(piece);
  }
  if (connections_.way(id ^ 1).is_ended) close(id >> 1, sink);
}

// What was lost behind the last octets of a way that has no end.
void TcpOrder::tell_loss(TcpWayId id, PieceSink sink) {
  TcpWay& way = connections_.way(id);
  if (!way.is_ended && way.is_acked) lose_up_to(way, way.acked);
  if (way.lost_since == 0 || connections_[id >> 1].is_ignored) return;
  TcpPiece piece = piece_of(id, TcpEvent::octets);
  piece.lost_before = std::exchange(way.lost_since, 0);
  sink(piece);
}

void TcpOrder::close(std::uint32_t connection, PieceSink sink) {
  TcpConnection& it = connections_[connection];
  const std::array<TcpWayId, 2> ways{connection << 1, connection << 1 | 1};
  for (const TcpWayId id : ways) {
    while (!it.is_closed && connections_.way(id).waits()) give_up_hole(id, sink);
  }
  if (it.is_closed) return;  // both ends were behind the holes
  for (const TcpWayId id : ways) tell_loss(id, sink);
  it.is_closed = true;
  connections_.disprove(connection);
  if (it.number != 0) sink(piece_of(connection << 1 | it.client, TcpEvent::closed));
}

}  // namespace cardea::net

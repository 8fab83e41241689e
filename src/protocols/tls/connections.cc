#include "protocols/tls/connections.h"

#include <algorithm>

namespace cardea::tls {

Connections::Connections(const KeyLog& key_log, const Limits& limits)
    : key_log_(key_log), limits_(limits), pool_(limits.connections), room_(kRecordMax) {}

Taken Connections::take(const net::TcpPiece& piece, Listener& listener) {
  std::uint32_t id = find(piece.connection);
  if (id == kNoId) {
    if (piece.event != net::TcpEvent::octets) {
      listener.on_plain(piece);
      return Taken::undecided;
    }
    id = open(piece.connection);
  }
  touch(id);
  Connection& connection = pool_[id];
  Way& way = connection.ways[piece.is_from_client ? 0 : 1];
  Arrival arrival{.piece = piece, .listener = listener, .connection = connection, .way = way};
  const std::size_t held = way.records.held();
  if (connection.kind == Kind::tls && piece.lost_before != 0) lose(arrival);
  Taken taken = Taken::undecided;
  if (piece.event == net::TcpEvent::octets)
    taken = take_octets(arrival);
  else
    end(arrival);
  held_ += way.records.held() - held;
  if (piece.event == net::TcpEvent::closed) close(id);
  return taken;
}

Taken Connections::take_octets(Arrival& arrival) {
  switch (arrival.connection.kind) {
    case Kind::not_tls:
      pass_on(arrival);
      return Taken::not_tls;
    case Kind::undecided:
      return recognise(arrival);
    case Kind::tls:
      return read(arrival, arrival.piece.octets);
  }
  return Taken::undecided;
}

Taken Connections::recognise(Arrival& arrival) {
  const net::TcpPiece& piece = arrival.piece;
  Way& way = arrival.way;
  if (piece.octets.empty() && piece.lost_before == 0) return Taken::undecided;
  if (piece.lost_before != 0 || (!way.is_seen && piece.offset != 0)) way.is_late = true;
  way.is_seen = true;
  std::array<std::byte, kStartSize> first = way.start;
  const std::size_t room = way.is_late ? 0 : first.size() - way.start_size;
  const std::size_t count = std::min(room, piece.octets.size());
  std::ranges::copy(piece.octets.first(count), first.begin() + way.start_size);
  const Start start =
      way.is_late ? start_of(piece.octets) : start_of(Bytes{first}.first(way.start_size + count));
  if (start == Start::yes) {
    arrival.connection.kind = Kind::tls;
    ++counters_.connections;
    const Bytes held = Bytes{way.start}.first(way.start_size);
    way.start_size = 0;
    if (!held.empty()) read(arrival, held);
    return read(arrival, piece.octets);
  }
  if (way.is_late) return recognise_late(arrival);
  if (start == Start::too_short) {
    way.start = first;
    way.start_size = static_cast<std::uint8_t>(way.start_size + count);
    way.start_position = piece.position;
    way.start_time = piece.time;
    return Taken::undecided;
  }
  // Joined late by its octets alone, where no handshake was seen.
  if (!piece.began && way.start_size == 0) {
    way.is_late = true;
    return recognise_late(arrival);
  }
  arrival.connection.kind = Kind::not_tls;
  pass_on(arrival);
  return Taken::not_tls;
}

Taken Connections::recognise_late(Arrival& arrival) {
  Connection& connection = arrival.connection;
  if (const auto at = find_records(arrival.piece.octets)) {
    connection.kind = Kind::tls;
    ++counters_.connections;
    ++counters_.joined_late;
    for (Way& way : connection.ways) {
      way.start_size = 0;
      way.records.begin_search();
      way.unsealer.give_up();  // without its hellos nothing can be opened
    }
    net::TcpPiece closing = arrival.piece;
    closing.event = net::TcpEvent::closed;
    closing.lost_before = 0;
    closing.octets = {};
    arrival.listener.on_plain(closing);
    return read(arrival, arrival.piece.octets.subspan(*at));
  }
  connection.unrecognised += arrival.piece.octets.size();
  if (connection.unrecognised > kUnrecognisedMax) connection.kind = Kind::not_tls;
  pass_on(arrival);
  return connection.kind == Kind::not_tls ? Taken::not_tls : Taken::undecided;
}

// First what was held of the direction.
void Connections::pass_on(const Arrival& arrival) {
  give_start(arrival);
  arrival.listener.on_plain(arrival.piece);
}

void Connections::give_start(const Arrival& arrival) {
  Way& way = arrival.way;
  if (way.start_size == 0) return;
  net::TcpPiece held = arrival.piece;
  held.event = net::TcpEvent::octets;
  held.offset = 0;
  held.lost_before = 0;
  held.octets = Bytes{way.start}.first(way.start_size);
  held.position = way.start_position;
  held.time = way.start_time;
  way.start_size = 0;
  arrival.listener.on_plain(held);
}

void Connections::end(const Arrival& arrival) {
  if (arrival.connection.kind != Kind::tls) return pass_on(arrival);
  net::TcpPiece ending = arrival.piece;
  ending.octets = {};
  ending.offset = arrival.way.offset;
  ending.lost_before = 0;
  arrival.listener.on_plain(ending);
}

std::uint32_t Connections::find(std::uint32_t number) const noexcept {
  if (latest_ != kNoId && pool_[latest_].number == number) return latest_;
  return index_.find(number, [&](std::uint32_t id) { return pool_[id].number == number; });
}

std::uint32_t Connections::open(std::uint32_t number) {
  if (pool_.size() == pool_.records_max()) {
    ++counters_.evicted_connections;
    close(oldest_);
  }
  const std::uint32_t id = pool_.acquire();
  pool_[id].number = number;
  index_.insert(number, id);
  link_newest(id);
  return id;
}

void Connections::close(std::uint32_t id) {
  Connection& connection = pool_[id];
  for (const Way& way : connection.ways) held_ -= way.records.held();
  index_.erase(connection.number, id);
  unlink(connection);
  if (latest_ == id) latest_ = kNoId;
  pool_.release(id);
}

void Connections::touch(std::uint32_t id) noexcept {
  latest_ = id;
  if (newest_ == id) return;
  unlink(pool_[id]);
  link_newest(id);
}

void Connections::link_newest(std::uint32_t id) noexcept {
  Connection& connection = pool_[id];
  connection.older = newest_;
  connection.newer = kNoId;
  (newest_ == kNoId ? oldest_ : pool_[newest_].newer) = id;
  newest_ = id;
}

void Connections::unlink(Connection& connection) noexcept {
  (connection.older == kNoId ? oldest_ : pool_[connection.older].newer) = connection.newer;
  (connection.newer == kNoId ? newest_ : pool_[connection.newer].older) = connection.older;
}

}  // namespace cardea::tls

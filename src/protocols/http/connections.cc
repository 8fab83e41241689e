#include "protocols/http/connections.h"

#include <limits>

namespace cardea::http {

Connections::Connections(const Limits& limits, const HashKey& key)
    : limits_(limits),
      key_(key),
      drafts_(limits, key, counters_),
      http1_(drafts_, counters_),
      http2_(drafts_, counters_),
      pool_(limits.connections) {}

bool Connections::take(const net::TcpPiece& piece, Listener& listener) {
  std::uint32_t id = find(piece.connection);
  if (id == kNoId) {
    if (piece.event != net::TcpEvent::octets) return true;
    id = open(piece, listener);
  }
  touch(id);
  Connection& connection = pool_[id];
  connection.losses += piece.lost_before;
  counters_.lost_octets += piece.lost_before;
  const Arrival arrival{.piece = piece, .listener = listener, .losses = connection.losses};
  Way& way = connection.ways[piece.is_from_client ? 0 : 1];
  Way& peer = connection.ways[piece.is_from_client ? 1 : 0];
  if (piece.lost_before != 0) lose(arrival, connection, way, peer);
  switch (piece.event) {
    case net::TcpEvent::octets:
      if (take_octets(arrival, connection)) return true;
      if (connection.is_http) end_messages(arrival, connection, Defect::malformed);
      ++counters_.not_http;
      close(id);
      return false;
    case net::TcpEvent::end:
      http1_.finish(arrival, way.http1, true);
      http2_.finish(arrival, way.http2);
      return true;
    case net::TcpEvent::closed:
      end_messages(arrival, connection, Defect::reset);
      close(id);
      return true;
  }
  return true;
}

bool Connections::take_octets(const Arrival& arrival, Connection& connection) {
  const bool is_from_client = arrival.piece.is_from_client;
  Way& way = connection.ways[is_from_client ? 0 : 1];
  Way& peer = connection.ways[is_from_client ? 1 : 0];
  if (arrival.piece.octets.empty()) return true;
  if (!way.is_seen && (!arrival.piece.began || arrival.piece.offset != 0)) way.is_late = true;
  const bool is_good = way.kind == Kind::undecided
                           ? recognise(arrival, connection, way, peer)
                           : give(arrival, connection, way, peer, arrival.piece.octets);
  way.is_seen = true;
  return is_good;
}

bool Connections::give(const Arrival& arrival, Connection& connection, Way& way, Way& peer,
                       Bytes octets) {
  if (way.kind == Kind::http1) {
    const auto taken = http1_.take(arrival, way.http1, connection.order, octets);
    if (taken.fate == Http1::Fate::goes_on) return true;
    if (taken.fate == Http1::Fate::not_http) return false;
    // RFC 7540, 3.2: behind its 101 the server speaks HTTP/2, the client behind the preface.
    way.kind = Kind::http2;
    way.http2 = Http2Way{};
    way.http2.preface_seen = static_cast<std::uint8_t>(kPreface.size());
    if (arrival.piece.is_from_client) {
      way.http2.preface_seen = kPrefaceLineSize;
    } else {
      ++counters_.upgrades;
    }
    octets = taken.rest;
  }
  if (!http2_.take(arrival, way.http2, peer.http2, octets)) return false;
  bound_tables(arrival, connection, way);
  return true;
}

void Connections::lose(const Arrival& arrival, Connection& connection, Way& way, Way& peer) {
  // Who does not know how much is lost must not find the end of a body by it.
  const std::uint64_t lost = arrival.piece.is_loss_unsure
                                 ? std::numeric_limits<std::uint64_t>::max()
                                 : arrival.piece.lost_before;
  switch (way.kind) {
    case Kind::undecided:
      way.is_late = true;
      way.held_size = 0;
      break;
    case Kind::http1:
      http1_.lose(arrival, way.http1, connection.order, lost);
      break;
    case Kind::http2:
      http2_.lose(arrival, way.http2, peer.http2, lost);
      break;
  }
}

// The table is another's to grow: who has more than the default gives it up first.
void Connections::bound_tables(const Arrival& arrival, Connection& connection, Way& way) {
  const std::size_t size = way.http2.table.size();
  tables_ += size - way.table_size;
  way.table_size = size;
  if (tables_ <= limits_.tables) return;
  if (size > kTableDefault) {
    ++counters_.oversized_tables;
    way.http2.table.forget();
    tables_ -= size;
    way.table_size = 0;
  } else if (const std::uint32_t id = oldest_; pool_[id].number != connection.number) {
    ++counters_.evicted_connections;
    end_messages(arrival, pool_[id], Defect::over_limit);
    close(id);
  }
}

std::uint32_t Connections::find(std::uint32_t number) noexcept {
  if (latest_ != kNoId && pool_[latest_].number == number) return latest_;
  return index_.find(number, [&](std::uint32_t id) { return pool_[id].number == number; });
}

std::uint32_t Connections::open(const net::TcpPiece& piece, Listener& listener) {
  if (pool_.size() == pool_.records_max()) {
    const std::uint32_t id = oldest_;
    ++counters_.evicted_connections;
    end_messages({.piece = piece, .listener = listener}, pool_[id], Defect::over_limit);
    close(id);
  }
  const std::uint32_t id = pool_.acquire();
  pool_[id].number = piece.connection;
  index_.insert(piece.connection, id);
  link_newest(id);
  return id;
}

void Connections::close(std::uint32_t id) {
  Connection& connection = pool_[id];
  for (const Way& way : connection.ways) tables_ -= way.table_size;
  index_.erase(connection.number, id);
  unlink(connection);
  if (latest_ == id) latest_ = kNoId;
  pool_.release(id);
}

void Connections::end_messages(const Arrival& arrival, Connection& connection, Defect defect) {
  for (Way& way : connection.ways) {
    drafts_.end_all(arrival, way.http1.drafts, defect);
    drafts_.end_all(arrival, way.http2.drafts, defect);
  }
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

}  // namespace cardea::http

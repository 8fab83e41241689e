#include "net/tcp_connections.h"

#include <algorithm>
#include <cassert>

namespace cardea::net {

TcpConnections::TcpConnections(const HashKey& key, const TcpLimits& limits) noexcept
    : key_(key), idle_{limits.idle, limits.idle_conversation}, pool_(limits.connections) {}

// The same for both directions.
std::uint64_t TcpConnections::hash_of(const Endpoint& one, const Endpoint& other,
                                      std::uint16_t tap) const noexcept {
  const bool is_low = one <= other;
  const Endpoint& low = is_low ? one : other;
  const Endpoint& high = is_low ? other : one;
  const std::uint64_t ports = std::uint64_t{low.port} << 32 | std::uint64_t{high.port} << 16 | tap;
  return keyed_hash(key_, high.address, keyed_hash(key_, low.address, ports));
}

std::uint64_t TcpConnections::hash_of(std::uint32_t number) const noexcept {
  return keyed_hash(key_, number, 0);
}

TcpWayId TcpConnections::find(const TcpPlace& place) const noexcept {
  const std::uint64_t hash = hash_of(place.source, place.destination, place.tap);
  TcpWayId side = 0;
  const std::uint32_t found = places_.find(hash, [&](std::uint32_t id) {
    const TcpConnection& it = pool_[id];
    if (it.tap != place.tap) return false;
    side = it.ends[0] == place.source ? 0 : 1;
    return it.ends[side] == place.source && it.ends[1 - side] == place.destination;
  });
  return found == kNoId ? kNoId : found << 1 | side;
}

TcpWayId TcpConnections::open(const TcpPlace& place, Timestamp now) {
  const std::uint32_t id = pool_.acquire();
  assert(id != kNoId);
  TcpConnection& it = pool_[id];
  it.ends = {place.source, place.destination};
  it.tap = place.tap;
  it.touched = now;
  places_.insert(hash_of(place.source, place.destination, place.tap), id);
  append(id);
  return id << 1;
}

void TcpConnections::release(std::uint32_t id) {
  const TcpConnection& it = pool_[id];
  unlink(id);
  places_.erase(hash_of(it.ends[0], it.ends[1], it.tap), id);
  if (it.number != 0) numbers_.erase(hash_of(it.number), id);
  pool_.release(id);
}

std::uint32_t TcpConnections::victim() const noexcept {
  return lists_[kLoose].oldest != kNoId ? lists_[kLoose].oldest : lists_[kProven].oldest;
}

std::uint32_t TcpConnections::idle(Timestamp now) const noexcept {
  for (const std::uint8_t list : {kLoose, kProven}) {
    const std::uint32_t oldest = lists_[list].oldest;
    if (oldest != kNoId && now - pool_[oldest].touched > idle_[list]) return oldest;
  }
  return kNoId;
}

void TcpConnections::touch(std::uint32_t id, Timestamp now) noexcept {
  TcpConnection& it = pool_[id];
  if (now - it.touched < kSecond) return;
  it.touched = now;
  move(id, it.list);
}

void TcpConnections::move(std::uint32_t id, std::uint8_t list) noexcept {
  if (pool_[id].list == list && lists_[list].newest == id) return;
  unlink(id);
  pool_[id].list = list;
  append(id);
}

void TcpConnections::append(std::uint32_t id) noexcept {
  TcpConnection& it = pool_[id];
  List& list = lists_[it.list];
  it.older = list.newest;
  it.newer = kNoId;
  (list.newest == kNoId ? list.oldest : pool_[list.newest].newer) = id;
  list.newest = id;
}

void TcpConnections::unlink(std::uint32_t id) noexcept {
  const TcpConnection& it = pool_[id];
  List& list = lists_[it.list];
  (it.older == kNoId ? list.oldest : pool_[it.older].newer) = it.newer;
  (it.newer == kNoId ? list.newest : pool_[it.newer].older) = it.older;
}

void TcpConnections::name(std::uint32_t id) {
  TcpConnection& it = pool_[id];
  if (it.number != 0) return;
  it.number = ++last_number_;
  numbers_.insert(hash_of(it.number), id);
}

std::uint32_t TcpConnections::by_number(std::uint32_t number) const noexcept {
  return numbers_.find(hash_of(number),
                       [&](std::uint32_t id) { return pool_[id].number == number; });
}

}  // namespace cardea::net

#include "net/sctp_associations.h"

#include <algorithm>
#include <cassert>
#include <cstdlib>
#include <utility>

namespace cardea::net {
namespace {

constexpr std::uint32_t kSameTagMax = 16;  // ways that are looked at for a further path
// The first two of each association always find room.
constexpr std::uint32_t kFirstPathsMax = kSctpAssociationsMax * 2;
constexpr std::uint32_t kPathsInAll = kFirstPathsMax * 2;

SctpAssociations::Place reversed(const SctpAssociations::Place& place, std::uint32_t tag) noexcept {
  return {place.destination, place.source, tag, place.tap};
}

}  // namespace

SctpAssociations::SctpAssociations(const HashKey& key, std::uint32_t last_number)
    : key_(key),
      pool_(kSctpAssociationsMax),
      path_pool_(kPathsInAll),
      handshake_ring_(kSctpHandshakesMax),
      last_number_(last_number) {}

std::uint64_t SctpAssociations::hash_of(const Place& place) const noexcept {
  const std::uint64_t ports = std::uint64_t{place.source.port} << 48 |
                              std::uint64_t{place.destination.port} << 32 | place.tag;
  const std::uint64_t source = keyed_hash(key_, place.source.address, ports);
  return keyed_hash(key_, place.destination.address, source ^ place.tap);
}

// The same for both directions.
std::uint64_t SctpAssociations::hash_of_pair(const Place& place) const noexcept {
  const auto [low, high] = std::minmax(place.source, place.destination);
  return hash_of({low, high, 0, place.tap});
}

std::uint64_t SctpAssociations::hash_of_tag(const Place& place) const noexcept {
  return hash_of({{{}, place.source.port}, {{}, place.destination.port}, place.tag, place.tap});
}

WayId SctpAssociations::find(const Place& place) const noexcept {
  const std::uint32_t path =
      paths_.find(hash_of(place), [&](std::uint32_t id) { return path_pool_[id].place == place; });
  return path == kNoId ? kNoId : path_pool_[path].way;
}

WayId SctpAssociations::adopt(const Place& place, std::optional<std::uint32_t> tsn,
                              std::optional<std::uint32_t> acks, SctpCounters& counters) {
  std::uint32_t paths_max = kPathsInAll;
  WayId way = way_back(place, tsn, acks);
  if (way != kNoId) {
    know_tag(place, way);
  } else if ((way = further_path(place, tsn)) == kNoId) {
    return kNoId;
  } else {
    paths_max = kFirstPathsMax;
  }
  return add_path(place, way, paths_max, counters) ? way : kNoId;
}

WayId SctpAssociations::way_back(const Place& place, std::optional<std::uint32_t> tsn,
                                 std::optional<std::uint32_t> acks) const noexcept {
  if (handshake(place) != kNoId) return kNoId;  // the start of a new one
  const std::uint32_t id = latest(place);
  if (id == kNoId || pool_[id].is_ended) return kNoId;
  const Association& association = pool_[id];
  const WayId side = association.ends[0] == place.source ? 0 : 1;
  if (association.ways[side].is_known) return kNoId;
  const SctpWay& other = association.ways[1 - side];
  // A SACK alone must fit to what it acknowledges.
  if (!tsn && !(acks && other.is_open && is_near_tsn(*acks, other.next))) return kNoId;
  return id << 1 | side;
}

WayId SctpAssociations::further_path(const Place& place,
                                     std::optional<std::uint32_t> tsn) const noexcept {
  if (place.tag == 0) return kNoId;
  return tags_.find(hash_of_tag(place), [&](WayId way) { return may_be(way, place, tsn); });
}

// RFC 9260, 6.4: an association's packets may take any of its addresses. Where the handshake told
// them, no others are believed; where it was not seen, ports, tag and TSN must fit, and the tag be
// one that was drawn at random: generated captures number them.
bool SctpAssociations::may_be(WayId way, const Place& place,
                              std::optional<std::uint32_t> tsn) const noexcept {
  constexpr std::uint32_t kNumberedTags = 0x10000;
  const Association& association = pool_[way >> 1];
  const std::size_t side = way & 1;
  const SctpWay& mine = association.ways[side];
  if (association.tap != place.tap || mine.tag != place.tag || !mine.is_known ||
      association.ends[side].port != place.source.port ||
      association.ends[1 - side].port != place.destination.port)
    return false;
  if (association.is_set_up) {
    const auto is_of = [&](std::size_t end, const IpAddress& address) {
      const auto& more = association.addresses[end];
      return association.ends[end].address == address || std::ranges::count(more, address) != 0;
    };
    return is_of(side, place.source.address) && is_of(1 - side, place.destination.address);
  }
  const bool is_drawn = place.tag >= kNumberedTags && association.ways[1 - side].tag != place.tag;
  return is_drawn && tsn && mine.is_open && is_near_tsn(*tsn, mine.next);
}

WayId SctpAssociations::open(const Place& place, SctpCounters& counters) {
  const std::uint32_t id = pool_.acquire();
  assert(id != kNoId);
  Association& association = pool_[id];
  association.ends = {place.source, place.destination};
  association.tap = place.tap;
  association.older = newest_;
  (newest_ == kNoId ? oldest_ : pool_[newest_].newer) = id;
  newest_ = id;
  renumber(id, counters);
  if (const std::uint32_t ring = handshake(place); ring != kNoId) {
    const std::uint32_t before = latest(place);
    if (before != kNoId && !pool_[before].is_ended) ++counters.restarts;
    set_up(id, handshake_ring_[ring], counters);
    use_up(ring);
  } else {
    know_tag(place, id << 1);
    add_path(place, id << 1, kPathsInAll, counters);
  }
  make_latest(place, id);
  return find(place);
}

void SctpAssociations::set_up(std::uint32_t id, const Handshake& handshake,
                              SctpCounters& counters) {
  Association& association = pool_[id];
  association.is_set_up = true;
  const bool is_from_client = association.ends[0] == handshake.to_server.source;
  const std::uint32_t client = is_from_client ? 0 : 1;
  const std::uint32_t server = 1 - client;
  association.addresses[client] = handshake.client.addresses;
  association.addresses[server] = handshake.server.addresses;
  const std::array<std::pair<const Place*, std::uint32_t>, 2> both{
      {{&handshake.to_server, client}, {&handshake.to_client, server}}};
  for (const auto& [place, side] : both) {
    association.ways[side].first = side == client ? handshake.client.tsn : handshake.server.tsn;
    know_tag(*place, id << 1 | side);
    add_path(*place, id << 1 | side, kPathsInAll, counters);
  }
}

void SctpAssociations::renumber(std::uint32_t id, SctpCounters& counters) noexcept {
  pool_[id].number = ++last_number_;
  ++counters.associations;
}

bool SctpAssociations::add_path(const Place& place, WayId way, std::size_t paths_max,
                                SctpCounters& counters) {
  const std::uint64_t hash = hash_of(place);
  const std::uint32_t known =
      paths_.find(hash, [&](std::uint32_t id) { return path_pool_[id].place == place; });
  Association& association = pool_[way >> 1];
  if (association.path_count == kSctpPathsMax || path_pool_.size() >= paths_max) {
    ++counters.paths_refused;
    return false;
  }
  const std::uint32_t id = path_pool_.acquire();
  if (known != kNoId) {  // a restart that uses one tag again: the old association loses the path
    paths_.erase(hash, known);
    path_pool_[known].way = kNoId;
  }
  path_pool_[id] = {place, way, association.paths};
  association.paths = id;
  ++association.path_count;
  paths_.insert(hash, id);
  return true;
}

void SctpAssociations::know_tag(const Place& place, WayId id) {
  way(id).is_known = true;
  way(id).tag = place.tag;
  if (place.tag != 0) tags_.insert_bounded(hash_of_tag(place), id, kSameTagMax);
}

std::uint32_t SctpAssociations::latest(const Place& place) const noexcept {
  return latest_.find(hash_of_pair(place), [&](std::uint32_t id) {
    const auto& ends = pool_[id].ends;
    return pool_[id].tap == place.tap &&
           ((ends[0] == place.source && ends[1] == place.destination) ||
            (ends[1] == place.source && ends[0] == place.destination));
  });
}

void SctpAssociations::make_latest(const Place& place, std::uint32_t id) {
  const std::uint64_t hash = hash_of_pair(place);
  if (const std::uint32_t before = latest(place); before != kNoId) latest_.erase(hash, before);
  latest_.insert(hash, id);
}

void SctpAssociations::touch(std::uint32_t id) noexcept {
  if (id == newest_) return;
  Association& it = pool_[id];
  (it.older == kNoId ? oldest_ : pool_[it.older].newer) = it.newer;
  pool_[it.newer].older = it.older;
  it.older = newest_;
  it.newer = kNoId;
  pool_[newest_].newer = id;
  newest_ = id;
}

void SctpAssociations::close(std::uint32_t id) {
  Association& it = pool_[id];
  const Place place{it.ends[0], it.ends[1], it.ways[0].tag, it.tap};
  latest_.erase(hash_of_pair(place), id);
  tags_.erase(hash_of_tag(place), id << 1);
  tags_.erase(hash_of_tag(reversed(place, it.ways[1].tag)), id << 1 | 1);
  for (std::uint32_t path = it.paths; path != kNoId;) {
    const std::uint32_t next = path_pool_[path].next;
    if (path_pool_[path].way != kNoId) paths_.erase(hash_of(path_pool_[path].place), path);
    path_pool_.release(path);
    path = next;
  }
  (it.older == kNoId ? oldest_ : pool_[it.older].newer) = it.newer;
  (it.newer == kNoId ? newest_ : pool_[it.newer].older) = it.older;
  pool_.release(id);
}

}  // namespace cardea::net

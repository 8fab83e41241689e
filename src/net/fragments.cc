#include "net/fragments.h"

#include <algorithm>
#include <cassert>
#include <numeric>

namespace cardea::net {

// No allocation behind this point: an attacker chooses how often fragments come.
Reassembler::Reassembler(const HashKey& key)
    : key_(key),
      datagrams_(kDatagramsMax),
      buckets_(kBuckets, kNone),
      pool_(kFragmentBlocks * kFragmentBlockSize),
      free_blocks_(kFragmentBlocks),
      joined_(kDatagramOctetsMax) {
  std::iota(free_blocks_.begin(), free_blocks_.end(), Index{0});
  for (std::size_t i = 0; i + 1 < kDatagramsMax; ++i)
    datagrams_[i].chain = static_cast<Index>(i + 1);
  datagrams_.back().chain = kNone;
}

bool Reassembler::add(IpPacket& packet, const FragmentPlace& place, Packet& out,
                      FragmentCounters& counters) noexcept {
  ++counters.seen;
  expire(place.time, counters);
  const std::size_t end = packet.fragment_offset + std::size_t{packet.payload_length};
  const bool is_odd = packet.more_fragments && packet.payload_length % 8 != 0;
  if (packet.payload_length == 0 || is_odd || end > kDatagramOctetsMax) {
    ++counters.malformed;
    return false;
  }
  const Key key = key_of(packet, place);
  Index index = find(key);
  if (index == kNone) index = open(key, place.time, counters);
  Datagram& datagram = datagrams_[index];
  if (datagram.given_up) {
    ++counters.refused;
    return false;
  }
  switch (fit(datagram, packet)) {
    case Fit::duplicate:
      ++counters.duplicate;
      return false;
    case Fit::contradicts:
      ++counters.overlapping;
      give_up(datagram);
      return false;
    case Fit::too_many:
      ++counters.over_limit;
      give_up(datagram);
      return false;
    case Fit::fits:
      insert(index, packet, place, counters);
  }
  if (datagram.total == 0 || datagram.received != datagram.total) return false;
  deliver(index, packet, out, counters);
  return true;
}

void Reassembler::finish(FragmentCounters& counters) noexcept {
  while (oldest_ != kNone) {
    if (!datagrams_[oldest_].given_up) ++counters.unfinished;
    close(oldest_);
  }
}

Reassembler::Key Reassembler::key_of(const IpPacket& packet, const FragmentPlace& place) noexcept {
  return {packet.source,      packet.destination,
          packet.fragment_id, place.tap,
          place.vlan,         packet.version == 4 ? packet.protocol : std::uint8_t{0}};
}

std::size_t Reassembler::bucket_of(const Key& key) const noexcept {
  const std::uint64_t rest = std::uint64_t{key.id} << 32 | std::uint64_t{key.tap} << 16 | key.vlan;
  const std::uint64_t source = keyed_hash(key_, key.source, rest);
  return keyed_hash(key_, key.destination, source ^ key.protocol) % kBuckets;
}

Reassembler::Index Reassembler::find(const Key& key) const noexcept {
  Index index = buckets_[bucket_of(key)];
  while (index != kNone && datagrams_[index].key != key) index = datagrams_[index].chain;
  return index;
}

Reassembler::Index Reassembler::open(const Key& key, Timestamp time,
                                     FragmentCounters& counters) noexcept {
  if (free_ == kNone) {
    if (!datagrams_[oldest_].given_up) ++counters.evicted;
    close(oldest_);
  }
  const Index index = free_;
  Datagram& datagram = datagrams_[index];
  free_ = datagram.chain;
  Index& bucket = buckets_[bucket_of(key)];
  datagram.key = key;
  datagram.first = time;
  datagram.chain = bucket;
  datagram.count = 0;
  datagram.received = datagram.end = datagram.total = 0;
  datagram.cut_at = kDatagramOctetsMax + 1;
  datagram.given_up = false;
  datagram.blocks.fill(kNone);
  bucket = index;
  datagram.older = newest_;
  datagram.newer = kNone;
  (newest_ == kNone ? oldest_ : datagrams_[newest_].newer) = index;
  newest_ = index;
  return index;
}

void Reassembler::close(Index index) noexcept {
  Datagram& datagram = datagrams_[index];
  free_blocks(datagram);
  Index* link = &buckets_[bucket_of(datagram.key)];
  while (*link != index) link = &datagrams_[*link].chain;
  *link = datagram.chain;
  (datagram.older == kNone ? oldest_ : datagrams_[datagram.older].newer) = datagram.newer;
  (datagram.newer == kNone ? newest_ : datagrams_[datagram.newer].older) = datagram.older;
  datagram.chain = free_;
  free_ = index;
}

// Oldest first: opened in frame order, so the list is in order of time but for frames out of order.
void Reassembler::expire(Timestamp now, FragmentCounters& counters) noexcept {
  while (oldest_ != kNone && now - datagrams_[oldest_].first > kFragmentTimeout) {
    if (!datagrams_[oldest_].given_up) ++counters.expired;
    close(oldest_);
  }
}

void Reassembler::give_up(Datagram& datagram) noexcept {
  datagram.given_up = true;
  free_blocks(datagram);
}

Reassembler::Fit Reassembler::fit(const Datagram& datagram, const IpPacket& packet) const noexcept {
  const std::size_t begin = packet.fragment_offset;
  const std::size_t end = begin + packet.payload_length;
  const bool is_last = !packet.more_fragments;
  for (const Range& range : std::span{datagram.ranges}.first(datagram.count)) {
    if (begin >= std::size_t{range.offset} + range.length || range.offset >= end) continue;
    if (range.offset != begin || range.length != packet.payload_length) return Fit::contradicts;
    const std::size_t both = std::min<std::size_t>(range.present, packet.payload.size());
    bool same = is_last == (datagram.total == end);
    by_block(begin, both, [&](std::size_t block, std::size_t at, std::size_t done, std::size_t n) {
      const auto held = std::span{pool_}.subspan(datagram.blocks[block] * kFragmentBlockSize + at);
      same = same && std::ranges::equal(held.first(n), packet.payload.subspan(done, n));
    });
    return same ? Fit::duplicate : Fit::contradicts;
  }
  const bool past_end = datagram.total != 0 && end > datagram.total;
  const bool other_end = is_last && (datagram.total != 0 || datagram.end > end);
  if (past_end || other_end) return Fit::contradicts;
  return datagram.count == datagram.ranges.size() ? Fit::too_many : Fit::fits;
}

void Reassembler::insert(Index index, const IpPacket& packet, const FragmentPlace& place,
                         FragmentCounters& counters) noexcept {
  make_room(index, packet, counters);
  Datagram& datagram = datagrams_[index];
  const std::size_t begin = packet.fragment_offset;
  const std::size_t present = packet.payload.size();
  by_block(begin, present, [&](std::size_t block, std::size_t at, std::size_t done, std::size_t n) {
    const auto room = std::span{pool_}.subspan(datagram.blocks[block] * kFragmentBlockSize + at);
    std::ranges::copy(packet.payload.subspan(done, n), room.begin());
  });
  datagram.ranges[datagram.count] = {packet.fragment_offset,
                                     static_cast<std::uint16_t>(packet.payload_length),
                                     static_cast<std::uint16_t>(present)};
  datagram.frames[datagram.count++] = place.position;
  datagram.received += packet.payload_length;
  const auto end = static_cast<std::uint32_t>(begin + packet.payload_length);
  datagram.end = std::max(datagram.end, end);
  if (!packet.more_fragments) datagram.total = end;
  if (begin == 0) datagram.protocol = packet.protocol;
  if (present < packet.payload_length)
    datagram.cut_at = std::min(datagram.cut_at, static_cast<std::uint32_t>(begin + present));
}

void Reassembler::deliver(Index index, IpPacket& packet, Packet& out,
                          FragmentCounters& counters) noexcept {
  Datagram& datagram = datagrams_[index];
  const std::size_t size = std::min(datagram.total, datagram.cut_at);
  by_block(0, size, [&](std::size_t block, std::size_t, std::size_t done, std::size_t n) {
    const auto held = std::span{pool_}.subspan(datagram.blocks[block] * kFragmentBlockSize, n);
    std::ranges::copy(held, std::span{joined_}.subspan(done).begin());
  });
  packet.payload = Bytes{joined_}.first(size);
  packet.payload_length = datagram.total;
  packet.protocol = datagram.protocol;
  packet.is_fragment = packet.more_fragments = false;
  packet.fragment_offset = 0;
  out.fragment_count = datagram.count;
  std::ranges::copy(std::span{datagram.frames}.first(datagram.count), out.fragments.begin());
  ++counters.reassembled;
  if (size < datagram.total) ++counters.reassembled_from_cut;
  close(index);
}

// Blocks for what was captured of the fragment. Where none is free, the oldest other datagrams go:
// all of them together hold every block that this one (32 of 4096 at most) does not.
void Reassembler::make_room(Index index, const IpPacket& packet,
                            FragmentCounters& counters) noexcept {
  Datagram& datagram = datagrams_[index];
  by_block(packet.fragment_offset, packet.payload.size(),
           [&](std::size_t block, std::size_t, std::size_t, std::size_t) {
             if (datagram.blocks[block] != kNone) return;
             while (free_blocks_.empty()) {
               const Index victim = oldest_ == index ? datagram.newer : oldest_;
               assert(victim != kNone);
               if (!datagrams_[victim].given_up) ++counters.evicted;
               close(victim);
             }
             datagram.blocks[block] = free_blocks_.back();
             free_blocks_.pop_back();
           });
}

void Reassembler::free_blocks(Datagram& datagram) noexcept {
  for (Index& block : datagram.blocks) {
    if (block != kNone) free_blocks_.push_back(block);  // within its capacity: never allocates
    block = kNone;
  }
}

// Visits a range of a datagram block by block: (block, offset in it, octets done, octets here).
template <typename Visit>
void Reassembler::by_block(std::size_t offset, std::size_t length, Visit&& visit) {
  for (std::size_t done = 0; done < length;) {
    const std::size_t at = (offset + done) % kFragmentBlockSize;
    const std::size_t here = std::min(length - done, kFragmentBlockSize - at);
    visit((offset + done) / kFragmentBlockSize, at, done, here);
    done += here;
  }
}

}  // namespace cardea::net

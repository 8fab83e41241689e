#include "net/sctp_order.h"

#include <algorithm>

namespace cardea::net {
namespace {

void open_at(SctpWay& way, std::uint32_t tsn, std::uint32_t before) noexcept {
  way.is_open = true;
  way.is_acked = false;
  way.strays = 0;
  way.next = way.late_to = tsn;
  way.late_from = tsn - before;
}

}  // namespace

SctpOrder::SctpOrder(SctpAssociations& associations, SctpCounters& counters)
    : associations_(associations), counters_(counters), joined_(kSctpMessageMax) {}

void SctpOrder::begin(const Packet& segment, MessageSink sink) {
  segment_ = &segment;
  plain_.source = segment.source;
  plain_.destination = segment.destination;
  plain_.protocol = segment.protocol;
  plain_.vlan = segment.vlan;
  plain_.tap = segment.tap;
  plain_.time = segment.time;
  plain_.position = segment.position;
  plain_.fragment_count = segment.fragment_count;
  std::ranges::copy(std::span{segment.fragments}.first(segment.fragment_count),
                    plain_.fragments.begin());
  now_ = std::max(now_, segment.time);
  while (oldest_ != kNoId && now_ - associations_.way(oldest_).since > kSctpHoleTimeout) {
    const WayId id = oldest_;
    SctpWay& way = associations_.way(id);
    if (way.held != kNoId) {
      ++counters_.expired_holes;
      lose_up_to(way, store_[way.held].data.tsn);
      settle(id, sink);
    }
    list(id);  // what is left, parts of a message, blocks nothing
  }
}

void SctpOrder::on_data(WayId id, const SctpData& data, MessageSink sink) {
  SctpWay& way = associations_.way(id);
  const bool is_next = way.is_open && data.tsn == way.next;
  if (is_next && data.is_whole() && way.kept_chunks == 0 && !way.restart) [[likely]] {
    ++way.next;
    way.strays = 0;
    return deliver(id, data, sink);
  }
  on_uncommon_data(id, data, sink);
}

void SctpOrder::on_uncommon_data(WayId id, const SctpData& data, MessageSink sink) {
  SctpWay& way = associations_.way(id);
  if (is_restart(id, data)) restart(id, sink);
  if (!way.is_open) {
    // Where the handshake's TSN is far off, it is not this association's any more.
    const bool is_told = way.first && tsns_ahead(*way.first, data.tsn) >= 0 &&
                         tsns_ahead(*way.first, data.tsn) <= kSctpWindow;
    open_at(way, is_told ? *way.first : data.tsn, is_told ? 0 : kSctpBeforeFirst);
  }
  if (!is_near_tsn(data.tsn, way.next) && !is_believed(id, data.tsn, sink)) return;
  const bool goes_straight = data.tsn == way.next && data.is_whole();
  if (!goes_straight && tsns_ahead(way.next, data.tsn) >= 0) make_room(id, data, sink);
  way.strays = 0;
  if (tsns_ahead(way.next, data.tsn) < 0) return on_late(id, data, sink);
  if (data.tsn == way.next && data.is_whole()) {
    give_up_parts(way);
    ++way.next;
    deliver(id, data, sink);
  } else {
    hold(id, data);
  }
  settle(id, sink);
}

bool SctpOrder::is_restart(WayId id, const SctpData& data) const noexcept {
  const Association& association = associations_[id >> 1];
  const SctpWay& way = association.ways[id & 1];
  if (!way.restart) return false;
  return association.is_ended || (data.tsn == *way.restart && data.tsn != way.next);
}

void SctpOrder::restart(WayId id, MessageSink sink) {
  Association& association = associations_[id >> 1];
  if (!association.is_ended) ++counters_.restarts;
  association.is_ended = false;
  for (const WayId one : {id & ~WayId{1}, id | 1}) {
    flush(one, sink);
    SctpWay& way = associations_.way(one);
    way.first = way.restart;
    way.restart.reset();
    way.is_open = false;
    way.lost_since = 0;
  }
  associations_.renumber(id >> 1, counters_);
}

// A TSN out of the window: one alone is a receiver's to ignore; some in a run show that the probe
// missed the way there.
bool SctpOrder::is_believed(WayId id, std::uint32_t tsn, MessageSink sink) {
  SctpWay& way = associations_.way(id);
  way.strays = tsn == way.stray_next ? static_cast<std::uint8_t>(way.strays + 1) : std::uint8_t{1};
  way.stray_next = tsn + 1;
  if (way.strays < kSctpStraysBelieved) {
    ++counters_.strays;
    return false;
  }
  flush(id, sink);
  open_at(way, tsn, kSctpBeforeFirst);
  way.lost_since += kSctpStraysBelieved - 1;
  counters_.lost_chunks += kSctpStraysBelieved - 1;
  return true;
}

// Behind what is expected: a retransmission, or out of a hole that was given up too early. The
// latter is still delivered, once, where it is a message by itself, lest a forged TSN hide it.
void SctpOrder::on_late(WayId id, const SctpData& data, MessageSink sink) {
  SctpWay& way = associations_.way(id);
  if (tsns_ahead(way.late_from, data.tsn) < 0 || tsns_ahead(way.late_to, data.tsn) >= 0) {
    ++counters_.retransmissions;
    return;
  }
  way.late_from = data.tsn + 1;
  if (!data.is_whole()) {
    ++counters_.fragments_given_up;
    return;
  }
  ++counters_.late_messages;
  deliver(id, data, sink);
}

// So that the chunk can be kept. This way's holes go first, then those of the way that did not go
// on for longest.
void SctpOrder::make_room(WayId id, const SctpData& data, MessageSink sink) {
  const SctpWay& way = associations_.way(id);
  if (way.kept_chunks == kSctpHeldChunksMax ||
      way.kept_octets + data.payload.size() > kSctpHeldOctetsMax) {
    ++counters_.evicted_holders;
    flush(id, sink);
  }
  while (!store_.has_room(data.payload.size(), segment_->fragment_count) && oldest_ != kNoId) {
    ++counters_.evicted_holders;
    flush(oldest_, sink);
  }
}

void SctpOrder::hold(WayId id, const SctpData& data) {
  SctpWay& way = associations_.way(id);
  std::uint32_t before = kNoId;  // behind which it stands
  if (way.held != kNoId && tsns_ahead(store_[way.held_last].data.tsn, data.tsn) >= 0) {
    before = way.held_last;
  } else {
    for (std::uint32_t at = way.held; at != kNoId; at = store_[at].next) {
      if (tsns_ahead(store_[at].data.tsn, data.tsn) < 0) break;
      before = at;
    }
  }
  if (before != kNoId && store_[before].data.tsn == data.tsn) {
    ++counters_.retransmissions;
    return;
  }
  const std::uint32_t held = store_.keep(data, *segment_, counters_.segments);
  std::uint32_t& link = before == kNoId ? way.held : store_[before].next;
  store_[held].next = link;
  link = held;
  if (store_[held].next == kNoId) way.held_last = held;
  ++way.kept_chunks;
  way.kept_octets += store_[held].present;
  if (data.tsn != way.next) ++counters_.held;
  if (!way.is_listed) list(id);
}

void SctpOrder::on_passed(WayId id, std::uint32_t tsn, MessageSink sink) {
  SctpWay& way = associations_.way(id);
  if (!way.is_open || !is_near_tsn(tsn, way.next)) return;
  if (way.is_acked && tsns_ahead(way.acked, tsn) <= 0) return;
  way.is_acked = true;
  way.acked = tsn;
  if (way.held != kNoId) settle(id, sink);
}

void SctpOrder::settle(WayId id, MessageSink sink) {
  SctpWay& way = associations_.way(id);
  bool goes_on = false;
  while (way.held != kNoId) {
    const std::uint32_t first = way.held;
    const std::uint32_t tsn = store_[first].data.tsn;
    if (tsn == way.next) {
      way.held = store_[first].next;
      if (way.held == kNoId) way.held_last = kNoId;
      ++way.next;
      accept(id, first, sink);
    } else if (way.is_acked && tsns_ahead(way.next, way.acked) >= 0) {
      const bool is_before = tsns_ahead(way.acked, tsn) > 0;
      lose_up_to(way, is_before ? way.acked + 1 : tsn);
    } else {
      break;
    }
    goes_on = true;
  }
  if (way.kept_chunks == 0) {
    unlist(id);
  } else if (goes_on) {
    list(id);
  }
}

void SctpOrder::lose_up_to(SctpWay& way, std::uint32_t tsn) noexcept {
  const std::uint32_t lost = tsn - way.next;
  counters_.lost_chunks += lost;
  way.lost_since += lost;
  if (way.late_to != way.next || way.late_from == way.late_to) way.late_from = way.next;
  way.late_to = way.next = tsn;
  give_up_parts(way);
}

// A chunk that was held, in its turn.
void SctpOrder::accept(WayId id, std::uint32_t held, MessageSink sink) {
  SctpWay& way = associations_.way(id);
  HeldChunk& chunk = store_[held];
  chunk.next = kNoId;
  if (chunk.data.begins) {
    give_up_parts(way);
    way.parts = held;
  } else if (way.parts != kNoId && store_[way.parts_last].data.goes_on_in(chunk.data)) {
    store_[way.parts_last].next = held;
  } else {
    give_up_parts(way);
    ++counters_.fragments_given_up;
    return release(way, held);
  }
  way.parts_last = held;
  way.part_octets += chunk.data.length;
  if (way.part_octets > kSctpMessageMax) {
    ++counters_.oversized;
    give_up_parts(way);
  } else if (chunk.data.ends) {
    deliver_parts(id, sink);
  }
}

void SctpOrder::give_up_parts(SctpWay& way) noexcept {
  while (way.parts != kNoId) {
    const std::uint32_t id = way.parts;
    way.parts = store_[id].next;
    ++counters_.fragments_given_up;
    release(way, id);
  }
  way.parts_last = kNoId;
  way.part_octets = 0;
}

void SctpOrder::release(SctpWay& way, std::uint32_t id) {
  --way.kept_chunks;
  way.kept_octets -= store_[id].present;
  store_.release(id);
}

void SctpOrder::flush(WayId id, MessageSink sink) {
  SctpWay& way = associations_.way(id);
  while (way.held != kNoId) {
    lose_up_to(way, store_[way.held].data.tsn);
    settle(id, sink);
  }
  give_up_parts(way);
  unlist(id);
}

void SctpOrder::flush_all(MessageSink sink) {
  while (oldest_ != kNoId) flush(oldest_, sink);
  now_ = {};
}

void SctpOrder::forget() {
  counters_.forgotten_chunks += store_.size();
  while (oldest_ != kNoId) {
    SctpWay& way = associations_.way(oldest_);
    for (std::uint32_t* list : {&way.held, &way.parts}) {
      while (*list != kNoId) {
        const std::uint32_t id = *list;
        *list = store_[id].next;
        release(way, id);
      }
    }
    unlist(oldest_);
  }
  now_ = {};
}

// At the end of the list of those that hold something: it has just gone on, or begun to.
void SctpOrder::list(WayId id) {
  unlist(id);
  SctpWay& way = associations_.way(id);
  if (way.kept_chunks == 0) return;
  way.is_listed = true;
  way.since = now_;
  way.older = newest_;
  (newest_ == kNoId ? oldest_ : associations_.way(newest_).newer) = id;
  newest_ = id;
}

void SctpOrder::unlist(WayId id) noexcept {
  SctpWay& way = associations_.way(id);
  if (!way.is_listed) return;
  (way.older == kNoId ? oldest_ : associations_.way(way.older).newer) = way.newer;
  (way.newer == kNoId ? newest_ : associations_.way(way.newer).older) = way.older;
  way.older = way.newer = kNoId;
  way.is_listed = false;
}

}  // namespace cardea::net

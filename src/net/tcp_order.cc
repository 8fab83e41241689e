#include "net/tcp_order.h"

#include <algorithm>
#include <functional>
#include <numeric>

namespace cardea::net {
namespace {

// Whether it can be delivered as it stands: no octet of it came before.
bool goes_straight(const TcpWay& way, const TcpSlice& slice, const TcpHeld& held) noexcept {
  return slice.offset == way.next && (way.held == kNoId || slice.end() <= held[way.held].offset);
}

}  // namespace

TcpSlice TcpSlice::first(std::uint64_t octets) const noexcept {
  return {offset, data.first(std::min<std::uint64_t>(octets, data.size())),
          static_cast<std::uint32_t>(std::min<std::uint64_t>(octets, length))};
}

void TcpSlice::skip(std::uint64_t octets) noexcept {
  const auto skipped = static_cast<std::uint32_t>(std::min<std::uint64_t>(octets, length));
  data = data.subspan(std::min<std::size_t>(skipped, data.size()));
  length -= skipped;
  offset += skipped;
}

TcpOrder::TcpOrder(const HashKey& key, TcpConnections& connections, TcpCounters& counters,
                   const TcpLimits& limits) noexcept
    : key_(key),
      connections_(connections),
      counters_(counters),
      limits_(limits),
      held_(limits.held_in_all) {}

void TcpOrder::begin(const Packet& segment, PieceSink sink) {
  segment_ = &segment;
  now_ = std::max(now_, segment.time);
  while (oldest_ != kNoId && now_ - connections_.way(oldest_).since > limits_.hole_timeout) {
    const TcpWayId id = oldest_;
    const TcpWay& way = connections_.way(id);
    // Those of its holes behind which octets wait for as long go with the first.
    do {
      ++counters_.expired_holes;
      give_up_hole(id, sink);
    } while (way.held != kNoId && now_ - held_[way.held].time > limits_.hole_timeout);
  }
}

void TcpOrder::on_data(TcpWayId id, TcpSlice slice, PieceSink sink) {
  TcpWay& way = connections_.way(id);
  if (slice.offset == way.next && !way.waits()) [[likely]]
    return tell_octets(id, slice, nullptr, sink);
  on_uncommon_data(id, slice, sink);
}

void TcpOrder::on_uncommon_data(TcpWayId id, TcpSlice slice, PieceSink sink) {
  TcpWay& way = connections_.way(id);
  skip_repeated(way, slice);
  if (slice.length == 0) return;
  // Before room is made, which may reach the FIN: nothing is told behind an end.
  if (way.has_fin && slice.end() > way.fin_at) {
    way.has_fin = false;
    ++counters_.false_ends;
  }
  // A hole that was acknowledged before anything came behind it.
  if (way.held == kNoId && way.is_acked) lose_up_to(way, std::min(way.acked, slice.offset));
  if (!goes_straight(way, slice, held_)) {
    make_room(id, slice, sink);
    const std::uint64_t behind = way.next;
    if (behind > slice.offset) skip_repeated(way, slice);
  }
  if (slice.length == 0 || connections_[id >> 1].is_ignored) return;
  if (goes_straight(way, slice, held_)) {
    tell_octets(id, slice, nullptr, sink);
  } else {
    hold(way, slice);
  }
  settle(id, sink);
}

// First octets win: what came before is not delivered again.
void TcpOrder::skip_repeated(TcpWay& way, TcpSlice& slice) noexcept {
  if (slice.offset >= way.next) return;
  compare_recent(way, slice);
  const std::uint64_t end = std::min(slice.end(), way.next);
  counters_.repeated_octets += end - slice.offset;
  const std::uint64_t late_from = std::max(slice.offset, way.late_from);
  const std::uint64_t late_to = std::min(end, way.late_to);
  if (late_from < late_to) counters_.late_octets += late_to - late_from;
  slice.skip(end - slice.offset);
}

void TcpOrder::note_recent(TcpWay& way, const TcpSlice& slice) noexcept {
  if (slice.data.size() != slice.length) return;
  const auto hash = static_cast<std::uint32_t>(keyed_hash(key_, slice.data));
  way.recent[way.recent_next] = {slice.offset, slice.length, hash};
  way.recent_next = static_cast<std::uint8_t>((way.recent_next + 1) % way.recent.size());
}

// What was delivered is not kept: only a segment that is sent again as it was can be compared.
void TcpOrder::compare_recent(const TcpWay& way, const TcpSlice& slice) noexcept {
  if (slice.data.size() != slice.length) return;
  for (const TcpRecent& recent : way.recent) {
    if (recent.offset != slice.offset || recent.length != slice.length) continue;
    if (recent.hash != static_cast<std::uint32_t>(keyed_hash(key_, slice.data)))
      ++counters_.conflicting_segments;
    return;
  }
}

// So that the slice can be kept. This way's holes go first, then those of the way that did not go
// on for longest.
void TcpOrder::make_room(TcpWayId id, const TcpSlice& slice, PieceSink sink) {
  const TcpWay& way = connections_.way(id);
  const std::size_t runs = slice.data.size() / TcpHeld::kRunMax + 1;
  while (way.held != kNoId && (way.held_runs + runs > limits_.held_runs ||
                               way.held_octets + slice.data.size() > limits_.held_octets)) {
    ++counters_.evicted_holders;
    give_up_hole(id, sink);
  }
  while (!held_.has_room(runs) && oldest_ != kNoId) {
    ++counters_.evicted_holders;
    give_up_hole(oldest_, sink);
  }
}

// Keeps what of the slice no run has.
void TcpOrder::hold(TcpWay& way, TcpSlice slice) {
  ++counters_.held;
  const bool is_last = way.held != kNoId && held_[way.held_last].end() <= slice.offset;
  std::uint32_t before = is_last ? way.held_last : kNoId;  // behind which it stands
  std::uint32_t at = is_last ? kNoId : way.held;
  while (slice.length != 0) {
    for (; at != kNoId && held_[at].end() <= slice.offset; at = held_[at].next) before = at;
    const std::uint64_t gap_end =
        at == kNoId ? slice.end() : std::min(slice.end(), held_[at].offset);
    std::uint64_t octets = gap_end - slice.offset;
    if (slice.offset < gap_end) {
      before = keep(way, before, slice.first(octets));
    } else {
      octets = std::min(slice.end(), held_[at].end()) - slice.offset;
      compare(at, slice.first(octets));
    }
    slice.skip(octets);
  }
}

// Returns the last run of it, or `before`.
std::uint32_t TcpOrder::keep(TcpWay& way, std::uint32_t before, TcpSlice slice) {
  while (slice.length != 0) {
    const bool fits = slice.data.size() <= TcpHeld::kRunMax;  // then with what was cut
    const TcpSlice part = slice.first(fits ? slice.length : TcpHeld::kRunMax);
    const std::uint32_t id = way.held_runs == limits_.held_runs
                                 ? kNoId
                                 : held_.keep(part.offset, part.data, part.length, *segment_);
    if (id == kNoId) {
      counters_.refused_octets += slice.length;
      break;
    }
    std::uint32_t& link = before == kNoId ? way.held : held_[before].next;
    held_[id].next = link;
    link = id;
    if (held_[id].next == kNoId) way.held_last = id;
    ++way.held_runs;
    way.held_octets += held_[id].present;
    before = id;
    slice.skip(part.length);
  }
  return before;
}

void TcpOrder::compare(std::uint32_t run, const TcpSlice& slice) noexcept {
  counters_.repeated_octets += slice.length;
  const Bytes kept = held_.octets(run);
  const std::uint64_t from = slice.offset - held_[run].offset;
  if (from >= kept.size()) return;
  const Bytes there = kept.subspan(from);
  const Bytes again = slice.data.first(std::min(there.size(), slice.data.size()));
  counters_.conflicting_octets +=
      std::transform_reduce(again.begin(), again.end(), there.begin(), std::uint64_t{0},
                            std::plus<>{}, std::not_equal_to<>{});
}

void TcpOrder::on_fin(TcpWayId id, std::uint64_t offset, PieceSink sink) {
  TcpWay& way = connections_.way(id);
  if (way.is_ended || offset < way.next) return;
  way.has_fin = true;
  way.fin_at = offset;
  settle(id, sink);
}

void TcpOrder::on_acked(TcpWayId id, std::uint64_t offset, PieceSink sink) {
  TcpWay& way = connections_.way(id);
  if (way.is_acked && offset <= way.acked) return;
  way.is_acked = true;
  way.acked = offset;
  if (way.waits()) settle(id, sink);
}

void TcpOrder::settle(TcpWayId id, PieceSink sink) {
  TcpWay& way = connections_.way(id);
  const std::uint64_t before = way.next;
  for (;;) {
    if (way.held == kNoId) {
      if (!way.has_fin || way.is_ended || !settle_fin(id, sink)) break;
      continue;
    }
    const std::uint64_t first = held_[way.held].offset;
    if (first == way.next) {
      deliver_first(id, sink);
    } else if (way.is_acked && way.acked > way.next) {
      lose_up_to(way, std::min(way.acked, first));
    } else {
      break;
    }
  }
  if (!way.waits()) {
    unlist(id);
  } else if (way.next != before || !way.is_listed) {
    list(id);
  }
}

// Nothing is held. Whether anything changed by it.
bool TcpOrder::settle_fin(TcpWayId id, PieceSink sink) {
  TcpWay& way = connections_.way(id);
  if (way.fin_at < way.next) {  // octets passed it: it was not their sender's
    way.has_fin = false;
    ++counters_.false_ends;
  } else if (way.fin_at == way.next || connections_[id >> 1].is_ignored) {
    tell_end(id, sink);
  } else if (way.is_acked && way.acked > way.next) {
    lose_up_to(way, std::min(way.acked, way.fin_at));
  } else {
    return false;
  }
  return true;
}

void TcpOrder::give_up_hole(TcpWayId id, PieceSink sink) {
  TcpWay& way = connections_.way(id);
  if (!way.waits()) return unlist(id);
  lose_up_to(way, way.held != kNoId ? held_[way.held].offset : way.fin_at);
  settle(id, sink);
}

void TcpOrder::lose_up_to(TcpWay& way, std::uint64_t offset) noexcept {
  if (offset <= way.next) return;
  const std::uint64_t lost = offset - way.next;
  counters_.lost_octets += lost;
  way.lost_since += lost;
  if (way.late_to != way.next) way.late_from = way.next;
  way.late_to = way.next = offset;
  way.next_seq += static_cast<std::uint32_t>(lost);
}

void TcpOrder::deliver_first(TcpWayId id, PieceSink sink) {
  TcpWay& way = connections_.way(id);
  const std::uint32_t first = way.held;
  const TcpRun& run = held_[first];
  way.held = run.next;
  if (way.held == kNoId) way.held_last = kNoId;
  --way.held_runs;
  way.held_octets -= run.present;
  tell_octets(id, {run.offset, held_.octets(first), run.length}, &run, sink);
  held_.release(first);
}

void TcpOrder::drop(std::uint32_t connection) {
  for (const TcpWayId id : {connection << 1, connection << 1 | 1}) {
    TcpWay& way = connections_.way(id);
    while (way.held != kNoId) {
      const std::uint32_t first = way.held;
      way.held = held_[first].next;
      held_.release(first);
    }
    way.held_last = kNoId;
    way.held_runs = way.held_octets = 0;
    unlist(id);
  }
}

std::uint64_t TcpOrder::seen_end(TcpWayId id) const noexcept {
  const TcpWay& way = connections_.way(id);
  const std::uint64_t held_end = way.held == kNoId ? way.next : held_[way.held_last].end();
  return std::max(held_end, way.has_fin ? way.fin_at : 0);
}

// At the end of the list of those that wait: it has just gone on, or begun to wait.
void TcpOrder::list(TcpWayId id) {
  unlist(id);
  TcpWay& way = connections_.way(id);
  way.is_listed = true;
  way.since = now_;
  way.older = newest_;
  (newest_ == kNoId ? oldest_ : connections_.way(newest_).newer) = id;
  newest_ = id;
}

void TcpOrder::unlist(TcpWayId id) noexcept {
  TcpWay& way = connections_.way(id);
  if (!way.is_listed) return;
  (way.older == kNoId ? oldest_ : connections_.way(way.older).newer) = way.newer;
  (way.newer == kNoId ? newest_ : connections_.way(way.newer).older) = way.older;
  way.older = way.newer = kNoId;
  way.is_listed = false;
}

}  // namespace cardea::net

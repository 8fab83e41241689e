// Messages out of chunks: straight from the segment, or joined from those that were held.
#include <algorithm>
#include <cassert>

#include "net/sctp_order.h"

namespace cardea::net {

void SctpOrder::deliver(WayId id, const SctpData& data, MessageSink sink) {
  plain_.payload = data.payload;
  plain_.payload_length = data.length;
  note_delivered(id, plain_, data);
  sink(plain_);
}

void SctpOrder::note_delivered(WayId id, Packet& message, const SctpData& data) {
  SctpWay& way = associations_.way(id);
  message.sctp = {associations_[id >> 1].number, data.ppid, data.stream, way.lost_since};
  way.lost_since = 0;
  ++counters_.messages;
  if (message.is_cut()) ++counters_.cut_messages;
}

void SctpOrder::deliver_parts(WayId id, MessageSink sink) {
  SctpWay& way = associations_.way(id);
  const SctpData first = store_[way.parts].data;
  const std::uint32_t whole = way.part_octets;
  assert(whole <= joined_.size());
  std::size_t size = 0;
  bool is_cut = false;  // behind the first octet that is missing nothing is joined
  const HeldChunk* last = &store_[way.parts];
  for (std::uint32_t at = way.parts; at != kNoId; at = store_[at].next) {
    const HeldChunk& part = store_[at];
    if (part.arrival > last->arrival) last = &part;
    if (is_cut) continue;
    store_.copy_to(part, std::span{joined_}.subspan(size));
    size += part.present;
    is_cut = part.present < part.data.length;
  }
  joint_.source = last->source;
  joint_.destination = last->destination;
  joint_.protocol = kSctp;
  joint_.vlan = last->vlan;
  joint_.tap = associations_[id >> 1].tap;
  joint_.time = last->time;
  joint_.position = last->position;
  joint_.payload = Bytes{joined_}.first(size);
  joint_.payload_length = whole;
  name_frames(way.parts, *last);
  if (!first.is_whole()) ++counters_.reassembled;
  while (way.parts != kNoId) {
    const std::uint32_t part = way.parts;
    way.parts = store_[part].next;
    release(way, part);
  }
  way.parts_last = kNoId;
  way.part_octets = 0;
  note_delivered(id, joint_, first);
  sink(joint_);
}

// All frames, each once, by number; none where it is one alone.
void SctpOrder::name_frames(std::uint32_t first, const HeldChunk& last) {
  std::size_t count = 0;
  auto& frames = joint_.fragments;
  for (std::uint32_t at = first; at != kNoId; at = store_[at].next) {
    store_.each_frame(store_[at], [&](const capture::FramePosition& position) {
      const auto named = std::span{frames}.first(count);
      if (std::ranges::count(named, position) != 0) return;
      if (count < frames.size()) {
        frames[count++] = position;
      } else {
        ++counters_.frames_unnamed;
      }
    });
  }
  const auto named = std::span{frames}.first(count);
  if (std::ranges::count(named, last.position) == 0) named.back() = last.position;
  std::ranges::sort(named);
  joint_.fragment_count = count > 1 ? static_cast<std::uint16_t>(count) : std::uint16_t{0};
}

}  // namespace cardea::net

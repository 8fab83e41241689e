#include "net/sctp_held.h"

#include <algorithm>

#include "net/sctp_limits.h"

namespace cardea::net {

HeldStore::HeldStore()
    : chunks_(kSctpHeldChunksInAll),
      blocks_(static_cast<std::uint32_t>(kSctpHeldOctetsInAll / sizeof(Block))),
      frames_(kSctpHeldChunksInAll) {}

bool HeldStore::has_room(std::size_t octets, std::size_t frames) const noexcept {
  return chunks_.size() < chunks_.records_max() &&
         blocks_.size() + blocks_for(octets) <= blocks_.records_max() &&
         frames_.size() + frames <= frames_.records_max();
}

std::uint32_t HeldStore::keep(const SctpData& data, const Packet& segment, std::uint64_t arrival) {
  const std::uint32_t id = chunks_.acquire();
  HeldChunk& held = chunks_[id];
  held.data = data;
  held.data.payload = {};
  held.present = static_cast<std::uint32_t>(data.payload.size());
  held.arrival = arrival;
  held.source = segment.source;
  held.destination = segment.destination;
  held.vlan = segment.vlan;
  held.time = segment.time;
  held.position = segment.position;
  std::uint32_t* link = &held.block;
  for (Bytes rest = data.payload; !rest.empty();) {
    const std::size_t here = std::min(rest.size(), kBlockOctets);
    *link = blocks_.acquire();
    Block& block = blocks_[*link];
    std::ranges::copy(rest.first(here), block.octets.begin());
    rest = rest.subspan(here);
    link = &block.next;
  }
  for (const auto& position : std::span{segment.fragments}.first(segment.fragment_count)) {
    if (position == segment.position) continue;
    const std::uint32_t frame = frames_.acquire();
    frames_[frame] = {position, held.frame};
    held.frame = frame;
  }
  return id;
}

void HeldStore::release(std::uint32_t id) {
  for (std::uint32_t block = chunks_[id].block; block != kNoId;) {
    const std::uint32_t next = blocks_[block].next;
    blocks_.release(block);
    block = next;
  }
  for (std::uint32_t frame = chunks_[id].frame; frame != kNoId;) {
    const std::uint32_t next = frames_[frame].next;
    frames_.release(frame);
    frame = next;
  }
  chunks_.release(id);
}

void HeldStore::copy_to(const HeldChunk& chunk, std::span<std::byte> out) const {
  std::size_t left = chunk.present;
  for (std::uint32_t id = chunk.block; id != kNoId; id = blocks_[id].next) {
    const std::size_t here = std::min(left, kBlockOctets);
    std::ranges::copy(std::span{blocks_[id].octets}.first(here), out.begin());
    out = out.subspan(here);
    left -= here;
  }
}

}  // namespace cardea::net

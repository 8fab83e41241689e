// DATA chunks that wait: for one before them, or for the rest of their message. Bounded in chunks
// and octets over all associations. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "base/pool.h"
#include "net/packet.h"
#include "net/sctp_chunk.h"

namespace cardea::net {

struct HeldChunk {
  SctpData data;              // its payload is empty: it lies in blocks
  std::uint32_t present = 0;  // octets of the payload that were captured
  std::uint32_t block = kNoId;
  std::uint32_t next = kNoId;   // in a list of its direction
  std::uint32_t frame = kNoId;  // further frames that carried it, where IP fragmented its packet
  std::uint64_t arrival = 0;    // the number of its packet
  Endpoint source;
  Endpoint destination;
  std::uint16_t vlan = 0;
  Timestamp time;
  capture::FramePosition position;
};

class HeldStore {
 public:
  HeldStore();

  // Whether so much more fits. `frames`: further ones than that which completes its packet.
  bool has_room(std::size_t octets, std::size_t frames) const noexcept;

  // Takes a copy; there must be room.
  std::uint32_t keep(const SctpData& data, const Packet& segment, std::uint64_t arrival);
  void release(std::uint32_t id);

  HeldChunk& operator[](std::uint32_t id) noexcept { return chunks_[id]; }
  const HeldChunk& operator[](std::uint32_t id) const noexcept { return chunks_[id]; }

  // The captured octets, into a buffer that is long enough.
  void copy_to(const HeldChunk& chunk, std::span<std::byte> out) const;
  template <typename Visit>
  void each_frame(const HeldChunk& chunk, Visit&& visit) const {
    for (std::uint32_t id = chunk.frame; id != kNoId; id = frames_[id].next)
      visit(frames_[id].position);
    visit(chunk.position);
  }

  std::uint32_t size() const noexcept { return chunks_.size(); }
  std::size_t octets_max_used() const noexcept { return blocks_.ids_end() * sizeof(Block); }

 private:
  static constexpr std::size_t kBlockOctets = 508;
  struct Block {
    std::uint32_t next = kNoId;
    std::array<std::byte, kBlockOctets> octets{};
  };
  struct FurtherFrame {
    capture::FramePosition position;
    std::uint32_t next = kNoId;
  };
  static std::size_t blocks_for(std::size_t octets) noexcept {
    return (octets + kBlockOctets - 1) / kBlockOctets;
  }

  Pool<HeldChunk> chunks_;
  Pool<Block, 8> blocks_;
  Pool<FurtherFrame> frames_;
};

}  // namespace cardea::net

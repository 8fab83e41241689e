// Octets that came before those in front of them, and wait. Bounded over all connections.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "base/bytes.h"
#include "base/pool.h"
#include "net/packet.h"

namespace cardea::net {

// A run of octets of one direction. Those that snaplen cut follow on those that are present.
struct TcpRun {
  std::uint64_t offset = 0;
  std::uint32_t length = 0;
  std::uint32_t present = 0;
  std::uint32_t next = kNoId;  // of its direction
  std::uint16_t vlan = 0;
  Timestamp time;
  capture::FramePosition position;

  std::uint64_t end() const noexcept { return offset + length; }
};

class TcpHeld {
 public:
  static constexpr std::uint32_t kRunMax = 1984;  // octets present; longer segments are some runs

  // `memory`: octets that all may take together.
  explicit TcpHeld(std::size_t memory) noexcept
      : runs_(static_cast<std::uint32_t>(memory / (kRunMax + sizeof(TcpRun)))) {}

  bool has_room(std::size_t runs) const noexcept {
    return runs_.size() + runs <= runs_.records_max();
  }
  // A copy of what came with `packet`; kNoId where there is no room. data.size() <= kRunMax.
  std::uint32_t keep(std::uint64_t offset, Bytes data, std::uint32_t length, const Packet& packet);
  void release(std::uint32_t id) { runs_.release(id); }

  TcpRun& operator[](std::uint32_t id) noexcept { return runs_[id]; }
  const TcpRun& operator[](std::uint32_t id) const noexcept { return runs_[id]; }
  Bytes octets(std::uint32_t id) const noexcept { return room(id).first(runs_[id].present); }

  std::uint32_t size() const noexcept { return runs_.size(); }

 private:
  static constexpr std::uint32_t kChunkBits = 7;
  static constexpr std::size_t kChunkOctets = std::size_t{kRunMax} << kChunkBits;

  std::span<std::byte> room(std::uint32_t id) const noexcept {
    constexpr std::uint32_t kMask = (1U << kChunkBits) - 1;
    return std::span{rooms_[id >> kChunkBits].get(), kChunkOctets}.subspan(
        std::size_t{kRunMax} * (id & kMask), kRunMax);
  }

  Pool<TcpRun, kChunkBits> runs_;
  std::vector<std::unique_ptr<std::byte[]>> rooms_;  // as the chunks of runs_
};

}  // namespace cardea::net

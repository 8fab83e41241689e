// Joins IP fragments: RFC 791, 3.2 and RFC 8200, 4.5; bounded in datagrams, octets and fragments.
//
// Receivers disagree on what overlapping fragments mean, so an attacker can show a probe one thing
// and a function another. RFC 5722 has IPv6 receivers discard such datagrams, and Linux does so for
// IPv4 too. So do we, whole and counted: only a fragment repeated exactly is ignored.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/hash.h"
#include "base/time.h"
#include "net/counters.h"
#include "net/ip.h"
#include "net/packet.h"

namespace cardea::net {

inline constexpr std::size_t kDatagramsMax = 1024;       // incomplete at one time
inline constexpr std::size_t kFragmentBlocks = 4096;     // shared by them
inline constexpr std::size_t kFragmentBlockSize = 2048;  // octets: 8 MiB in all
inline constexpr std::size_t kDatagramOctetsMax = 65535;
inline constexpr std::int64_t kFragmentTimeout = 30 * kSecond;  // in frame time, from the first

// Where a fragment was seen: ids of different places have nothing to do with one another.
struct FragmentPlace {
  Timestamp time;
  capture::FramePosition position;
  std::uint16_t tap = 0;
  std::uint16_t vlan = 0;
};

class Reassembler {
 public:
  explicit Reassembler(const HashKey& key);

  // Takes in a fragment. True where it completes its datagram: then `packet` is the whole one, its
  // payload valid until the next call, and `out` names the frames in order of arrival.
  bool add(IpPacket& packet, const FragmentPlace& place, Packet& out,
           FragmentCounters& counters) noexcept;

  // Forgets what is incomplete, and counts it as unfinished: at the end of input.
  void finish(FragmentCounters& counters) noexcept;

 private:
  using Index = std::uint16_t;
  static constexpr Index kNone = 0xFFFF;
  static constexpr std::size_t kBuckets = 2048;
  static constexpr std::size_t kBlocksPerDatagram =
      (kDatagramOctetsMax + kFragmentBlockSize) / kFragmentBlockSize;

  struct Key {
    IpAddress source;
    IpAddress destination;
    std::uint32_t id = 0;
    std::uint16_t tap = 0;
    std::uint16_t vlan = 0;
    std::uint8_t protocol = 0;  // 0 for IPv6, where it is no part of the key

    friend bool operator==(const Key&, const Key&) = default;
  };

  struct Range {
    std::uint16_t offset;
    std::uint16_t length;
    std::uint16_t present;  // captured octets: fewer than length where snaplen cut the frame
  };

  struct Datagram {
    Key key;
    Timestamp first;
    Index older = kNone;
    Index newer = kNone;
    Index chain = kNone;  // next in the bucket, or in the free list
    std::uint16_t count = 0;
    std::uint32_t received = 0;  // octets: ranges never overlap, so the sum tells completeness
    std::uint32_t end = 0;       // of the farthest range
    std::uint32_t total = 0;     // from the last fragment; 0 while unknown
    std::uint32_t cut_at = 0;    // offset of the first octet that snaplen took
    std::uint8_t protocol = 0;   // from the first fragment
    bool given_up = false;       // contradicts itself: refuse the rest
    std::array<Range, Packet::kFramesMax> ranges;
    std::array<capture::FramePosition, Packet::kFramesMax> frames;
    std::array<Index, kBlocksPerDatagram> blocks;  // by offset
  };

  enum class Fit : std::uint8_t { fits, duplicate, contradicts, too_many };

  static Key key_of(const IpPacket& packet, const FragmentPlace& place) noexcept;
  std::size_t bucket_of(const Key& key) const noexcept;
  Index find(const Key& key) const noexcept;
  Index open(const Key& key, Timestamp time, FragmentCounters& counters) noexcept;
  void close(Index index) noexcept;
  void expire(Timestamp now, FragmentCounters& counters) noexcept;
  void give_up(Datagram& datagram) noexcept;

  Fit fit(const Datagram& datagram, const IpPacket& packet) const noexcept;
  void insert(Index index, const IpPacket& packet, const FragmentPlace& place,
              FragmentCounters& counters) noexcept;
  void deliver(Index index, IpPacket& packet, Packet& out, FragmentCounters& counters) noexcept;

  void make_room(Index index, const IpPacket& packet, FragmentCounters& counters) noexcept;
  void free_blocks(Datagram& datagram) noexcept;
  template <typename Visit>
  static void by_block(std::size_t offset, std::size_t length, Visit&& visit);

  HashKey key_;
  std::vector<Datagram> datagrams_;
  std::vector<Index> buckets_;
  std::vector<std::byte> pool_;
  std::vector<Index> free_blocks_;
  std::vector<std::byte> joined_;
  Index free_ = 0;
  Index oldest_ = kNone;
  Index newest_ = kNone;
};

}  // namespace cardea::net

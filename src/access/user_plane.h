// UserPlane: user traffic as intervals. The hot path: a packet of a known tunnel costs one hash
// look-up and one cache line, and allocates nothing. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "access/access.h"
#include "access/core_filter.h"
#include "access/interval.h"
#include "access/user_packet.h"
#include "base/hash.h"
#include "base/hash_index.h"
#include "base/pool.h"
#include "subscribers/peers.h"
#include "subscribers/sessions.h"

namespace cardea::access {

// What is known when an interval opens.
struct IntervalFacts {
  TunnelOrigin origin = TunnelOrigin::unseen;
  Direction direction = Direction::unknown;
  subscribers::SessionId session = kNoId;
  Subject subject;
  std::uint32_t ue_v4 = 0;
  std::uint64_t ue_v6 = 0;
  subscribers::PeerId orderer = subscribers::kNoPeer;
  bool keep_frames = false;  // its verdict is a finding
};

// Who is asked when a packet is not routine. `Access` and the spans are good during the call only.
class TrafficListener {
 public:
  virtual ~TrafficListener() = default;
  virtual IntervalFacts on_open(const UserPacket& packet) = 0;
  // Does the interval's session still mean what it meant?
  virtual bool still_holds(subscribers::SessionId session) = 0;
  virtual void on_close(const Access& access, std::span<const capture::FramePosition> kept,
                        std::uint64_t not_kept) = 0;
  // This frame is evidence: where it cannot be read again, now is the time to keep it.
  virtual void on_kept(const capture::FramePosition& frame) = 0;
  virtual bool is_core_address(const IpAddress& address, Timestamp time) = 0;
  virtual bool is_own_address(subscribers::SessionId session, const IpAddress& address) = 0;
  virtual void on_anomaly(const Anomaly& anomaly) = 0;
};

class UserPlane {
 public:
  struct Limits {
    std::uint32_t intervals_per_partition = 65'536;
    std::uint32_t intervals_per_tunnel = 16;  // senders into one tunnel
    std::uint32_t kept_frames = 2'000;        // of one interval: what a finding lists
    std::uint16_t kept_intervals = 4'096;     // intervals that keep frames at one time
    std::int64_t idle_ns = 300 * kSecond;
  };
  struct Counters {
    std::uint64_t packets = 0;
    std::uint64_t bytes = 0;
    std::uint64_t opened = 0;
    std::uint64_t evicted = 0;          // closed early to make room: split, not lost
    std::uint64_t refused_packets = 0;  // of tunnels with too many senders, or unnamed peers
    std::uint64_t frames_not_kept = 0;  // evidence beyond the limits
  };

  UserPlane(const HashKey& key, subscribers::Peers& peers, const CoreFilter& core,
            TrafficListener& listener, Limits limits);

  // Takes a packet into the batch; look-ups of a batch overlap. Call drain() before anything that
  // changes what tunnels mean, and at the end.
  void add(const UserPacket& packet) {
    Queued& queued = queue_[queued_++];
    queued.packet = packet;
    queued.hash = hash_of(packet.receiver, packet.teid, packet.domain);
    index_[queued.hash >> 56].prefetch(queued.hash);
    if (queued_ == kBatch) drain();
  }
  void drain();

  void close_tunnel(const subscribers::Tunnel& tunnel);
  // Each interval is asked about anew when its next packet comes.
  void question_all() noexcept { ++version_; }
  void finish();

  std::uint32_t open_intervals() const noexcept { return open_; }
  const Counters& counters() const noexcept { return counters_; }

 private:
  static constexpr std::size_t kPartitions = 256;
  static constexpr std::size_t kBatch = 32;
  struct Queued {
    UserPacket packet;
    std::uint64_t hash = 0;
  };
  struct Partition {
    Pool<Interval, 6> hot;
    Pool<IntervalOrigin, 6> cold;  // under the same ids
    std::uint32_t hand = 0;
    explicit Partition(std::uint32_t max) : hot(max), cold(max) {}
  };
  struct Kept {
    std::vector<capture::FramePosition> frames;
    std::uint64_t not_kept = 0;
    bool in_use = false;
  };

  static std::uint32_t local(IntervalId id) noexcept { return id & 0x00FF'FFFF; }
  Interval& hot(IntervalId id) { return partitions_[id >> 24].hot[local(id)]; }
  IntervalOrigin& cold(IntervalId id) { return partitions_[id >> 24].cold[local(id)]; }
  std::uint64_t hash_of(const IpAddress& receiver, std::uint32_t teid,
                        std::uint32_t domain) const noexcept {
    return keyed_hash(key_, receiver, (std::uint64_t{domain} << 32) | teid);
  }
  // Under another key than its tunnels, or a flood of senders would make one long run of slots.
  std::uint64_t hash_of_pair(const IpAddress& sender, const IpAddress& receiver,
                             std::uint32_t domain) const noexcept {
    return keyed_hash(key_, receiver, keyed_hash(key_, sender, domain));
  }

  void process(const Queued& queued);
  void count(Interval& interval, IntervalId id, const UserPacket& packet);
  void look_inside(const Interval& interval, IntervalId id, const UserPacket& packet);
  void report(AnomalyKind kind, const Interval& interval, IntervalId id, const UserPacket& packet);
  void keep(IntervalId id, const UserPacket& packet);
  bool is_fresh(Interval& interval, IntervalId id, const UserPacket& packet);
  IntervalId find(std::uint64_t hash, const UserPacket& packet, bool sum_of_pair);
  IntervalId open(const UserPacket& packet);
  IntervalId make_room(std::size_t partition);
  std::uint16_t start_keeping();
  void close(IntervalId id);

  HashKey key_;
  subscribers::Peers& peers_;
  const CoreFilter& core_;
  TrafficListener& listener_;
  Limits limits_;
  std::vector<Partition> partitions_;
  std::array<HashIndex, kPartitions> index_;
  std::array<Queued, kBatch> queue_;
  std::size_t queued_ = 0;
  std::vector<Kept> kept_;
  std::uint32_t version_ = 0;
  std::uint32_t open_ = 0;
  Counters counters_;
};

}  // namespace cardea::access

#include "access/user_plane.h"

#include <algorithm>

namespace cardea::access {
namespace {

constexpr std::uint32_t kVictimsLookedAt = 32;
constexpr std::uint16_t kNotKeeping = 0xFFFF;
constexpr std::uint8_t kUdp = 17;

// Ports of the core's own tunnels and their control: GTP-U, GTP-C, PFCP, GTP'.
constexpr bool is_tunnel_port(std::uint16_t port) noexcept {
  return port == 2152 || port == 2123 || port == 8805 || port == 3386;
}

// fe80::/10 and :: are every host's on its link (RFC 4291, 2.5.6, 2.5.2): router solicitation.
constexpr bool is_link_local(const IpAddress& address) noexcept {
  return (address.high >> 54) == 0x3FA || address.is_none();
}

bool is_ue_address(const Interval& interval, const UserPacket& packet) noexcept {
  if (packet.inner_version == 4) {
    return interval.ue_v4 == 0 || packet.inner_source.v4_value() == interval.ue_v4;
  }
  if (packet.inner_version == 6) {
    return interval.ue_v6 == 0 || packet.inner_source.high == interval.ue_v6 ||
           is_link_local(packet.inner_source);
  }
  return true;
}

}  // namespace

UserPlane::UserPlane(const HashKey& key, subscribers::Peers& peers, const CoreFilter& core,
                     TrafficListener& listener, Limits limits)
    : key_(key), peers_(peers), core_(core), listener_(listener), limits_(limits) {
  partitions_.reserve(kPartitions);
  for (std::size_t i = 0; i < kPartitions; ++i) {
    partitions_.emplace_back(limits.intervals_per_partition);
  }
}

void UserPlane::drain() {
  const std::size_t count = queued_;
  queued_ = 0;  // the listener may add no packets, but must find a sane queue
  for (std::size_t i = 0; i < count; ++i) {
    const std::uint64_t hash = queue_[i].hash;
    const std::uint32_t guess = index_[hash >> 56].guess(hash);
    if (guess != kNoId) __builtin_prefetch(&hot(guess), 1);
  }
  for (std::size_t i = 0; i < count; ++i) process(queue_[i]);
}

IntervalId UserPlane::find(std::uint64_t hash, const UserPacket& packet, bool sum_of_pair) {
  return index_[hash >> 56].find(hash, [&](IntervalId id) {
    const Interval& interval = hot(id);
    const bool is_sum = (interval.flags & kSumOfPair) != 0;
    return is_sum == sum_of_pair && (is_sum || interval.teid == packet.teid) &&
           interval.tap == packet.tap && interval.domain == packet.domain &&
           peers_.address_of(interval.sender) == packet.sender &&
           peers_.address_of(interval.receiver) == packet.receiver;
  });
}

void UserPlane::process(const Queued& queued) {
  const UserPacket& packet = queued.packet;
  ++counters_.packets;
  counters_.bytes += packet.bytes;
  IntervalId id = find(queued.hash, packet, false);
  if (id == kNoId || !is_fresh(hot(id), id, packet)) {
    id = open(packet);
    if (id == kNoId) {
      ++counters_.refused_packets;
      return;
    }
  }
  count(hot(id), id, packet);
}

void UserPlane::count(Interval& interval, IntervalId id, const UserPacket& packet) {
  ++interval.packets;
  interval.bytes += packet.bytes;
  interval.last_time = packet.time;
  interval.last_frame = pack(packet.position);
  if ((interval.flags & kUplink) != 0) look_inside(interval, id, packet);
  if ((interval.flags & kKeepFrames) != 0) keep(id, packet);
}

// False where it was closed: by idleness, or because what it rests on holds no more.
bool UserPlane::is_fresh(Interval& interval, IntervalId id, const UserPacket& packet) {
  if (packet.time - interval.last_time > limits_.idle_ns) {
    close(id);
    return false;
  }
  if (interval.version == version_) [[likely]]
    return true;
  if (!listener_.still_holds(cold(id).session)) {
    close(id);
    return false;
  }
  interval.version = version_;
  return true;
}

void UserPlane::look_inside(const Interval& interval, IntervalId id, const UserPacket& packet) {
  if (packet.inner_protocol == kUdp && is_tunnel_port(packet.inner_port)) {
    report(AnomalyKind::nested_tunnel, interval, id, packet);
  }
  if (core_.may_be_core(packet.inner_destination) && packet.inner_version != 0 &&
      listener_.is_core_address(packet.inner_destination, packet.time)) {
    report(AnomalyKind::core_address, interval, id, packet);
  }
  if ((interval.flags & kChecksSource) != 0 && !is_ue_address(interval, packet) &&
      !listener_.is_own_address(cold(id).session, packet.inner_source)) {
    report(AnomalyKind::foreign_source, interval, id, packet);
  }
}

void UserPlane::report(AnomalyKind kind, const Interval& interval, IntervalId id,
                       const UserPacket& packet) {
  Anomaly anomaly;
  anomaly.kind = kind;
  anomaly.time = packet.time;
  anomaly.frame = packet.position;
  anomaly.sender = packet.sender;
  anomaly.receiver = packet.receiver;
  anomaly.teid = interval.teid;
  anomaly.inner_source = anomaly.ue = packet.inner_source;
  if (interval.ue_v6 != 0) anomaly.ue = IpAddress::v6(interval.ue_v6, 0);
  if (interval.ue_v4 != 0) anomaly.ue = IpAddress::v4(interval.ue_v4);
  anomaly.inner_destination = packet.inner_destination;
  anomaly.inner_port = packet.inner_port;
  anomaly.inner_protocol = packet.inner_protocol;
  const IntervalOrigin& origin = cold(id);
  anomaly.subject = {origin.pseudonym, static_cast<subscribers::KnownBy>(origin.known_by)};
  anomaly.session = origin.session;
  listener_.on_kept(packet.position);
  listener_.on_anomaly(anomaly);
}

void UserPlane::keep(IntervalId id, const UserPacket& packet) {
  const std::uint16_t evidence = cold(id).evidence;
  if (evidence == kNotKeeping || kept_[evidence].frames.size() == limits_.kept_frames) {
    ++counters_.frames_not_kept;
    if (evidence != kNotKeeping) ++kept_[evidence].not_kept;
    return;
  }
  kept_[evidence].frames.push_back(packet.position);
  listener_.on_kept(packet.position);
}

std::uint16_t UserPlane::start_keeping() {
  const auto free = std::ranges::find(kept_, false, &Kept::in_use);
  const auto index = static_cast<std::size_t>(free - kept_.begin());
  if (free == kept_.end()) {
    if (kept_.size() == limits_.kept_intervals) return kNotKeeping;
    kept_.emplace_back();
  }
  kept_[index].in_use = true;
  return static_cast<std::uint16_t>(index);
}

IntervalId UserPlane::make_room(std::size_t index) {
  Partition& partition = partitions_[index];
  if (partition.hot.size() == partition.hot.records_max()) {
    std::uint32_t victim = partition.hand % partition.hot.ids_end();
    for (std::uint32_t i = 0; i < kVictimsLookedAt; ++i) {
      const std::uint32_t candidate = partition.hand++ % partition.hot.ids_end();
      if (partition.hot[candidate].last_time < partition.hot[victim].last_time) victim = candidate;
    }
    close(static_cast<IntervalId>(index << 24) | victim);
    ++counters_.evicted;
  }
  const std::uint32_t id = partition.hot.acquire();
  partition.cold.acquire();  // the two pools are used in step, so their ids agree
  return static_cast<IntervalId>(index << 24) | id;
}

IntervalId UserPlane::open(const UserPacket& packet) {
  const subscribers::PeerId sender = peers_.intern(packet.sender);
  const subscribers::PeerId receiver = peers_.intern(packet.receiver);
  if (sender == subscribers::kNoPeer || receiver == subscribers::kNoPeer) return kNoId;
  const IntervalFacts facts = listener_.on_open(packet);
  const bool is_sum = facts.origin == TunnelOrigin::none || facts.origin == TunnelOrigin::lost;
  const std::uint64_t hash = is_sum ? hash_of_pair(packet.sender, packet.receiver, packet.domain)
                                    : hash_of(packet.receiver, packet.teid, packet.domain);
  if (is_sum) {
    const IntervalId known = find(hash, packet, true);
    if (known != kNoId && is_fresh(hot(known), known, packet)) return known;
  }
  std::uint32_t senders = 0;
  index_[hash >> 56].find(hash,
                          [&](IntervalId) { return ++senders == limits_.intervals_per_tunnel; });
  if (senders >= limits_.intervals_per_tunnel) return kNoId;

  const IntervalId id = make_room(hash >> 56);
  Interval& interval = hot(id);
  interval.teid = is_sum ? 0 : packet.teid;
  interval.version = version_;
  interval.sender = sender & 0xFF'FFFF;
  interval.receiver = receiver & 0xFF'FFFF;
  interval.tap = packet.tap;
  interval.domain = packet.domain;
  interval.ue_v4 = facts.ue_v4;
  interval.ue_v6 = facts.ue_v6;
  unsigned flags = kInUse;
  if (facts.direction == Direction::uplink) flags |= kUplink;
  if (facts.keep_frames) flags |= kKeepFrames;
  if (is_sum) flags |= kSumOfPair;
  if (facts.ue_v4 != 0 || facts.ue_v6 != 0) flags |= kChecksSource;
  interval.flags = flags & 0xFF;
  IntervalOrigin& origin = cold(id);
  origin.first_time = packet.time;
  origin.first_frame = pack(packet.position);
  origin.pseudonym = facts.subject.pseudonym;
  origin.known_by = static_cast<std::uint8_t>(facts.subject.known_by);
  origin.origin = static_cast<std::uint8_t>(facts.origin) & 15;
  origin.direction = static_cast<std::uint8_t>(facts.direction) & 15;
  origin.orderer = facts.orderer;
  origin.session = facts.session;
  if (facts.keep_frames) origin.evidence = start_keeping();
  index_[hash >> 56].insert(hash, id);
  ++open_;
  ++counters_.opened;
  return id;
}

void UserPlane::close(IntervalId id) {
  Interval& interval = hot(id);
  const IntervalOrigin& origin = cold(id);
  Access access;
  access.plane = Plane::gtpu;
  access.operation = Operation::carry_traffic;
  access.time = origin.first_time;
  access.last_time = interval.last_time;
  access.frames.push_back(unpack(origin.first_frame));
  if (interval.last_frame != origin.first_frame) {
    access.frames.push_back(unpack(interval.last_frame));
  }
  access.actor.address = peers_.address_of(origin.orderer);
  access.target.address = peers_.address_of(interval.sender);
  access.destination.address = peers_.address_of(interval.receiver);
  access.subject = {origin.pseudonym, static_cast<subscribers::KnownBy>(origin.known_by)};
  // Nobody is known to have ordered it: whoever receives it is answerable.
  if (access.actor.address.is_none()) access.actor = access.destination;
  access.packets = interval.packets;
  access.bytes = interval.bytes;
  access.tap = interval.tap;
  access.domain = static_cast<std::uint16_t>(interval.domain);
  access.traffic.teid = interval.teid;
  access.traffic.origin = static_cast<TunnelOrigin>(origin.origin);
  access.traffic.direction = static_cast<Direction>(origin.direction);

  static const Kept kNothing;
  const std::uint16_t evidence = origin.evidence;
  const Kept& kept = evidence == kNotKeeping ? kNothing : kept_[evidence];
  const bool kept_none = evidence == kNotKeeping && (interval.flags & kKeepFrames) != 0;
  listener_.on_close(access, kept.frames, kept_none ? interval.packets : kept.not_kept);
  if (evidence != kNotKeeping) kept_[evidence] = Kept{};

  const bool is_sum = (interval.flags & kSumOfPair) != 0;
  const std::uint64_t hash =
      is_sum ? hash_of_pair(access.target.address, access.destination.address, interval.domain)
             : hash_of(access.destination.address, interval.teid, interval.domain);
  index_[hash >> 56].erase(hash, id);
  partitions_[id >> 24].hot.release(local(id));
  partitions_[id >> 24].cold.release(local(id));
  --open_;
}

void UserPlane::close_tunnel(const subscribers::Tunnel& tunnel) {
  const std::uint64_t hash = hash_of(tunnel.receiver, tunnel.teid, tunnel.domain);
  while (true) {
    const IntervalId id = index_[hash >> 56].find(hash, [&](IntervalId candidate) {
      const Interval& interval = hot(candidate);
      return (interval.flags & kSumOfPair) == 0 && interval.teid == tunnel.teid &&
             interval.domain == tunnel.domain &&
             peers_.address_of(interval.receiver) == tunnel.receiver;
    });
    if (id == kNoId) return;
    close(id);
  }
}

void UserPlane::finish() {
  drain();
  for (std::size_t part = 0; part < kPartitions; ++part) {
    for (std::uint32_t i = 0; i < partitions_[part].hot.ids_end(); ++i) {
      if ((partitions_[part].hot[i].flags & kInUse) != 0) {
        close(static_cast<IntervalId>(part << 24) | i);
      }
    }
  }
}

}  // namespace cardea::access

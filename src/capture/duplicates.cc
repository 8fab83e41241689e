#include "capture/duplicates.h"

#include <algorithm>
#include <utility>

namespace cardea::capture {
namespace {

constexpr std::uint16_t kIpv4Type = 0x0800;
constexpr std::uint16_t kIpv6Type = 0x86DD;

bool is_vlan(std::uint16_t type) noexcept { return type == 0x8100 || type == 0x88A8; }
bool is_mpls(std::uint16_t type) noexcept { return type == 0x8847 || type == 0x8848; }

// Where the link layer's own header ends and its protocol field begins.
struct LinkRow {
  LinkType link;
  std::uint8_t before_type;  // octets before the EtherType
  std::uint8_t after_type;   // and behind it
};

constexpr LinkRow kLinks[] = {
    {LinkType::ethernet, 12, 0},
    {LinkType::linux_cooked, 14, 0},
    {LinkType::linux_cooked_2, 0, 18},
};
// Link types whose frames are IP behind so many octets.
struct RawRow {
  LinkType link;
  std::uint8_t before;
};
constexpr RawRow kRaw[] = {{LinkType::raw, 0},  {LinkType::raw_bsd, 0}, {LinkType::raw_openbsd, 0},
                           {LinkType::ipv4, 0}, {LinkType::ipv6, 0},    {LinkType::null, 4},
                           {LinkType::loop, 4}};

// The packet from its IP header on; empty where there is none.
Bytes ip_of(const Frame& frame) noexcept {
  constexpr int kTagsMax = 8;
  Reader in{frame.bytes};
  if (const auto raw = std::ranges::find(kRaw, frame.position.link, &RawRow::link);
      raw != std::end(kRaw)) {
    in.skip(raw->before);
    return in.rest();
  }
  const auto row = std::ranges::find(kLinks, frame.position.link, &LinkRow::link);
  if (row == std::end(kLinks)) return {};
  in.skip(row->before_type);
  std::uint16_t type = in.u16();
  in.skip(row->after_type);
  for (int tag = 0; tag < kTagsMax && is_vlan(type); ++tag) {
    in.skip(2);
    type = in.u16();
  }
  if (is_mpls(type)) {
    constexpr std::uint32_t kBottom = 0x100;
    for (int label = 0; label < kTagsMax && (in.u32() & kBottom) == 0 && in.ok(); ++label) continue;
    return in.rest();
  }
  return type == kIpv4Type || type == kIpv6Type ? in.rest() : Bytes{};
}

class Mixer {
 public:
  explicit Mixer(const HashKey& key) noexcept : key_(key), state_(key.a ^ key.b) {}

  void word(std::uint64_t value) noexcept { state_ = mix(state_ ^ value, key_.b ^ kOdd); }
  void octets(Bytes all) noexcept {
    word(all.size());
    Reader in{all};
    while (in.remaining() >= 8) word(in.u64());
    if (in.remaining() > 0) word(in.big(in.remaining()));
  }
  std::uint64_t result() const noexcept { return keyed_hash(key_, state_, kOdd); }

 private:
  static constexpr std::uint64_t kOdd = 0xE703'7ED1'A0B4'28DB;
  HashKey key_;
  std::uint64_t state_;
};

struct ChecksumRow {
  std::uint8_t protocol;
  std::uint8_t offset;  // in the transport header
  std::uint8_t octets;
};
constexpr ChecksumRow kChecksums[] = {
    {17, 6, 2}, {6, 16, 2}, {132, 8, 4}, {1, 2, 2}, {58, 2, 2},
};

void add_transport(Mixer& mixer, std::uint8_t protocol, bool first_fragment, Bytes payload) {
  const auto row = std::ranges::find(kChecksums, protocol, &ChecksumRow::protocol);
  if (row == std::end(kChecksums) || !first_fragment) return mixer.octets(payload);
  Reader in{payload};
  mixer.octets(in.take(std::min<std::size_t>(row->offset, in.remaining())));
  in.skip(std::min<std::size_t>(row->octets, in.remaining()));
  mixer.octets(in.rest());
}

bool add_ipv4(Mixer& mixer, Bytes packet) noexcept {
  Reader in{packet};
  const std::uint8_t first = in.u8();
  in.skip(1);  // the service class may be rewritten on the way
  const std::size_t total = in.u16();
  mixer.word(total);
  mixer.word(in.u32());  // identification, flags, fragment offset
  const bool first_fragment =
      (Reader{packet.size() < 8 ? packet : packet.subspan(6)}.u16() & 0x1FFF) == 0;
  in.skip(1);  // time to live
  const std::uint8_t protocol = in.u8();
  in.skip(2);            // header checksum
  mixer.word(in.u64());  // addresses
  mixer.word(protocol);
  const std::size_t header = std::size_t{first & 0xFU} * 4;
  if (!in.ok() || header < 20) return false;
  mixer.octets(in.take(std::min(header - 20, in.remaining())));
  // Ethernet pads short frames; offloading leaves a total length of zero.
  const std::size_t payload = total > header ? total - header : in.remaining();
  add_transport(mixer, protocol, first_fragment, in.take(std::min(payload, in.remaining())));
  return true;
}

bool add_ipv6(Mixer& mixer, Bytes packet) noexcept {
  Reader in{packet};
  mixer.word(in.u32() & 0xFFFFF);  // flow label; the traffic class may be rewritten
  const std::size_t length = in.u16();
  mixer.word(length);
  const std::uint8_t protocol = in.u8();
  in.skip(1);  // hop limit
  for (int word = 0; word < 4; ++word) mixer.word(in.u64());
  mixer.word(protocol);
  if (!in.ok()) return false;
  const std::size_t payload = length > 0 ? length : in.remaining();
  add_transport(mixer, protocol, true, in.take(std::min(payload, in.remaining())));
  return true;
}

}  // namespace

std::optional<std::uint64_t> packet_identity(const Frame& frame, const HashKey& key) noexcept {
  const Bytes packet = ip_of(frame);
  const unsigned version = Reader{packet}.peek_u8() >> 4U;
  Mixer mixer{key};
  const bool whole = version == 4   ? add_ipv4(mixer, packet)
                     : version == 6 ? add_ipv6(mixer, packet)
                                    : false;
  if (!whole) return std::nullopt;
  return mixer.result();
}

DuplicateTable::DuplicateTable(const HashKey& key) : key_(key), entries_(kEntries) {}

DuplicateTable::Entry& DuplicateTable::entry_for(std::uint64_t identity, Timestamp now) noexcept {
  const std::span set = std::span{entries_}.subspan((identity % (kEntries / kWays)) * kWays, kWays);
  Entry* oldest = &set.front();
  for (Entry& entry : set) {
    if (entry.used && entry.identity == identity) {
      if (now - entry.time > kSpanNs || entry.time - now > kSpanNs) entry.used = false;
      return entry;
    }
    if (!entry.used && oldest->used) oldest = &entry;
    if (entry.used && oldest->used && entry.time < oldest->time) oldest = &entry;
  }
  if (oldest->used && now - oldest->time <= kSpanNs) ++evicted_;
  oldest->used = false;
  return *oldest;
}

std::optional<FramePosition> DuplicateTable::repeats(const Frame& frame) noexcept {
  if (frame.tap >= kTapsMax) return std::nullopt;
  const auto identity = packet_identity(frame, key_);
  if (!identity) return std::nullopt;
  Entry& entry = entry_for(*identity, frame.time);
  if (!entry.used) {
    entry = {.identity = *identity, .time = frame.time, .first = frame.position, .used = true};
    entry.copies[frame.tap] = 1;
    return std::nullopt;
  }
  const std::uint32_t most = std::ranges::max(entry.copies);
  std::uint32_t& mine = entry.copies[frame.tap];
  if (++mine <= most) return entry.first;
  entry.first = frame.position;
  entry.time = frame.time;
  return std::nullopt;
}

DeduplicatedSource::DeduplicatedSource(std::unique_ptr<Source> inner, const HashKey& key)
    : inner_(std::move(inner)), table_(key) {}

std::size_t DeduplicatedSource::read(std::span<Frame> out) {
  left_out_.clear();
  left_out_.reserve(out.size());  // once: then it has the room
  for (;;) {
    const std::size_t count = inner_->read(out);
    if (count == 0) return 0;
    std::size_t kept = 0;
    for (const Frame& frame : out.first(count)) {
      if (const auto first = table_.repeats(frame)) {
        left_out_.push_back({*first, frame.position});
        ++duplicates_;
      } else {
        out[kept++] = frame;
      }
    }
    if (kept > 0) return kept;
  }
}

SourceCounters DeduplicatedSource::counters() const {
  SourceCounters all = inner_->counters();
  all.duplicates += duplicates_;
  all.duplicates_unsure += table_.evicted();
  return all;
}

}  // namespace cardea::capture

#include "net/tcp_streams.h"

#include <algorithm>

#include "net/tcp_connections.h"
#include "net/tcp_order.h"
#include "net/tcp_segment.h"

namespace cardea::net {

class TcpStreams::Work {
 public:
  Work(const HashKey& key, const TcpLimits& limits)
      : limits_(limits),
        connections_(key, limits_),
        order_(key, connections_, counters_, limits_) {}

  void take(const Packet& packet, PieceSink sink);
  void close_all(PieceSink sink);
  void note_gap() noexcept { ++counters_.gaps; }
  void ignore(std::uint32_t number);
  const TcpCounters& counters() const noexcept { return counters_; }

 private:
  TcpWayId open(const TcpSegment& segment, PieceSink sink);
  TcpWayId replace(std::uint32_t id, const TcpSegment& segment, PieceSink sink);
  TcpWayId go_on(TcpWayId id, const TcpSegment& segment, PieceSink sink);
  TcpWayId on_syn(TcpWayId id, const TcpSegment& segment, PieceSink sink);
  TcpWayId on_syn_ack(TcpWayId id, const TcpSegment& segment, PieceSink sink);
  TcpWayId on_closed(TcpWayId id, const TcpSegment& segment, PieceSink sink);
  TcpWayId on_stray(TcpWayId id, const TcpSegment& segment, PieceSink sink);
  void on_segment(TcpWayId id, const TcpSegment& segment, PieceSink sink);
  void on_reset(TcpWayId id, const TcpSegment& segment, PieceSink sink);
  bool on_ack(TcpWayId id, const TcpSegment& segment, PieceSink sink);
  void on_octets(TcpWayId id, const TcpSegment& segment, PieceSink sink);

  bool is_near(std::int32_t ahead) const noexcept {
    return ahead >= -limits_.window && ahead <= limits_.window;
  }
  bool goes_on_after(const TcpWay& way, const TcpSegment& segment) const noexcept;

  TcpLimits limits_;
  TcpCounters counters_;
  TcpConnections connections_;
  TcpOrder order_;
  TcpPlace place_;  // of the segment
};

void TcpStreams::Work::take(const Packet& packet, PieceSink sink) {
  ++counters_.segments;
  if (packet.is_cut()) ++counters_.cut_segments;
  order_.begin(packet, sink);
  for (std::uint32_t id; (id = connections_.idle(order_.now())) != kNoId;) {
    ++counters_.idle_connections;
    order_.close(id, sink);
    connections_.release(id);
  }
  const auto segment = read_tcp(packet);
  if (!segment) {
    ++counters_.faults[static_cast<std::size_t>(segment.error().fault)];
    return;
  }
  if (segment->urg) ++counters_.urgent;
  place_ = {packet.source, packet.destination, packet.tap};
  TcpWayId way = connections_.find(place_);
  if (way != kNoId) {
    way = go_on(way, *segment, sink);
  } else if (!segment->rst && (segment->syn || segment->length != 0)) {
    way = open(*segment, sink);
  } else {
    ++counters_.strangers;
  }
  if (way == kNoId) return;
  TcpConnection& it = connections_[way >> 1];
  it.time = packet.time;
  it.position = packet.position;
  it.vlan = packet.vlan;
  connections_.touch(way >> 1, order_.now());
  on_segment(way, *segment, sink);
}

// Who is client: by the handshake, else by the ports.
TcpWayId TcpStreams::Work::open(const TcpSegment& segment, PieceSink sink) {
  if (connections_.is_full()) {
    const std::uint32_t victim = connections_.victim();
    ++(connections_[victim].number == 0 ? counters_.evicted_half_open
                                        : counters_.evicted_connections);
    order_.close(victim, sink);
    connections_.release(victim);
  }
  ++counters_.connections;
  if (!segment.syn) ++counters_.began_before;
  const TcpWayId id = connections_.open(place_, order_.now());
  TcpConnection& it = connections_[id >> 1];
  const bool is_server =
      segment.syn ? segment.has_ack : place_.source.port < place_.destination.port;
  it.client = is_server ? 1 : 0;
  if (segment.syn) it.ways[0].open(segment.first(), true);
  if (segment.syn && segment.has_ack) it.ways[1].open(segment.ack, true);
  return id;
}

TcpWayId TcpStreams::Work::replace(std::uint32_t id, const TcpSegment& segment, PieceSink sink) {
  ++counters_.replaced_connections;
  order_.close(id, sink);
  connections_.release(id);
  return open(segment, sink);
}

// The way that a segment at a known place belongs to: perhaps one of another connection; kNoId
// where it says nothing.
TcpWayId TcpStreams::Work::go_on(TcpWayId id, const TcpSegment& segment, PieceSink sink) {
  if (segment.opens()) return on_syn(id, segment, sink);
  if (segment.syn) return on_syn_ack(id, segment, sink);
  const std::uint32_t connection = id >> 1;
  const TcpConnection& it = connections_[connection];
  const TcpWay& way = it.ways[id & 1];
  if (it.syn_by == (id & 1) && segment.seq == it.syn_isn + 1 && segment.seq != way.next_seq &&
      !segment.rst) [[unlikely]] {
    TcpSegment syn;
    syn.syn = true;
    syn.seq = it.syn_isn;
    return replace(connection, syn, sink);
  }
  if (way.is_ended && goes_on_after(way, segment)) {
    ++counters_.false_ends;
    return replace(connection, segment, sink);
  }
  if (it.is_closed) return on_closed(id, segment, sink);
  if (way.is_open && !segment.rst && !is_near(seqs_ahead(way.next_seq, segment.seq))) [[unlikely]]
    return on_stray(id, segment, sink);
  return id;
}

// Octets behind all that its sender has sent. Not so a keep-alive, which repeats the last one: a
// FIN counts as one too.
bool TcpStreams::Work::goes_on_after(const TcpWay& way, const TcpSegment& segment) const noexcept {
  if (segment.rst || segment.length == 0 || !way.is_open) return false;
  const std::int32_t ahead = seqs_ahead(way.next_seq, segment.seq);
  if (!is_near(ahead) || (way.is_ended && segment.length == 1 && ahead <= 0)) return false;
  return ahead + std::int64_t{segment.length} > 0;
}

TcpWayId TcpStreams::Work::on_syn(TcpWayId id, const TcpSegment& segment, PieceSink sink) {
  TcpConnection& it = connections_[id >> 1];
  TcpWay& way = it.ways[id & 1];
  const TcpWay& other = it.ways[1 - (id & 1)];
  if (it.is_closed) return replace(id >> 1, segment, sink);
  if (way.is_open && way.began && way.first_seq() == segment.first()) return id;  // once more
  const bool is_half_open = it.number == 0 && !(way.has_spoken && other.has_spoken);
  if (is_half_open && !way.is_open && other.began) {  // simultaneous: RFC 9293, 3.5
    way.open(segment.first(), true);
    return id;
  }
  if (is_half_open) return replace(id >> 1, segment, sink);
  // A receiver would ask its alleged sender first (RFC 9293, 3.10.7.4: challenge ACK).
  it.syn_by = id & 1;
  it.syn_isn = segment.seq;
  ++counters_.syns_ignored;
  return kNoId;
}

TcpWayId TcpStreams::Work::on_syn_ack(TcpWayId id, const TcpSegment& segment, PieceSink sink) {
  TcpConnection& it = connections_[id >> 1];
  const std::uint32_t side = id & 1;
  TcpWay& way = it.ways[side];
  const TcpWay& other = it.ways[1 - side];
  const bool is_again = way.is_open && way.first_seq() == segment.first();
  if (it.syn_by == 1 - side && segment.ack == it.syn_isn + 1)
    return replace(id >> 1, segment, sink);
  if (it.is_closed) return is_again ? kNoId : replace(id >> 1, segment, sink);
  if (is_again) {
    if (way.next == 0) way.began = true;
    return id;
  }
  const bool is_fresh = !way.is_open || (!way.began && way.next == 0);
  // It may acknowledge octets that came with the SYN (RFC 7413).
  const std::int32_t acked = seqs_ahead(other.first_seq(), segment.ack);
  if (is_fresh && other.began && acked >= 0 && static_cast<std::uint32_t>(acked) <= other.next) {
    way.open(segment.first(), true);
    return id;
  }
  ++counters_.syns_ignored;
  return kNoId;
}

// What comes behind the end is on its way, or sent again; or the RST was not its sender's: then
// that one goes on, with octets or with what it acknowledges.
TcpWayId TcpStreams::Work::on_closed(TcpWayId id, const TcpSegment& segment, PieceSink sink) {
  TcpConnection& it = connections_[id >> 1];
  const std::uint8_t side = id & 1;
  const TcpWay& other = it.ways[1 - side];
  const bool by_fins = it.ways[0].is_ended && it.ways[1].is_ended;
  const bool is_false = it.reset_by == TcpConnection::kNobody || it.reset_by == side;
  if (!by_fins && is_false && goes_on_after(it.ways[side], segment)) {
    ++counters_.false_ends;
    return replace(id >> 1, segment, sink);
  }
  if (it.reset_by == side && !segment.rst && segment.has_ack && other.is_open) {
    const std::int32_t ahead = seqs_ahead(other.next_seq, segment.ack);
    const std::int64_t acked = static_cast<std::int64_t>(other.next) + ahead;
    if (is_near(ahead) && acked > static_cast<std::int64_t>(other.acked))
      it.reset_by = TcpConnection::kNobody;
  }
  ++counters_.after_close;
  return kNoId;
}

// Far from what is expected: one alone is a receiver's to ignore; some in a run show that the probe
// missed another connection's beginning, or far too much of this one.
TcpWayId TcpStreams::Work::on_stray(TcpWayId id, const TcpSegment& segment, PieceSink sink) {
  ++counters_.strays;
  if (segment.length == 0) return kNoId;
  TcpWay& way = connections_.way(id);
  const bool follows = way.strays != 0 && segment.seq == way.stray_next;
  way.strays = follows ? static_cast<std::uint8_t>(way.strays + 1) : std::uint8_t{1};
  way.stray_next = segment.seq + segment.length;
  if (way.strays < limits_.strays_believed) return kNoId;
  ++counters_.believed_strays;
  return replace(id >> 1, segment, sink);
}

void TcpStreams::Work::on_segment(TcpWayId id, const TcpSegment& segment, PieceSink sink) {
  if (segment.rst) return on_reset(id, segment, sink);
  const bool is_acking = segment.has_ack && on_ack(id ^ 1, segment, sink);
  const TcpConnection& it = connections_[id >> 1];
  if (it.is_closed) return;
  TcpWay& way = connections_.way(id);
  if (!way.has_spoken || !connections_.way(id ^ 1).has_spoken || it.list == 0) [[unlikely]] {
    way.has_spoken = true;
    if (is_acking && !segment.syn && connections_.way(id ^ 1).has_spoken)
      connections_.prove(id >> 1);
  }
  if (segment.length != 0 || segment.fin) on_octets(id, segment, sink);
}

// `id`: the way that it acknowledges. Whether it can be true.
bool TcpStreams::Work::on_ack(TcpWayId id, const TcpSegment& segment, PieceSink sink) {
  TcpWay& way = connections_.way(id);
  if (!way.is_open) way.open(segment.ack, false);
  const std::int32_t ahead = seqs_ahead(way.next_seq, segment.ack);
  if (!is_near(ahead)) return false;
  const std::int64_t acked = static_cast<std::int64_t>(way.next) + ahead;
  if (acked >= 0) order_.on_acked(id, static_cast<std::uint64_t>(acked), sink);
  return true;
}

void TcpStreams::Work::on_octets(TcpWayId id, const TcpSegment& segment, PieceSink sink) {
  TcpConnection& it = connections_[id >> 1];
  TcpWay& way = connections_.way(id);
  if (!way.is_open) way.open(segment.first(), false);
  if (way.is_ended) {  // sent again, or a keep-alive
    ++counters_.after_close;
    return;
  }
  way.strays = 0;
  const std::int64_t start =
      static_cast<std::int64_t>(way.next) + seqs_ahead(way.next_seq, segment.first());
  // RFC 9293, 3.8.4: an octet, or none, before the window.
  const std::int64_t acked = static_cast<std::int64_t>(way.is_acked ? way.acked : way.next);
  const auto next = static_cast<std::int64_t>(way.next);
  if (segment.length == 1 && !segment.fin && !segment.syn &&
      (start + 1 == next || start + 1 == acked)) {
    ++counters_.keep_alives;
    return;
  }
  const std::int64_t end = start + segment.length;
  if (end < 0) {
    counters_.before_start += segment.length;
    return;
  }
  TcpSlice slice{0, segment.data, segment.length};
  if (start < 0) {
    slice.skip(static_cast<std::uint64_t>(-start));
    counters_.before_start += static_cast<std::uint64_t>(-start);
  }
  slice.offset = static_cast<std::uint64_t>(std::max<std::int64_t>(start, 0));
  if (it.is_ignored) {
    ++counters_.ignored;
    if (end > next) {
      way.next_seq += static_cast<std::uint32_t>(end - next);
      way.next = static_cast<std::uint64_t>(end);
    }
  } else if (slice.length != 0) {
    order_.on_data(id, slice, sink);
  }
  if (segment.fin && !it.is_closed) order_.on_fin(id, static_cast<std::uint64_t>(end), sink);
}

// RFC 9293, 3.5.3: a RST stands where its sender is, or, against a SYN, acknowledges it. Its
// receiver takes only the one that it expects next; the probe may not know which that is, but that
// it lies between what was acknowledged and what was seen.
void TcpStreams::Work::on_reset(TcpWayId id, const TcpSegment& segment, PieceSink sink) {
  TcpConnection& it = connections_[id >> 1];
  const TcpWay& way = connections_.way(id);
  const TcpWay& other = connections_.way(id ^ 1);
  bool is_plausible = false;
  if (!way.is_open) {
    const std::int32_t acked = seqs_ahead(other.first_seq(), segment.ack);
    is_plausible = segment.has_ack && other.is_open && acked >= 0 &&
                   static_cast<std::uint32_t>(acked) <= other.next;
  } else {
    const std::int64_t at =
        static_cast<std::int64_t>(way.next) + seqs_ahead(way.next_seq, segment.seq);
    const std::uint64_t low = way.is_acked ? std::min(way.acked, way.next) : way.next;
    std::uint64_t high = std::max(way.next, way.is_acked ? way.acked : 0);
    high = std::max(high, order_.seen_end(id) + (way.has_fin ? 1 : 0));
    is_plausible = at >= static_cast<std::int64_t>(low) && at <= static_cast<std::int64_t>(high);
  }
  if (!is_plausible) {
    ++counters_.resets_ignored;
    return;
  }
  ++counters_.resets;
  it.reset_by = id & 1;
  order_.close(id >> 1, sink);
}

void TcpStreams::Work::close_all(PieceSink sink) {
  for (std::uint32_t id; (id = connections_.victim()) != kNoId;) {
    order_.close(id, sink);
    connections_.release(id);
  }
  order_.restart();
}

void TcpStreams::Work::ignore(std::uint32_t number) {
  const std::uint32_t id = connections_.by_number(number);
  if (id == kNoId) return;
  connections_[id].is_ignored = true;
  order_.drop(id);
}

TcpStreams::TcpStreams(const HashKey& key, const TcpLimits& limits)
    : work_(std::make_unique<Work>(key, limits)) {}
TcpStreams::~TcpStreams() = default;

void TcpStreams::take_segment(const Packet& segment, PieceSink sink) { work_->take(segment, sink); }
void TcpStreams::ignore(std::uint32_t connection) { work_->ignore(connection); }
void TcpStreams::close_all(PieceSink sink) { work_->close_all(sink); }
void TcpStreams::note_gap() noexcept { work_->note_gap(); }
const TcpCounters& TcpStreams::counters() const noexcept { return work_->counters(); }

}  // namespace cardea::net

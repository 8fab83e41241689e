#include "net/sctp_streams.h"

#include <optional>

#include "base/window.h"
#include "net/sctp_associations.h"
#include "net/sctp_chunk.h"
#include "net/sctp_order.h"

namespace cardea::net {

class SctpStreams::Work {
 public:
  explicit Work(const HashKey& key)
      : key_(key), associations_(key), order_(associations_, counters_) {}

  void take(const Packet& segment, MessageSink sink);
  void finish(MessageSink sink) {
    order_.flush_all(sink);
    associations_ = SctpAssociations{key_, associations_.last_number()};
  }
  void on_gap() {
    ++counters_.gaps;
    order_.forget();
    associations_ = SctpAssociations{key_, associations_.last_number()};
  }
  const SctpCounters& counters() const noexcept { return counters_; }

 private:
  void on_chunk(const SctpChunk& chunk, MessageSink sink);
  void on_data(const SctpChunk& chunk, MessageSink sink);
  void on_init(const SctpChunk& chunk);
  void on_end(MessageSink sink);
  WayId way_of(std::optional<std::uint32_t> tsn, std::optional<std::uint32_t> acks,
               MessageSink sink);
  void count(Fault fault) noexcept { ++counters_.faults[static_cast<std::size_t>(fault)]; }

  HashKey key_;
  SctpCounters counters_;
  SctpAssociations associations_;
  SctpOrder order_;
  SctpAssociations::Place place_;  // of the segment
  WayId way_ = kNoId;              // likewise, once it is asked for
};

void SctpStreams::Work::take(const Packet& segment, MessageSink sink) {
  ++counters_.segments;
  if (segment.is_cut()) ++counters_.cut_segments;
  order_.begin(segment, sink);
  SctpChunks chunks{segment.payload, segment.payload_length};
  if (const auto header = Window<kSctpHeader>::at(segment.payload)) {
    place_.source = segment.source;
    place_.destination = segment.destination;
    place_.source.port = header->u16<0>();
    place_.destination.port = header->u16<2>();
    place_.tag = header->u32<4>();
    place_.tap = segment.tap;
    way_ = kNoId;
  }
  SctpChunk chunk;
  while (chunks.next(chunk)) on_chunk(chunk, sink);
  if (chunks.fault()) count(*chunks.fault());
}

void SctpStreams::Work::on_chunk(const SctpChunk& chunk, MessageSink sink) {
  ++counters_.chunks[static_cast<std::uint8_t>(chunk.type)];
  switch (chunk.type) {
    case SctpChunkType::data:
    case SctpChunkType::i_data:
      return on_data(chunk, sink);
    case SctpChunkType::sack:
    case SctpChunkType::shutdown:
      if (const auto tsn = read_cumulative_tsn(chunk)) {
        if (const WayId way = way_of({}, tsn, sink); way != kNoId)
          order_.on_passed(way ^ 1, *tsn, sink);
      }
      return;
    case SctpChunkType::forward_tsn:
    case SctpChunkType::i_forward_tsn:
      if (const auto tsn = read_cumulative_tsn(chunk)) {
        if (const WayId way = way_of({}, {}, sink); way != kNoId) order_.on_passed(way, *tsn, sink);
      }
      return;
    case SctpChunkType::init:
    case SctpChunkType::init_ack:
      return on_init(chunk);
    case SctpChunkType::abort:
    case SctpChunkType::shutdown_complete:
      return on_end(sink);
  }
}

void SctpStreams::Work::on_data(const SctpChunk& chunk, MessageSink sink) {
  const auto data = read_sctp_data(chunk);
  if (!data) return count(data.error().fault);
  const WayId way = way_of(data->tsn, {}, sink);
  if (way != kNoId) order_.on_data(way, *data, sink);
}

// RFC 9260, 8.5.1: an INIT bears the tag 0.
void SctpStreams::Work::on_init(const SctpChunk& chunk) {
  const auto init = read_sctp_init(chunk);
  if (!init) return count(init.error().fault);
  if (chunk.type == SctpChunkType::init_ack)
    return associations_.on_init_ack(place_, *init, counters_);
  if (place_.tag == 0) associations_.on_init(place_, *init, counters_);
}

void SctpStreams::Work::on_end(MessageSink sink) {
  const WayId way = way_of({}, {}, sink);
  if (way == kNoId) return;
  order_.flush(way, sink);
  order_.flush(way ^ 1, sink);
  bool& is_ended = associations_[way >> 1].is_ended;
  if (!is_ended) ++counters_.ended;
  is_ended = true;
}

// Only DATA makes an association: whatever else a stranger sends leaves nothing behind.
WayId SctpStreams::Work::way_of(std::optional<std::uint32_t> tsn, std::optional<std::uint32_t> acks,
                                MessageSink sink) {
  if (way_ != kNoId) return way_;
  way_ = associations_.find(place_);
  if (way_ == kNoId) way_ = associations_.adopt(place_, tsn, acks, counters_);
  if (way_ == kNoId) {
    if (!tsn) return kNoId;
    if (associations_.is_full()) {
      ++counters_.evicted_associations;
      const std::uint32_t oldest = associations_.oldest();
      order_.flush(oldest << 1, sink);
      order_.flush(oldest << 1 | 1, sink);
      associations_.close(oldest);
    }
    way_ = associations_.open(place_, counters_);
  }
  associations_.touch(way_ >> 1);
  return way_;
}

SctpStreams::SctpStreams(const HashKey& key) : work_(std::make_unique<Work>(key)) {}
SctpStreams::~SctpStreams() = default;

void SctpStreams::take_segment(const Packet& segment, MessageSink sink) {
  work_->take(segment, sink);
}
void SctpStreams::finish_all(MessageSink sink) { work_->finish(sink); }
void SctpStreams::on_gap() { work_->on_gap(); }
const SctpCounters& SctpStreams::counters() const noexcept { return work_->counters(); }

}  // namespace cardea::net

#include "protocols/http/http2.h"

#include <algorithm>
#include <string_view>

#include "protocols/http/limits.h"

namespace cardea::http {
namespace {

constexpr std::size_t kPrioritySize = 5;        // RFC 9113, 6.2
constexpr std::size_t kPromisedStreamSize = 4;  // 6.6
constexpr std::uint8_t kWordSize = 4;

bool carries_block(FrameType type) noexcept {
  return type == FrameType::headers || type == FrameType::push_promise ||
         type == FrameType::continuation;
}

Bytes first(Bytes octets, std::size_t count) noexcept {
  return octets.first(std::min(count, octets.size()));
}

}  // namespace

bool Http2::take(const Arrival& arrival, Http2Way& way, Http2Way& peer, Bytes octets) {
  while (!octets.empty()) {
    if (way.preface_seen < kPreface.size()) {
      const Bytes part = first(octets, kPreface.size() - way.preface_seen);
      if (text_of(part) != kPreface.substr(way.preface_seen, part.size())) return false;
      way.preface_seen += static_cast<std::uint8_t>(part.size());
      octets = octets.subspan(part.size());
    } else if (way.sync == Http2Way::Sync::searching) {
      octets = search(arrival, way, octets);
    } else if (way.header_size < kFrameHeaderSize) {
      octets = take_header(arrival, way, octets);
      if (way.header_size == kFrameHeaderSize && way.left == 0) end_frame(arrival, way, peer);
    } else {
      octets = take_payload(arrival, way, octets);
      if (way.left == 0) end_frame(arrival, way, peer);
    }
  }
  return true;
}

Bytes Http2::search(const Arrival& arrival, Http2Way& way, Bytes octets) {
  const bool is_segment_start = octets.size() == arrival.piece.octets.size();
  const auto offset = find_frames(octets, is_segment_start);
  counters_.skipped_octets += offset.value_or(octets.size());
  if (!offset) return {};
  ++counters_.resynchronised;
  way.sync = Http2Way::Sync::found;
  return octets.subspan(*offset);
}

Bytes Http2::take_header(const Arrival& arrival, Http2Way& way, Bytes octets) {
  if (way.header_size == 0) {
    way.header_position = arrival.piece.position;
    way.header_time = arrival.piece.time;
  }
  Bytes whole = first(octets, kFrameHeaderSize - way.header_size);
  const Bytes rest = octets.subspan(whole.size());
  if (whole.size() < kFrameHeaderSize) {
    std::ranges::copy(whole, way.header.begin() + way.header_size);
    way.header_size += static_cast<std::uint8_t>(whole.size());
    if (way.header_size < kFrameHeaderSize) return rest;
    whole = way.header;
  }
  way.header_size = kFrameHeaderSize;
  way.frame = read_frame_header(whole);
  if (way.sync == Http2Way::Sync::found && !is_plausible(way.frame)) {
    lose_sync(arrival, way, Defect::octets_lost);
    return rest;
  }
  begin_frame(arrival, way);
  return rest;
}

void Http2::begin_frame(const Arrival& arrival, Http2Way& way) {
  const FrameHeader& frame = way.frame;
  ++counters_.frames[std::min(static_cast<std::size_t>(frame.type), kFrameTypes)];
  way.left = frame.length;
  way.skip = way.padding = 0;
  way.needs_pad_length = false;
  way.word = way.word_size = 0;
  way.draft = {};
  // RFC 9113, 6.10: nothing may come between the parts of a header block.
  if (way.in_block && (frame.type != FrameType::continuation || frame.stream != way.block_stream)) {
    ++counters_.malformed_frames;
    abandon_block(arrival, way);
  }
  switch (frame.type) {
    case FrameType::data:
      way.needs_pad_length = frame.has(kPadded);
      begin_data(arrival, way);
      break;
    case FrameType::headers:
      way.needs_pad_length = frame.has(kPadded);
      way.skip = frame.has(kPriority) ? kPrioritySize : 0;
      begin_block(arrival, way);
      break;
    case FrameType::push_promise:
      ++counters_.refused_pushes;
      way.needs_pad_length = frame.has(kPadded);
      way.skip = kPromisedStreamSize;
      begin_block(arrival, way);
      break;
    case FrameType::continuation:
      if (way.in_block) {
        way.draft = way.block;
      } else {
        ++counters_.malformed_frames;
        forget_table(way);  // a block whose beginning we do not have
      }
      break;
    case FrameType::priority:
    case FrameType::rst_stream:
    case FrameType::settings:
    case FrameType::ping:
    case FrameType::goaway:
    case FrameType::window_update:
      break;
  }
  if (!way.needs_pad_length && way.skip > way.left) spoil_padding(way);
  if (Draft* const draft = drafts_.get(way.draft)) {
    drafts_.note_frame(*draft, way.header_position);
    drafts_.note_frame(*draft, arrival.piece.position);
  }
}

void Http2::begin_data(const Arrival& arrival, Http2Way& way) {
  Draft* const draft = drafts_.find(Drafts::key_of(arrival.piece), way.frame.stream);
  if (draft == nullptr || !draft->is_head_told) {
    ++counters_.stray_frames;
    return;
  }
  way.draft = drafts_.ref(*draft);
}

void Http2::begin_block(const Arrival& arrival, Http2Way& way) {
  const std::uint32_t stream = way.frame.stream;
  const bool is_headers = way.frame.type == FrameType::headers;
  Draft* draft = is_headers ? drafts_.find(Drafts::key_of(arrival.piece), stream) : nullptr;
  if (draft == nullptr) {
    // Even streams are pushed ones (RFC 9113, 5.1.1), which nobody in a core accepts. A request's
    // stream that is not above all before was ended, here or there.
    const bool is_told = is_headers && stream % 2 == 1 && stream > way.highest_stream;
    if (is_headers && !is_told) ++counters_.stray_frames;
    draft = &drafts_.open(arrival, way.drafts, Version::http2, stream, is_told);
    draft->message.first_time = way.header_time;
  }
  way.draft = way.block = drafts_.ref(*draft);
  way.block_stream = stream;
  way.in_block = true;
  way.is_block_lost = false;
  way.ends_stream = is_headers && way.frame.has(kEndStream);
}

// RFC 9113, 6.1 and 6.2: a connection error. What is inside cannot be told from padding.
void Http2::spoil_padding(Http2Way& way) {
  ++counters_.malformed_frames;
  way.needs_pad_length = false;
  way.skip = way.left;
  way.padding = 0;
  if (way.in_block) way.is_block_lost = true;
  Draft* const draft = drafts_.get(way.draft);
  if (draft == nullptr || !draft->is_head_told) return;
  draft->is_body_spoiled = true;
  draft->note_defect(Defect::malformed);
}

Bytes Http2::take_payload(const Arrival& arrival, Http2Way& way, Bytes octets) {
  const Bytes payload = first(octets, way.left);
  const Bytes rest = octets.subspan(payload.size());
  if (Draft* const draft = drafts_.get(way.draft))
    drafts_.note_frame(*draft, arrival.piece.position);
  Reader in{payload};
  if (way.needs_pad_length) {
    way.padding = in.u8();
    way.needs_pad_length = false;
    --way.left;
    if (way.padding + way.skip > way.left) spoil_padding(way);
  }
  const std::size_t skipped = std::min<std::size_t>(way.skip, in.remaining());
  in.skip(skipped);
  way.skip -= static_cast<std::uint32_t>(skipped);
  way.left -= static_cast<std::uint32_t>(skipped);
  const std::size_t content = std::min<std::size_t>(way.left - way.padding, in.remaining());
  if (content != 0 && way.skip == 0) take_content(arrival, way, in.take(content));
  way.left -= static_cast<std::uint32_t>(content);
  const std::size_t padded = in.remaining();
  way.padding -= static_cast<std::uint32_t>(padded);
  way.left -= static_cast<std::uint32_t>(padded);
  return rest;
}

void Http2::take_content(const Arrival& arrival, Http2Way& way, Bytes octets) {
  if (way.frame.type == FrameType::data) {
    if (Draft* const draft = drafts_.get(way.draft)) {
      drafts_.add_body(*draft, octets);
      drafts_.touch(arrival, *draft);
    }
  } else if (carries_block(way.frame.type)) {
    if (!way.in_block) return;
    const Draft* const draft = drafts_.get(way.block);
    const bool is_all = octets.size() == way.left - way.padding && way.frame.has(kEndHeaders) &&
                        way.frame.type != FrameType::continuation;
    if (is_all && (draft == nullptr || draft->block.size() == 0)) {
      end_block(arrival, way, octets);
    } else {
      add_to_block(arrival, way, octets);
    }
  } else {
    Reader in{octets};
    while (way.word_size < kWordSize && in.remaining() != 0) {
      way.word = way.word << 8 | in.u8();
      ++way.word_size;
    }
  }
}

void Http2::add_to_block(const Arrival& arrival, Http2Way& way, Bytes octets) {
  Draft* const draft = drafts_.get(way.block);
  if (draft == nullptr) {
    way.is_block_lost = true;  // it made room for others
    return;
  }
  if (draft->block.append(octets, kBlockMax) != octets.size()) {
    if (draft->message.defect != Defect::over_limit) ++counters_.oversized_blocks;
    draft->note_defect(Defect::over_limit);
    way.is_block_lost = true;
  }
  drafts_.touch(arrival, *draft);
}

void Http2::end_frame(const Arrival& arrival, Http2Way& way, Http2Way& peer) {
  way.header_size = 0;
  switch (way.frame.type) {
    case FrameType::data:
      if (!way.frame.has(kEndStream)) break;
      if (Draft* const draft = drafts_.get(way.draft)) {
        drafts_.touch(arrival, *draft);
        drafts_.end(arrival, *draft, Defect::none);
      }
      break;
    case FrameType::headers:
    case FrameType::push_promise:
    case FrameType::continuation:
      if (!way.in_block || !way.frame.has(kEndHeaders)) break;
      if (const Draft* const draft = drafts_.get(way.block)) {
        end_block(arrival, way, draft->block.bytes());
      } else {
        abandon_block(arrival, way);
      }
      break;
    case FrameType::rst_stream:
      reset_stream(arrival, way.frame.stream);
      break;
    case FrameType::goaway:
      if (way.word_size == kWordSize) go_away(arrival, peer, way.word & 0x7FFF'FFFF);
      break;
    case FrameType::priority:
    case FrameType::settings:  // bounds what an encoder may choose; its choice: see HeaderTable
    case FrameType::ping:
    case FrameType::window_update:
      break;
  }
}

void Http2::end_block(const Arrival& arrival, Http2Way& way, Bytes block) {
  if (way.is_block_lost) {
    abandon_block(arrival, way);
    return;
  }
  way.in_block = false;
  Draft* const draft = drafts_.get(way.block);
  const auto decoded =
      way.table.decode(block, draft != nullptr && draft->is_indexed ? &draft->head : nullptr);
  counters_.unknown_indexes += decoded.unknown_indexes;
  if (decoded.is_malformed) {
    ++counters_.malformed_blocks;
    if (draft != nullptr) draft->head.set_malformed();
  }
  if (draft == nullptr) return;
  draft->block.clear(0);
  drafts_.touch(arrival, *draft);
  if (!draft->is_indexed) {
    drafts_.end(arrival, *draft, Defect::none);
  } else if (draft->is_head_told) {
    judge_head(*draft);
    end_trailers(arrival, way, *draft);
  } else {
    take_head(arrival, way, *draft);
  }
}

}  // namespace cardea::http

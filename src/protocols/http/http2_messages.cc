// What HTTP/2's frames do to messages: heads, trailers, losses, resets.
#include "protocols/http/http2.h"
#include "protocols/http/limits.h"

namespace cardea::http {

void Http2::take_head(const Arrival& arrival, Http2Way& way, Draft& draft) {
  Head& head = draft.head;
  Message& message = draft.message;
  const bool has_pseudo = head.has_request_fields() || head.has_status();
  if (!has_pseudo && !head.has_opaque() && !head.is_malformed()) {
    // Trailers of a message whose head we never saw, or nothing that anybody would take.
    ++counters_.stray_frames;
    drafts_.end(arrival, draft, Defect::none);
    return;
  }
  if (has_pseudo) message.is_request = head.has_request_fields();
  if (message.is_request) way.highest_stream = message.stream;
  // RFC 9113, 8.3.1 and 8.3.2: what must be there.
  const bool is_complete =
      message.is_request
          ? !head.method().empty() && (!head.path().empty() || head.method() == "CONNECT")
          : head.status() != 0;
  if (!is_complete && !head.has_opaque()) head.set_malformed();
  message.is_informational = !message.is_request && head.status() / 100 == 1;
  judge_head(draft);
  head.end_head();
  drafts_.tell_head(arrival, draft);
  if (way.ends_stream || message.is_informational) drafts_.end(arrival, draft, Defect::none);
}

void Http2::judge_head(Draft& draft) {
  const Head& head = draft.head;
  if (head.is_malformed()) draft.note_defect(Defect::malformed);
  if (head.is_over()) {
    if (draft.message.defect != Defect::over_limit) ++counters_.oversized_heads;
    draft.note_defect(Defect::over_limit);
  }
  if (head.has_opaque()) draft.note_defect(Defect::header_state);
}

// RFC 9113, 8.1: trailers end the stream.
void Http2::end_trailers(const Arrival& arrival, Http2Way& way, Draft& draft) {
  if (way.ends_stream) {
    drafts_.end(arrival, draft, Defect::none);
  } else {
    draft.note_defect(Defect::malformed);
  }
}

// The header block under way will never be whole, and with it the table is not known any more.
void Http2::abandon_block(const Arrival& arrival, Http2Way& way) {
  way.in_block = false;
  way.is_block_lost = false;
  forget_table(way);
  Draft* const draft = drafts_.get(way.block);
  if (draft == nullptr) return;
  draft->block.clear(0);
  draft->note_defect(Defect::octets_lost);
  drafts_.touch(arrival, *draft);
  if (!draft->is_indexed) {
    drafts_.end(arrival, *draft, Defect::none);
  } else if (draft->is_head_told) {
    end_trailers(arrival, way, *draft);
  } else {
    if (draft->message.is_request) way.highest_stream = draft->message.stream;
    draft->head.end_head();
    drafts_.tell_head(arrival, *draft);
    if (way.ends_stream) drafts_.end(arrival, *draft, Defect::none);
  }
}

void Http2::forget_table(Http2Way& way) {
  ++counters_.forgotten_tables;
  way.table.forget();
}

void Http2::reset_stream(const Arrival& arrival, std::uint32_t stream) {
  ++counters_.resets;
  const std::uint64_t key = Drafts::key_of(arrival.piece);
  for (const std::uint64_t direction : {key, key ^ 1}) {
    if (Draft* const draft = drafts_.find(direction, stream))
      drafts_.end(arrival, *draft, Defect::reset);
  }
}

// RFC 9113, 6.8: the peer's streams above `last` will not be answered.
void Http2::go_away(const Arrival& arrival, Http2Way& peer, std::uint32_t last) {
  drafts_.for_each(peer.drafts, [&](Draft& draft) {
    if (draft.message.is_request && draft.message.stream > last)
      drafts_.end(arrival, draft, Defect::reset);
  });
}

void Http2::lose(const Arrival& arrival, Http2Way& way, Http2Way& peer, std::uint64_t octets) {
  if (way.sync == Http2Way::Sync::searching) return;
  const bool is_inside = way.preface_seen == kPreface.size() &&
                         way.header_size == kFrameHeaderSize && octets <= way.left;
  if (!is_inside) {
    lose_sync(arrival, way, Defect::octets_lost);
    return;
  }
  way.left -= static_cast<std::uint32_t>(octets);
  way.skip = way.left;  // what is padding, and what is not, may be in the hole
  way.padding = 0;
  way.needs_pad_length = false;
  if (way.in_block) way.is_block_lost = true;
  Draft* const draft = drafts_.get(way.draft);
  if (draft != nullptr && way.frame.type == FrameType::data) {
    draft->note_defect(Defect::octets_lost);
    draft->is_body_spoiled = true;
  }
  if (way.left == 0) end_frame(arrival, way, peer);
}

void Http2::lose_sync(const Arrival& arrival, Http2Way& way, Defect defect) {
  ++counters_.desynchronised;
  drafts_.end_all(arrival, way.drafts, defect);
  forget_table(way);
  way.sync = Http2Way::Sync::searching;
  way.highest_stream = 0;  // if what was taken for frames were none, it would hide all that come
  way.preface_seen = static_cast<std::uint8_t>(kPreface.size());
  way.header_size = 0;
  way.in_block = false;
}

void Http2::finish(const Arrival& arrival, Http2Way& way) {
  drafts_.end_all(arrival, way.drafts, Defect::reset);
}

}  // namespace cardea::http

#include "protocols/http/drafts.h"

namespace cardea::http {
namespace {

constexpr std::size_t kKeptMax = 4 << 10;  // octets that an idle record keeps of each of its parts
constexpr std::size_t kIdleMax = 256;      // records that keep any

}  // namespace

Drafts::Drafts(const Limits& limits, const HashKey& key, Counters& counters)
    : limits_(limits), key_(key), counters_(counters), pool_(limits.messages) {}

Draft& Drafts::open(const Arrival& arrival, DraftList& list, Version version, std::uint32_t stream,
                    bool is_findable) {
  if (list.size >= limits_.messages_of_direction) evict(arrival, list.first);
  if (in_use_ == limits_.messages) evict(arrival, oldest_);
  std::uint32_t id = kNoId;
  if (idle_.empty()) {
    id = pool_.acquire();
  } else {
    id = idle_.back();
    idle_.pop_back();
  }
  Draft& draft = pool_[id];
  const net::TcpPiece& piece = arrival.piece;
  draft.message = Message{};
  draft.message.version = version;
  draft.message.connection = piece.connection;
  draft.message.stream = stream;
  draft.message.is_request = piece.is_from_client;
  draft.message.source = piece.source;
  draft.message.destination = piece.destination;
  draft.message.tap = piece.tap;
  draft.message.first_time = piece.time;
  draft.is_head_told = false;
  draft.is_body_spoiled = false;
  draft.serial = std::uint64_t{++uses_} << 32 | id;
  draft.key = key_of(piece);
  draft.list = &list;
  draft.before = list.last;
  draft.after = kNoId;
  (list.last == kNoId ? list.first : pool_[list.last].after) = id;
  list.last = id;
  ++list.size;
  ++in_use_;
  draft.is_indexed = is_findable;
  if (is_findable) index_.insert(hash_of(draft.key, stream), id);
  link_newest(id);
  return draft;
}

Draft* Drafts::find(std::uint64_t key, std::uint32_t stream) noexcept {
  const std::uint32_t id = index_.find(hash_of(key, stream), [&](std::uint32_t candidate) {
    const Draft& draft = pool_[candidate];
    return draft.key == key && draft.message.stream == stream;
  });
  return id == kNoId ? nullptr : &pool_[id];
}

Draft* Drafts::get(DraftRef ref) noexcept {
  if (ref.id == kNoId) return nullptr;
  Draft& draft = pool_[ref.id];
  return draft.list != nullptr && draft.serial == ref.serial ? &draft : nullptr;
}

// Beyond kFramesMax the last place always holds the latest.
void Drafts::note_frame(Draft& draft, const capture::FramePosition& position) {
  auto& frames = draft.frames;
  if (!frames.empty() && frames.back() == position) return;
  if (frames.size() < kFramesMax) {
    frames.push_back(position);
    return;
  }
  frames.back() = position;
  ++draft.message.frames_cut;
  ++counters_.frames_unnamed;
}

void Drafts::add_body(Draft& draft, Bytes octets) {
  draft.message.body_length += octets.size();
  counters_.body_octets += octets.size();
  if (draft.is_body_spoiled) return;  // nothing is held behind a hole
  if (draft.body.append(octets, kBodyMax) == octets.size()) return;
  if (draft.message.defect != Defect::over_limit) ++counters_.oversized_bodies;
  draft.note_defect(Defect::over_limit);
}

void Drafts::touch(const Arrival& arrival, Draft& draft) {
  draft.message.time = arrival.piece.time;
  draft.message.losses = arrival.losses;
  const std::uint32_t id = id_of(draft);
  if (newest_ != id) {
    unlink(draft);
    link_newest(id);
  }
  account(draft);
  while (held_ > limits_.held && oldest_ != id) evict(arrival, oldest_);
}

void Drafts::tell_head(const Arrival& arrival, Draft& draft) {
  draft.is_head_told = true;
  ++(draft.message.is_request ? counters_.requests : counters_.responses);
  tell(arrival, draft, false);
}

void Drafts::end(const Arrival& arrival, Draft& draft, Defect defect) {
  draft.note_defect(defect);
  draft.is_body_spoiled |= defect != Defect::none;
  if (draft.is_head_told) {
    if (draft.message.defect != Defect::none) ++counters_.defective;
    tell(arrival, draft, true);
  }
  close(draft);
}

void Drafts::end_all(const Arrival& arrival, DraftList& list, Defect defect) {
  while (list.first != kNoId) end(arrival, pool_[list.first], defect);
}

void Drafts::tell(const Arrival& arrival, Draft& draft, bool is_end) {
  Message& message = draft.message;
  const Head& head = draft.head;
  const std::size_t count = head.size();
  for (std::size_t i = 0; i < count; ++i) fields_[i] = head.field(i);
  message.fields = std::span{fields_}.first(count);
  message.method = head.method();
  message.path = head.path();
  message.authority = head.authority();
  message.scheme = head.scheme();
  message.status = head.status();
  message.frames = draft.frames;
  if (is_end) {
    message.body = draft.body.bytes();
    message.is_body_whole = !draft.is_body_spoiled && draft.body.size() == message.body_length;
    arrival.listener.on_message(message);
  } else {
    arrival.listener.on_head(message);
  }
}

void Drafts::link_newest(std::uint32_t id) noexcept {
  Draft& draft = pool_[id];
  draft.older = newest_;
  draft.newer = kNoId;
  (newest_ == kNoId ? oldest_ : pool_[newest_].newer) = id;
  newest_ = id;
}

void Drafts::unlink(Draft& draft) noexcept {
  (draft.older == kNoId ? oldest_ : pool_[draft.older].newer) = draft.newer;
  (draft.newer == kNoId ? newest_ : pool_[draft.newer].older) = draft.older;
}

void Drafts::account(Draft& draft) noexcept {
  const std::size_t capacity = draft.capacity();
  held_ += capacity - draft.accounted;
  draft.accounted = capacity;
}

void Drafts::evict(const Arrival& arrival, std::uint32_t id) {
  ++counters_.evicted_messages;
  end(arrival, pool_[id], Defect::over_limit);
}

void Drafts::close(Draft& draft) {
  const std::uint32_t id = id_of(draft);
  if (draft.is_indexed) index_.erase(hash_of(draft.key, draft.message.stream), id);
  unlink(draft);
  DraftList& list = *draft.list;
  (draft.before == kNoId ? list.first : pool_[draft.before].after) = draft.after;
  (draft.after == kNoId ? list.last : pool_[draft.after].before) = draft.before;
  --list.size;
  --in_use_;
  draft.list = nullptr;
  const std::size_t kept_max = idle_.size() < kIdleMax ? kKeptMax : 0;
  draft.head.clear(kept_max);
  draft.body.clear(kept_max);
  draft.block.clear(kept_max);
  draft.frames.clear();
  if (kept_max == 0) draft.frames = {};
  // What idle records keep is bounded by itself.
  held_ -= draft.accounted;
  draft.accounted = 0;
  idle_.push_back(id);
}

}  // namespace cardea::http

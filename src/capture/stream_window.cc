#include "capture/stream_window.h"

#include <algorithm>
#include <utility>

namespace cardea::capture {

StreamWindow::StreamWindow(std::unique_ptr<ByteStream> stream) : stream_(std::move(stream)) {
  static_assert(kWantMax * 2 <= kChunk,
                "a chunk must hold what is carried over and what is wanted");
  chunks_.push_back({std::make_unique_for_overwrite<std::byte[]>(kChunk), 0, false});
  view_ = {chunks_.back().octets.get(), 0};
}

void StreamWindow::recycle(Chunk chunk) {
  if (spare_.empty()) spare_.push_back(std::move(chunk.octets));
}

void StreamWindow::release(std::uint64_t offset) {
  // A chunk may go once its successor begins at or before the released frame: a frame lies in one
  // chunk only, so every frame of this one stands before.
  while (chunks_.size() > 1 && chunks_[1].base <= offset) {
    recycle(std::move(chunks_.front()));
    chunks_.pop_front();
  }
}

bool StreamWindow::begin_chunk(std::uint64_t offset) {
  if ((chunks_.size() + 1) * kChunk > kWindowMax) {
    full_ = true;
    return false;
  }
  Chunk next{nullptr, offset, false};
  if (!spare_.empty()) {
    next.octets = std::move(spare_.back());
    spare_.pop_back();
  } else {
    next.octets = std::make_unique_for_overwrite<std::byte[]>(kChunk);
  }
  const Bytes carried = view_.subspan(offset - base_);
  std::ranges::copy(carried, next.octets.get());
  view_ = {next.octets.get(), carried.size()};
  base_ = offset;
  // A chunk without frames (damage, skipped blocks) has nobody to release it.
  if (!chunks_.back().holds_frames) {
    recycle(std::move(chunks_.back()));
    chunks_.pop_back();
  }
  chunks_.push_back(std::move(next));
  return true;
}

bool StreamWindow::read_more() {
  std::byte* const octets = chunks_.back().octets.get();
  const std::size_t got =
      stream_->read({octets + view_.size(), std::min(kChunk - view_.size(), kPiece)});
  view_ = {octets, view_.size() + got};
  return got > 0;
}

Bytes StreamWindow::refill(std::uint64_t offset, std::size_t want) {
  want = std::min(want, kWantMax);
  if (full_) return {};
  // Skip what nobody wants (a large block without frames) without holding it.
  while (base_ + view_.size() < offset) {
    if (view_.size() == kChunk && !begin_chunk(base_ + view_.size())) return {};
    if (!read_more()) return {};
  }
  if (offset - base_ + want > kChunk && !begin_chunk(offset)) return {};
  while (view_.size() - (offset - base_) < want) {
    if (!read_more()) break;
  }
  return view_.subspan(offset - base_);
}

}  // namespace cardea::capture

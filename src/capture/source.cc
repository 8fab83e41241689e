#include "capture/source.h"

#include <algorithm>

namespace cardea::capture {

SourceCounters& SourceCounters::operator+=(const SourceCounters& other) noexcept {
  frames += other.frames;
  bytes += other.bytes;
  cut_frames += other.cut_frames;
  clamped_times += other.clamped_times;
  untimed += other.untimed;
  other_blocks += other.other_blocks;
  filtered += other.filtered;
  reordered += other.reordered;
  late += other.late;
  duplicates += other.duplicates;
  duplicates_unsure += other.duplicates_unsure;
  return *this;
}

void release_all(Source& source, std::span<const Frame> frames) {
  const Frame* last = nullptr;  // of a run of frames from one capture
  for (const Frame& frame : frames) {
    if (last != nullptr && last->position.capture != frame.position.capture)
      source.release(last->position);
    else if (last != nullptr && last->position.offset > frame.position.offset)
      continue;
    last = &frame;
  }
  if (last != nullptr) source.release(last->position);
}

void LossLog::add(std::string_view reason, std::uint64_t offset, std::uint64_t frames,
                  std::uint64_t bytes) {
  if (losses_.size() >= kLossesMax) {
    const auto same = std::find_if(losses_.rbegin(), losses_.rend(),
                                   [&](const SourceLoss& loss) { return loss.reason == reason; });
    SourceLoss& sink = same != losses_.rend() ? *same : losses_.back();
    sink.frames += frames;
    sink.bytes += bytes;
    return;
  }
  losses_.push_back({std::string{reason}, offset, frames, bytes, capture_});
}

std::vector<SourceLoss> LossLog::sorted() const {
  std::vector<SourceLoss> sorted = losses_;
  std::ranges::stable_sort(sorted, {}, &SourceLoss::offset);
  return sorted;
}

}  // namespace cardea::capture

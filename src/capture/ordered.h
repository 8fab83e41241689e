// Puts frames of one capture that stand out of order right, within a window.
//
// A multi-queue card or a merged file leaves frames out of order by a few places; detectors need
// them as they were on the wire. A frame is held until kOrderWindow frames behind it were seen.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <vector>

#include "capture/source.h"

namespace cardea::capture {

inline constexpr std::size_t kOrderWindow = 128;  // frames

// Gives frames by (time, number). One that is earlier than a frame given already is given at once,
// out of order, and counted as late. Stands over one capture.
class OrderedSource final : public Source {
 public:
  explicit OrderedSource(std::unique_ptr<Source> inner);

  std::size_t read(std::span<Frame> out) override;
  void release(const FramePosition& upto) override;
  std::vector<SourceLoss> losses() const override { return inner_->losses(); }
  SourceCounters counters() const override;

 private:
  void read_ahead();
  void settle(std::size_t begin);
  void note_passed(Timestamp time) noexcept;

  std::unique_ptr<Source> inner_;
  std::vector<Frame> held_;  // [first_, last_) are held, by (time, number)
  std::size_t first_ = 0;
  std::size_t last_ = 0;
  Timestamp passed_;  // latest time among frames that are out of reach
  bool any_passed_ = false;
  bool ended_ = false;
  std::uint64_t reordered_ = 0;
  std::uint64_t late_ = 0;
};

// The smallest offset among frames: what must not be released while they are held.
inline std::uint64_t smallest_offset(std::span<const Frame> frames) noexcept {
  std::uint64_t smallest = ~std::uint64_t{0};
  for (const Frame& frame : frames)
    smallest = frame.position.offset < smallest ? frame.position.offset : smallest;
  return smallest;
}

// Releases what the caller is done with, save what we hold back ourselves.
inline void release_before(Source& inner, FramePosition upto, std::span<const Frame> held) {
  const std::uint64_t limit = smallest_offset(held);
  if (limit == 0) return;
  if (upto.offset >= limit) upto.offset = limit - 1;
  inner.release(upto);
}

}  // namespace cardea::capture

// Joins several captures into one stream by time. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <vector>

#include "capture/source.h"

namespace cardea::capture {

// Frames by (time, capture, number), as far as each capture gives its own in order: a capture's
// late frame goes out as soon as it is met. The result does not depend on batch sizes.
class MergedSource final : public Source {
 public:
  // Each of `inputs` gives frames of one capture, and no two of the same.
  explicit MergedSource(std::vector<std::unique_ptr<Source>> inputs);

  std::size_t read(std::span<Frame> out) override;
  void release(const FramePosition& upto) override;
  std::vector<SourceLoss> losses() const override;
  SourceCounters counters() const override;

 private:
  static constexpr std::size_t kBatch = 64;

  struct Input {
    std::unique_ptr<Source> source;
    std::vector<Frame> frames = std::vector<Frame>(kBatch);
    std::size_t next = 0;
    std::size_t count = 0;
    int capture = -1;  // not known before its first frame

    const Frame& head() const noexcept { return frames[next]; }
    std::span<const Frame> held() const noexcept {
      return std::span{frames}.subspan(next, count - next);
    }
    bool refill();  // false at its end
  };

  static bool later(const Input* a, const Input* b) noexcept;
  bool start();

  std::vector<Input> inputs_;
  std::vector<Input*> heap_;  // inputs with a frame, the earliest at the front
  Input* drained_ = nullptr;  // must be refilled before the next frame can be chosen
  bool started_ = false;
};

}  // namespace cardea::capture

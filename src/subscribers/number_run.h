// One run of a requester's sequence numbers, as a counter would make them. SPDX-License-Identifier:
// Apache-2.0
#pragma once

#include <algorithm>
#include <cstdint>

namespace cardea::subscribers {

// Numbers count up by one for each request of a node and wrap at 24 bits (TS 29.244, 6.4). We may
// miss some, and see neighbours out of order; a retransmission repeats one. What stands farther off
// than a run's widest steps make likely is another counter's.
class NumberRun {
 public:
  static constexpr std::int32_t kWindow = 64;

  NumberRun() = default;
  explicit NumberRun(std::uint32_t sequence, std::uint8_t type) noexcept : highest_(sequence) {
    note_type(type);
  }

  bool holds(std::uint32_t sequence) const noexcept {
    const std::int32_t distance = distance_to(sequence);
    return distance > -kWindow && distance <= reach();
  }
  // How far ahead of the run's highest number, or behind it.
  std::int32_t distance_to(std::uint32_t sequence) const noexcept {
    const std::uint32_t difference = (sequence - highest_) & kMask;
    return difference <= kMask / 2 ? static_cast<std::int32_t>(difference)
                                   : -static_cast<std::int32_t>(kMask + 1 - difference);
  }

  // Takes a number that it holds; true where the run moves on by it.
  bool take(std::uint32_t sequence, std::uint8_t type) noexcept {
    const std::int32_t distance = distance_to(sequence);
    if (distance <= 0) {
      const std::uint64_t bit = std::uint64_t{1} << -distance;
      // A number that comes long after its neighbours is no neighbour's: two counters in one run.
      if ((seen_ & bit) == 0 && -distance > kReordered) ++latecomers_;
      seen_ |= bit;
      return false;
    }
    seen_ = distance >= kWindow ? 0 : seen_ << distance;
    seen_ |= 1;
    highest_ = sequence;
    widest_ = std::max(widest_, distance);
    ++steps_;
    note_type(type);
    return true;
  }

  std::uint32_t highest() const noexcept { return highest_; }
  std::uint64_t steps() const noexcept { return steps_; }
  // Is it one counter, and known well?
  bool is_established() const noexcept {
    return steps_ >= kStepsToKnow && latecomers_ * kStepsToKnow <= steps_;
  }
  // Would a request of this type be its, if it came from the same function?
  bool counts(std::uint8_t type) const noexcept {
    return type < 64 && (types_twice_ >> type & 1) != 0;
  }

 private:
  static constexpr std::uint32_t kMask = 0xFF'FFFF;
  static constexpr std::int32_t kReordered = 8;

  std::int32_t reach() const noexcept {
    return steps_ < kStepsToKnow ? kWindow : std::clamp(2 * widest_, kReordered, kWindow);
  }
  static constexpr std::uint64_t kStepsToKnow = 8;

  void note_type(std::uint8_t type) noexcept {
    if (type >= 64) return;
    types_twice_ |= types_ & (std::uint64_t{1} << type);
    types_ |= std::uint64_t{1} << type;
  }

  std::uint32_t highest_ = 0;
  std::int32_t widest_ = 0;  // of its steps
  std::uint64_t seen_ = 1;   // bit n: the number n below the highest
  std::uint64_t steps_ = 0;
  std::uint64_t latecomers_ = 0;
  std::uint64_t types_ = 0;        // of its requests
  std::uint64_t types_twice_ = 0;  // of which it had more than one
};

}  // namespace cardea::subscribers

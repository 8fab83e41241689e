#include "capture/ordered.h"

#include <algorithm>
#include <utility>

namespace cardea::capture {
namespace {

constexpr std::size_t kReadAhead = 64;  // frames asked for at a time

bool before(const Frame& a, const Frame& b) noexcept {
  return a.time != b.time ? a.time < b.time : a.position.number < b.position.number;
}

}  // namespace

OrderedSource::OrderedSource(std::unique_ptr<Source> inner)
    : inner_(std::move(inner)), held_(kOrderWindow + 4 * kReadAhead) {}

std::size_t OrderedSource::read(std::span<Frame> out) {
  while (!ended_ && last_ - first_ <= kOrderWindow) read_ahead();
  const std::size_t ready = last_ - first_ - (ended_ ? 0 : kOrderWindow);
  const std::size_t count = std::min(ready, out.size());
  const auto from = held_.begin() + static_cast<std::ptrdiff_t>(first_);
  std::copy_n(from, count, out.begin());
  first_ += count;
  if (count > 0) note_passed(out[count - 1].time);
  return count;
}

void OrderedSource::read_ahead() {
  if (held_.size() - last_ < kReadAhead) {
    const auto begin = held_.begin();
    std::move(begin + static_cast<std::ptrdiff_t>(first_),
              begin + static_cast<std::ptrdiff_t>(last_), begin);
    last_ -= std::exchange(first_, 0);
  }
  const std::size_t count = inner_->read(std::span{held_}.subspan(last_, kReadAhead));
  ended_ = count == 0;
  const std::size_t begin = last_;
  last_ += count;
  settle(begin);
}

void OrderedSource::note_passed(Timestamp time) noexcept {
  passed_ = any_passed_ ? std::max(passed_, time) : time;
  any_passed_ = true;
}

// [first_, begin) is in order; brings what follows into it. In a capture that is in order already
// this is one comparison a frame.
//
// The order must not depend on how many frames were read at a time: a frame may go before those
// that arrived at most kOrderWindow before it, whether or not older ones are still held.
void OrderedSource::settle(std::size_t begin) {
  std::size_t sorted = begin;
  while (sorted < last_ && (sorted == first_ || !before(held_[sorted], held_[sorted - 1])))
    ++sorted;
  // What passes out of reach meanwhile is in order too: its last is its latest.
  if (sorted > begin && sorted - first_ > kOrderWindow + 1)
    note_passed(held_[sorted - kOrderWindow - 2].time);
  for (std::size_t at = sorted; at < last_; ++at) {
    const std::size_t reach = std::max(first_, at - std::min(at, kOrderWindow));
    if (reach > first_) note_passed(held_[reach - 1].time);
    if (at == first_ || !before(held_[at], held_[at - 1])) continue;
    const bool late = any_passed_ && held_[at].time < passed_;
    ++(late ? late_ : reordered_);
    const auto here = held_.begin() + static_cast<std::ptrdiff_t>(at);
    const auto place =
        std::upper_bound(held_.begin() + static_cast<std::ptrdiff_t>(reach), here, *here, before);
    std::rotate(place, here, here + 1);
  }
}

void OrderedSource::release(const FramePosition& upto) {
  release_before(*inner_, upto, std::span{held_}.subspan(first_, last_ - first_));
}

SourceCounters OrderedSource::counters() const {
  SourceCounters all = inner_->counters();
  all.reordered += reordered_;
  all.late += late_;
  return all;
}

}  // namespace cardea::capture

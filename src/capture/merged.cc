#include "capture/merged.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "capture/ordered.h"

namespace cardea::capture {

MergedSource::MergedSource(std::vector<std::unique_ptr<Source>> inputs) {
  inputs_.reserve(inputs.size());
  for (auto& input : inputs) inputs_.push_back(Input{.source = std::move(input)});
  heap_.reserve(inputs_.size());
}

bool MergedSource::Input::refill() {
  next = 0;
  count = source->read(frames);
  if (count > 0) capture = frames.front().position.capture;
  return count > 0;
}

bool MergedSource::later(const Input* a, const Input* b) noexcept {
  const Frame& x = a->head();
  const Frame& y = b->head();
  return std::tie(y.time, y.position.capture, y.position.number) <
         std::tie(x.time, x.position.capture, x.position.number);
}

bool MergedSource::start() {
  for (Input& input : inputs_) {
    if (input.refill()) heap_.push_back(&input);
  }
  std::ranges::make_heap(heap_, later);
  return true;
}

std::size_t MergedSource::read(std::span<Frame> out) {
  if (!started_) started_ = start();
  // Refilled only now that the caller has had the time to release: behind a filter that passes
  // little, each refill may lie far from the last, and a stream can hold only so much.
  if (drained_ != nullptr && drained_->refill()) {
    heap_.push_back(drained_);
    std::ranges::push_heap(heap_, later);
  }
  drained_ = nullptr;
  std::size_t count = 0;
  while (count < out.size() && !heap_.empty()) {
    std::ranges::pop_heap(heap_, later);
    Input& input = *heap_.back();
    // As long as this one stays the earliest it need not go back into the heap.
    bool earliest = true;
    while (earliest && count < out.size()) {
      out[count++] = input.head();
      if (++input.next == input.count) {
        heap_.pop_back();
        drained_ = &input;
        return count;
      }
      earliest = heap_.size() == 1 || later(heap_.front(), &input);
    }
    std::ranges::push_heap(heap_, later);
  }
  return count;
}

void MergedSource::release(const FramePosition& upto) {
  for (Input& input : inputs_) {
    if (input.capture == upto.capture) release_before(*input.source, upto, input.held());
  }
}

std::vector<SourceLoss> MergedSource::losses() const {
  std::vector<SourceLoss> all;
  for (const Input& input : inputs_) {
    std::vector<SourceLoss> some = input.source->losses();
    all.insert(all.end(), std::make_move_iterator(some.begin()),
               std::make_move_iterator(some.end()));
  }
  return all;
}

SourceCounters MergedSource::counters() const {
  SourceCounters all;
  for (const Input& input : inputs_) all += input.source->counters();
  return all;
}

}  // namespace cardea::capture

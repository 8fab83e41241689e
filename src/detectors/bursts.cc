#include "detectors/bursts.h"

namespace cardea::detectors {

void Bursts::take(findings::Occurrence it, findings::FindingBook& book) {
  const std::pair pair{it.actor.address, it.target.address};
  if (!bursts_.contains(pair) && bursts_.size() == kPairsMax) bursts_.erase(bursts_.begin());
  Burst& burst = bursts_[pair];
  const Timestamp now = it.time;
  while (!burst.waiting.empty() && now - burst.waiting.front().time > kWindow) {
    burst.waiting.pop_front();
  }
  burst.waiting.push_back(std::move(it));
  const bool goes_on = burst.is_reported && now - burst.last_time <= kWindow;
  if (burst.waiting.size() < kEnough && !goes_on) return;
  for (const findings::Occurrence& one : burst.waiting) book.add(one);
  burst.waiting.clear();
  burst.is_reported = true;
  burst.last_time = now;
}

}  // namespace cardea::detectors

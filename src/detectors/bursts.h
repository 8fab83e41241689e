// Bursts: occurrences that mean something only when there are many of them within a short time.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <utility>

#include "findings/finding.h"

namespace cardea::detectors {

// By (actor, target). Those that are not yet enough wait; once enough came within the window, each
// further one counts as long as no longer pause comes between. Bounded.
class Bursts {
 public:
  static constexpr std::size_t kEnough = 8;
  static constexpr std::int64_t kWindow = 60 * kSecond;
  static constexpr std::size_t kPairsMax = 4'096;

  void take(findings::Occurrence it, findings::FindingBook& book);

 private:
  struct Burst {
    std::deque<findings::Occurrence> waiting;
    bool is_reported = false;
    Timestamp last_time;
  };

  std::map<std::pair<IpAddress, IpAddress>, Burst> bursts_;
};

}  // namespace cardea::detectors

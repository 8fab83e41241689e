// The records' own thread: what reading and judging found is written beside them, not between
// frames. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <functional>
#include <vector>

#include "authority/judgement.h"
#include "base/background.h"

namespace cardea::engine {

// Passes judged accesses on in batches, in order, on a thread of its own. Bounded: who records
// waits where the thread is Background::kWaitingMax batches behind. The texts that an access
// borrows must outlive finish().
class RecordThread {
 public:
  using Take = std::function<void(const authority::JudgedAccess&)>;

  explicit RecordThread(Take take);

  void record(const authority::JudgedAccess& judged);
  // Returns when all is taken. Nothing may be recorded after.
  void finish();

 private:
  static constexpr std::size_t kBatchSize = 256;

  void hand_over();

  Take take_;
  std::vector<authority::JudgedAccess> batch_;
  Background thread_;  // last: it uses take_
};

}  // namespace cardea::engine

// The records' own thread: what reading and judging found is written beside them, not between
// frames. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <condition_variable>
#include <cstddef>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

#include "authority/judgement.h"

namespace cardea::engine {

// Passes judged accesses on, in order, on a thread of its own. Bounded: who records waits where the
// thread is kBatches behind. The texts that an access borrows must outlive finish().
class RecordThread {
 public:
  using Take = std::function<void(const authority::JudgedAccess&)>;

  explicit RecordThread(Take take);
  ~RecordThread();
  RecordThread(const RecordThread&) = delete;
  RecordThread& operator=(const RecordThread&) = delete;

  void record(const authority::JudgedAccess& judged);
  // Returns when all is taken. Nothing may be recorded after.
  void finish();

 private:
  static constexpr std::size_t kBatches = 8;
  static constexpr std::size_t kBatchSize = 256;
  // Records are assigned into, never made anew: their texts keep their memory.
  struct Batch {
    std::vector<authority::JudgedAccess> records{kBatchSize};
    std::size_t size = 0;
  };

  void hand_over();
  void run();

  Take take_;
  std::array<Batch, kBatches> ring_;
  Batch* filling_ = &ring_[0];
  std::mutex mutex_;
  std::condition_variable changed_;
  std::size_t handed_over_ = 0;  // batches, ever; with the next, what mutex_ guards
  std::size_t recorded_ = 0;
  bool is_over_ = false;
  std::thread thread_;  // last: it uses all of the above
};

}  // namespace cardea::engine

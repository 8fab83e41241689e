// The records' own thread: what reading and judging found is written beside them, not between
// frames. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <condition_variable>
#include <cstddef>
#include <mutex>
#include <thread>
#include <vector>

#include "engine/court.h"

namespace cardea::engine {

// Passes judged accesses on to a sink, in order, on a thread of its own. Bounded: who records waits
// where the sink is kBatches behind. The texts that an access borrows must outlive finish().
class RecordThread final : public AccessSink {
 public:
  explicit RecordThread(AccessSink& sink);
  ~RecordThread() override;

  void record(const authority::JudgedAccess& judged) override;
  // Returns when all is recorded; the sink is the caller's again. Nothing may be recorded after.
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

  AccessSink& sink_;
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

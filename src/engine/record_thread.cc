#include "engine/record_thread.h"

#include <utility>

namespace cardea::engine {

RecordThread::RecordThread(Take take) : take_(std::move(take)) {}

void RecordThread::record(const authority::JudgedAccess& judged) {
  if (batch_.empty()) batch_.reserve(kBatchSize);
  batch_.push_back(judged);
  if (batch_.size() == kBatchSize) hand_over();
}

void RecordThread::hand_over() {
  thread_.give([this, batch = std::exchange(batch_, {})] {
    for (const authority::JudgedAccess& judged : batch) take_(judged);
  });
}

void RecordThread::finish() {
  if (!batch_.empty()) hand_over();
  thread_.finish();
}

}  // namespace cardea::engine

#include "engine/record_thread.h"

#include <utility>

namespace cardea::engine {

RecordThread::RecordThread(Take take) : take_(std::move(take)), thread_([this] { run(); }) {}

RecordThread::~RecordThread() { finish(); }

void RecordThread::record(const authority::JudgedAccess& judged) {
  filling_->records[filling_->size++] = judged;
  if (filling_->size == kBatchSize) hand_over();
}

void RecordThread::hand_over() {
  std::unique_lock lock{mutex_};
  ++handed_over_;
  changed_.notify_all();
  changed_.wait(lock, [&] { return handed_over_ - recorded_ < kBatches; });
  filling_ = &ring_[handed_over_ % kBatches];
  filling_->size = 0;
}

void RecordThread::finish() {
  if (!thread_.joinable()) return;
  if (filling_->size != 0) hand_over();
  {
    const std::lock_guard lock{mutex_};
    is_over_ = true;
  }
  changed_.notify_all();
  thread_.join();
}

void RecordThread::run() {
  std::unique_lock lock{mutex_};
  while (true) {
    changed_.wait(lock, [&] { return recorded_ < handed_over_ || is_over_; });
    if (recorded_ == handed_over_) return;
    const Batch& batch = ring_[recorded_ % kBatches];
    lock.unlock();
    for (std::size_t i = 0; i < batch.size; ++i) take_(batch.records[i]);
    lock.lock();
    ++recorded_;
    changed_.notify_all();
  }
}

}  // namespace cardea::engine

#include "base/background.h"

#include <utility>

namespace cardea {

Background::Background() : thread_([this] { work(); }) {}

Background::~Background() { finish(); }

void Background::give(Task task) {
  std::unique_lock lock{mutex_};
  changed_.wait(lock, [this] { return waiting_.size() < kWaitingMax; });
  waiting_.push_back(std::move(task));
  changed_.notify_all();
}

void Background::finish() {
  {
    const std::lock_guard lock{mutex_};
    is_over_ = true;
  }
  changed_.notify_all();
  if (thread_.joinable()) thread_.join();
}

void Background::work() {
  while (true) {
    Task task;
    {
      std::unique_lock lock{mutex_};
      changed_.wait(lock, [this] { return is_over_ || !waiting_.empty(); });
      if (waiting_.empty()) return;
      task = std::move(waiting_.front());
      waiting_.pop_front();
    }
    changed_.notify_all();
    task();
  }
}

}  // namespace cardea

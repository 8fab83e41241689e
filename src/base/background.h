// A thread that does tasks in the order in which they are given, so that whoever gives them need
// not wait for the disk. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

namespace cardea {

class Background {
 public:
  using Task = std::move_only_function<void()>;
  static constexpr std::size_t kWaitingMax = 8;

  Background();
  ~Background();  // waits until all are done
  Background(const Background&) = delete;
  Background& operator=(const Background&) = delete;

  void give(Task task);  // waits while kWaitingMax others are not begun
  void finish();         // waits until all are done; none may be given any more

 private:
  void work();

  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Task> waiting_;
  bool is_over_ = false;
  std::thread thread_;
};

}  // namespace cardea

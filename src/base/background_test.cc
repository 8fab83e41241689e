#include "base/background.h"

#include <gtest/gtest.h>

#include <atomic>
#include <vector>

namespace cardea {
namespace {

TEST(BackgroundThread, DoesTasksInOrder) {
  std::vector<int> done;
  Background thread;
  for (int i = 0; i < 1'000; ++i) thread.give([&done, i] { done.push_back(i); });
  thread.finish();
  ASSERT_EQ(done.size(), 1'000U);
  for (int i = 0; i < 1'000; ++i) EXPECT_EQ(done[static_cast<std::size_t>(i)], i);
}

// Whoever is faster than the disk waits for it: memory has a bound.
TEST(BackgroundThread, HoldsBackWhoIsTooFarAhead) {
  std::atomic<std::size_t> given{0};
  std::atomic<std::size_t> begun{0};
  std::atomic<std::size_t> most{0};
  Background thread;
  for (int i = 0; i < 200; ++i) {
    thread.give([&] {
      const std::size_t ahead = given - begun;
      if (ahead > most) most = ahead;
      ++begun;
      std::this_thread::yield();
    });
    ++given;
  }
  thread.finish();
  EXPECT_LE(most, Background::kWaitingMax + 2);  // and the one at work, and the one just given
  EXPECT_EQ(begun, 200U);
}

}  // namespace
}  // namespace cardea

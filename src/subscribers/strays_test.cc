#include "subscribers/strays.h"

#include <gtest/gtest.h>

#include <vector>

namespace cardea::subscribers {
namespace {

constexpr std::uint8_t kOrder = 52;

TEST(NumberRun, GoesOnAndWraps) {
  NumberRun run{0xFF'FFFE, kOrder};
  EXPECT_TRUE(run.take(0xFF'FFFF, kOrder));
  EXPECT_TRUE(run.holds(0));
  EXPECT_TRUE(run.take(0, kOrder));
  EXPECT_EQ(run.distance_to(2), 2);
  EXPECT_EQ(run.distance_to(0xFF'FFFF), -1);
  EXPECT_FALSE(run.take(0xFF'FFFF, kOrder));  // a repeat
  EXPECT_EQ(run.steps(), 2u);
}

TEST(NumberRun, ReachesNoFartherThanItsStepsSuggest) {
  NumberRun run{1, kOrder};
  EXPECT_TRUE(run.holds(65));
  EXPECT_FALSE(run.holds(66));
  for (std::uint32_t n = 2; n < 20; ++n) run.take(n, kOrder);
  EXPECT_TRUE(run.is_established());
  EXPECT_TRUE(run.holds(27));
  EXPECT_FALSE(run.holds(28));
}

TEST(NumberRun, TwoCountersInOneAreNoRun) {
  NumberRun run{100, kOrder};
  for (std::uint32_t n = 101; n < 120; ++n) run.take(n, kOrder);
  EXPECT_TRUE(run.is_established());
  for (std::uint32_t n = 70; n < 80; ++n) run.take(n, kOrder);
  EXPECT_FALSE(run.is_established());
}

class StraysTest : public testing::Test {
 protected:
  Stray at(std::uint32_t sequence) {
    Stray stray;
    stray.requester.address = IpAddress::v4(1);
    stray.responder.address = IpAddress::v4(2);
    stray.type = kOrder;
    stray.sequence = sequence;
    stray.time = now_;
    stray.frame.number = ++frame_;
    return stray;
  }
  bool see(std::uint32_t sequence) {
    now_ = now_ + kSecond;
    return strays_.on_request(at(sequence), true, [&](const Stray& it) { found_.push_back(it); });
  }
  void see(std::uint32_t first, std::uint32_t last) {
    for (std::uint32_t n = first; n <= last; ++n) see(n);
  }

  Strays strays_{{.pairs = 2, .runs_per_pair = 4, .waiting_per_pair = 8}};
  std::vector<Stray> found_;
  Timestamp now_;
  std::uint64_t frame_ = 0;
};

TEST_F(StraysTest, ToldOnceTheRunGoesOn) {
  see(1, 20);
  EXPECT_TRUE(see(5000));
  EXPECT_TRUE(found_.empty());
  EXPECT_FALSE(see(21));
  ASSERT_EQ(found_.size(), 1u);
  EXPECT_EQ(found_[0].sequence, 5000u);
  EXPECT_EQ(found_[0].run_before, 20u);
  EXPECT_EQ(found_[0].run_after, 21u);
}

TEST_F(StraysTest, ARestartIsForgiven) {
  see(100, 120);
  see(1, 200);  // it takes minutes: the old run is given up
  EXPECT_TRUE(found_.empty());
  EXPECT_GT(strays_.counters().undecided, 0u);
  EXPECT_TRUE(see(9000));  // and the new one speaks for the function
  see(201);
  EXPECT_EQ(found_.size(), 1u);
}

// The old run went on too late to say anything: both may be the function's.
TEST_F(StraysTest, APauseProvesNothing) {
  see(1, 20);
  see(5000);
  now_ = now_ + 100 * kSecond;
  see(21);
  see(22);
  EXPECT_TRUE(found_.empty());
}

TEST_F(StraysTest, AFloodFoldsWithItsExactCount) {
  see(1, 20);
  for (int i = 0; i < 1000; ++i) {
    strays_.on_request(at(5000), true, [](const Stray&) { FAIL(); });
  }
  see(21);
  std::uint64_t count = 0;
  for (const Stray& stray : found_) count += stray.count;
  EXPECT_EQ(found_.size(), 8u);
  EXPECT_EQ(count, 1000u);
}

// Numbers without any order, as some implementations choose them, make no run and no accusation.
TEST_F(StraysTest, RandomNumbersAreNoRun) {
  std::uint32_t number = 12345;
  for (int i = 0; i < 500; ++i) {
    number = number * 1664525 + 1013904223;
    see(number & 0xFF'FFFF);
  }
  EXPECT_TRUE(found_.empty());
}

TEST_F(StraysTest, WaitsForTheAnswer) {
  see(1, 20);
  const Stray order = at(5000);
  const auto tell = [&](const Stray& it) { found_.push_back(it); };
  EXPECT_TRUE(strays_.on_request(order, false, tell));
  see(21);
  EXPECT_TRUE(found_.empty());
  Stray settled = order;
  settled.outcome = Outcome::refused;
  strays_.settle(settled, tell);
  ASSERT_EQ(found_.size(), 1u);
  EXPECT_EQ(found_[0].outcome, Outcome::refused);
}

// However many pairs, runs and suspects are tried, what is kept is bounded.
TEST_F(StraysTest, IsBounded) {
  const auto ignore = [](const Stray&) {};
  for (std::uint32_t i = 0; i < 5'000; ++i) {
    Stray stray = at(i * 1000);
    stray.requester.address = IpAddress::v4(i % 50);
    strays_.on_request(stray, true, ignore);
    ASSERT_LE(strays_.pairs(), 2u);
    ASSERT_LE(strays_.runs(), 2u * 4u);
  }
  see(1, 20);
  for (std::uint32_t i = 0; i < 100; ++i) strays_.on_request(at(5000 + 1000 * i), true, ignore);
  EXPECT_EQ(strays_.waiting(), 8u);
  strays_.finish(ignore);
  EXPECT_EQ(strays_.waiting(), 0u);
  EXPECT_EQ(strays_.counters().found, 0u);
}

}  // namespace
}  // namespace cardea::subscribers

#include "engine/copies_watch.h"

#include <gtest/gtest.h>

namespace cardea::engine {
namespace {

const IpAddress kMediation = IpAddress::v4(0x0A14'0050);

class CopiesWatchTest : public testing::Test {
 protected:
  void SetUp() override {
    subscribers::ChangedTunnels changed;
    session_ = sessions_.create({}, changed);
    sessions_.put_copies(session_, 1, {{1, kMediation, 0x77}});
  }
  static authority::JudgedAccess copy(std::int64_t until) {
    authority::JudgedAccess made;
    made.access.order.far_id = 1;
    made.access.destination.address = kMediation;
    made.judgement.verdict = authority::Verdict::covered;
    made.judgement.holds_until = Timestamp{until};
    return made;
  }

  HashKey key_;
  subscribers::Peers peers_{key_, 10};
  subscribers::Sessions sessions_{key_, peers_, {}};
  subscribers::SessionId session_ = kNoId;
  CopiesWatch watch_;
};

TEST_F(CopiesWatchTest, ACopyThatOutlivesItsWarrantIsOverdueOnce) {
  watch_.watch(copy(100), session_);
  EXPECT_FALSE(watch_.any_due(Timestamp{100}));  // its very end still counts
  EXPECT_TRUE(watch_.any_due(Timestamp{101}));
  const auto late = watch_.overdue(Timestamp{200}, sessions_);
  ASSERT_EQ(late.size(), 1u);
  EXPECT_EQ(late[0].copy.judgement.verdict, authority::Verdict::out_of_window);
  EXPECT_EQ(late[0].copy.judgement.reason, authority::Reason::after_warrant);
  EXPECT_EQ(late[0].copy.access.last_time.ns, 100);
  EXPECT_TRUE(watch_.overdue(Timestamp{300}, sessions_).empty());
}

TEST_F(CopiesWatchTest, ACopyThatWasTakenDownIsNot) {
  watch_.watch(copy(100), session_);
  sessions_.put_copies(session_, 1, {});
  EXPECT_TRUE(watch_.overdue(Timestamp{200}, sessions_).empty());
}

TEST_F(CopiesWatchTest, NorIsOneThatGoesElsewhereByNow) {
  watch_.watch(copy(100), session_);
  sessions_.put_copies(session_, 1, {{1, IpAddress::v4(1), 0x77}});
  EXPECT_TRUE(watch_.overdue(Timestamp{200}, sessions_).empty());
}

TEST_F(CopiesWatchTest, WithoutAnEndOrASessionThereIsNothingToWatch) {
  watch_.watch(copy(INT64_MAX), session_);
  watch_.watch(copy(100), kNoId);
  EXPECT_FALSE(watch_.any_due(Timestamp{INT64_MAX}));
}

TEST_F(CopiesWatchTest, IsBounded) {
  for (std::size_t i = 0; i < CopiesWatch::kCopiesMax + 2; ++i) watch_.watch(copy(100), session_);
  EXPECT_EQ(watch_.refused(), 2u);
}

}  // namespace
}  // namespace cardea::engine

#include "subscribers/gtpc_sessions.h"

#include <gtest/gtest.h>

#include <memory>

namespace cardea::subscribers {
namespace {

class GtpcTable : public testing::Test {
 protected:
  GtpcSession session(std::uint32_t teid, std::uint32_t seen_s = 0) {
    GtpcSession made;
    made.lower = {peers_.intern(IpAddress::v4(1)), teid};
    made.upper = {peers_.intern(IpAddress::v4(2)), teid};
    made.last_seen_s = seen_s;
    return made;
  }
  UserEnd end(std::uint32_t teid, std::uint8_t bearer = 5, GtpcInterface interface = 0) {
    return {teid, peers_.intern(IpAddress::v4(3)), interface, bearer};
  }
  bool knows(std::uint32_t teid) const {
    return static_cast<bool>(sessions_.find_user({IpAddress::v4(3), teid, 0}));
  }

  HashKey key_;
  Peers peers_{key_, 64};
  GtpcSessions sessions_{key_, peers_, {.sessions_per_partition = 2, .sessions_per_key = 4}};
  ChangedTunnels changed_;
};

TEST_F(GtpcTable, FoundByEitherControlEnd) {
  const GtpcSessionId id = sessions_.create(session(7), changed_);
  EXPECT_EQ(sessions_.find_by_control(0, IpAddress::v4(1), 7), id);
  EXPECT_EQ(sessions_.find_by_control(0, IpAddress::v4(2), 7), id);
  EXPECT_EQ(sessions_.find_by_control(1, IpAddress::v4(2), 7), kNoId) << "another domain";
  EXPECT_EQ(sessions_.find_by_control(0, IpAddress::v4(2), 8), kNoId);
  sessions_.set_lower(id, {peers_.intern(IpAddress::v4(9)), 8});
  EXPECT_EQ(sessions_.find_by_control(0, IpAddress::v4(1), 7), kNoId);
  EXPECT_EQ(sessions_.find_by_control(0, IpAddress::v4(9), 8), id);
}

// A gateway that gives out one number on both of its sides: who sends tells which session is meant.
TEST_F(GtpcTable, OneEndOfTwoSessions) {
  GtpcSession s11 = session(7);  // from 1 to 2
  GtpcSession s5 = session(7);   // from 2 to 9, under the same number at 2
  s5.lower = s11.upper;
  s5.upper = {peers_.intern(IpAddress::v4(9)), 7};
  s11.lower_source = s11.lower.peer;
  s5.upper_source = s5.upper.peer;
  const GtpcSessionId a = sessions_.create(std::move(s11), changed_);
  const GtpcSessionId b = sessions_.create(std::move(s5), changed_);
  EXPECT_EQ(sessions_.find_by_control(0, IpAddress::v4(2), 7, IpAddress::v4(1)), a);
  EXPECT_EQ(sessions_.find_by_control(0, IpAddress::v4(2), 7, IpAddress::v4(9)), b);
  EXPECT_EQ(sessions_.find_by_upper(0, IpAddress::v4(2), 7), a);
  EXPECT_NE(sessions_.find_by_control(0, IpAddress::v4(2), 7, IpAddress::v4(5)), kNoId);
}

// What moves to and fro leaves nothing behind: else its key would be full one day.
TEST_F(GtpcTable, MovedEndsLeaveNoTrace) {
  const GtpcSessionId id = sessions_.create(session(7), changed_);
  for (std::uint32_t i = 0; i < 20; ++i) {
    const UserEnd old = sessions_.put_end(id, end(100 + i % 2), changed_);
    EXPECT_EQ(old.peer == kNoPeer, i == 0);
    EXPECT_TRUE(knows(100 + i % 2));
    EXPECT_FALSE(knows(101 - i % 2));
  }
  EXPECT_EQ(sessions_.counters().keys_refused, 0U);
  EXPECT_EQ(sessions_[id].user_ends.size(), 1U);
}

TEST_F(GtpcTable, AnEndOfTwoBearersGoesWithTheLast) {
  const GtpcSessionId id = sessions_.create(session(7), changed_);
  sessions_.put_end(id, end(100, 5), changed_);
  sessions_.put_end(id, end(100, 6), changed_);
  sessions_.remove_ends(id, 5, GtpcSessions::kAny, changed_);
  EXPECT_TRUE(knows(100));
  sessions_.remove_ends(id, GtpcSessions::kAny, 0, changed_);
  EXPECT_FALSE(knows(100));
}

TEST_F(GtpcTable, EndsBeyondTheLimitAreRefused) {
  const GtpcSessionId id = sessions_.create(session(7), changed_);
  for (std::uint32_t i = 0; i <= GtpcSession::kUserEndsMax; ++i)
    sessions_.put_end(id, end(100 + i, static_cast<std::uint8_t>(i)), changed_);
  EXPECT_EQ(sessions_[id].user_ends.size(), GtpcSession::kUserEndsMax);
  EXPECT_EQ(sessions_.counters().ends_refused, 1U);
  EXPECT_TRUE(sessions_[id].is_partial);
}

TEST_F(GtpcTable, TheLongestUnseenGoes) {
  const std::uint32_t many = 4 * 256;
  for (std::uint32_t i = 0; i < many; ++i) sessions_.create(session(i, i), changed_);
  EXPECT_LE(sessions_.size(), 2U * 256U);
  EXPECT_EQ(sessions_.counters().evicted, many - sessions_.size());
  EXPECT_NE(sessions_.find_by_control(0, IpAddress::v4(2), many - 1), kNoId) << "the newest stays";
}

TEST_F(GtpcTable, OneKeyIsClaimedByFew) {
  for (std::uint32_t i = 0; i < 6; ++i) {
    const GtpcSessionId id = sessions_.create(session(i), changed_);
    sessions_.put_end(id, end(100), changed_);
    sessions_.set_ue(id, IpAddress::v4(0x0A2D'0002));
  }
  EXPECT_EQ(sessions_.counters().keys_refused, 4U);
  EXPECT_TRUE(knows(100));
}

}  // namespace
}  // namespace cardea::subscribers

#include "subscribers/sessions.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

#include "subscribers/rules.h"

namespace cardea::subscribers {
namespace {

IpAddress node(std::uint32_t number) { return IpAddress::v4(0x0A14'0000 + number); }
const IpAddress kUser = IpAddress::v4(0x0A14'0107);

Rule detection(std::uint32_t id, PeerId peer, std::uint32_t teid) {
  Rule rule;
  rule.id = id;
  rule.peer = peer & 0xFF'FFFF;
  rule.teid = teid;
  return rule;
}
Rule forwarding(std::uint32_t id, PeerId peer, std::uint32_t teid) {
  Rule rule = detection(id, peer, teid);
  rule.is_forwarding = 1;
  return rule;
}

class SessionsTest : public testing::Test {
 protected:
  SessionId create(std::uint64_t up_seid, std::uint32_t last_seen_s = 0) {
    Session session;
    session.up = peers_.intern(node(1));
    session.cp = peers_.intern(node(2));
    session.up_seid = up_seid;
    session.cp_seid = up_seid + 1000;
    session.last_seen_s = last_seen_s;
    return sessions_.create(std::move(session), changed_);
  }
  PeerId user() { return peers_.intern(kUser); }

  HashKey key_;
  Peers peers_{key_, 100};
  Sessions sessions_{
      key_,
      peers_,
      {.sessions_per_partition = 2, .copies_per_session = 2, .routes_per_session = 2}};
  ChangedTunnels changed_;
};

TEST_F(SessionsTest, FoundByBothSeids) {
  const SessionId id = create(5);
  EXPECT_EQ(sessions_.find_by_up_seid(node(1), 5), id);
  EXPECT_EQ(sessions_.find_by_cp_seid(node(2), 1005), id);
  EXPECT_EQ(sessions_.find_by_up_seid(node(2), 5), kNoId);  // a SEID is its node's own
  EXPECT_EQ(sessions_.find_by_up_seid(node(1), 1005), kNoId);
  EXPECT_EQ(sessions_.find_by_up_seid(node(9), 5), kNoId);
}

TEST_F(SessionsTest, TunnelsAreFoundByTheEndThatTheyHave) {
  const SessionId id = create(5);
  sessions_.put_rule(id, detection(1, user(), 0x100), changed_);
  sessions_.put_rule(id, forwarding(1, peers_.intern(node(30)), 0x200), changed_);
  EXPECT_EQ(changed_.size(), 2u);
  EXPECT_EQ(sessions_.find_receiving({kUser, 0x100, 0}).session, id);
  EXPECT_EQ(sessions_.find_receiving({kUser, 0x100, 0}).rule.id, 1u);
  EXPECT_FALSE(sessions_.find_sending({kUser, 0x100, 0}));
  EXPECT_TRUE(sessions_.find_sending({node(30), 0x200, 0}));
  EXPECT_FALSE(sessions_.find_receiving({kUser, 0x100, 1}));  // another routing domain
  EXPECT_FALSE(sessions_.find_receiving({kUser, 0x101, 0}));
}

TEST_F(SessionsTest, AChangedRuleLeavesItsOldTunnel) {
  const SessionId id = create(5);
  sessions_.put_rule(id, detection(1, user(), 0x100), changed_);
  changed_.clear();
  sessions_.put_rule(id, detection(1, user(), 0x101), changed_);
  EXPECT_EQ(changed_.size(), 2u);
  EXPECT_FALSE(sessions_.find_receiving({kUser, 0x100, 0}));
  EXPECT_TRUE(sessions_.find_receiving({kUser, 0x101, 0}));
  changed_.clear();
  sessions_.put_rule(id, detection(1, user(), 0x101), changed_);
  EXPECT_TRUE(changed_.empty());  // nothing new
  sessions_.remove_rule(id, RuleKind::forwarding, 1, changed_);
  EXPECT_TRUE(sessions_.find_receiving({kUser, 0x101, 0}));
  sessions_.remove_rule(id, RuleKind::detection, 1, changed_);
  EXPECT_FALSE(sessions_.find_receiving({kUser, 0x101, 0}));
}

// TS 29.244, 5.5: rules with one CHOOSE ID get one F-TEID.
TEST_F(SessionsTest, ATunnelThatRulesShareStaysUntilTheLastIsGone) {
  const SessionId id = create(5);
  sessions_.put_rule(id, detection(1, user(), 0x100), changed_);
  sessions_.put_rule(id, detection(2, user(), 0x100), changed_);
  sessions_.remove_rule(id, RuleKind::detection, 1, changed_);
  EXPECT_EQ(sessions_.find_receiving({kUser, 0x100, 0}).rule.id, 2u);
  sessions_.put_rule(id, detection(3, user(), 0x100), changed_);
  sessions_.put_rule(id, detection(3, user(), 0x300), changed_);  // leaves the other behind
  EXPECT_TRUE(sessions_.find_receiving({kUser, 0x100, 0}));
  EXPECT_TRUE(sessions_.find_receiving({kUser, 0x300, 0}));
  sessions_.remove_rule(id, RuleKind::detection, 2, changed_);
  EXPECT_FALSE(sessions_.find_receiving({kUser, 0x100, 0}));
}

TEST_F(SessionsTest, TwoSessionsMayClaimOneTunnel) {
  const SessionId first = create(5);
  const SessionId second = create(6);
  for (const SessionId id : {first, second}) {
    sessions_.put_rule(id, detection(1, user(), 0x100), changed_);
  }
  sessions_.remove(first, changed_);
  EXPECT_EQ(sessions_.find_receiving({kUser, 0x100, 0}).session, second);
}

// Two user plane functions send into what one number at a base station names for each.
TEST_F(SessionsTest, TheSendersOwnSessionIsMeant) {
  const PeerId base_station = peers_.intern(node(30));
  const auto create_at = [&](int up, std::uint64_t seid) {
    Session session;
    session.up = peers_.intern(node(up));
    session.cp = peers_.intern(node(2));
    session.up_seid = seid;
    session.cp_seid = seid + 1000;
    const SessionId id = sessions_.create(std::move(session), changed_);
    sessions_.put_rule(id, forwarding(1, base_station, 0x200), changed_);
    return id;
  };
  const SessionId first = create_at(1, 5);
  const SessionId second = create_at(7, 6);
  const Tunnel tunnel{node(30), 0x200, 0};
  EXPECT_EQ(sessions_.find_sending(tunnel, peers_.find(node(1))).session, first);
  EXPECT_EQ(sessions_.find_sending(tunnel, peers_.find(node(7))).session, second);
  EXPECT_FALSE(sessions_.find_sending(tunnel, peers_.find(node(2))));
  EXPECT_TRUE(sessions_.find_sending(tunnel, kNoPeer)) << "where the sender is not known";
}

TEST_F(SessionsTest, RulesBeyondTheCapMakeItPartial) {
  const SessionId id = create(5);
  for (std::uint32_t i = 0; i < RuleSet::kRulesMax; ++i) {
    sessions_.put_rule(id, detection(i, user(), 0x100 + i), changed_);
  }
  EXPECT_FALSE(sessions_[id].is_partial);
  changed_.clear();
  sessions_.put_rule(id, forwarding(0, user(), 0x999), changed_);
  EXPECT_TRUE(sessions_[id].is_partial);
  EXPECT_TRUE(changed_.empty());
  EXPECT_FALSE(sessions_.find_sending({kUser, 0x999, 0}));
  EXPECT_EQ(sessions_.counters().rules_refused, 1u);
  for (std::uint32_t i = 0; i < RuleSet::kRulesMax; ++i) {
    EXPECT_TRUE(sessions_.find_receiving({kUser, 0x100 + i, 0})) << i;
  }
}

TEST_F(SessionsTest, AFullPartitionGivesUpTheSessionNotHeardOfForLongest) {
  // Sessions fall into partitions by hash: fill until each has had to choose.
  std::vector<std::uint64_t> all;
  for (std::uint64_t seid = 1; seid <= 3000; ++seid) {
    const SessionId id = create(seid, static_cast<std::uint32_t>(10'000 - seid));
    sessions_.put_rule(id, detection(1, user(), static_cast<std::uint32_t>(seid)), changed_);
    sessions_.set_ue(id, IpAddress::v4(0x0A2D'0000 + static_cast<std::uint32_t>(seid)));
    changed_.clear();
  }
  EXPECT_LE(sessions_.size(), 2 * Sessions::kPartitions);
  EXPECT_EQ(sessions_.counters().evicted, 3000 - sessions_.size());
  EXPECT_TRUE(peers_[peers_.find(node(1))].control_incomplete);
  std::size_t found = 0;
  for (std::uint64_t seid = 1; seid <= 3000; ++seid) {
    const bool is_there = sessions_.find_by_up_seid(node(1), seid) != kNoId;
    found += is_there ? 1 : 0;
    const auto low = static_cast<std::uint32_t>(seid);
    ASSERT_EQ(bool{sessions_.find_receiving({kUser, low, 0})}, is_there) << seid;
    ASSERT_EQ(sessions_.find_by_ue(0, IpAddress::v4(0x0A2D'0000 + low)) != kNoId, is_there);
    ASSERT_EQ(sessions_.find_by_cp_seid(node(2), seid + 1000) != kNoId, is_there);
  }
  EXPECT_EQ(found, sessions_.size());
}

TEST_F(SessionsTest, EvictionTellsTheTunnelsThatAreGone) {
  std::uint64_t seid = 1;
  SessionId id = create(seid);
  sessions_.put_rule(id, detection(1, user(), 0x100), changed_);
  changed_.clear();
  while (sessions_.find_by_up_seid(node(1), 1) != kNoId) create(++seid, 1);
  ASSERT_EQ(changed_.size(), 1u);
  EXPECT_EQ(changed_[0].teid, 0x100u);
}

TEST_F(SessionsTest, TheUeIndexFollowsItsAddress) {
  const SessionId id = create(5);
  sessions_.set_ue(id, IpAddress::v4(0x0A2D'0002));
  sessions_.set_ue(id, IpAddress::v6(0x2001'0DB8'0045'0001, 7));
  EXPECT_EQ(sessions_.find_by_ue(0, IpAddress::v4(0x0A2D'0002)), id);
  EXPECT_EQ(sessions_.find_by_ue(0, IpAddress::v6(0x2001'0DB8'0045'0001, 99)), id);  // its /64
  EXPECT_EQ(sessions_.find_by_ue(1, IpAddress::v4(0x0A2D'0002)), kNoId);
  sessions_.set_ue(id, IpAddress::v4(0x0A2D'0003));
  EXPECT_EQ(sessions_.find_by_ue(0, IpAddress::v4(0x0A2D'0002)), kNoId);
  EXPECT_EQ(sessions_.find_by_ue(0, IpAddress::v4(0x0A2D'0003)), id);
  sessions_.set_ue(id, IpAddress{});  // says nothing
  EXPECT_EQ(sessions_.find_by_ue(0, IpAddress::v4(0x0A2D'0003)), id);
}

TEST_F(SessionsTest, CopiesAreKeptARuleUpToTheCap) {
  const SessionId id = create(5);
  sessions_.put_copies(id, 1, {{1, node(66), 0x1}});
  sessions_.put_copies(id, 2, {{2, node(67), 0x2}, {2, node(68), 0x3}});
  EXPECT_EQ(sessions_.copies_of(id).size(), 2u);
  EXPECT_EQ(sessions_.counters().extras_refused, 1u);
  sessions_.put_copies(id, 1, {});
  ASSERT_EQ(sessions_.copies_of(id).size(), 1u);
  EXPECT_EQ(sessions_.copies_of(id)[0].destination, node(67));
  sessions_.put_copies(id, 2, {});
  EXPECT_TRUE(sessions_.copies_of(id).empty());
}

TEST_F(SessionsTest, FramedRoutesUpToTheCapAndGoneWithTheSession) {
  const SessionId id = create(5);
  for (std::uint32_t i = 0; i < 3; ++i) {
    sessions_.add_framed_route(id, Prefix{IpAddress::v4(0xC0A8'0000 + (i << 8)), 120});
  }
  EXPECT_TRUE(sessions_.is_framed_route(id, IpAddress::v4(0xC0A8'0105)));
  EXPECT_FALSE(sessions_.is_framed_route(id, IpAddress::v4(0xC0A8'0205)));
  EXPECT_EQ(sessions_.counters().extras_refused, 1u);
  sessions_.put_copies(id, 1, {{1, node(66), 0x1}});
  sessions_.remove(id, changed_);
  const SessionId again = create(5);
  ASSERT_EQ(again, id);  // the same record
  EXPECT_FALSE(sessions_.is_framed_route(again, IpAddress::v4(0xC0A8'0105)));
  EXPECT_TRUE(sessions_.copies_of(again).empty());
}

TEST(RuleSet, PutFindRemove) {
  RuleSet rules;
  EXPECT_EQ(rules.find(RuleKind::detection, 1), nullptr);
  for (std::uint32_t i = 0; i < RuleSet::kRulesMax; ++i) {
    EXPECT_TRUE(rules.put(i % 2 == 0 ? detection(i, 1, i) : forwarding(i, 1, i)));
  }
  EXPECT_FALSE(rules.put(detection(99, 1, 1)));
  EXPECT_TRUE(rules.put(detection(0, 1, 77)));  // in place
  EXPECT_EQ(rules.find(RuleKind::detection, 0)->teid, 77u);
  EXPECT_EQ(rules.find(RuleKind::forwarding, 0), nullptr);
  EXPECT_FALSE(rules.remove(RuleKind::forwarding, 0));
  EXPECT_TRUE(rules.remove(RuleKind::detection, 0));
  EXPECT_EQ(rules.all().size(), RuleSet::kRulesMax - 1);
  for (std::uint32_t i = 1; i < RuleSet::kRulesMax; ++i) {
    const RuleKind kind = i % 2 == 0 ? RuleKind::detection : RuleKind::forwarding;
    ASSERT_NE(rules.find(kind, i), nullptr) << i;
    ASSERT_EQ(rules.find(kind, i)->teid, i);
  }
}

TEST(Peers, OneIdAnAddressUpToTheCap) {
  Peers peers{HashKey{}, 3};  // nobody, and two
  EXPECT_EQ(peers.find(node(1)), kNoPeer);
  const PeerId first = peers.intern(node(1));
  EXPECT_NE(first, kNoPeer);
  EXPECT_EQ(peers.intern(node(1)), first);
  EXPECT_NE(peers.intern(node(2)), first);
  EXPECT_EQ(peers.intern(node(3)), kNoPeer);
  EXPECT_EQ(peers.refused(), 1u);
  EXPECT_EQ(peers.address_of(first), node(1));
  EXPECT_TRUE(peers.address_of(kNoPeer).is_none());
}

}  // namespace
}  // namespace cardea::subscribers

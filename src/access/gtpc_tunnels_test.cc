// User tunnels that GTP-C sets up are known to the resolver, without any PFCP.
#include <gtest/gtest.h>

#include "support/gtpc_scene.h"

namespace cardea::access {
namespace {

using testing_gtpc::GtpcTunnels;

TEST_F(GtpcTunnels, BothWaysOnBothInterfaces) {
  attach();
  play();
  EXPECT_EQ(exchanges_, 3U);
  const auto subject = pseudonyms_.subject(subscribers::KnownBy::imsi, facts_.imsi);
  const struct {
    IpAddress sender, receiver;
    std::uint32_t teid;
    Direction direction;
    IpAddress orderer;
  } rows[]{
      {facts_.enb, facts_.sgw_s1u, facts_.sgw_s1u_teid, Direction::uplink, facts_.mme},
      {facts_.sgw_s1u, facts_.enb, facts_.enb_teid, Direction::downlink, facts_.mme},
      {facts_.sgw_s5u, facts_.pgw_user, facts_.pgw_user_teid, Direction::uplink, facts_.sgw},
      {facts_.pgw_user, facts_.sgw_s5u, facts_.sgw_s5u_teid, Direction::downlink, facts_.sgw},
  };
  for (const auto& row : rows) {
    const IntervalFacts facts = resolve(row.sender, row.receiver, row.teid);
    EXPECT_EQ(facts.origin, TunnelOrigin::known) << row.teid;
    EXPECT_EQ(facts.direction, row.direction) << row.teid;
    EXPECT_EQ(facts.subject, subject) << row.teid;
    EXPECT_EQ(facts.ue_v4, facts_.ue.v4_value()) << row.teid;
    EXPECT_EQ(peers_.address_of(facts.orderer), row.orderer) << row.teid;
  }
}

TEST_F(GtpcTunnels, OthersAreNotKnown) {
  attach();
  play();
  EXPECT_EQ(resolve(facts_.enb, facts_.sgw_s1u, 0x99).origin, TunnelOrigin::unseen);
  EXPECT_EQ(resolve(facts_.enb, facts_.pgw, facts_.sgw_s1u_teid).origin, TunnelOrigin::unseen);
}

TEST_F(GtpcTunnels, AfterDeletionAndGap) {
  attach();
  play();
  tracker_.on_gap();
  EXPECT_EQ(resolve(facts_.enb, facts_.sgw_s1u, facts_.sgw_s1u_teid).origin, TunnelOrigin::stale);
  detach();
  play();
  EXPECT_EQ(resolve(facts_.enb, facts_.sgw_s1u, facts_.sgw_s1u_teid).origin, TunnelOrigin::unseen);
}

}  // namespace
}  // namespace cardea::access

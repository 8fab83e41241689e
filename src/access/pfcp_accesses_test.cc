#include "access/pfcp_accesses.h"

#include <gtest/gtest.h>

#include <vector>

#include "access/tunnel_resolver.h"
#include "support/control_plane.h"

namespace cardea::access {
namespace {

using generator::PfcpWriter;
using test::ControlPlane;
using test::SmallCore;
namespace ie = generator::ie;
namespace action = generator::action;

// The accesses of each exchange of a scene.
std::vector<std::vector<Access>> play(const generator::Scene& scene) {
  std::vector<std::vector<Access>> all;
  ControlPlane plane;
  PfcpAccesses accesses;
  plane.heard = [&](const subscribers::Exchange& exchange) {
    read_accesses(exchange, plane.sessions, plane.peers, accesses);
    all.emplace_back(accesses.begin(), accesses.end());
  };
  plane.play(scene);
  plane.finish();
  return all;
}

TEST(PfcpAccesses, EachMessageIsAnAccessOfItsOwn) {
  SmallCore core;
  const auto s = core.session();
  core.scene.release(s);
  const auto all = play(core.scene);
  ASSERT_EQ(all.size(), 4u);
  EXPECT_EQ(all[0][0].operation, Operation::associate);
  EXPECT_EQ(all[0][0].order.node_id, core.smf.address);
  EXPECT_EQ(all[1][0].operation, Operation::establish_session);
  EXPECT_EQ(all[2][0].operation, Operation::modify_session);
  EXPECT_EQ(all[3][0].operation, Operation::delete_session);
  const Access& made = all[1][0];
  EXPECT_EQ(made.actor.address, core.smf.address);
  EXPECT_EQ(made.target.address, core.upf.address);
  EXPECT_TRUE(made.destination.is_nobody());
  EXPECT_TRUE(made.subject.is_known());
  ASSERT_EQ(made.frames.size(), 2u);
  EXPECT_EQ(made.frames[0].number, s.establishment.request);
  EXPECT_EQ(made.frames[1].number, s.establishment.answer);
  EXPECT_EQ(all[3][0].set_up.number, s.establishment.request);
}

TEST(PfcpAccesses, TrafficSentToATunnelHasADestination) {
  SmallCore core;
  const auto s = core.session();
  const auto all = play(core.scene);
  ASSERT_EQ(all[2].size(), 2u);  // the attachment: the message, and where downlink goes
  const Access& forwarding = all[2][1];
  EXPECT_EQ(forwarding.operation, Operation::forward_traffic);
  EXPECT_EQ(forwarding.destination.address, core.gnb.address);
  EXPECT_EQ(forwarding.order.teid, s.facts.downlink_teid);
}

TEST(PfcpAccesses, ACopySaysWhereToAndWhetherItIsNew) {
  SmallCore core;
  const auto s = core.session();
  core.scene.duplicate(s, {.update = false});
  core.scene.duplicate(s, {.deliver_to = generator::ip("192.0.2.99"), .update = false});
  const auto all = play(core.scene);
  const Access& first = all[3].back();
  EXPECT_EQ(first.operation, Operation::duplicate_traffic);
  EXPECT_EQ(first.destination.address, generator::ip("192.0.2.66"));
  EXPECT_EQ(first.order.teid, 0x1122'3344u);
  EXPECT_EQ(first.order.policy, "LI1");
  EXPECT_TRUE(first.order.to_li_function);
  EXPECT_FALSE(first.order.was_copied_before);
  const Access& second = all[4].back();
  EXPECT_EQ(second.destination.address, generator::ip("192.0.2.99"));
  EXPECT_TRUE(second.order.was_copied_before);
}

TEST(PfcpAccesses, DuplWithoutParametersGoesNobodyKnowsWhere) {
  SmallCore core;
  const auto s = core.session();
  core.scene.modify(s, [](PfcpWriter& w) {
    w.group(ie::kUpdateFar, [&] { w.far_id(1).apply_action(action::kForw | action::kDupl); });
  });
  const auto all = play(core.scene);
  EXPECT_EQ(all[3].back().operation, Operation::duplicate_traffic);
  EXPECT_TRUE(all[3].back().destination.is_nobody());
}

TEST(PfcpAccesses, AForeignOrderNamesTheOwner) {
  SmallCore core;
  const auto s = core.session();
  core.scene.duplicate(s, {}, {.from = generator::ip("10.20.0.66")});
  const auto all = play(core.scene);
  EXPECT_EQ(all[3][0].order.ownership, Ownership::foreign);
  EXPECT_EQ(all[3][0].order.owner.address, core.smf.address);
}

TEST(PfcpAccesses, ARefusalIsAnAttempt) {
  SmallCore core;
  core.scene.duplicate(core.session(), {}, {.cause = generator::cause::kRejected});
  const auto all = play(core.scene);
  for (const Access& access : all[3]) {
    EXPECT_EQ(access.outcome, Outcome::refused);
    EXPECT_EQ(access.cause, generator::cause::kRejected);
  }
}

TEST(PfcpAccesses, OrdersBeyondTheRoomAreCountedAndPoliciesAreShort) {
  SmallCore core;
  const auto s = core.session();
  const std::string binary(100, '\x01');
  core.scene.modify(s, [&](PfcpWriter& w) {
    for (std::uint16_t i = 0; i < 40; ++i) {
      w.group(ie::kCreatePdr,
              [&] { w.pdr_id(i).octets(ie::kActivatePredefinedRules, bytes_of(binary)); });
    }
  });
  ControlPlane plane;
  PfcpAccesses accesses;
  plane.heard = [&](const subscribers::Exchange& exchange) {
    read_accesses(exchange, plane.sessions, plane.peers, accesses);
  };
  plane.play(core.scene);
  EXPECT_EQ(accesses.size(), 32u);
  EXPECT_EQ(accesses.refused(), 9u);
  EXPECT_EQ(accesses[1].operation, Operation::apply_predefined_rule);
  EXPECT_EQ(accesses[1].order.policy.size(), 128u);  // 64 octets as hexadecimal digits
}

class ResolverTest : public testing::Test {
 protected:
  IntervalFacts resolve(const IpAddress& sender, const IpAddress& receiver, std::uint32_t teid) {
    UserPacket packet;
    packet.sender = sender;
    packet.receiver = receiver;
    packet.teid = teid;
    packet.time = core_.scene.now();
    return TunnelResolver{plane_.tracker, plane_.sessions, plane_.peers, released_, ordered_}
        .resolve(packet);
  }
  IntervalFacts uplink(std::uint32_t teid) {
    return resolve(core_.gnb.address, core_.upf.user, teid);
  }

  SmallCore core_;
  ControlPlane plane_;
  RecentTunnels released_{HashKey{}, 4, 10 * kSecond};
  RecentTunnels ordered_{HashKey{}, 4, 10 * kSecond};
};

TEST_F(ResolverTest, AKnownTunnelBothWays) {
  const auto s = core_.session();
  plane_.play(core_.scene);
  const IntervalFacts up = uplink(s.facts.uplink_teid);
  EXPECT_EQ(up.origin, TunnelOrigin::known);
  EXPECT_EQ(up.direction, Direction::uplink);
  EXPECT_EQ(up.ue_v4, s.facts.ue.v4_value());
  EXPECT_TRUE(up.subject.is_known());
  EXPECT_EQ(plane_.peers.address_of(up.orderer), core_.smf.address);
  const IntervalFacts down = resolve(core_.upf.user, core_.gnb.address, s.facts.downlink_teid);
  EXPECT_EQ(down.origin, TunnelOrigin::known);
  EXPECT_EQ(down.direction, Direction::downlink);
}

TEST_F(ResolverTest, WhatNobodySetUpIsNoneOnlyWhereAllWasSeen) {
  EXPECT_EQ(uplink(0xBAD).origin, TunnelOrigin::unseen);  // we do not know the UPF's control
  const auto s = core_.session();
  plane_.play(core_.scene);
  EXPECT_EQ(uplink(0xBAD).origin, TunnelOrigin::none);
  core_.scene.duplicate(s, {}, {.asked = false});  // an answer whose request was lost to us
  plane_.play(core_.scene);
  EXPECT_EQ(uplink(0xBAD).origin, TunnelOrigin::lost);
  core_.scene.associate(core_.smf, core_.upf);
  plane_.play(core_.scene);
  EXPECT_EQ(uplink(0xBAD).origin, TunnelOrigin::none);
}

TEST_F(ResolverTest, StaleAfterAGap) {
  const auto s = core_.session();
  plane_.play(core_.scene);
  plane_.tracker.on_gap();
  const IntervalFacts facts = uplink(s.facts.uplink_teid);
  EXPECT_EQ(facts.origin, TunnelOrigin::stale);
  EXPECT_FALSE(facts.subject.is_known());
}

TEST_F(ResolverTest, AReleasedTunnelHasItsGrace) {
  const auto s = core_.session();
  core_.scene.release(s);
  plane_.play(core_.scene);
  EXPECT_EQ(uplink(s.facts.uplink_teid).origin, TunnelOrigin::none);
  released_.add({core_.upf.user, s.facts.uplink_teid, 0}, core_.scene.now());
  EXPECT_EQ(uplink(s.facts.uplink_teid).origin, TunnelOrigin::released);
  core_.scene.wait(std::chrono::seconds{10});
  EXPECT_EQ(uplink(s.facts.uplink_teid).origin, TunnelOrigin::released);
  core_.scene.wait(std::chrono::nanoseconds{1});
  EXPECT_EQ(uplink(s.facts.uplink_teid).origin, TunnelOrigin::none);
}

TEST(RecentTunnels, TheOldestGoFirst) {
  RecentTunnels released{HashKey{}, 4, kSecond};
  for (std::uint32_t teid = 0; teid < 6; ++teid) {
    released.add({IpAddress::v4(1), teid, 0}, Timestamp{});
  }
  for (std::uint32_t teid = 0; teid < 6; ++teid) {
    EXPECT_EQ(released.contains({IpAddress::v4(1), teid, 0}, Timestamp{}), teid >= 2) << teid;
  }
}

}  // namespace
}  // namespace cardea::access

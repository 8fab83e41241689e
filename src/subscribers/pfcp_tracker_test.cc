#include "subscribers/pfcp_tracker.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>

#include "support/control_plane.h"

namespace cardea::subscribers {
namespace {

using namespace std::chrono_literals;
using generator::PfcpWriter;
using test::ControlPlane;
using test::SmallCore;

constexpr std::uint8_t kEstablishment = 50;
constexpr std::uint8_t kModification = 52;

bool has(const std::vector<Tunnel>& tunnels, const IpAddress& receiver, std::uint32_t teid) {
  return std::ranges::any_of(tunnels, [&](const Tunnel& tunnel) {
    return tunnel.receiver == receiver && tunnel.teid == teid;
  });
}

TEST(PfcpTracker, AnEstablishmentMakesASession) {
  SmallCore core;
  const auto s = core.session();
  ControlPlane plane;
  plane.play(core.scene);
  ASSERT_EQ(plane.exchanges.size(), 3u);  // association, establishment, attachment
  const Exchange& made = plane.exchanges[1];
  EXPECT_EQ(made.request_type, kEstablishment);
  EXPECT_EQ(made.outcome, Outcome::accepted);
  EXPECT_EQ(made.cause, 1);
  EXPECT_EQ(made.ownership, Ownership::not_asked);
  EXPECT_EQ(made.request_frame.number, s.establishment.request);
  EXPECT_EQ(made.answer_frame.number, s.establishment.answer);
  EXPECT_NE(made.session, kNoId);  // told after it was made
  EXPECT_EQ(plane.exchanges[2].ownership, Ownership::own);
  ASSERT_TRUE(plane.knows(s));
  const Session& session = plane.session(s);
  EXPECT_EQ(session.cp_seid, s.facts.cp_seid);
  EXPECT_EQ(session.set_up.number, s.establishment.request);
  EXPECT_EQ(session.subject, plane.pseudonyms.subject(KnownBy::imsi, "999700000000001"));
  EXPECT_EQ(session.ue_v4, s.facts.ue.v4_value());
  EXPECT_FALSE(session.is_partial);
  EXPECT_FALSE(plane.tracker.is_stale(session));
  const SessionId id = plane.sessions.find_by_ue(0, s.facts.ue);
  EXPECT_EQ(id, plane.sessions.find_by_cp_seid(core.smf.address, s.facts.cp_seid));
  EXPECT_EQ(plane.sessions.find_receiving({core.upf.user, s.facts.uplink_teid, 0}).session, id);
  EXPECT_EQ(plane.sessions.find_sending({core.gnb.address, s.facts.downlink_teid, 0}).session, id);
  EXPECT_TRUE(plane.peers[plane.peers.find(core.upf.address)].association_seen);
  EXPECT_EQ(plane.peers[plane.peers.find(core.upf.user)].controlled_at,
            plane.peers.find(core.upf.address));
  EXPECT_EQ(plane.tracker.counters().sessions, 1u);
  EXPECT_EQ(plane.tracker.counters().answered, 3u);
}

TEST(PfcpTracker, AHandoverMovesTheTunnel) {
  SmallCore core;
  auto s = core.session();
  const std::uint32_t before = s.facts.downlink_teid;
  const auto other = core.scene.function("gnb-2", "gnb", "10.20.0.31");
  core.scene.handover(s, other, 0x7777);
  ControlPlane plane;
  plane.play(core.scene);
  EXPECT_FALSE(plane.sessions.find_sending({core.gnb.address, before, 0}));
  EXPECT_TRUE(plane.sessions.find_sending({other.address, 0x7777, 0}));
  EXPECT_TRUE(has(plane.changed, core.gnb.address, before));
  EXPECT_TRUE(has(plane.changed, other.address, 0x7777));
}

TEST(PfcpTracker, AReleaseTakesEverythingWithIt) {
  SmallCore core;
  const auto s = core.session();
  core.scene.release(s);
  ControlPlane plane;
  plane.play(core.scene);
  EXPECT_FALSE(plane.knows(s));
  EXPECT_EQ(plane.sessions.size(), 0u);
  EXPECT_EQ(plane.sessions.find_by_ue(0, s.facts.ue), kNoId);
  EXPECT_EQ(plane.sessions.find_by_cp_seid(core.smf.address, s.facts.cp_seid), kNoId);
  EXPECT_FALSE(plane.sessions.find_receiving({core.upf.user, s.facts.uplink_teid, 0}));
  EXPECT_TRUE(has(plane.changed, core.upf.user, s.facts.uplink_teid));
  EXPECT_TRUE(has(plane.changed, core.gnb.address, s.facts.downlink_teid));
}

TEST(PfcpTracker, ARefusedOrderChangesNothing) {
  SmallCore core;
  const auto s = core.session();
  core.scene.duplicate(s, {}, {.cause = generator::cause::kRejected});
  core.scene.release(s, {.cause = generator::cause::kRejected});
  core.scene.establish(core.smf, core.upf, {.ue = generator::ip("10.45.0.3")},
                       {.cause = generator::cause::kNoEstablishedAssociation});
  ControlPlane plane;
  plane.play(core.scene);
  EXPECT_EQ(plane.exchanges.back().outcome, Outcome::refused);
  EXPECT_EQ(plane.exchanges.back().cause, generator::cause::kNoEstablishedAssociation);
  EXPECT_EQ(plane.tracker.counters().refused, 3u);
  EXPECT_EQ(plane.sessions.size(), 1u);
  EXPECT_TRUE(plane.sessions.copies_of(plane.sessions.find_by_ue(0, s.facts.ue)).empty());
}

TEST(PfcpTracker, AnUnansweredOrderIsToldWhenItsTimeIsUp) {
  SmallCore core;
  const auto s = core.session();
  const auto order = core.scene.duplicate(s, {}, {.answered = false});
  core.scene.wait(29s);
  core.scene.heartbeat(core.smf, core.upf);
  ControlPlane plane;
  plane.play(core.scene);
  EXPECT_EQ(plane.exchanges.size(), 3u);  // it may yet be answered
  EXPECT_FALSE(plane.peers[plane.peers.find(core.upf.address)].control_incomplete);
  core.scene.wait(2s);
  core.scene.heartbeat(core.smf, core.upf);
  plane.play(core.scene);
  ASSERT_EQ(plane.exchanges.size(), 4u);
  EXPECT_EQ(plane.exchanges[3].outcome, Outcome::unanswered);
  EXPECT_EQ(plane.exchanges[3].request_frame.number, order.request);
  EXPECT_EQ(plane.exchanges[3].answer_frame.number, 0u);
  EXPECT_EQ(plane.exchanges[3].ownership, Ownership::own);
  EXPECT_TRUE(plane.peers[plane.peers.find(core.upf.address)].control_incomplete);
  EXPECT_TRUE(plane.sessions.copies_of(plane.exchanges[3].session).empty());
}

TEST(PfcpTracker, FinishTellsWhatStillWaits) {
  SmallCore core;
  core.scene.duplicate(core.session(), {}, {.answered = false});
  ControlPlane plane;
  plane.play(core.scene);
  EXPECT_EQ(plane.tracker.counters().unanswered, 0u);
  plane.finish();
  EXPECT_EQ(plane.tracker.counters().unanswered, 1u);
  EXPECT_EQ(plane.exchanges.back().outcome, Outcome::unanswered);
}

TEST(PfcpTracker, ASessionBelongsToWhoeverSetItUp) {
  SmallCore core;
  const auto rogue = core.scene.stranger("rogue", "smf", "10.20.0.66");
  const auto s = core.session();
  core.scene.duplicate(s, {}, {.from = rogue.address});
  ControlPlane plane;
  plane.play(core.scene);
  const Exchange& order = plane.exchanges.back();
  EXPECT_EQ(order.ownership, Ownership::foreign);
  EXPECT_EQ(plane.peers.address_of(order.owner), core.smf.address);
  EXPECT_FALSE(plane.sessions.copies_of(order.session).empty());  // the UPF accepted it
}

TEST(PfcpTracker, AnOrderAboutASessionThatWasNotSeenIsNobodysYet) {
  SmallCore core;
  const auto s = core.session();
  core.scene.duplicate(s, {}, {.seid = 0xDEAD});
  ControlPlane plane;
  plane.play(core.scene);
  EXPECT_EQ(plane.exchanges.back().ownership, Ownership::unknown);
  EXPECT_EQ(plane.exchanges.back().session, kNoId);
  EXPECT_EQ(plane.tracker.counters().unknown_sessions, 1u);
}

TEST(PfcpTracker, ARestartMakesWhatWasBoundStale) {
  SmallCore core;
  const auto s = core.session();
  core.scene.wait(5s);
  core.scene.heartbeat(core.smf, core.upf);
  ControlPlane plane;
  plane.play(core.scene);
  const Epoch before = plane.tracker.epoch();
  EXPECT_FALSE(plane.tracker.is_stale(plane.session(s)));
  core.scene.restart(core.upf);
  core.scene.heartbeat(core.smf, core.upf);
  core.scene.duplicate(s, {}, {.from = generator::ip("10.20.0.66")});
  plane.play(core.scene);
  EXPECT_GT(plane.tracker.epoch(), before);
  EXPECT_EQ(plane.tracker.counters().restarts, 1u);
  EXPECT_TRUE(plane.tracker.is_stale(plane.session(s)));
  EXPECT_FALSE(plane.peers[plane.peers.find(core.upf.address)].association_seen);
  EXPECT_EQ(plane.exchanges.back().ownership, Ownership::unknown);  // and not foreign
  EXPECT_EQ(plane.contacts.size(), 4u);
}

TEST(PfcpTracker, AGapMakesEverythingStaleUntilItIsSetUpAnew) {
  SmallCore core;
  const auto s = core.session();
  ControlPlane plane;
  plane.play(core.scene);
  plane.tracker.on_gap();
  EXPECT_TRUE(plane.tracker.is_stale(plane.session(s)));
  const auto later = core.scene.establish(core.smf, core.upf, {.ue = generator::ip("10.45.0.9")});
  plane.play(core.scene);
  EXPECT_FALSE(plane.tracker.is_stale(plane.session(later)));
}

TEST(PfcpTracker, ARetransmissionIsOneExchange) {
  SmallCore core;
  const auto s = core.session();
  const generator::DuplicationOrder order;
  core.scene.duplicate(s, order, {.sequence = 77, .answered = false});
  core.scene.wait(3s);
  core.scene.duplicate(s, order, {.sequence = 77});
  core.scene.wait(1s);
  core.scene.duplicate(s, order, {.sequence = 77});  // both messages once more
  ControlPlane plane;
  plane.play(core.scene);
  ASSERT_EQ(plane.exchanges.size(), 4u);
  EXPECT_EQ(plane.exchanges[3].retransmissions, 1u);
  EXPECT_EQ(plane.tracker.transactions().counters().retransmissions, 2u);
  EXPECT_EQ(plane.tracker.counters().unmatched_answers, 0u);
}

// A number used again hides nothing.
TEST(PfcpTracker, AnotherOrderUnderTheSameNumberIsHeard) {
  SmallCore core;
  const auto s = core.session();
  core.scene.modify(s, [](PfcpWriter&) {}, {.sequence = 77});
  core.scene.wait(1s);
  core.scene.duplicate(s, {}, {.sequence = 77});
  ControlPlane plane;
  plane.play(core.scene);
  ASSERT_EQ(plane.exchanges.size(), 5u);
  EXPECT_EQ(plane.exchanges[4].request_type, kModification);
  EXPECT_EQ(plane.exchanges[4].outcome, Outcome::accepted);
  EXPECT_FALSE(plane.sessions.copies_of(plane.exchanges[4].session).empty());
}

TEST(PfcpTracker, AnAnswerWithoutItsRequestIsALoss) {
  SmallCore core;
  core.scene.establish(core.smf, core.upf, {}, {.asked = false});
  ControlPlane plane;
  plane.play(core.scene);
  EXPECT_EQ(plane.tracker.counters().unmatched_answers, 1u);
  EXPECT_TRUE(plane.peers[plane.peers.find(core.upf.address)].control_incomplete);
  EXPECT_EQ(plane.sessions.size(), 0u);
}

TEST(PfcpTracker, TheSameSeidAgainReplacesTheSession) {
  SmallCore core;
  const auto s = core.session();
  auto again = s;
  core.scene.exchange(
      core.smf.address, core.upf.address,
      [&](PfcpWriter& w, std::uint32_t n) { session_establishment_request(w, n, again.facts); },
      [&](PfcpWriter& w, std::uint32_t n) {
        session_establishment_response(w, n, again.facts, generator::cause::kAccepted);
      });
  ControlPlane plane;
  plane.play(core.scene);
  EXPECT_EQ(plane.sessions.size(), 1u);
  EXPECT_EQ(plane.tracker.counters().sessions, 2u);
  EXPECT_GT(plane.session(s).set_up.number, s.establishment.request);
}

// One message may move the tunnels of all its rules, twice each: every change is told.
TEST(PfcpTracker, AllChangesOfTheLargestOrderAreTold) {
  SmallCore core;
  const auto s = core.session();
  const auto order = [&](std::uint32_t base) {
    core.scene.modify(s, [&](PfcpWriter& w) {
      for (std::uint32_t i = 0; i < 64; ++i) {
        w.group(generator::ie::kCreateFar, [&] {
          w.far_id(100 + i).apply_action(generator::action::kForw);
          w.group(generator::ie::kForwardingParameters, [&] {
            w.destination_interface(0).outer_header_creation(base + i, core.gnb.address);
          });
        });
      }
    });
  };
  order(0x1'0000);
  order(0x2'0000);
  ControlPlane plane;
  plane.play(core.scene);
  EXPECT_EQ(plane.lost_changes, 0u);
  EXPECT_TRUE(plane.session(s).is_partial);  // more rules than we hold
  EXPECT_GT(plane.sessions.counters().rules_refused, 0u);
}

}  // namespace
}  // namespace cardea::subscribers

// What was learnt before a restart or a gap is stale: it proves no ownership, and accuses nobody.
// And the chain from a serving gateway to the session that knows the UE.
#include <gtest/gtest.h>

#include "detectors/hear_scene.h"

namespace cardea::test {
namespace {

using namespace std::chrono_literals;
using findings::Severity;
using generator::Direction;
using generator::ip;
using generator::PfcpWriter;
namespace action = generator::action;
namespace ie = generator::ie;
namespace side = generator::side;

TEST(Epoch, RestartedController) {
  Play play;
  play.scene.user_packet(play.session, Direction::uplink);
  play.scene.restart(play.smf);
  play.scene.associate(play.smf, play.upf);
  play.scene.user_packet(play.session, Direction::uplink);
  play.scene.release(play.session);
  const Heard heard = hear(play);
  expect_quiet(heard);
  EXPECT_TRUE(heard.has_blind_spot("tunnel_stale"));
  EXPECT_TRUE(heard.has_blind_spot("session_not_seen"));
  EXPECT_EQ(heard.summary.counters.at("pfcp_restarts"), 1u);
}

TEST(Epoch, RestartedUserPlaneFunctionByItsHeartbeat) {
  Play play;
  play.scene.restart(play.upf);
  play.scene.heartbeat(play.upf, play.smf);
  play.scene.user_packet(play.session, Direction::uplink);
  const Heard heard = hear(play);
  expect_quiet(heard);
  EXPECT_EQ(heard.traffic("covered"), 0u);
  EXPECT_TRUE(heard.has_blind_spot("tunnel_stale"));
}

// A stale session's owner is not known: nobody is called a foreigner by it.
TEST(Epoch, StaleOwnershipAccusesNobody) {
  Play play;
  play.scene.function("smf-2", "smf", "10.20.0.6");
  play.scene.restart(play.smf);
  play.scene.associate(play.smf, play.upf);
  play.scene.release(play.session, {.from = ip("10.20.0.6")});
  const Heard heard = hear(play);
  expect_quiet(heard);
  EXPECT_TRUE(heard.has_blind_spot("session_not_seen"));
}

TEST(Epoch, SameTimeStampIsNoRestart) {
  Play play;
  play.scene.heartbeat(play.upf, play.smf);
  play.scene.user_packet(play.session, Direction::uplink);
  const Heard heard = hear(play);
  EXPECT_EQ(heard.summary.counters.at("pfcp_restarts"), 0u);
  EXPECT_EQ(heard.traffic("covered"), 1u);
}

TEST(Epoch, CapturesMoreThanAMinuteApart) {
  Play play;
  const std::uint64_t last = play.scene.user_packet(play.session, Direction::uplink);
  play.scene.wait(2min);
  play.scene.user_packet(play.session, Direction::uplink);
  play.scene.user_packet(play.session, Direction::uplink, {.teid = 0xBEEF});  // set up in the gap?
  play.scene.release(play.session);
  const Heard heard = hear_in_two(play, last);
  expect_quiet(heard);
  EXPECT_TRUE(heard.has_blind_spot("tunnel_stale"));
  EXPECT_TRUE(heard.has_blind_spot("session_not_seen"));
  EXPECT_EQ(heard.traffic("covered"), 1u);
}

TEST(Epoch, CapturesThatFollowOnOneAnother) {
  Play play;
  const std::uint64_t last = play.scene.user_packet(play.session, Direction::uplink);
  play.scene.wait(30s);
  play.scene.user_packet(play.session, Direction::uplink);
  play.scene.release(play.session);
  const Heard heard = hear_in_two(play, last);
  expect_quiet(heard);
  EXPECT_FALSE(heard.has_blind_spot("tunnel_stale"));
  EXPECT_EQ(heard.signalling("opaque"), 0u);
}

// Within one capture a silence is no gap: nobody stopped looking.
TEST(Epoch, SilenceIsNoGap) {
  Play play;
  play.scene.user_packet(play.session, Direction::uplink);
  play.scene.wait(4min);
  play.scene.user_packet(play.session, Direction::uplink);
  const Heard heard = hear(play);
  EXPECT_EQ(heard.traffic("opaque"), 0u);
}

// The capture cut in two says what the whole says.
TEST(Epoch, CutInTwoIsTheSame) {
  Play play;
  order_copy(play);
  find_scene("tunnel_in_tunnel")->play(play);
  const Heard whole = hear(play);
  const Heard halves = hear_in_two(play, play.session.attachment.answer);
  ASSERT_EQ(whole.findings.size(), halves.findings.size());
  for (std::size_t i = 0; i < whole.findings.size(); ++i) {
    EXPECT_EQ(whole.findings[i].id, halves.findings[i].id);
    EXPECT_EQ(whole.findings[i].key, halves.findings[i].key);
    EXPECT_EQ(whole.findings[i].verdict, halves.findings[i].verdict);
  }
}

// An EPC: eNB, SGW and PGW, whose SGW-U sessions know no UE.
struct Epc {
  Play play;
  generator::Scene& scene = play.scene;
  generator::Function enb = scene.function("enb-1", "enb", "10.20.1.30");
  generator::Function sgwc = scene.function("sgwc-1", "sgwc", "10.20.1.3");
  generator::Function sgwu = scene.function("sgwu-1", "sgwu", "10.20.1.6", "10.20.1.106");
  generator::Function pgwc = scene.function("pgwc-1", "pgw_c", "10.20.1.4");
  generator::Function pgwu = scene.function("pgwu-1", "pgw_u", "10.20.1.7", "10.20.1.107");
  generator::Session serving;
  generator::Session pdn;

  Epc() {
    scene.associate(sgwc, sgwu);
    scene.associate(pgwc, pgwu);
    serving = scene.establish(sgwc, sgwu, {.access = enb});
    // Downlink comes to the F-TEID on the SGW-U's core side.
    pdn = scene.establish(
        pgwc, pgwu, {.imsi = kImsi, .access = sgwu, .downlink_teid = serving.facts.control_teid});
    scene.modify(serving, [&](PfcpWriter& w) {
      w.group(ie::kUpdateFar, [&] {
        w.far_id(2).apply_action(action::kForw);
        w.group(ie::kUpdateForwardingParameters, [&] {
          w.destination_interface(side::kCore);
          w.outer_header_creation(pdn.facts.uplink_teid, pdn.facts.up_user);
        });
      });
    });
    scene.wait(1s);
  }
};

TEST(Chain, ServingGatewayLeadsToTheSessionThatKnowsTheUe) {
  Epc epc;
  generator::UserPacket own;
  own.source = epc.pdn.facts.ue;
  epc.scene.user_packet(epc.serving, Direction::uplink, own);
  epc.scene.user_packet(epc.pdn, Direction::uplink);
  epc.scene.user_packet(epc.pdn, Direction::downlink);
  const Heard quiet = hear(epc.play);
  expect_quiet(quiet);
  EXPECT_EQ(quiet.traffic("covered"), 3u);

  generator::UserPacket spoofed;
  spoofed.source = ip("10.45.0.99");
  epc.play.proves(epc.scene.user_packet(epc.serving, Direction::uplink, spoofed));
  const Heard heard = hear(epc.play);
  const auto found = heard.of("gtp.spoof.1");
  ASSERT_EQ(found.size(), 1u) << heard.detectors();
  EXPECT_EQ(triggers_of(found), epc.play.triggers);
  EXPECT_EQ(found[0]->subject.known_by, subscribers::KnownBy::imsi);
  EXPECT_EQ(found[0]->actor.address, epc.pdn.facts.ue);
}

TEST(Chain, CoreAddressesAreWatchedOnS1Too) {
  Epc epc;
  generator::UserPacket packet;
  packet.source = epc.pdn.facts.ue;
  packet.destination = ip("10.20.1.4");
  epc.play.proves(epc.scene.user_packet(epc.serving, Direction::uplink, packet));
  const Heard heard = hear(epc.play);
  ASSERT_EQ(heard.of("gtp.core.1").size(), 1u) << heard.detectors();
  EXPECT_EQ(heard.of("gtp.core.1")[0]->interface, "s1-u");
}

}  // namespace
}  // namespace cardea::test

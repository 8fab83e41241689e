// Orders over PFCP that concern who may give them: up.cp.1, up.own.1, up.set.1, up.seid.1,
// up.fwd.1.
#include <gtest/gtest.h>

#include "detectors/hear_scene.h"

namespace cardea::test {
namespace {

using namespace std::chrono_literals;
using authority::Reason;
using authority::Verdict;
using findings::Severity;
using generator::Direction;
using generator::ip;
using generator::PfcpWriter;
namespace cause = generator::cause;
namespace message = generator::message;

TEST(UpCp1, HeartbeatsFoldIntoThePairing) {
  Play play;
  find_scene("associated_by_stranger")->play(play);
  const Heard heard = hear(play);
  expect_one(heard, "up.cp.1",
             {Severity::high, Verdict::uncovered, Reason::undeclared_actor, play.triggers});
  EXPECT_EQ(heard.of("up.cp.1")[0]->count, 3u);
}

TEST(UpCp1, RefusedPairingIsAnAttempt) {
  Play play;
  play.proves(play.scene.associate(play.rogue, play.upf, {.cause = cause::kRejected}));
  expect_one(hear(play), "up.cp.1",
             {Severity::medium, Verdict::uncovered, Reason::undeclared_actor, play.triggers});
}

// Heartbeats between declared functions, and a stranger's without any pairing.
TEST(UpCp1, HeartbeatsAloneAreNoAccess) {
  Play play;
  play.scene.heartbeat(play.rogue, play.upf);
  play.scene.heartbeat(play.upf, play.smf);
  expect_quiet(hear(play));
}

TEST(UpCp1, NodeIdOfSomebodyElse) {
  Play play;
  play.scene.function("smf-2", "smf", "10.20.0.6");
  play.proves(play.scene.exchange(
      play.smf.address, play.upf.address,
      [&](PfcpWriter& w, std::uint32_t n) {
        w.node_message(message::kAssociationSetupRequest, n);
        w.node_id(ip("10.20.0.6")).recovery_time_stamp(play.scene.now());
      },
      [&](PfcpWriter& w, std::uint32_t n) {
        w.node_message(message::kAssociationSetupResponse, n);
        w.node_id(play.upf.address).cause(cause::kAccepted).recovery_time_stamp(play.scene.now());
      }));
  expect_one(hear(play), "up.cp.1",
             {Severity::high, Verdict::uncovered, Reason::node_id_mismatch, play.triggers});
}

// A name says nothing that an address could contradict.
TEST(UpCp1, NodeIdThatIsAName) {
  Play play;
  play.scene.exchange(
      play.smf.address, play.upf.address,
      [&](PfcpWriter& w, std::uint32_t n) {
        w.node_message(message::kAssociationSetupRequest, n);
        w.node_id("smf-1.example.net").recovery_time_stamp(play.scene.now());
      },
      [&](PfcpWriter& w, std::uint32_t n) {
        w.node_message(message::kAssociationSetupResponse, n);
        w.node_id(play.upf.address).cause(cause::kAccepted).recovery_time_stamp(play.scene.now());
      });
  expect_quiet(hear(play));
}

// The user plane function may be the one that asks (TS 29.244, 6.2.6.3).
TEST(UpCp1, PairingByTheUserPlaneFunction) {
  Play play;
  const auto second = play.scene.function("upf-2", "upf", "10.20.0.9");
  play.scene.associate(second, play.smf);
  expect_quiet(hear(play));
}

TEST(UpCp1, RoleThatMayNot) {
  Play play;
  const auto amf = play.scene.function("amf-1", "amf", "10.20.0.5");
  play.proves(play.scene.associate(amf, play.upf));
  expect_one(hear(play), "up.cp.1",
             {Severity::high, Verdict::uncovered, Reason::role_may_not, play.triggers});
}

TEST(UpOwn1, DeletedByAStranger) {
  Play play;
  find_scene("modified_by_stranger")->play(play);
  const Heard heard = hear(play);
  expect_one(heard, "up.own.1",
             {Severity::high, Verdict::uncovered, Reason::undeclared_actor, play.triggers});
  EXPECT_EQ(heard.findings.size(), 1u) << heard.detectors();
}

TEST(UpOwn1, DeclaredButNotTheOwner) {
  Play play;
  play.scene.function("smf-2", "smf", "10.20.0.6");
  play.proves(play.scene.release(play.session, {.from = ip("10.20.0.6")}));
  const Heard heard = hear(play);
  expect_one(heard, "up.own.1",
             {Severity::high, Verdict::uncovered, Reason::not_owner, play.triggers});
  EXPECT_EQ(heard.of("up.own.1")[0]->detail, "smf-1");
}

TEST(UpOwn1, OtherSetIsNoOwner) {
  Play play;
  generator::Scene scene;
  const auto smf = scene.stranger("smf-a", "smf", "10.20.0.8");
  const auto upf = scene.function("upf-1", "upf", "10.20.0.7", "10.20.0.107");
  scene.associate(smf, upf);
  const auto session = scene.establish(smf, upf, {.imsi = kImsi});
  play.proves(scene.release(session, {.from = ip("10.20.0.9")}));
  play.more =
      "  - {name: smf-a, role: smf, addresses: [10.20.0.8], set: one}\n"
      "  - {name: smf-b, role: smf, addresses: [10.20.0.9], set: two}\n";
  play.scene = std::move(scene);
  expect_one(hear(play), "up.own.1",
             {Severity::high, Verdict::uncovered, Reason::not_owner, play.triggers});
}

TEST(UpSet1, WhoMayDeleteASet) {
  Play play;
  find_scene("set_deleted_by_stranger")->play(play);
  expect_one(hear(play), "up.set.1",
             {Severity::high, Verdict::uncovered, Reason::undeclared_actor, play.triggers});
}

// What the set held is gone: the tunnels' packets are no accusation afterwards.
TEST(UpSet1, OwnersDeletionMakesItsSessionsStale) {
  Play play;
  find_scene("set_deleted_by_owner")->play(play);
  play.scene.user_packet(play.session, Direction::uplink);
  const Heard heard = hear(play);
  expect_quiet(heard);
  EXPECT_EQ(heard.traffic("covered"), 0u);
  EXPECT_EQ(heard.traffic("opaque"), 1u);
}

TEST(UpSeid1, EightWithinAMinute) {
  Play play;
  find_scene("seids_guessed")->play(play);
  const Heard heard = hear(play);
  expect_one(heard, "up.seid.1",
             {Severity::medium, Verdict::uncovered, Reason::anomaly, play.triggers});
  EXPECT_EQ(heard.of("up.seid.1")[0]->count, 12u);
}

TEST(UpSeid1, SevenAreTooFew) {
  Play play;
  find_scene("seven_wrong_seids")->play(play);
  EXPECT_TRUE(hear(play).of("up.seid.1").empty());
}

TEST(UpSeid1, FarApart) {
  Play play;
  find_scene("guesses_far_apart")->play(play);
  EXPECT_TRUE(hear(play).of("up.seid.1").empty());
}

TEST(UpSeid1, EstablishmentsWithoutAssociation) {
  Play play;
  for (int i = 0; i < 8; ++i) {
    play.proves(
        play.scene.establish(play.rogue, play.upf, {}, {.cause = cause::kNoEstablishedAssociation})
            .establishment);
  }
  expect_one(hear(play), "up.seid.1",
             {Severity::medium, Verdict::uncovered, Reason::anomaly, play.triggers});
}

// Other refusals say nothing about what the sender knows.
TEST(UpSeid1, OtherCausesDoNotCount) {
  Play play;
  for (int i = 0; i < 20; ++i) play.scene.release(play.session, {.cause = cause::kRejected});
  EXPECT_TRUE(hear(play).of("up.seid.1").empty());
}

TEST(UpFwd1, SteeredToAStranger) {
  Play play;
  find_scene("steered_to_stranger")->play(play);
  const Heard heard = hear(play);
  expect_one(
      heard, "up.fwd.1",
      {Severity::critical, Verdict::uncovered, Reason::undeclared_destination, play.triggers});
  EXPECT_EQ(heard.findings.size(), 1u) << heard.detectors();
}

TEST(UpFwd1, SteeredToARoleThatMayNot) {
  Play play;
  const auto amf = play.scene.function("amf-1", "amf", "10.20.0.5");
  play.proves(play.scene.handover(play.session, amf));
  expect_one(hear(play), "up.fwd.1",
             {Severity::critical, Verdict::uncovered, Reason::destination_may_not, play.triggers});
}

TEST(UpFwd1, RefusedSteeringIsAnAttempt) {
  Play play;
  const auto elsewhere = play.scene.stranger("elsewhere", "gnb", "192.0.2.66");
  play.proves(play.scene.handover(play.session, elsewhere, 0, {.cause = cause::kRejected}));
  expect_one(hear(play), "up.fwd.1",
             {Severity::high, Verdict::uncovered, Reason::undeclared_destination, play.triggers});
}

TEST(UpFwd1, RoamingPartner) {
  Play play;
  play.more = "partners:\n  - {name: visited, addresses: [192.0.2.0/24], may: [roam]}\n";
  const auto visited = play.scene.stranger("v-upf", "upf", "192.0.2.66");
  play.scene.handover(play.session, visited);
  play.scene.user_packet(play.session, Direction::downlink);
  expect_quiet(hear(play));
}

}  // namespace
}  // namespace cardea::test

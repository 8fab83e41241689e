// User traffic: gtp.teid.1, gtp.peer.1, gtp.nest.1, gtp.core.1, gtp.spoof.1.
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
namespace ie = generator::ie;

TEST(GtpTeid1, NobodySetItUp) {
  Play play;
  find_scene("tunnel_unknown")->play(play);
  expect_one(hear(play), "gtp.teid.1",
             {Severity::high, Verdict::uncovered, Reason::tunnel_not_set_up, play.triggers});
}

// Towards the base station the sending user plane function's controller would have set it up.
TEST(GtpTeid1, DownlinkToo) {
  Play play;
  play.proves(play.scene.user_packet(play.session, Direction::downlink, {.teid = 0xDEAD}));
  expect_one(hear(play), "gtp.teid.1",
             {Severity::high, Verdict::uncovered, Reason::tunnel_not_set_up, play.triggers});
}

// An answer to a request that the capture lacks: what else does it lack?
TEST(GtpTeid1, LostControlTrafficIsInconclusive) {
  Play play;
  play.scene.release(play.session, {.seid = 0x99, .asked = false});
  play.scene.user_packet(play.session, Direction::uplink, {.teid = 0xDEAD});
  const Heard heard = hear(play);
  expect_quiet(heard);
  EXPECT_EQ(heard.traffic("inconclusive"), 1u);
  EXPECT_TRUE(heard.has_blind_spot("control_traffic_lost"));
}

TEST(GtpTeid1, JustReleasedIsInconclusive) {
  Play play;
  play.scene.release(play.session);
  play.scene.wait(10s);
  play.scene.user_packet(play.session, Direction::uplink);
  const Heard heard = hear(play);
  expect_quiet(heard);
  EXPECT_TRUE(heard.has_blind_spot("tunnel_released"));
}

TEST(GtpTeid1, ReleasedLongAgoIsNotExcused) {
  Play play;
  play.scene.release(play.session);
  play.scene.wait(2min);
  play.proves(play.scene.user_packet(play.session, Direction::uplink));
  expect_one(hear(play), "gtp.teid.1",
             {Severity::high, Verdict::uncovered, Reason::tunnel_not_set_up, play.triggers});
}

// The old base station is told that nothing more comes; then packets straggle in.
TEST(GtpTeid1, EndMarkerAndHandover) {
  Play play;
  const auto next = play.scene.function("gnb-2", "gnb", "10.20.0.31");
  play.scene.user_packet(play.session, Direction::downlink);
  const generator::Session before = play.session;
  play.scene.handover(play.session, next);
  play.scene.user_packet(before, Direction::downlink);
  play.scene.end_marker(before);
  play.scene.user_packet(play.session, Direction::downlink);
  const Heard heard = hear(play);
  expect_quiet(heard);
  EXPECT_EQ(heard.summary.counters.at("end_markers"), 1u);
  EXPECT_EQ(heard.traffic("covered"), 2u);
}

// A capture that begins when all is set up: nothing is known, and nobody accused.
TEST(GtpTeid1, CaptureBeginsMidSession) {
  Play play;
  play.scene.user_packet(play.session, Direction::uplink);
  play.scene.user_packet(play.session, Direction::downlink);
  play.scene.release(play.session);
  const auto& frames = play.scene.frames();
  const auto first = play.session.attachment.answer;
  generator::Scene later;
  for (std::size_t i = first; i < frames.size(); ++i) later.frame(frames[i].bytes);
  Play mid;
  mid.more = {};
  const std::string network = play.network();
  const TempFile file;
  ASSERT_FALSE(later.write(file.path()));
  const Heard heard = hear({{file.path()}, network}, scene_pseudonyms());
  expect_quiet(heard);
  EXPECT_EQ(heard.traffic("opaque"), 2u);
  EXPECT_EQ(heard.signalling("opaque"), 1u);
  EXPECT_EQ(heard.traffic("covered"), 0u);
}

TEST(GtpPeer1, BothDirections) {
  Play down;
  find_scene("traffic_to_stranger")->play(down);
  expect_one(hear(down), "gtp.peer.1",
             {Severity::critical, Verdict::uncovered, Reason::undeclared_receiver, down.triggers});
  Play up;
  up.proves(up.scene.user_packet(up.session, Direction::uplink, {.from = ip("192.0.2.66")}));
  expect_one(hear(up), "gtp.peer.1",
             {Severity::critical, Verdict::uncovered, Reason::undeclared_sender, up.triggers});
}

TEST(GtpPeer1, DeclaredMirror) {
  Play play;
  play.more = "monitoring:\n  mirrors:\n    - {name: probe, from: [upf-1], to: [192.0.2.66]}\n";
  play.scene.user_packet(play.session, Direction::downlink, {.to = ip("192.0.2.66")});
  expect_quiet(hear(play));
}

TEST(GtpNest1, TheCoresPorts) {
  Play play;
  find_scene("tunnel_in_tunnel")->play(play);
  const Heard heard = hear(play);
  expect_one(heard, "gtp.nest.1",
             {Severity::high, Verdict::uncovered, Reason::anomaly, play.triggers});
  EXPECT_EQ(heard.of("gtp.nest.1")[0]->actor.address, ip("10.45.0.2"));
}

TEST(GtpCore1, AddressOfTheCore) {
  Play play;
  find_scene("ue_to_core")->play(play);
  const Heard heard = hear(play);
  expect_one(heard, "gtp.core.1",
             {Severity::high, Verdict::uncovered, Reason::anomaly, play.triggers});
  EXPECT_EQ(heard.of("gtp.core.1")[0]->target.name, "amf-1");
}

TEST(GtpSpoof1, AnotherAddress) {
  Play play;
  find_scene("ue_spoofs")->play(play);
  const Heard heard = hear(play);
  expect_one(heard, "gtp.spoof.1",
             {Severity::medium, Verdict::uncovered, Reason::anomaly, play.triggers});
  EXPECT_EQ(heard.of("gtp.spoof.1")[0]->detail, "10.45.0.99");
}

// A UE's IPv6 identity is its /64, and fe80:: is everybody's (router solicitation).
TEST(GtpSpoof1, Ipv6) {
  Play play{{.imsi = kImsi, .ue = ip("2001:db8:45:1::1")}};
  play.scene.user_packet(play.session, Direction::uplink);
  play.scene.user_packet(play.session, Direction::uplink, {.source = ip("2001:db8:45:1::abcd:2")});
  play.scene.user_packet(play.session, Direction::uplink,
                         {.source = ip("fe80::1"), .destination = ip("ff02::2")});
  expect_quiet(hear(play));
  play.proves(
      play.scene.user_packet(play.session, Direction::uplink, {.source = ip("2001:db8:45:2::1")}));
  expect_one(hear(play), "gtp.spoof.1",
             {Severity::medium, Verdict::uncovered, Reason::anomaly, play.triggers});
}

TEST(GtpSpoof1, FramedRoute) {
  constexpr std::uint16_t kFramedRoute = 153;  // TS 29.244, 8.2.109
  Play play;
  play.scene.modify(play.session, [](PfcpWriter& w) {
    w.group(ie::kUpdatePdr, [&] {
      w.pdr_id(2);
      w.group(ie::kPdi, [&] {
        w.source_interface(0);
        w.octets(kFramedRoute, bytes_of(std::string_view{"192.168.7.0/24 0.0.0.0 1"}));
      });
    });
  });
  play.scene.user_packet(play.session, Direction::uplink, {.source = ip("192.168.7.200")});
  expect_quiet(hear(play));
  play.proves(
      play.scene.user_packet(play.session, Direction::uplink, {.source = ip("192.168.8.1")}));
  expect_one(hear(play), "gtp.spoof.1",
             {Severity::medium, Verdict::uncovered, Reason::anomaly, play.triggers});
}

// Whose address should it be? Nothing is said of a UE that the capture does not know.
TEST(GtpSpoof1, UnknownUe) {
  Play play;
  generator::Scene later;
  later.frame(play.scene.frames().back().bytes);
  play.scene.user_packet(play.session, Direction::uplink, {.source = ip("10.45.0.99")});
  later.frame(play.scene.frames().back().bytes);
  const TempFile file;
  ASSERT_FALSE(later.write(file.path()));
  expect_quiet(hear({{file.path()}, play.network()}, scene_pseudonyms()));
}

TEST(Traffic, TaggedFramesAreRead) {
  Play play;
  play.scene.vlan(42);
  find_scene("tunnel_in_tunnel")->play(play);
  order_copy(play);
  const Heard heard = hear(play);
  EXPECT_EQ(heard.of("gtp.nest.1").size(), 1u);
  EXPECT_EQ(heard.of("up.dup.1").size(), 1u);
  EXPECT_TRUE(heard.of("gtp.teid.1").empty());
}

}  // namespace
}  // namespace cardea::test

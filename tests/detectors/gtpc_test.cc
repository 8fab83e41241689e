// Accesses over GTP-C: who may build sessions, lead traffic, fetch keys, trace and locate.
#include <gtest/gtest.h>

#include "detectors/hear_scene.h"

namespace cardea::test {
namespace {

using authority::Reason;
using authority::Verdict;
using findings::Severity;

struct Case {
  std::string_view scene;
  std::string_view detector;
  Severity severity;
  Verdict verdict;
  Reason reason;
};

class GtpcFires : public testing::TestWithParam<Case> {};
TEST_P(GtpcFires, OnItsScene) {
  const Case& it = GetParam();
  Play play;
  find_scene(it.scene)->play(play);
  expect_one(hear(play), it.detector, {it.severity, it.verdict, it.reason, play.triggers});
}
INSTANTIATE_TEST_SUITE_P(
    Scenes, GtpcFires,
    testing::Values(Case{"session_by_stranger", "gtp.cs.1", Severity::high, Verdict::uncovered,
                         Reason::undeclared_actor},
                    Case{"context_fetched", "gtp.ctx.1", Severity::critical, Verdict::uncovered,
                         Reason::undeclared_actor},
                    Case{"downlink_led_astray", "gtp.mod.1", Severity::critical, Verdict::uncovered,
                         Reason::undeclared_destination},
                    Case{"detour_to_stranger", "gtp.idf.1", Severity::high, Verdict::uncovered,
                         Reason::undeclared_destination},
                    Case{"trace_not_declared", "gtp.trc.1", Severity::high, Verdict::uncovered,
                         Reason::trace_not_declared},
                    Case{"location_told_to_stranger", "gtp.loc.1", Severity::high,
                         Verdict::uncovered, Reason::undeclared_target},
                    Case{"subscribers_guessed", "gtp.enum.1", Severity::medium, Verdict::uncovered,
                         Reason::anomaly}));

class GtpcQuiet : public testing::TestWithParam<std::string_view> {};
TEST_P(GtpcQuiet, OnItsNearMiss) {
  Play play;
  find_scene(GetParam())->play(play);
  expect_quiet(hear(play));
}
INSTANTIATE_TEST_SUITE_P(Scenes, GtpcQuiet,
                         testing::Values("session_by_declared", "context_between_neighbours",
                                         "bearer_moved_to_declared", "detour_to_declared",
                                         "trace_of_a_campaign", "location_told_to_gateway",
                                         "seven_wrong_subscribers"));

// A campaign covers its reference, its time and its collector, and nothing else.
TEST(GtpTrc1, ACampaignElsewhereOrAtAnotherTime) {
  const auto heard_with = [](std::string_view collector, std::string_view until) {
    Play play;
    find_scene("trace_not_declared")->play(play);
    play.more =
        "monitoring: {trace_campaigns: [{name: t, reference: \"99970-00000a\", collector: [" +
        std::string{collector} + "], from: 2026-11-01T00:00:00Z, until: " + std::string{until} +
        "}]}\n";
    return hear(play);
  };
  const Heard elsewhere = heard_with("192.0.2.1", "2026-12-01T00:00:00Z");
  ASSERT_EQ(elsewhere.of("gtp.trc.1").size(), 1u);
  EXPECT_EQ(elsewhere.of("gtp.trc.1")[0]->verdict, Verdict::wrong_destination);
  const Heard late = heard_with("192.0.2.99", "2026-11-02T00:00:00Z");
  ASSERT_EQ(late.of("gtp.trc.1").size(), 1u);
  EXPECT_EQ(late.of("gtp.trc.1")[0]->verdict, Verdict::out_of_window);
}

// A partner that may roam builds sessions over S8 and fetches contexts, and nothing over S11.
TEST(GtpCs1, APartnerThatMayRoam) {
  const auto heard_with = [](std::string_view scene, std::string_view may) {
    Play play;
    find_scene(scene)->play(play);
    play.more = "partners: [{name: visited-x, addresses: [" + play.rogue.address.text() +
                "], may: [" + std::string{may} + "]}]\n";
    return hear(play);
  };
  EXPECT_TRUE(heard_with("context_fetched", "roam").of("gtp.ctx.1").empty());
  EXPECT_EQ(heard_with("context_fetched", "sms").of("gtp.ctx.1").size(), 1u);
  EXPECT_EQ(heard_with("session_by_stranger", "roam").of("gtp.cs.1").size(), 1u);
}

TEST(GtpEnum1, ErrorIndicationsToAStranger) {
  Play play;
  const auto sweep = [&](int count) {
    for (int i = 0; i < count; ++i) {
      play.scene.wait(std::chrono::seconds{1});
      play.scene.gtpu(play.upf.user, play.rogue.address, {.type = 26, .teid = 0},
                      [](generator::ByteWriter& out) {
                        out.u8(16);
                        out.u32(0x1234);
                        out.u8(133);
                        out.u16(4);
                        out.u32(0x0A140007);
                      });
    }
  };
  sweep(7);
  EXPECT_TRUE(hear(play).of("gtp.enum.1").empty());
  sweep(2);
  ASSERT_EQ(hear(play).of("gtp.enum.1").size(), 1u);
  EXPECT_EQ(hear(play).of("gtp.enum.1")[0]->count, 9u);
}

}  // namespace
}  // namespace cardea::test

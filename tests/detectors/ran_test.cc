// Between base station and core: who may trace, locate, lead traffic, and who gets keys.
#include <gtest/gtest.h>

#include "detectors/hear_scene.h"

namespace cardea::test {
namespace {

using authority::Reason;
using authority::Verdict;
using findings::Severity;

Heard hear_scene(std::string_view scene, std::string_view more = {}) {
  Play play;
  find_scene(scene)->play(play);
  if (!more.empty()) play.more = more;
  return hear(play);
}

struct Case {
  std::string_view scene;
  std::string_view detector;
  Severity severity;
  Verdict verdict;
  Reason reason;
};
class RanFires : public testing::TestWithParam<Case> {};
TEST_P(RanFires, OnItsScene) {
  const Case& it = GetParam();
  Play play;
  find_scene(it.scene)->play(play);
  expect_one(hear(play), it.detector, {it.severity, it.verdict, it.reason, play.triggers});
}
INSTANTIATE_TEST_SUITE_P(
    Scenes, RanFires,
    testing::Values(Case{"ran_trace_not_declared", "ran.trc.1", Severity::high, Verdict::uncovered,
                         Reason::trace_not_declared},
                    Case{"traced_by_vector", "ran.trc.1", Severity::critical, Verdict::uncovered,
                         Reason::trace_not_declared},
                    Case{"traced_by_vector", "ran.trc.2", Severity::critical, Verdict::uncovered,
                         Reason::trace_not_declared},
                    Case{"eps_traced_by_vector", "ran.trc.1", Severity::critical,
                         Verdict::uncovered, Reason::trace_not_declared},
                    Case{"ran_trace_leaves", "ran.trc.2", Severity::critical,
                         Verdict::wrong_destination, Reason::collector_not_declared},
                    Case{"located_by_vector", "ran.loc.1", Severity::high, Verdict::uncovered,
                         Reason::no_cause},
                    Case{"eps_located_by_vector", "ran.loc.1", Severity::high, Verdict::uncovered,
                         Reason::no_cause},
                    Case{"positioned_without_cause", "ran.loc.2", Severity::high,
                         Verdict::uncovered, Reason::no_cause},
                    Case{"uplink_to_stranger", "ran.tep.1", Severity::high,
                         Verdict::wrong_destination, Reason::undeclared_destination},
                    Case{"keys_where_forbidden", "ran.key.1", Severity::medium, Verdict::uncovered,
                         Reason::anomaly}));

class RanQuiet : public testing::TestWithParam<std::string_view> {};
TEST_P(RanQuiet, OnItsNearMiss) { expect_quiet(hear_scene(GetParam())); }
INSTANTIATE_TEST_SUITE_P(Scenes, RanQuiet,
                         testing::Values("ran_trace_of_a_campaign", "cell_trace_of_a_campaign",
                                         "location_for_a_client", "positioned_for_a_client",
                                         "measured_in_a_campaign", "uplink_to_declared",
                                         "base_station_declared", "rerouted_to_declared",
                                         "keys_where_policy_is_silent", "algorithms_passed_on",
                                         "protection_as_preferred"));

// Section 12's vectors under a declared campaign, and for a declared client.
TEST(RanVectors, AreCoveredWhereDeclared) {
  constexpr std::string_view kDeclared =
      "monitoring:\n"
      "  trace_campaigns:\n"
      "    - {name: drive-test, reference: \"001-01-000001\", collector: [10.0.0.10], from: "
      "2026-11-01T00:00:00Z, until: 2026-12-01T00:00:00Z}\n"
      "    - {name: drive-test-2, reference: \"00101-000001\", collector: [10.0.0.10], from: "
      "2026-11-01T00:00:00Z, until: 2026-12-01T00:00:00Z}\n"
      "  location_clients:\n"
      "    - {name: lcs, function: amf-1, purpose: test}\n";
  expect_quiet(hear_scene("traced_by_vector", kDeclared));
  expect_quiet(hear_scene("located_by_vector", kDeclared));
  std::string eps{kDeclared};
  eps.replace(eps.find("amf-1"), 5, "mme-1");
  expect_quiet(hear_scene("eps_traced_by_vector", eps));
  expect_quiet(hear_scene("eps_located_by_vector", eps));
}

TEST(RanTrc1, ACampaignThatIsOver) {
  const Heard heard =
      hear_scene("ran_trace_not_declared",
                 "monitoring: {trace_campaigns: [{name: t, reference: \"99970-00000a\", collector: "
                 "[10.20.0.99], from: 2026-11-01T00:00:00Z, until: 2026-11-02T00:00:00Z}]}\n");
  ASSERT_EQ(heard.of("ran.trc.1").size(), 1u);
  EXPECT_EQ(heard.of("ran.trc.1")[0]->verdict, Verdict::out_of_window);
  EXPECT_TRUE(heard.of("ran.trc.2").empty());
}

TEST(RanKey1, AStrangerThatGetsThem) {
  const Heard heard = hear_scene("rogue_is_given_keys");
  ASSERT_EQ(heard.of("ran.key.1").size(), 1u);
  EXPECT_EQ(heard.of("ran.key.1")[0]->severity, Severity::high);
  EXPECT_TRUE(heard.of("ran.key.1")[0]->subject.is_known());
}

TEST(RanKey1, IsLowWhereThePolicySaysNothing) {
  const Heard heard = hear_scene("keys_where_policy_is_silent");
  ASSERT_EQ(heard.of("ran.key.1").size(), 1u);
  EXPECT_EQ(heard.of("ran.key.1")[0]->severity, Severity::low);
}

TEST(RanSec1, GoesByThePolicy) {
  const auto found = [](std::string_view scene, std::string_view policy) {
    const Heard heard = hear_scene(scene, "policy: {user_plane: {" + std::string{policy} + "}}\n");
    std::string out;
    for (const auto* finding : heard.of("ran.sec.1"))
      out += std::string{name_of(finding->severity)} + " " + finding->detail + "; ";
    return out;
  };
  EXPECT_EQ(found("protection_not_ordered", "ciphering: required"),
            "medium confidentiality \"not needed\"; ");
  EXPECT_EQ(found("protection_as_preferred", "ciphering: required"),
            "medium confidentiality \"preferred\"; ");
  EXPECT_EQ(found("protection_as_preferred", "integrity: preferred"),
            "medium integrity \"not needed\"; ");
  EXPECT_EQ(found("protection_not_ordered", "integrity: not_needed"),
            "low confidentiality \"not needed\"; ");
  EXPECT_EQ(found("protection_not_ordered", "ciphering: not_needed"), "");
}

}  // namespace
}  // namespace cardea::test

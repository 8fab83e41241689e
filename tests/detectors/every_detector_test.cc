// Every detector has a scene that makes it fire and a near miss, and they do what they must.
#include <gtest/gtest.h>

#include <set>

#include "detectors/hear_scene.h"
#include "detectors/list.h"

namespace cardea::test {
namespace {

using findings::Severity;

class EveryDetector : public testing::TestWithParam<const detectors::Entry*> {
 protected:
  const findings::Descriptor& descriptor() const { return *GetParam()->descriptor; }
};

TEST_P(EveryDetector, Fires) {
  const SceneRow* row = find_scene(descriptor().fires);
  ASSERT_NE(row, nullptr) << "no scene is named " << descriptor().fires;
  Play play;
  row->play(play);
  const Heard heard = hear(play);
  const auto found = heard.of(descriptor().id);
  ASSERT_FALSE(found.empty()) << heard.detectors();
  for (const findings::Finding* finding : found) {
    EXPECT_EQ(name_of(finding->severity), name_of(descriptor().severity));
    EXPECT_FALSE(finding->interface.empty());
  }
  EXPECT_EQ(triggers_of(found), play.triggers);
}

TEST_P(EveryDetector, NearMiss) {
  const SceneRow* row = find_scene(descriptor().near_miss);
  ASSERT_NE(row, nullptr) << "no scene is named " << descriptor().near_miss;
  Play play;
  row->play(play);
  const Heard heard = hear(play);
  EXPECT_GT(heard.summary.frames_understood, 0u);
  EXPECT_TRUE(heard.of(descriptor().id, Severity::medium).empty()) << heard.detectors();
}

std::string test_name(const testing::TestParamInfo<const detectors::Entry*>& info) {
  std::string name{info.param->descriptor->id};
  std::ranges::replace(name, '.', '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(All, EveryDetector,
                         testing::ValuesIn(detectors::all().begin(), detectors::all().end()),
                         test_name);

// No trigger of any finding of medium or above lies outside what the scene proves.
TEST(EveryScene, AccusesNobodyElse) {
  for (const SceneRow& row : scenes()) {
    Play play;
    row.play(play);
    const Heard heard = hear(play);
    const std::set<std::uint64_t> proven(play.triggers.begin(), play.triggers.end());
    for (const std::uint64_t frame : triggers_of(heard.of({}, Severity::medium))) {
      EXPECT_TRUE(proven.contains(frame)) << row.name << " frame " << frame;
    }
  }
}

// Near misses of one detector are no case for another either.
TEST(EveryScene, BenignOnesAreQuiet) {
  for (const auto* name : {"dup_with_warrant",
                           "dup_sxb_with_warrant",
                           "dup_released_in_time",
                           "handover_to_declared",
                           "modified_within_set",
                           "associated_by_declared",
                           "set_deleted_by_owner",
                           "seven_wrong_seids",
                           "guesses_far_apart",
                           "tunnel_known",
                           "traffic_to_declared",
                           "udp_in_tunnel",
                           "ue_to_data_network",
                           "ue_own_address",
                           "redirected_to_portal",
                           "pfds_from_controller",
                           "traced_by_campaign",
                           "events_to_declared",
                           "legal_echoes",
                           "charging_on_its_port",
                           "user_traffic_on_n6",
                           "ciphering_off_in_emergency",
                           "integrity_off_in_emergency",
                           "one_of_many_can_no_better",
                           "identity_not_given",
                           "identity_concealed",
                           "paged_and_answers",
                           "permanent_key_to_udm",
                           "profile_to_amf",
                           "located_by_gmlc",
                           "number_translated_by_nef",
                           "function_registers_itself",
                           "functions_searched_by_amf",
                           "vectors_for_attach",
                           "vectors_after_loss",
                           "amf_claims_to_serve",
                           "token_as_it_should_be",
                           "token_too_old_and_refused",
                           "answered_without_token_as_declared",
                           "profile_orders_declared_trace",
                           "context_to_amf",
                           "steered_by_af_to_declared",
                           "partner_at_the_sepp",
                           "vendor_type_registers",
                           "sbi_keys_where_policy_is_silent"}) {
    Play play;
    find_scene(name)->play(play);
    const Heard heard = hear(play);
    EXPECT_TRUE(heard.of({}, Severity::medium).empty()) << name << ": " << heard.detectors();
  }
}

TEST(EveryScene, IsTheSameEachTime) {
  for (const SceneRow& row : scenes()) {
    Play one;
    Play two;
    row.play(one);
    row.play(two);
    EXPECT_EQ(one.network(), two.network()) << row.name;
    const Heard first = hear(one);
    const Heard second = hear(two);
    EXPECT_EQ(to_hex(first.summary.audit_root), to_hex(second.summary.audit_root)) << row.name;
  }
}

}  // namespace
}  // namespace cardea::test

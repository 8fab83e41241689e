// Copies and rules by a name that only the user plane function understands.
#include <gtest/gtest.h>

#include "detectors/hear_scene.h"

namespace cardea::test {
namespace {

using authority::Reason;
using authority::Verdict;
using findings::Severity;
using generator::PfcpWriter;
namespace ie = generator::ie;

TEST(UpDup3, PolicyNotListed) {
  Play play;
  find_scene("dup_hidden_policy")->play(play);
  const Heard heard = hear(play);
  expect_one(heard, "up.dup.3",
             {Severity::high, Verdict::uncovered, Reason::policy_not_declared, play.triggers});
  EXPECT_EQ(heard.of("up.dup.3")[0]->detail, "LI1");
}

// Listed, but where it leads to is still not seen: a blind spot.
TEST(UpDup3, ListedPolicyIsOpaque) {
  Play play;
  find_scene("dup_listed_policy")->play(play);
  const Heard heard = hear(play);
  expect_quiet(heard);
  EXPECT_EQ(heard.signalling("opaque"), 1u);
  EXPECT_TRUE(heard.has_blind_spot("policy_opaque"));
}

generator::Exchange activate_rule(Play& play) {
  return play.scene.modify(play.session, [](PfcpWriter& w) {
    w.group(ie::kUpdatePdr, [&] {
      w.pdr_id(1).octets(ie::kActivatePredefinedRules, bytes_of(std::string_view{"parental"}));
    });
  });
}

TEST(UpDup3, PredefinedRuleNotListed) {
  Play play;
  play.proves(activate_rule(play));
  expect_one(hear(play), "up.dup.3",
             {Severity::high, Verdict::uncovered, Reason::rule_not_declared, play.triggers});
}

TEST(UpDup3, PredefinedRuleListed) {
  Play play;
  play.more = "policy: {n4: {predefined_rules: [parental]}}\n";
  activate_rule(play);
  const Heard heard = hear(play);
  expect_quiet(heard);
  EXPECT_EQ(heard.signalling("opaque"), 0u);
}

// A policy beside an address hides nothing.
TEST(UpDup3, PolicyBesideAnAddress) {
  Play play;
  order_copy(play, {.policy = "LI1", .update = false});
  EXPECT_TRUE(hear(play).of("up.dup.3").empty());
}

}  // namespace
}  // namespace cardea::test

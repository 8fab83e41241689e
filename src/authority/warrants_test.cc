// Which warrant covers a copy, and how near the nearest came.
#include "authority/warrants.h"

#include <gtest/gtest.h>

#include "authority/judge_testing.h"

namespace cardea::authority {
namespace {

using access::Access;
using access::Operation;

constexpr std::string_view kTarget = "999700000000001";
constexpr std::string_view kOther = "999700000000002";
constexpr std::int64_t kDay = 86'400 * kSecond;

Warrant warrant_of(const subscribers::Pseudonyms& pseudonyms, std::string id) {
  Warrant made;
  made.id = std::move(id);
  made.target.digest = pseudonyms.blinded("imsi", kTarget);
  made.products.content = true;
  made.deliver_to = {"mdf3-1"};
  made.valid = {.from = Timestamp{kNoon.ns - kDay}, .until = kNoon + kDay};
  return made;
}

class WarrantsTest : public testing::Test {
 protected:
  WarrantsTest() {
    bench.network.functions = {
        function_of("smf-1", {Role::smf}, "10.0.0.4"),
        function_of("upf-1", {Role::upf}, "10.0.0.7"),
        function_of("pgwc-1", {Role::pgw_c}, "10.0.0.5"),
        function_of("pgwu-1", {Role::pgw_u}, "10.0.0.8"),
        function_of("mdf3-1", {Role::mdf3}, "10.0.0.61"),
        function_of("mdf3-2", {Role::mdf3}, "10.0.0.62"),
    };
    bench.network.policy.n4.duplication = Duplication::with_warrant;
    bench.network.warrants = {warrant_of(bench.pseudonyms, "W-1")};
  }
  Warrant& warrant() { return bench.network.warrants[0]; }
  Access copy(std::string_view imsi = kTarget, std::string_view destination = "10.0.0.61") {
    Access made = order(Operation::duplicate_traffic, "10.0.0.4", "10.0.0.7", destination);
    made.subject = bench.subscriber(imsi);
    return made;
  }
  std::string verdict(const Access& access) { return text_of(bench.judge(access)); }

  Bench bench;
};

TEST_F(WarrantsTest, Covers) {
  const Judgement judgement = bench.judge(copy());
  EXPECT_EQ(text_of(judgement), "covered allowed_by_warrant");
  EXPECT_TRUE(judgement.is_lawful_interception());
  EXPECT_EQ(judgement.grant.name, "W-1");
  EXPECT_EQ(judgement.holds_until, kNoon + kDay + bench.network.policy.grace.warrant);
}

TEST_F(WarrantsTest, WithoutAnEndItHoldsForEver) {
  warrant().valid.until = Window::kForever;
  EXPECT_EQ(bench.judge(copy()).holds_until, Timestamp{INT64_MAX});
}

TEST_F(WarrantsTest, OfSomebodyElse) { EXPECT_EQ(verdict(copy(kOther)), "uncovered no_warrant"); }

TEST_F(WarrantsTest, DeliveredElsewhere) {
  EXPECT_EQ(verdict(copy(kTarget, "10.0.0.62")), "wrong-destination delivered_elsewhere");
  EXPECT_EQ(verdict(copy(kTarget, "192.0.2.66")), "wrong-destination delivered_elsewhere");
}

TEST_F(WarrantsTest, Products) {
  warrant().products = {.iri = true};
  EXPECT_EQ(verdict(copy()), "out-of-scope product_not_content");
}

TEST_F(WarrantsTest, TimeToTheNanosecond) {
  const std::int64_t grace = bench.network.policy.grace.warrant;
  struct Case {
    Window valid;
    std::string_view expected;
  };
  for (const Case& it :
       {Case{{.from = kNoon}, "covered allowed_by_warrant"},
        Case{{.from = kNoon + 1}, "out-of-window before_warrant"},
        Case{{.until = kNoon}, "covered allowed_by_warrant"},
        Case{{.until = Timestamp{kNoon.ns - grace}}, "covered allowed_by_warrant"},
        Case{{.until = Timestamp{kNoon.ns - grace - 1}}, "out-of-window after_warrant"}}) {
    warrant().valid = it.valid;
    bench.directory.reset();
    EXPECT_EQ(verdict(copy()), it.expected);
  }
}

TEST_F(WarrantsTest, PolicyForbids) {
  bench.network.policy.n4.duplication = Duplication::forbidden;
  EXPECT_EQ(verdict(copy()), "uncovered duplication_forbidden");
  // What is wrong with the copy itself is said first.
  EXPECT_EQ(verdict(copy(kOther)), "uncovered no_warrant");
}

TEST_F(WarrantsTest, SxbNeedsNoLeaveOfN4) {
  bench.network.policy.n4.duplication = Duplication::forbidden;
  Access access = order(Operation::duplicate_traffic, "10.0.0.5", "10.0.0.8", "10.0.0.61");
  access.subject = bench.subscriber(kTarget);
  const Judgement judgement = bench.judge(access);
  EXPECT_EQ(text_of(judgement), "covered allowed_by_warrant");
  EXPECT_EQ(judgement.interface, "sxb");
}

TEST_F(WarrantsTest, TheNearestOfSeveralSpeaks) {
  Warrant narrow = warrant_of(bench.pseudonyms, "W-iri");
  narrow.products = {.iri = true};
  Warrant old = warrant_of(bench.pseudonyms, "W-old");
  old.valid.until = Timestamp{kNoon.ns - kDay};
  Warrant elsewhere = warrant_of(bench.pseudonyms, "W-elsewhere");
  elsewhere.deliver_to = {"mdf3-2"};
  bench.network.warrants = {narrow, old};
  EXPECT_EQ(bench.judge(copy()).grant.name, "W-old");
  bench.directory.reset();
  bench.network.warrants = {narrow, old, elsewhere};
  EXPECT_EQ(bench.judge(copy()).grant.name, "W-elsewhere");
  bench.directory.reset();
  bench.network.warrants = {narrow, old, elsewhere, warrant_of(bench.pseudonyms, "W-1")};
  EXPECT_EQ(bench.judge(copy()).grant.name, "W-1");
}

// Who is not named on this interface may be the target; who is named as somebody else is not.
TEST_F(WarrantsTest, SubjectNotKnown) {
  Access access = copy();
  access.subject = {};
  EXPECT_EQ(verdict(access), "opaque subject_not_known");
  access.subject = bench.pseudonyms.subject(subscribers::KnownBy::ue_address, "10.45.0.2");
  EXPECT_EQ(verdict(access), "opaque subject_not_known");
  access.destination.address = at("192.0.2.66");  // no warrant delivers there, whoever it is
  EXPECT_EQ(verdict(access), "uncovered no_warrant");
}

TEST_F(WarrantsTest, WithoutKeyFile) {
  bench.pseudonyms = subscribers::Pseudonyms::ephemeral();
  EXPECT_EQ(verdict(copy()), "opaque no_key_file");
  EXPECT_EQ(verdict(copy(kTarget, "192.0.2.66")), "uncovered no_warrant");
}

TEST_F(WarrantsTest, StrangersOrderIsNotCoveredByAWarrant) {
  Access access = copy();
  access.actor.address = at("192.0.2.1");
  EXPECT_EQ(verdict(access), "uncovered undeclared_actor");
}

// Identities that no warrant is about leave no trace, so they cannot be made to fill memory.
TEST_F(WarrantsTest, LearnsOnlyTargets) {
  bench.open();
  const access::Subject somebody = bench.pseudonyms.subject(subscribers::KnownBy::imsi, kOther);
  bench.warrants->learn(somebody, "imsi", kOther);
  Access access = copy(kOther);
  EXPECT_EQ(verdict(access), "uncovered no_warrant");
  bench.warrants->learn(somebody, "imsi", kTarget);
  EXPECT_EQ(verdict(access), "covered allowed_by_warrant");
}

}  // namespace
}  // namespace cardea::authority

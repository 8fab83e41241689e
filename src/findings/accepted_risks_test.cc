#include "findings/accepted_risks.h"

#include <gtest/gtest.h>

namespace cardea::findings {
namespace {

constexpr std::int64_t kUntil = 100;

Finding finding(std::string key, std::int64_t time, std::int64_t last_time) {
  Finding made;
  made.key = std::move(key);
  made.time.ns = time;
  made.last_time.ns = last_time;
  return made;
}

authority::Network network(std::initializer_list<const char*> keys) {
  authority::Network made;
  for (const char* key : keys) {
    authority::AcceptedRisk risk;
    risk.key = key;
    risk.valid.until.ns = kUntil;
    made.accepted_risks.push_back(risk);
  }
  return made;
}

TEST(AcceptRisks, SilencesByKeyWithinItsTime) {
  const authority::Network declared = network({"a", "b"});
  std::vector<Finding> findings;
  findings.push_back(finding("a", 1, 99));
  findings.push_back(finding("a", 1, 100));    // goes on when it has expired
  findings.push_back(finding("a", 200, 201));  // begins after that
  findings.push_back(finding("c", 1, 2));
  const auto uses = accept_risks(findings, declared);
  ASSERT_EQ(uses.size(), 2U);
  EXPECT_EQ(uses[0].findings, 1U);
  EXPECT_EQ(uses[0].outside, 2U);
  EXPECT_EQ(uses[1].findings + uses[1].outside, 0U);
  EXPECT_EQ(findings[0].accepted, declared.accepted_risks.data());
  for (std::size_t i = 1; i < 4; ++i) EXPECT_EQ(findings[i].accepted, nullptr) << i;
}

TEST(AcceptRisks, ARenewedOneGoesOn) {
  authority::Network declared = network({"a", "a"});
  declared.accepted_risks[1].valid.until.ns = 1'000;
  std::vector<Finding> findings;
  findings.push_back(finding("a", 1, 2));
  findings.push_back(finding("a", 1, 500));
  const auto uses = accept_risks(findings, declared);
  EXPECT_EQ(findings[0].accepted, &declared.accepted_risks[0]);
  EXPECT_EQ(findings[1].accepted, &declared.accepted_risks[1]);
  EXPECT_EQ(uses[0].outside + uses[1].outside, 0U);
}

}  // namespace
}  // namespace cardea::findings

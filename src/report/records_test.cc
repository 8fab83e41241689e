// The keys of every record, in the order that the design fixes.
#include "report/records.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "report/summary.h"

namespace cardea::report {
namespace {

using Parsed = nlohmann::ordered_json;

std::vector<std::string> keys(const Parsed& object) {
  std::vector<std::string> names;
  for (const auto& item : object.items()) names.push_back(item.key());
  return names;
}

constexpr findings::Descriptor descriptor() {
  findings::Descriptor made;
  made.id = "up.dup.1";
  return made;
}
constexpr findings::Descriptor kDescriptor = descriptor();

authority::JudgedAccess judged() {
  authority::JudgedAccess made;
  made.access.operation = access::Operation::duplicate_traffic;
  made.access.actor.address = IpAddress::v4(0x0A14'0042);
  made.access.target.name = "upf-1";
  made.access.subject = {0xAB, subscribers::KnownBy::imsi};
  made.access.frames.push_back({.number = 7, .capture = 1});
  made.judgement.interface = "n4";
  made.judgement.reason = authority::Reason::no_warrant;
  return made;
}

Parsed access_of(const authority::JudgedAccess& it, Compartment compartment = Compartment::open) {
  std::string line;
  append_access(line, it, access_id(it), compartment);
  EXPECT_EQ(line.find('\n'), std::string::npos);
  return Parsed::parse(line);
}

TEST(Records, AnAccessesKeysInOrder) {
  const Parsed line = access_of(judged());
  EXPECT_EQ(keys(line),
            (std::vector<std::string>{"schema", "id", "time", "last_time", "frames", "actor",
                                      "target", "destination", "interface", "operation",
                                      "data_class", "subject", "packets", "bytes", "verdict",
                                      "confirmed", "nearest_grant", "reason", "outcome"}));
  EXPECT_EQ(line["schema"], "cardea.access/1");
  EXPECT_EQ(line["frames"].dump(), "[[1,7]]");
  EXPECT_EQ(keys(line["actor"]),
            (std::vector<std::string>{"name", "role", "address", "set", "via", "known_by"}));
  EXPECT_TRUE(line["destination"].is_null());
  EXPECT_EQ(line["subject"], "sub-00000000000000ab");
  EXPECT_EQ(line["data_class"], "content");
}

TEST(Records, ACoveredAccessNamesItsGrantAndNoReason) {
  authority::JudgedAccess it = judged();
  it.judgement.verdict = authority::Verdict::covered;
  it.judgement.grant = {authority::GrantKind::role, {}, "TS 29.244, 5.2"};
  const Parsed line = access_of(it);
  EXPECT_TRUE(line.contains("grant"));
  EXPECT_FALSE(line.contains("nearest_grant"));
  EXPECT_FALSE(line.contains("reason"));
}

TEST(Records, AWarrantsNameStandsInItsCompartmentAlone) {
  authority::JudgedAccess it = judged();
  it.judgement.grant = {authority::GrantKind::warrant, "W-2026-17", {}};
  EXPECT_EQ(access_of(it).dump().find("W-2026-17"), std::string::npos);
  EXPECT_EQ(access_of(it)["nearest_grant"]["withheld"], "li");
  EXPECT_EQ(access_of(it, Compartment::lawful_interception)["nearest_grant"]["name"], "W-2026-17");
}

TEST(Records, IdsAreOfContentWithoutFrames) {
  authority::JudgedAccess it = judged();
  const std::string id = access_id(it);
  EXPECT_EQ(id.size(), 16u);
  it.access.frames[0].number = 99;
  it.access.frames[0].capture = 0;
  EXPECT_EQ(access_id(it), id);
  it.access.sequence = 5;
  EXPECT_NE(access_id(it), id);
}

TEST(Records, AFindingsKeysInOrder) {
  findings::Finding finding;
  finding.descriptor = &kDescriptor;
  finding.id = "0123456789abcdef";
  finding.trigger = {{.number = 3}};
  std::string line;
  append_finding(line, finding, Compartment::open);
  const Parsed parsed = Parsed::parse(line);
  EXPECT_EQ(keys(parsed),
            (std::vector<std::string>{"schema",     "id",          "key",           "detector",
                                      "title",      "severity",    "kind",          "verdict",
                                      "confirmed",  "time",        "last_time",     "count",
                                      "actor",      "target",      "destination",   "interface",
                                      "operation",  "data_class",  "subject",       "nearest_grant",
                                      "reason",     "explanation", "benign_causes", "next_steps",
                                      "references", "fight",       "loss",          "evidence"}));
  EXPECT_EQ(keys(parsed["evidence"]),
            (std::vector<std::string>{"file", "trigger", "context", "cut", "filter"}));
  EXPECT_EQ(parsed["evidence"]["file"], "evidence/0123456789abcdef.pcapng");
  EXPECT_EQ(parsed["schema"], "cardea.finding/1");
}

Summary summary() {
  Summary made;
  made.version = "1";
  made.inputs.push_back({"a.pcap", "", 0, {}, 10, 2});
  made.frames = 1'234'567;
  BlindSpot& spot = made.blind_spots.emplace_back();
  spot.kind = "cut_file";
  spot.count = 3;
  spot.text = "gone";
  return made;
}

TEST(SummaryJson, TellsCoverageBlindSpotsAndTimingsLast) {
  const std::string text = summary_json(summary());
  EXPECT_TRUE(text.ends_with("}\n"));
  const Parsed parsed = Parsed::parse(text);
  const std::vector<std::string> names = keys(parsed);
  EXPECT_EQ(names.front(), "schema");
  EXPECT_EQ(names.back(), "timings");
  for (const char* name : {"inputs", "network", "findings", "verdicts", "coverage", "counters",
                           "blind_spots", "records", "audit_root"}) {
    EXPECT_TRUE(parsed.contains(name)) << name;
  }
  EXPECT_TRUE(parsed["inputs"][0]["tap"].is_null());
  EXPECT_EQ(parsed["blind_spots"][0]["count"], 3);
}

TEST(SummaryText, NoFindingIsNeverSaidWithoutItsCoverage) {
  const std::string text = summary_text(summary(), {});
  const std::size_t verdict = text.find("Verdict: no finding, within the coverage below.");
  const std::size_t coverage = text.find("Coverage:");
  EXPECT_EQ(verdict, 0u);
  ASSERT_NE(coverage, std::string::npos);
  EXPECT_NE(text.find("1 234 567 read"), std::string::npos);
  EXPECT_NE(text.find("What could not be seen:"), std::string::npos);
  EXPECT_NE(text.find("Audit root: "), std::string::npos);
  EXPECT_EQ(text.find('\x1b'), std::string::npos);
}

TEST(SummaryText, TheGravestFirstAndNoMoreThanAskedFor) {
  Summary many = summary();
  for (int i = 0; i < 5; ++i) {
    FindingLine& line = many.findings.emplace_back();
    line.title = "title" + std::to_string(i);
    line.severity = static_cast<findings::Severity>(i);
    ++many.findings_by_severity[static_cast<std::size_t>(i)];
  }
  const std::string text = summary_text(many, {.colour = false, .width = 60, .findings_max = 3});
  EXPECT_TRUE(text.starts_with("Verdict: 5 findings"));
  EXPECT_LT(text.find("title4"), text.find("title3"));
  EXPECT_NE(text.find("title2"), std::string::npos);
  EXPECT_EQ(text.find("title1"), std::string::npos);
  EXPECT_NE(text.find("and 2 more"), std::string::npos);
  const std::string painted = summary_text(many, {.colour = true, .findings_max = 3});
  EXPECT_NE(painted.find("\x1b[1;31m"), std::string::npos);
}

}  // namespace
}  // namespace cardea::report

// The page is whole, bounded and the same each time, whatever was found and whatever it is called.
#include "report/html_page.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <array>
#include <string>
#include <vector>

namespace cardea::report {
namespace {

using findings::Finding;
using findings::Severity;

constexpr std::string_view kNext[]{"ask who it was"};
constexpr std::string_view kReferences[]{"TS 29.244, 5.2.1"};
constexpr std::string_view kFight[]{"FGT5008"};

constexpr findings::Descriptor described(std::string_view id, Severity severity) {
  findings::Descriptor made;
  made.id = id;
  made.title = "A title";
  made.severity = severity;
  made.explanation = "{actor} ordered {target} to copy to {destination}: {detail}. {outcome}";
  made.benign_causes = kNext;
  made.next_steps = kNext;
  made.references = kReferences;
  made.fight = kFight;
  made.filter = "pfcp && {actor}";
  return made;
}
constexpr findings::Descriptor kCopy = described("test.copy", Severity::critical);
constexpr findings::Descriptor kPair = described("test.pair", Severity::low);

constexpr std::string_view kHostile = "</style><script>alert(1)</script>\"'><img src=x>";

struct HtmlPageTest : testing::Test {
  HtmlPageTest() {
    summary.version = "1.2.3";
    summary.frames = 1'234;
    summary.frames_understood = 617;
    summary.first_time = Timestamp{1'700'000'000 * kSecond};
    summary.last_time = Timestamp{1'700'000'060 * kSecond};
    summary.inputs.resize(1);
    summary.inputs[0].file = "/somewhere/core.pcap";
    summary.network_file = "there/network.yaml";
    network.owner.name = "Lab mobile";
  }

  Finding& find(const findings::Descriptor& descriptor, std::string_view actor = {}) {
    Finding& made = findings.emplace_back();
    const auto number = findings.size();
    made.descriptor = &descriptor;
    made.severity = descriptor.severity;
    made.id = fmt::format("{:016x}", number);
    made.time = made.last_time = summary.first_time + static_cast<std::int64_t>(number) * 1'000'000;
    made.actor.address = IpAddress::v4(0x0A14'0042);
    made.actor.name = actor;
    made.target.address = IpAddress::v4(0x0A14'0007);
    made.target.name = "upf-1";
    made.destination.address = IpAddress::v4(0x0A14'0063);
    made.operation = "duplicate_traffic";
    made.interface = "n4";
    capture::FramePosition frame;
    frame.number = 1'000 + number;
    made.trigger = {frame};
    ++summary.findings_by_severity[static_cast<std::size_t>(made.severity)];
    return made;
  }

  // An access between the same two.
  void judged_as(const Finding& finding) {
    authority::JudgedAccess judged;
    judged.access.actor = finding.actor;
    judged.access.target = finding.target;
    judged.access.time = finding.time;
    tally.add(judged);
  }

  Story tell(const Finding& finding) const {
    Step step;
    step.frame = finding.trigger.front();
    step.time = finding.time;
    step.from = finding.actor;
    step.to = finding.target;
    step.message = "PFCP Session Modification Request";
    step.cause = "Request rejected (64)";
    step.is_refusal = step.is_trigger = true;
    return Story(kStepsMax, step);
  }

  std::string page() const {
    return html_page({.summary = summary,
                      .findings = findings,
                      .tally = tally,
                      .network = network,
                      .filter = filter,
                      .story = [&](const Finding& finding) { return tell(finding); }});
  }

  static std::size_t count(std::string_view text, std::string_view what) {
    std::size_t found = 0;
    for (std::size_t at = text.find(what); at != text.npos; at = text.find(what, at + 1)) ++found;
    return found;
  }
  static bool says(std::string_view text, std::string_view what) {
    return text.find(what) != text.npos;
  }
  // Every element that is opened is closed.
  static void expect_whole(std::string_view text) {
    for (const std::string_view tag : {"html", "body", "main", "section", "details", "table", "svg",
                                       "dl", "ul", "figure", "div", "tr", "td"}) {
      const auto opened =
          count(text, fmt::format("<{}>", tag)) + count(text, fmt::format("<{} ", tag));
      EXPECT_EQ(opened, count(text, fmt::format("</{}>", tag))) << tag;
    }
    EXPECT_TRUE(text.ends_with("</html>\n"));
  }

  Summary summary;
  authority::Network network;
  std::vector<Finding> findings;
  Tally tally{HashKey{}};
  std::string filter;
};

TEST_F(HtmlPageTest, NoFindingNeverStandsWithoutItsCoverage) {
  const std::string text = page();
  expect_whole(text);
  const std::size_t verdict = text.find("No finding, within the coverage below");
  ASSERT_NE(verdict, std::string::npos);
  EXPECT_NE(text.find("1\u00A0234", verdict), std::string::npos);
  EXPECT_NE(text.find("617 (50.0\u00A0%) understood", verdict), std::string::npos);
  EXPECT_LT(text.find("understood", verdict), text.find("<section id=\"findings\""));
}

TEST_F(HtmlPageTest, LeadsWithUnconfirmedVerdicts) {
  summary.unconfirmed_verdicts = 41;
  summary.signalling_verdicts["covered"] = 50;
  const std::string text = page();
  EXPECT_LT(text.find("41 of 50 verdicts rest on lines"), text.find("Coverage</h3>"));
}

TEST_F(HtmlPageTest, NeedsNothingFromElsewhere) {
  find(kCopy);
  const std::string text = page();
  EXPECT_FALSE(says(text, "http://"));
  EXPECT_FALSE(says(text, "https://"));
  EXPECT_FALSE(says(text, "@import"));
  EXPECT_FALSE(says(text, "url("));
  EXPECT_FALSE(says(text, " src="));
  EXPECT_FALSE(says(text, " style="));  // the policy forbids them
  EXPECT_EQ(count(text, "<script"), 1u);
  EXPECT_EQ(count(text, "sha256-"), 2u);
}

TEST_F(HtmlPageTest, AFewFindingsStandInFull) {
  for (int i = 0; i < 20; ++i) find(i % 2 == 0 ? kCopy : kPair);
  const std::string text = page();
  expect_whole(text);
  EXPECT_EQ(count(text, "<details class=\"finding"), 20u);
  EXPECT_TRUE(says(text, "Critical (10)"));
  EXPECT_TRUE(says(text, "Low (10)"));
  EXPECT_LT(text.find("Critical (10)"), text.find("Low (10)"));
  EXPECT_TRUE(says(text, "MITRE FiGHT FGT5008"));
  EXPECT_TRUE(says(text, "pfcp &amp;&amp; ip.addr==10.20.0.66"));
  EXPECT_TRUE(says(text, "href=\"evidence/0000000000000001.pcapng\""));
  EXPECT_TRUE(says(text, "frame.number in {1001}"));
}

TEST_F(HtmlPageTest, FramesOfSeveralCapturesAreToldApart) {
  Finding& made = find(kCopy);
  made.trigger[0].capture = 1;
  EXPECT_TRUE(says(page(), "frame 1001"));
  summary.inputs.resize(2);
  const std::string text = page();
  EXPECT_TRUE(says(text, "frame 1:1001"));
  EXPECT_FALSE(says(text, "frame 1001"));
  EXPECT_TRUE(says(text, "for capture 1:"));
}

TEST_F(HtmlPageTest, ThousandsAreFoldedAndFit) {
  for (int i = 0; i < 5'000; ++i) find(i % 2 == 0 ? kCopy : kPair);
  const std::string text = page();
  expect_whole(text);
  EXPECT_LT(text.size(), 2'000'000u);
  EXPECT_LE(count(text, "<details class=\"finding"), 40u);
  EXPECT_TRUE(says(text, "2\u00A0495 more of"));
  EXPECT_TRUE(says(text, findings.back().id));  // each has its row
}

TEST_F(HtmlPageTest, AsManyAsTheBookHoldsWithTheWorstNamesStillFit) {
  const std::string name(4'000, '"');  // each becomes six octets
  for (std::size_t i = 0; i < findings::FindingBook::kFindingsMax; ++i) {
    Finding& made = find(kCopy, name);
    if (i < 500) made.detail = std::string(2'000, '&');
  }
  const std::string text = page();
  expect_whole(text);
  EXPECT_LT(text.size(), kPageMax);
  EXPECT_TRUE(says(text, "more: findings.jsonl holds all of them"));
}

TEST_F(HtmlPageTest, ManyKindsOfFindingsFit) {
  static std::array<findings::Descriptor, 300> kinds;
  const std::string name(4'000, '"');
  for (findings::Descriptor& kind : kinds) {
    kind = described("test.many", Severity::high);
    for (int i = 0; i < 5; ++i) find(kind, name).trigger.assign(2'000, findings[0].trigger[0]);
  }
  const std::string text = page();
  expect_whole(text);
  EXPECT_LT(text.size(), kPageMax);
  EXPECT_LT(count(text, "<details class=\"finding"), 200u);  // those that have room
}

TEST_F(HtmlPageTest, HostileNamesStayText) {
  network.owner.name = kHostile;
  summary.inputs[0].file = kHostile;
  summary.inputs[0].tap = kHostile;
  summary.network_file = kHostile;
  filter = kHostile;
  authority::Function function;
  function.name = kHostile;
  function.vendor = kHostile;
  function.observed = true;
  network.functions.push_back(function);
  BlindSpot spot;
  spot.where = spot.text = kHostile;
  summary.blind_spots.push_back(spot);
  Finding& made = find(kCopy, kHostile);
  made.detail = kHostile;
  made.nearest = {authority::GrantKind::policy, kHostile, {}};
  authority::JudgedAccess judged;
  judged.access.actor = made.actor;
  judged.access.target = made.target;
  judged.judgement.interface = kHostile;
  tally.add(judged);
  const std::string text = page();
  expect_whole(text);
  EXPECT_FALSE(says(text, "<script>alert"));
  EXPECT_FALSE(says(text, "<img"));
  EXPECT_EQ(count(text, "</style>"), 1u);
  EXPECT_EQ(count(text, "</script>"), 1u);
  EXPECT_TRUE(says(text, "&lt;/style&gt;&lt;script&gt;"));
}

// A page is handed on: nothing of the machine on which it was made, no time of the making.
TEST_F(HtmlPageTest, IsTheSameEachTimeAndNamesNoFolder) {
  find(kCopy);
  summary.wall_s = 1.5;
  const std::string one = page();
  summary.wall_s = 2.5;
  summary.inputs[0].file = "/elsewhere/core.pcap";
  summary.network_file = "network.yaml";
  EXPECT_EQ(one, page());
  EXPECT_TRUE(says(one, "cardea audit -r core.pcap --network network.yaml --key KEY -o DIR"));
}

TEST_F(HtmlPageTest, WarrantsAreCountedAndNeverNamed) {
  network.warrants.resize(3);
  for (authority::Warrant& warrant : network.warrants) warrant.id = "W-SECRET";
  authority::Function mediation;
  mediation.name = "mdf-secret";
  mediation.roles.add(authority::Role::mdf3);
  mediation.observed = true;
  network.functions.push_back(mediation);
  find(kCopy).nearest = {authority::GrantKind::warrant, "W-SECRET", {}};
  const std::string text = page();
  EXPECT_FALSE(says(text, "W-SECRET"));
  EXPECT_FALSE(says(text, "mdf"));
  EXPECT_TRUE(says(text, "<dt>Warrants</dt><dd>3</dd>"));
  EXPECT_TRUE(says(text, "1 of lawful interception"));
}

TEST_F(HtmlPageTest, TimesFromTheEndsOfTimeAreDrawn) {
  summary.first_time = Timestamp{INT64_MIN};
  summary.last_time = Timestamp{INT64_MAX};
  Finding& made = find(kCopy);
  made.time = summary.first_time;
  made.last_time = summary.last_time;
  authority::JudgedAccess judged;
  judged.access.actor = made.actor;
  judged.access.target = made.target;
  judged.access.time = summary.last_time;
  tally.add(judged);
  judged.access.time = summary.first_time;
  tally.add(judged);
  expect_whole(page());
}

// Somebody answers for them: shown apart and closed, and nowhere counted.
TEST_F(HtmlPageTest, AcceptedFindingsStandApart) {
  authority::AcceptedRisk risk;
  risk.owner = "soc";
  find(kPair, "counts");
  Finding& made = find(kCopy, "known");
  made.accepted = &risk;
  summary.findings_by_severity[static_cast<std::size_t>(Severity::critical)] = 0;
  summary.findings_accepted = 1;
  RiskLine line{"abcdef01", kHostile.data(), "soc", Timestamp{1'800'000'000 * kSecond}, 1, 7};
  summary.accepted_risks = {line, {"unused", "none", "noc", {}, 0, 0}};
  const std::string text = page();
  expect_whole(text);
  EXPECT_TRUE(says(text, ">1 finding<"));
  EXPECT_FALSE(says(text, "Critical ("));
  EXPECT_TRUE(says(text, "1 further finding is accepted"));
  EXPECT_TRUE(says(text, "<summary>1 accepted finding</summary>"));
  EXPECT_TRUE(says(text, " · accepted: soc</span>"));
  EXPECT_TRUE(says(text, "Accepted risks (2)"));
  EXPECT_TRUE(says(text, "<td class=\"n\">1</td><td class=\"n bad\">7</td>"));
  EXPECT_TRUE(says(text, "2027-01-15 08:00:00.000000 UTC"));
  EXPECT_TRUE(says(text, "<td>no end</td>"));
  EXPECT_FALSE(says(text, "<script>alert"));
  EXPECT_LT(text.find("Accepted risks (2)"), text.find("known (10.20.0.66)"));
  EXPECT_EQ(count(text, " open>"), 1u);  // that which counts
}

TEST_F(HtmlPageTest, ATelephoneHasTheMapAsAListAndATimelineOfItsWidth) {
  judged_as(find(kCopy, "smf-1"));
  const std::string text = page();
  expect_whole(text);
  EXPECT_TRUE(says(text, "<ul class=\"narrow plain\">"));
  EXPECT_TRUE(says(text, "<li>smf-1 () – upf-1 (): 1 access"));
  EXPECT_EQ(count(text, "<div class=\"narrow\""), 1u);
}

TEST_F(HtmlPageTest, TheTimelineLeavesAcceptedFindingsOut) {
  const authority::AcceptedRisk risk;
  judged_as(find(kPair));
  Finding& made = find(kPair);
  made.time = made.last_time = summary.last_time;
  EXPECT_EQ(count(page(), "class=\"d-low\""), 4u);  // on a wide screen and on a narrow one
  made.accepted = &risk;
  EXPECT_EQ(count(page(), "class=\"d-low\""), 2u);
}

TEST_F(HtmlPageTest, WhereAllIsAcceptedNothingCounts) {
  const authority::AcceptedRisk risk;
  find(kCopy).accepted = &risk;
  summary.findings_by_severity = {};
  summary.findings_accepted = 1;
  const std::string text = page();
  EXPECT_TRUE(says(text, "No finding, within the coverage below"));
  EXPECT_TRUE(says(text, "None but those that are accepted as risks."));
  EXPECT_TRUE(says(text, "<summary>1 accepted finding</summary>"));
}

// A week of captures: midnight after midnight would say nothing.
TEST_F(HtmlPageTest, DaysOfTheTimelineHaveTheirDate) {
  summary.last_time = summary.first_time + 345'600 * kSecond;
  judged_as(find(kCopy));
  const std::string text = page();
  EXPECT_TRUE(says(text, ">2023-11-16</text>"));
  EXPECT_FALSE(says(text, ">00:00:00</text>"));
}

TEST_F(HtmlPageTest, TheMapSaysWhatAnomaliesDoToIt) {
  findings::Descriptor odd = kPair;
  judged_as(find(odd));
  EXPECT_FALSE(says(page(), "Anomalies colour no line"));
  odd.kind = findings::Kind::anomaly;
  EXPECT_TRUE(says(page(), "Anomalies colour no line"));
}

TEST_F(HtmlPageTest, AnEmptyCaptureHasAPage) {
  summary = {};
  const std::string text = page();
  expect_whole(text);
  EXPECT_TRUE(says(text, "No frame was read."));
}

}  // namespace
}  // namespace cardea::report

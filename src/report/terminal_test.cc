// The summary for people keeps within the terminal and counts one as one.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>

#include "report/summary.h"

namespace cardea::report {
namespace {

Summary busy() {
  Summary summary;
  summary.findings_by_severity = {0, 0, 0, 1, 2};
  summary.frames = 1'234'567;
  summary.unconfirmed_verdicts = 1;
  summary.ephemeral_key = true;
  for (int i = 0; i < 3; ++i) {
    summary.findings.push_back(
        {.id = "51d6ae637a028a98",
         .title = "Traffic is copied or steered by a name that only the user plane function knows",
         .detector = "up.dup.3",
         .severity = i == 0 ? findings::Severity::high : findings::Severity::critical,
         .count = static_cast<std::uint64_t>(i),
         .who = "smf-1 (2001:db8::10:20:0:4) → upf-1 (2001:db8::10:20:0:7), to 2001:db8::99",
         .first_frame = "1154 of capture 3"});
  }
  BlindSpot cut;
  cut.count = 1;
  cut.text = "were cut by the capture's snaplen, which is a long story to tell in one line";
  summary.blind_spots.push_back(cut);
  return summary;
}

std::size_t columns(std::string_view line) {
  return static_cast<std::size_t>(std::ranges::count_if(
      line, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

TEST(SummaryText, KeepsWithinTheTerminal) {
  for (const std::size_t width : {60, 80, 120}) {
    const std::string text = summary_text(busy(), {.width = width});
    std::string_view rest = text;
    while (!rest.empty()) {
      const std::string_view line = rest.substr(0, rest.find('\n'));
      // The audit root is one word, to be copied.
      const bool is_root = line.starts_with("Audit root");
      EXPECT_TRUE(is_root || columns(line) <= width) << line;
      rest.remove_prefix(std::min(line.size() + 1, rest.size()));
    }
  }
}

TEST(SummaryText, CountsOneAsOne) {
  const std::string text = summary_text(busy(), {});
  EXPECT_NE(text.find("Verdict: 3 findings (2 critical, 1 high)\n"), std::string::npos) << text;
  EXPECT_NE(text.find("1 verdict rests on"), std::string::npos) << text;
  EXPECT_NE(text.find("1 frame was cut"), std::string::npos) << text;
  EXPECT_NE(text.find("1 234 567 read"), std::string::npos) << text;
}

TEST(SummaryText, ObservedLinesAreNamedByHowMuchRestsOnThem) {
  Summary summary = busy();
  summary.unconfirmed_verdicts = 7;
  summary.unconfirmed_by = {{"smf-1", 5}, {"smf-2", 2}, {"upf-1", 7}};
  const std::string text = summary_text(summary, {.width = 200});
  EXPECT_NE(text.find("nobody has confirmed: upf-1 7, smf-1 5, smf-2 2.\n"), std::string::npos)
      << text;
}

TEST(SummaryText, NoFindingNeverStandsAlone) {
  const std::string text = summary_text(Summary{}, {});
  EXPECT_TRUE(text.starts_with("Verdict: no finding, within the coverage below.\nCoverage:\n"))
      << text;
}

TEST(SummaryText, TheGravestStandFirst) {
  const std::string text = summary_text(busy(), {});
  EXPECT_LT(text.find("  critical"), text.find("  high"));
}

}  // namespace
}  // namespace cardea::report

// The risks that the declared network accepts, and how far that reached.
#include <fmt/format.h>

#include <algorithm>

#include "report/html_sections.h"
#include "report/words.h"

namespace cardea::report {
namespace {

constexpr std::size_t kRisksShown = 200;
constexpr std::size_t kReasonMax = 400;

void write_risk(Html& html, const RiskLine& risk) {
  html.open("tr").open("td").element("code", clipped(risk.key, kNameMax)).close();
  html.element("td", clipped(risk.reason, kReasonMax), {{"class", "w"}});
  html.element("td", clipped(risk.owner, kNameMax));
  html.open("td");
  if (risk.until) {
    write_time(html, *risk.until);
  } else {
    html.text("no end");
  }
  html.close().element("td", figure(risk.findings), {{"class", risk.findings ? "n" : "n nil"}});
  html.element("td", figure(risk.outside), {{"class", risk.outside ? "n bad" : "n nil"}});
  html.close().line();
}

}  // namespace

void write_accepted_risks(Html& html, const Summary& summary) {
  const std::vector<RiskLine>& risks = summary.accepted_risks;
  if (risks.empty()) return;
  html.element("h3", fmt::format("Accepted risks ({})", figure(risks.size()))).line();
  html.element("p",
               "Findings that the declared network accepts for a time, by their key. What it "
               "silences is recorded and in no count above; what is out of its time counts.");
  html.open("div", {{"class", "scroll"},
                    {"tabindex", "0"},
                    {"role", "group"},
                    {"aria-label", "Accepted risks"}});
  html.open("table").open("thead").open("tr");
  for (const std::string_view column : {"Key", "Reason", "Owner", "Until"}) {
    html.element("th", column, {{"scope", "col"}});
  }
  html.element("th", "Silenced", {{"scope", "col"}, {"class", "n"}});
  html.element("th", "Out of its time", {{"scope", "col"}, {"class", "n"}});
  html.close().close().open("tbody").line();
  for (std::size_t i = 0; i < std::min(kRisksShown, risks.size()); ++i) write_risk(html, risks[i]);
  html.close().close().close();
  if (risks.size() > kRisksShown) {
    html.element(
        "p", fmt::format("{} more: summary.json has them.", figure(risks.size() - kRisksShown)));
  }
  html.line();
}

}  // namespace cardea::report

// The findings, the gravest first: some of each kind in full, the rest as rows of a fold.
#include <fmt/format.h>

#include <algorithm>
#include <span>
#include <utility>

#include "report/html_sections.h"
#include "report/words.h"

namespace cardea::report {
namespace {

using findings::Finding;
using Findings = std::vector<const Finding*>;

// Up to kAllMax findings each is shown in full; beyond, kOfKindMax of a kind are.
constexpr std::size_t kAllMax = 40;
constexpr std::size_t kOfKindMax = 5;
constexpr std::size_t kInFullMax = 200;
constexpr std::size_t kOpenMax = 2;  // cards that are open from the start
// Room in the page, for hostile names that are as long as they may be.
constexpr std::size_t kCardsEnd = 2'500'000;
constexpr std::size_t kRowsEnd = 4'000'000;
constexpr std::size_t kRowNameMax = 40;

// Those of one severity and detector.
struct Kind {
  const findings::Descriptor* descriptor;
  findings::Severity severity;
  Findings all;
};

// In the order of severity, then of the first of a kind.
std::vector<Kind> kinds_of(const std::vector<Finding>& findings, bool is_accepted) {
  std::vector<Kind> kinds;
  for (const Finding& finding : findings) {
    if ((finding.accepted != nullptr) != is_accepted) continue;
    const auto known = std::ranges::find_if(kinds, [&](const Kind& kind) {
      return kind.descriptor == finding.descriptor && kind.severity == finding.severity;
    });
    Kind& kind = known != kinds.end()
                     ? *known
                     : kinds.emplace_back(Kind{finding.descriptor, finding.severity, {}});
    kind.all.push_back(&finding);
  }
  std::ranges::stable_sort(kinds,
                           [](const Kind& a, const Kind& b) { return a.severity > b.severity; });
  return kinds;
}

class Section {
 public:
  Section(Html& html, const PageInput& input) noexcept
      : html_(html), input_(input), shows_all_(input.findings.size() <= kAllMax) {}

  void write() {
    findings::Severity severity{};
    bool is_first = true;
    const std::vector<Kind> kinds = kinds_of(input_.findings, false);
    for (const Kind& kind : kinds) {
      if (is_first || kind.severity != severity) write_heading(kinds, kind.severity);
      is_first = false;
      severity = kind.severity;
      write_kind(kind);
    }
  }

  // Apart and closed: somebody answers for them, and whoever asks can still see what they are.
  void write_accepted() {
    const std::vector<Kind> kinds = kinds_of(input_.findings, true);
    if (kinds.empty()) return;
    in_full_ = std::max(in_full_, kOpenMax);
    html_.open("details", {{"class", "more"}});
    html_.element("summary", counted(input_.summary.findings_accepted, "accepted findings")).line();
    for (const Kind& kind : kinds) write_kind(kind);
    html_.close().line();
  }

 private:
  void write_heading(const std::vector<Kind>& kinds, findings::Severity severity) {
    std::size_t count = 0;
    for (const Kind& kind : kinds) count += kind.severity == severity ? kind.all.size() : 0;
    std::string name{name_of(severity)};
    name.front() = static_cast<char>(name.front() - 'a' + 'A');
    html_.element("h3", fmt::format("{} ({})", name, figure(count))).line();
  }

  void write_kind(const Kind& kind) {
    std::span<const Finding* const> rest{kind.all};
    std::size_t left = shows_all_ ? rest.size() : std::min(rest.size(), kOfKindMax);
    for (; left != 0 && in_full_ < kInFullMax && html_.size() < kCardsEnd; --left) {
      write_finding(html_, input_, *rest.front(), in_full_++ < kOpenMax);
      rest = rest.subspan(1);
    }
    if (!rest.empty()) write_rows(kind, rest);
  }

  void write_rows(const Kind& kind, std::span<const Finding* const> rest) {
    html_.open("details", {{"class", "more"}});
    html_.element("summary",
                  fmt::format("{} of “{}”",
                              rest.size() == kind.all.size() ? figure(rest.size())
                                                             : figure(rest.size()) + " more",
                              kind.descriptor->title));
    html_.open("div", {{"class", "scroll"},
                       {"tabindex", "0"},
                       {"role", "group"},
                       {"aria-label", fmt::format("Further findings of {}", kind.descriptor->id)}});
    html_.open("table").open("thead").open("tr");
    for (const std::string_view column : {"Time", "Who", "Subscriber", "Frame", "Times", "Id"}) {
      html_.element("th", column, {{"scope", "col"}});
    }
    html_.close().close().open("tbody").line();
    std::size_t shown = 0;
    while (shown < rest.size() && html_.size() < kRowsEnd) write_row(*rest[shown++]);
    html_.close().close().close();
    if (shown < rest.size()) {
      html_.element("p", fmt::format("{} more: findings.jsonl holds all of them.",
                                     figure(rest.size() - shown)));
    }
    html_.close().line();
  }

  static std::string short_name(const access::Party& party) {
    const std::string label = party.name.empty() ? party.address.text() : std::string{party.name};
    return party.is_nobody() ? "nobody known" : clipped(label, kRowNameMax);
  }

  void write_row(const Finding& finding) {
    std::string names =
        fmt::format("{} → {}", short_name(finding.actor), short_name(finding.target));
    if (!finding.destination.is_nobody() && finding.destination.address != finding.target.address) {
      names += fmt::format(" → {}", short_name(finding.destination));
    }
    const std::string time = time_text(finding.time);
    html_.open("tr").element("td", std::string_view{time}.substr(0, 23)).element("td", names);
    html_.element("td", finding.subject.is_known() ? finding.subject.text() : std::string{"–"});
    html_.element("td", finding.trigger.empty() ? std::string{"–"}
                                                : frame_text(input_, finding.trigger.front()));
    html_.element("td", figure(finding.count)).element("td", finding.id).close().line();
  }

  Html& html_;
  const PageInput& input_;
  bool shows_all_;
  std::size_t in_full_ = 0;
};

}  // namespace

void write_findings(Html& html, const PageInput& input) {
  open_section(html, "findings", "Findings");
  const bool none_counts = input.findings.size() == input.summary.findings_accepted;
  if (none_counts) {
    html.element("p", input.findings.empty()
                          ? "None. That holds as far as the coverage above, and no further."
                          : "None but those that are accepted as risks.");
  }
  if (!input.findings.empty()) {
    if (input.summary.inputs.size() > 1) {
      html.element("p",
                   "A frame is named by its capture and its number there: 1:1154 is frame 1154 of "
                   "capture 1 (captures are listed under “How to reproduce”).",
                   {{"class", "muted"}});
    }
  }
  Section section{html, input};
  section.write();
  write_accepted_risks(html, input.summary);
  section.write_accepted();
  html.close().line();
}

}  // namespace cardea::report

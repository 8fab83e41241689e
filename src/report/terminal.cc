// What a person reads at the end of an audit: the verdict and its coverage first.
#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <utility>

#include "report/summary.h"
#include "report/words.h"

namespace cardea::report {
namespace {

using findings::Severity;

constexpr std::string_view kReset = "\x1b[0m";

std::string_view paint_of(Severity severity) noexcept {
  switch (severity) {
    case Severity::critical:
      return "\x1b[1;31m";
    case Severity::high:
      return "\x1b[31m";
    case Severity::medium:
      return "\x1b[33m";
    case Severity::low:
      return "\x1b[36m";
    case Severity::info:
      return "\x1b[2m";
  }
  return {};
}

// Code points: a terminal shows one column for each, in the scripts that our texts are in.
std::size_t columns(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(
      text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

class Page {
 public:
  Page(const Summary& summary, const TerminalStyle& style) : summary_(summary), style_(style) {}

  std::string text() {
    verdict();
    coverage();
    findings_list();
    accepted_risks();
    blind_spots();
    footer();
    return std::move(out_);
  }

 private:
  template <typename... Args>
  void line(fmt::format_string<Args...> format, Args&&... args) {
    fmt::format_to(std::back_inserter(out_), format, std::forward<Args>(args)...);
    out_ += '\n';
  }

  std::string painted(std::string_view text, std::string_view paint) const {
    return style_.colour ? fmt::format("{}{}{}", paint, text, kReset) : std::string{text};
  }

  // Words of `text`, broken at the terminal's width: behind `first`, which is `indent` long, and on
  // further lines indented as much.
  void paragraph(std::string_view first, std::string_view text, std::size_t indent) {
    std::string current{first};
    std::size_t used = first.size();
    const auto flush = [&] {
      out_ += current + '\n';
      current.assign(indent, ' ');
      used = indent;
    };
    while (!text.empty()) {
      const std::size_t end = text.find(' ');
      const std::string_view word = text.substr(0, end);
      if (used > indent && used + 1 + columns(word) > style_.width) flush();
      if (used > indent) current += ' ', ++used;
      current += word;
      used += columns(word);
      text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    out_ += current + '\n';
  }

  void verdict() {
    std::string parts;
    std::uint64_t total = 0;
    for (std::size_t i = summary_.findings_by_severity.size(); i-- > 0;) {
      const std::uint64_t count = summary_.findings_by_severity[i];
      total += count;
      if (count == 0) continue;
      const auto severity = static_cast<Severity>(i);
      parts += fmt::format(
          "{}{}", parts.empty() ? "" : ", ",
          painted(fmt::format("{} {}", grouped(count), name_of(severity)), paint_of(severity)));
    }
    if (total == 0) {
      line("{}", painted("Verdict: no finding, within the coverage below.", "\x1b[1m"));
    } else {
      line("{} ({})",
           painted(fmt::format("Verdict: {} {}", grouped(total), unit_of("findings", total)),
                   "\x1b[1m"),
           parts);
      paragraph("         ", "Access without declared authorisation, or a sign of it.", 9);
    }
    if (summary_.unconfirmed_verdicts != 0) {
      paragraph("         ",
                fmt::format("{} {} on lines of the declared network that nobody has confirmed{}",
                            grouped(summary_.unconfirmed_verdicts),
                            summary_.unconfirmed_verdicts == 1 ? "verdict rests" : "verdicts rest",
                            unconfirmed_by()),
                9);
    }
    if (summary_.ephemeral_key) {
      paragraph("         ",
                "No --key: pseudonyms hold for this run only; warrants could not be matched.", 9);
    }
  }

  // ": upf-1 18, smf-1 9.": those that most rest on first.
  std::string unconfirmed_by() const {
    constexpr std::size_t kNamedMax = 12;
    std::vector<std::pair<std::uint64_t, std::string_view>> by;
    by.reserve(summary_.unconfirmed_by.size());
    for (const auto& [name, count] : summary_.unconfirmed_by) by.emplace_back(count, name);
    std::ranges::stable_sort(by, std::ranges::greater{},
                             &std::pair<std::uint64_t, std::string_view>::first);
    std::string out;
    for (std::size_t i = 0; i < std::min(by.size(), kNamedMax); ++i)
      out += fmt::format("{} {} {}", i == 0 ? ":" : ",", by[i].second, grouped(by[i].first));
    if (by.size() > kNamedMax) out += fmt::format(" and {} more", by.size() - kNamedMax);
    return out + ".";
  }

  void coverage() {
    line("Coverage:");
    covered("frames", fmt::format("{} read, {} understood to the end", grouped(summary_.frames),
                                  grouped(summary_.frames_understood)));
    const auto signalling = [](std::string_view protocol, std::uint64_t messages,
                               std::uint64_t sessions) {
      return fmt::format("{} {} {}, {} {} seen", grouped(messages), protocol,
                         unit_of("messages", messages), grouped(sessions),
                         unit_of("sessions", sessions));
    };
    covered("signalling", signalling("PFCP", summary_.pfcp_messages, summary_.sessions_seen));
    if (summary_.gtpc_messages != 0) {
      covered("", signalling("GTP-C", summary_.gtpc_messages, summary_.gtpc_sessions_seen));
    }
    if (summary_.ngap_messages + summary_.s1ap_messages != 0) {
      covered("", fmt::format("{} NGAP and S1AP {}, {} UEs, {} of them known by name",
                              grouped(summary_.ngap_messages + summary_.s1ap_messages),
                              unit_of("messages", summary_.ngap_messages + summary_.s1ap_messages),
                              grouped(summary_.radio_contexts),
                              grouped(summary_.radio_contexts_identified)));
      covered("", fmt::format("{} NAS {} in them, {} ciphered", grouped(summary_.nas_messages),
                              unit_of("messages", summary_.nas_messages),
                              grouped(summary_.nas_ciphered)));
    }
    if (summary_.sbi_requests != 0) {
      covered("", fmt::format("{} SBI {}, {} of them answered", grouped(summary_.sbi_requests),
                              unit_of("requests", summary_.sbi_requests),
                              grouped(summary_.sbi_answered)));
    }
    covered("user traffic",
            fmt::format("{} {}, {} of them in tunnels whose set-up was seen",
                        grouped(summary_.user_packets), unit_of("packets", summary_.user_packets),
                        grouped(summary_.user_packets_judged)));
    std::uint64_t losses = 0;
    for (const BlindSpot& spot : summary_.blind_spots) losses += spot.is_loss ? 1 : 0;
    if (!summary_.blind_spots.empty()) {
      covered("blind spots",
              fmt::format("{} kinds: {} of loss or damage, {} not decoded or not decidable; in all "
                          "{:.1f}% of what was there",
                          summary_.blind_spots.size(), losses, summary_.blind_spots.size() - losses,
                          summary_.blind_percent()));
    }
  }

  void covered(std::string_view what, std::string_view how_far) {
    paragraph(fmt::format("  {:<14}", what), how_far, 16);
  }

  void findings_list() {
    if (summary_.findings.empty()) return;
    line("");
    line("Findings, the gravest first:");
    std::size_t shown = 0;
    for (int severity = 4; severity >= 0; --severity) {
      for (const FindingLine& finding : summary_.findings) {
        if (static_cast<int>(finding.severity) != severity) continue;
        if (shown++ == style_.findings_max) {
          line("  … and {} more, in findings.jsonl",
               summary_.findings.size() - style_.findings_max);
          return;
        }
        one_finding(finding);
      }
    }
  }

  void one_finding(const FindingLine& finding) {
    const std::string label = fmt::format("  {:<9}", name_of(finding.severity));
    paragraph(label, finding.title, 11);
    if (style_.colour) {
      const std::size_t at = out_.rfind(label);
      out_.replace(at, label.size(), painted(label, paint_of(finding.severity)));
    }
    paragraph("           ", finding.who, 11);
    const std::string times =
        finding.count > 1 ? fmt::format("{} times, ", grouped(finding.count)) : "";
    paragraph("           ",
              fmt::format("{}  {}  {}first frame {}", finding.detector, finding.id, times,
                          finding.first_frame),
              11);
  }

  // Whoever accepts a risk silences a finding: that is never silent itself.
  void accepted_risks() {
    bool is_first = true;
    for (const RiskLine& risk : summary_.accepted_risks) {
      if (risk.findings + risk.outside == 0) continue;
      if (is_first) line("\nAccepted risks:");
      is_first = false;
      std::string text = fmt::format("{}: {}", risk.owner, risk.reason);
      if (risk.findings != 0) {
        text += fmt::format("; {} {} not counted", grouped(risk.findings),
                            unit_of("findings", risk.findings));
      }
      if (risk.outside != 0) {
        text += fmt::format("; {} {} outside its time{}, and counted", grouped(risk.outside),
                            unit_of("findings", risk.outside),
                            risk.until ? fmt::format(" (until {})", to_rfc3339(*risk.until)) : "");
      }
      paragraph(fmt::format("  {}  ", risk.key), text, 20);
    }
  }

  void blind_spots() {
    if (summary_.blind_spots.empty()) return;
    line("");
    line("What could not be seen:");
    for (const BlindSpot& spot : summary_.blind_spots) {
      paragraph(
          fmt::format("  {:>9} ", grouped(spot.count)),
          fmt::format("{} {}", unit_of(spot.unit, spot.count), going_on(spot.text, spot.count)),
          12);
    }
  }

  void footer() {
    line("");
    line("Audit root: {}", to_hex(summary_.audit_root));
  }

  const Summary& summary_;
  const TerminalStyle& style_;
  std::string out_;
};

}  // namespace

std::string summary_text(const Summary& summary, const TerminalStyle& style) {
  return Page{summary, style}.text();
}

}  // namespace cardea::report

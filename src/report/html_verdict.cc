// The verdict, and how far it reaches: what the page leads with.
#include <fmt/format.h>

#include <numeric>

#include "report/html_sections.h"
#include "report/words.h"

namespace cardea::report {
namespace {

using Counts = std::map<std::string, std::uint64_t>;

constexpr std::array<std::string_view, authority::kVerdictCount> kVerdicts{
    "covered",           "uncovered", "out-of-scope", "out-of-window",
    "wrong-destination", "opaque",    "inconclusive"};

std::uint64_t count_of(const Counts& counts, std::string_view verdict) {
  const auto found = counts.find(std::string{verdict});
  return found == counts.end() ? 0 : found->second;
}

std::uint64_t total_of(const Counts& counts) {
  return std::accumulate(counts.begin(), counts.end(), std::uint64_t{0},
                         [](std::uint64_t sum, const auto& entry) { return sum + entry.second; });
}

std::string share(std::uint64_t part, std::uint64_t whole) {
  if (whole == 0) return {};
  const std::uint64_t tenths = part * 1'000 / whole;
  return fmt::format(" ({}.{}\u00A0%)", tenths / 10, tenths % 10);
}

void write_headline(Html& html, const Summary& summary) {
  std::uint64_t total = 0;
  for (const std::uint64_t count : summary.findings_by_severity) total += count;
  html.open("div", {{"class", "headline"}});
  html.element("h2",
               total == 0 ? std::string{"No finding, within the coverage below"}
                          : counted(total, "findings"),
               {{"id", "verdict-title"}});
  for (std::size_t i = summary.findings_by_severity.size(); i-- > 0;) {
    const std::uint64_t count = summary.findings_by_severity[i];
    if (count == 0) continue;
    const std::string_view name = name_of(static_cast<findings::Severity>(i));
    html.element("span", fmt::format("{} {}", figure(count), name),
                 {{"class", fmt::format("chip {}", name)}});
  }
  html.close().line();
  html.element("p", total == 0
                        ? "Nothing that was seen is without a declared authority. What was not "
                          "seen is not judged: read the coverage."
                        : "Access without declared authorisation, or a sign of it.");
}

void write_note(Html& html, std::string_view text) {
  html.element("p", text, {{"class", "note"}}).line();
}

void write_notes(Html& html, const Summary& summary, std::uint64_t verdicts) {
  if (summary.unconfirmed_verdicts != 0) {
    write_note(html,
               fmt::format("{} of {} {} on lines of the declared network that are marked "
                           "observed and that nobody has confirmed: whoever was inside when "
                           "they were learnt looks declared.",
                           figure(summary.unconfirmed_verdicts), counted(verdicts, "verdicts"),
                           summary.unconfirmed_verdicts == 1 ? "rests" : "rest"));
  }
  if (summary.ephemeral_key) {
    write_note(html,
               "There was no key file: pseudonyms hold for this run only, and warrants could not "
               "be matched.");
  }
  if (summary.findings_accepted != 0) {
    write_note(html,
               fmt::format("{} {} accepted as risks by the declared network, with who answers "
                           "for it: recorded, shown apart, and in no number here.",
                           counted(summary.findings_accepted, "further findings"),
                           summary.findings_accepted == 1 ? "is" : "are"));
  }
  if (summary.findings_refused != 0) {
    write_note(html, fmt::format("{} of findings beyond the most that are recorded: they are "
                                 "counted, and stand nowhere.",
                                 counted(summary.findings_refused, "occurrences")));
  }
}

void write_fact(Html& html, std::string_view term, std::string_view figure, std::string_view more) {
  html.open("div").element("dt", term).open("dd").element("b", figure);
  html.text(" ").text(more).close().close().line();
}

void write_coverage(Html& html, const Summary& summary, std::uint64_t verdicts) {
  html.element("h3", "Coverage").line();
  html.open("dl", {{"class", "facts"}});
  write_fact(html, "Frames", figure(summary.frames),
             fmt::format("read, {}{} understood to the end", figure(summary.frames_understood),
                         share(summary.frames_understood, summary.frames)));
  write_fact(html, "Signalling", figure(summary.pfcp_messages),
             fmt::format("PFCP {}, {} seen", unit_of("messages", summary.pfcp_messages),
                         counted(summary.sessions_seen, "sessions")));
  if (summary.gtpc_messages != 0) {
    write_fact(html, "Tunnel management", figure(summary.gtpc_messages),
               fmt::format("GTP-C {}, {} seen", unit_of("messages", summary.gtpc_messages),
                           counted(summary.gtpc_sessions_seen, "sessions")));
  }
  if (const std::uint64_t radio = summary.ngap_messages + summary.s1ap_messages; radio != 0) {
    write_fact(html, "Radio network", figure(radio),
               fmt::format("NGAP and S1AP {}, {}, {} of them known by name",
                           unit_of("messages", radio), counted(summary.radio_contexts, "UEs"),
                           figure(summary.radio_contexts_identified)));
    write_fact(html, "NAS", figure(summary.nas_messages),
               fmt::format("{} in them, {} ciphered", unit_of("messages", summary.nas_messages),
                           figure(summary.nas_ciphered)));
  }
  if (summary.sbi_requests != 0) {
    write_fact(html, "Service-based interfaces", figure(summary.sbi_requests),
               fmt::format("{}, {} of them answered", unit_of("requests", summary.sbi_requests),
                           figure(summary.sbi_answered)));
  }
  write_fact(
      html, "User traffic", figure(summary.user_packets),
      fmt::format("{}, {}{} in tunnels whose set-up was seen",
                  unit_of("packets", summary.user_packets), figure(summary.user_packets_judged),
                  share(summary.user_packets_judged, summary.user_packets)));
  write_fact(html, "Verdicts on unconfirmed lines", figure(summary.unconfirmed_verdicts),
             fmt::format("of {}", counted(verdicts, "verdicts")));
  std::uint64_t losses = 0;
  for (const BlindSpot& spot : summary.blind_spots) losses += spot.is_loss ? 1 : 0;
  write_fact(html, "Blind spots", figure(summary.blind_spots.size()),
             fmt::format("{}: {} of loss or damage, {} not decoded or not decidable",
                         unit_of("kinds", summary.blind_spots.size()), losses,
                         summary.blind_spots.size() - losses));
  html.close().line();
}

void write_verdicts(Html& html, const Summary& summary) {
  html.open("details", {{"class", "more shown"}}).element("summary", "How accesses were judged");
  html.open("table").element("caption",
                             "Every access that was seen, by its verdict. What was opaque or "
                             "inconclusive is neither covered nor a finding: it is a blind spot.");
  html.open("thead").open("tr").element("th", "Verdict", {{"scope", "col"}});
  html.element("th", "Signalling", {{"scope", "col"}, {"class", "n"}});
  html.element("th", "User traffic", {{"scope", "col"}, {"class", "n"}}).close().close();
  html.open("tbody").line();
  for (const std::string_view verdict : kVerdicts) {
    const std::uint64_t signalling = count_of(summary.signalling_verdicts, verdict);
    const std::uint64_t traffic = count_of(summary.traffic_verdicts, verdict);
    if (signalling == 0 && traffic == 0) continue;
    html.open("tr").element("th", verdict, {{"scope", "row"}});
    html.element("td", figure(signalling), {{"class", "n"}});
    html.element("td", figure(traffic), {{"class", "n"}}).close().line();
  }
  html.close().close().close().line();
}

}  // namespace

void write_verdict(Html& html, const PageInput& input) {
  const Summary& summary = input.summary;
  const std::uint64_t verdicts =
      total_of(summary.signalling_verdicts) + total_of(summary.traffic_verdicts);
  html.open("section", {{"id", "verdict"}, {"aria-labelledby", "verdict-title"}}).line();
  write_headline(html, summary);
  write_notes(html, summary, verdicts);
  write_coverage(html, summary, verdicts);
  if (verdicts != 0) write_verdicts(html, summary);
  html.close().line();
}

}  // namespace cardea::report

// What the verdict rests on: what could not be seen, what was declared, how to do it again.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

#include "base/digest.h"
#include "report/html_sections.h"
#include "report/words.h"

namespace cardea::report {
namespace {

using authority::Network;
using authority::Role;

constexpr std::size_t kSpotsShown = 200;
constexpr std::size_t kCapturesShown = 200;
constexpr std::size_t kObservedShown = 20;
constexpr std::size_t kFileNameMax = 120;
constexpr authority::RoleSet kInterception{Role::admf, Role::mdf2, Role::mdf3, Role::lemf};

void write_spot(Html& html, const BlindSpot& spot) {
  html.open("tr").element("td", figure(spot.count), {{"class", "n"}});
  html.element(
      "td",
      clipped(fmt::format("{} {}", unit_of(spot.unit, spot.count), going_on(spot.text, spot.count)),
              400),
      {{"class", "w"}});
  html.element("td", clipped(spot.where, kNameMax));
  html.element("td", spot.is_loss ? "lost or damaged" : "not decoded or not decidable");
  html.element("td", spot.bytes == 0 ? std::string{"–"} : octets_text(spot.bytes),
               {{"class", spot.bytes == 0 ? "n nil" : "n"}});
  html.close().line();
}

// What roles there are, without telling apart those of interception.
std::string roles_text(const Network& network) {
  std::map<Role, std::uint64_t> counts;
  std::uint64_t interception = 0;
  for (const authority::Function& function : network.functions) {
    interception += function.roles.has_any(kInterception) ? 1 : 0;
    function.roles.for_each([&](Role role) {
      if (!kInterception.has(role)) ++counts[role];
    });
  }
  std::string text;
  const auto add = [&](std::uint64_t count, std::string_view name) {
    text += fmt::format("{}{} {}", text.empty() ? "" : ", ", figure(count), name);
  };
  for (const auto& [role, count] : counts) add(count, name_of(role));
  if (interception != 0) add(interception, "of lawful interception");
  return text.empty() ? "none" : text;
}

std::string observed_text(const Network& network) {
  std::string text;
  std::size_t count = 0;
  for (const authority::Function& function : network.functions) {
    if (!function.observed || function.roles.has_any(kInterception)) continue;
    if (count++ >= kObservedShown) continue;
    text += fmt::format("{}{}", text.empty() ? "" : ", ", clipped(function.name, kNameMax));
  }
  if (count == 0) return "none: every function is confirmed";
  if (count > kObservedShown) text += fmt::format(" and {} more", figure(count - kObservedShown));
  return fmt::format("{} ({})", counted(count, "functions"), text);
}

std::string vendors_text(const Network& network) {
  std::map<std::string_view, std::uint64_t> counts;
  for (const authority::Function& function : network.functions) {
    if (!function.vendor.empty()) ++counts[function.vendor];
  }
  std::string text;
  std::size_t shown = 0;
  for (const auto& [vendor, count] : counts) {
    if (shown++ >= kObservedShown) continue;
    text += fmt::format("{}{} ({})", text.empty() ? "" : ", ", clipped(vendor, kNameMax),
                        figure(count));
  }
  if (shown > kObservedShown) text += fmt::format(" and {} more", shown - kObservedShown);
  return text.empty() ? "none is named" : text;
}

std::string quoted(std::string_view word) {
  const auto is_safe = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view{"._-+=:/@"}.contains(c);
  };
  if (!word.empty() && std::ranges::all_of(word, is_safe)) return std::string{word};
  std::string text = "'";
  for (const char c : word) c == '\'' ? text += "'\\''" : text += c;
  return text + "'";
}

std::string audit_command(const PageInput& input) {
  std::string command = "cardea audit";
  std::size_t shown = 0;
  for (const InputSummary& capture : input.summary.inputs) {
    if (shown++ == kCapturesShown) break;
    const std::string name = clipped(base_name(capture.file), kFileNameMax);
    command += fmt::format(
        " -r {}", quoted(capture.tap.empty() ? name : fmt::format("{}={}", capture.tap, name)));
  }
  command += fmt::format(" --network {}",
                         quoted(clipped(base_name(input.summary.network_file), kFileNameMax)));
  command += input.summary.ephemeral_key ? "" : " --key KEY";
  command += " -o DIR";
  if (!input.filter.empty()) command += fmt::format(" {}", quoted(input.filter));
  return command;
}

void write_captures(Html& html, const Summary& summary) {
  html.open(
      "div",
      {{"class", "scroll"}, {"tabindex", "0"}, {"role", "group"}, {"aria-label", "Captures"}});
  html.open("table").element("caption", "What was read").open("thead").open("tr");
  html.element("th", "Capture", {{"scope", "col"}, {"class", "n"}});
  html.element("th", "File", {{"scope", "col"}});
  html.element("th", "Tap", {{"scope", "col"}});
  html.element("th", "Frames", {{"scope", "col"}, {"class", "n"}});
  html.element("th", "Size", {{"scope", "col"}, {"class", "n"}});
  html.element("th", "SHA-256", {{"scope", "col"}}).close().close().open("tbody").line();
  for (std::size_t i = 0; i < std::min(kCapturesShown, summary.inputs.size()); ++i) {
    const InputSummary& capture = summary.inputs[i];
    html.open("tr").element("td", figure(i), {{"class", "n"}});
    html.element("td", clipped(base_name(capture.file), kFileNameMax));
    html.element("td", capture.tap.empty() ? std::string{"–"} : clipped(capture.tap, kNameMax));
    html.element("td", figure(capture.frames), {{"class", "n"}});
    html.element("td", octets_text(capture.octets), {{"class", "n"}});
    html.open("td").element("code", to_hex(capture.sha256)).close().close().line();
  }
  html.close().close().close().line();
}

}  // namespace

void write_blind_spots(Html& html, const PageInput& input) {
  open_section(html, "blind-spots", "Blind spots");
  const std::vector<BlindSpot>& spots = input.summary.blind_spots;
  if (spots.empty()) {
    html.element("p", "None was noticed: every frame was whole and understood.").close().line();
    return;
  }
  html.element("p",
               "What this probe could not see or understand. Nothing in it is covered, and nothing "
               "in it is a finding: nobody knows.");
  html.open(
      "div",
      {{"class", "scroll"}, {"tabindex", "0"}, {"role", "group"}, {"aria-label", "Blind spots"}});
  html.open("table").open("thead").open("tr");
  html.element("th", "How many", {{"scope", "col"}, {"class", "n"}});
  for (const std::string_view column : {"What", "Where", "Kind"}) {
    html.element("th", column, {{"scope", "col"}});
  }
  html.element("th", "Octets", {{"scope", "col"}, {"class", "n"}});
  html.close().close().open("tbody").line();
  for (std::size_t i = 0; i < std::min(kSpotsShown, spots.size()); ++i) write_spot(html, spots[i]);
  html.close().close().close();
  if (spots.size() > kSpotsShown) {
    html.element(
        "p", fmt::format("{} more: summary.json has them.", figure(spots.size() - kSpotsShown)));
  }
  html.close().line();
}

void write_declared(Html& html, const PageInput& input) {
  const Network& network = input.network;
  open_section(html, "declared", "What was declared");
  html.element("p",
               "The operator's own statement, by which everything here was judged. Warrants are "
               "counted and nothing more: who is lawfully tapped stands in no open file.");
  html.open("dl", {{"class", "pairs"}}).line();
  const auto fact = [&](std::string_view term, std::string_view text) {
    html.element("dt", term).element("dd", text).line();
  };
  fact("Functions", fmt::format("{}: {}", figure(network.functions.size()), roles_text(network)));
  fact("Unconfirmed", observed_text(network));
  fact("Vendors", vendors_text(network));
  fact("Partners", figure(network.partners.size()));
  fact("Warrants", figure(network.warrants.size()));
  fact("Maintenance", counted(network.maintenance.size(), "windows"));
  fact("Monitoring",
       fmt::format("{}, {}, {}", counted(network.monitoring.mirrors.size(), "mirrors"),
                   counted(network.monitoring.trace_campaigns.size(), "trace campaigns"),
                   counted(network.monitoring.location_clients.size(), "location clients")));
  fact("Copies on N4", network.policy.n4.duplication == authority::Duplication::forbidden
                           ? "forbidden"
                           : "with a warrant");
  fact("Accepted risks", figure(network.accepted_risks.size()));
  html.element("dt", "SHA-256").open("dd").element("code", to_hex(network.digest)).close();
  html.close().close().line();
}

void write_reproduction(Html& html, const PageInput& input) {
  const Summary& summary = input.summary;
  open_section(html, "reproduce", "How to reproduce");
  html.element("p", summary.ephemeral_key
                        ? "The same captures and declared network give the same verdicts. There "
                          "was no key file, so pseudonyms and the audit root differ each time."
                        : "The same captures, declared network and key give the same octets, and "
                          "the same audit root: two parties compare that one number.");
  html.open("dl", {{"class", "pairs"}}).line();
  html.element("dt", "Audit root").open("dd").element("code", to_hex(summary.audit_root)).close();
  html.element("dt", "Records under it").element("dd", figure(summary.records));
  html.element("dt", "Program").element("dd", fmt::format("Cardea {}", summary.version));
  html.element("dt", "Network").open("dd");
  html.text(clipped(base_name(summary.network_file), kFileNameMax)).text(", SHA-256 ");
  html.element("code", to_hex(summary.network_digest)).close().close().line();
  html.element("h3", "Commands").line();
  write_copyable(html, "the command", audit_command(input));
  write_copyable(html, "the command that shows the root",
                 R"(grep -o '"audit_root":"[0-9a-f]*"' DIR/summary.json)");
  write_captures(html, summary);
  html.close().line();
}

}  // namespace cardea::report

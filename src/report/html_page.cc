#include "report/html_page.h"

#include <fmt/format.h>

#include <array>
#include <iterator>
#include <utility>

#include "findings/text.h"
#include "report/html_sections.h"
#include "report/html_style.h"
#include "report/words.h"

namespace cardea::report {
namespace {

struct Room {
  std::string_view id;
  std::string_view name;
  void (*write)(Html&, const PageInput&);
};
constexpr std::array kRooms{
    Room{"verdict", "Verdict", write_verdict},
    Room{"findings", "Findings", write_findings},
    Room{"map", "Who talks to whom", write_map},
    Room{"timeline", "Timeline", write_timeline},
    Room{"reach", "Who reached what", write_reach},
    Room{"blind-spots", "Blind spots", write_blind_spots},
    Room{"declared", "What was declared", write_declared},
    Room{"reproduce", "How to reproduce", write_reproduction},
};

std::string title_of(const PageInput& input) {
  const std::string_view owner = input.network.owner.name;
  return owner.empty() ? std::string{"Audit of a mobile core"}
                       : fmt::format("Audit of {}", clipped(owner, kNameMax));
}

void write_head(Html& html, const PageInput& input) {
  html.raw("<!DOCTYPE html>\n").open("html", {{"lang", "en"}}).line();
  html.open("head").line();
  html.empty("meta", {{"charset", "utf-8"}}).line();
  // Even were a text to slip through unescaped, no script but our own would run.
  html.empty("meta", {{"http-equiv", "Content-Security-Policy"}, {"content", content_policy()}});
  html.line();
  html.empty("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}});
  html.empty("meta", {{"name", "color-scheme"}, {"content", "light dark"}}).line();
  html.element("title", fmt::format("{} - Cardea", title_of(input))).line();
  html.open("style").raw(style()).close().line();
  html.close().line();
}

void write_banner(Html& html, const PageInput& input) {
  html.element("a", "Skip to the verdict", {{"class", "skip"}, {"href", "#verdict"}});
  html.open("header").open("div", {{"class", "wrap"}});
  html.element("p", "Cardea", {{"class", "brand"}}).line();
  html.element("h1", title_of(input)).line();
  html.open("p", {{"class", "muted"}});
  if (input.summary.frames == 0) {
    html.text("No frame was read.");
  } else {
    html.text(fmt::format("{} in {}, from ", counted(input.summary.frames, "frames"),
                          counted(input.summary.inputs.size(), "captures")));
    write_time(html, input.summary.first_time);
    html.text(" to ");
    write_time(html, input.summary.last_time);
  }
  html.close().close().close().line();
  html.open("nav", {{"aria-label", "Parts of this report"}});
  html.open("ul", {{"class", "wrap"}});
  for (const Room& room : kRooms) {
    html.open("li").element("a", room.name, {{"href", fmt::format("#{}", room.id)}}).close();
  }
  html.close().close().line();
}

}  // namespace

std::string html_page(const PageInput& input) {
  std::string page;
  Html html{page};
  write_head(html, input);
  html.open("body").line();
  write_banner(html, input);
  html.open("main", {{"class", "wrap"}}).line();
  for (const Room& room : kRooms) {
    room.write(html, input);
    html.line();
  }
  html.close().line();
  html.open("footer").open("p", {{"class", "wrap muted"}});
  html.text(fmt::format(
      "Cardea {}. Findings speak of access without declared authorisation, never of who is to "
      "blame. Subscribers stand here by pseudonyms only.",
      input.summary.version));
  html.close().close().line();
  html.open("script").raw(script()).close().line();
  html.close().close().line();
  return page;
}

void open_section(Html& html, std::string_view id, std::string_view title) {
  html.open("section", {{"id", id}, {"aria-labelledby", fmt::format("{}-title", id)}});
  html.element("h2", title, {{"id", fmt::format("{}-title", id)}}).line();
}

std::string time_text(Timestamp time) {
  std::string text = to_rfc3339(time);  // 2026-11-23T23:43:44.444747000Z
  if (text.size() < 30) return text;
  text[10] = ' ';
  text.resize(26);
  return text + " UTC";
}

void write_time(Html& html, Timestamp time) {
  std::string exact = to_rfc3339(time);
  if (exact.size() == 30) exact.erase(23, 6);  // HTML's own times have milliseconds
  html.element("time", time_text(time), {{"datetime", exact}});
}

std::string frame_text(const PageInput& input, const capture::FramePosition& frame) {
  if (input.summary.inputs.size() < 2) return fmt::format("{}", frame.number);
  return fmt::format("{}:{}", frame.capture, frame.number);
}

void write_copyable(Html& html, std::string_view what, std::string_view text) {
  html.open("div", {{"class", "copy"}, {"data-what", what}});
  html.element("code", text).close();
}

std::string who(const access::Party& party) { return clipped(findings::describe(party), kNameMax); }

std::string base_name(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return std::string{slash == std::string_view::npos ? path : path.substr(slash + 1)};
}

}  // namespace cardea::report

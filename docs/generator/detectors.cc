// The page of detectors, from their descriptors, and the index of all pages.
#include <fmt/format.h>

#include <algorithm>

#include "detectors/list.h"
#include "page.h"

namespace cardea::docs {
namespace {

using findings::Descriptor;

std::string anchor(std::string_view id) {
  std::string out{id};
  std::erase(out, '.');
  return out;
}

std::string list(std::string_view heading, findings::Texts texts) {
  if (texts.empty()) return {};
  std::string out = fmt::format("**{}**\n\n", heading);
  for (const std::string_view text : texts) out += fmt::format("- {}\n", text);
  return out + '\n';
}

std::string section(const Descriptor& detector) {
  std::string out = fmt::format("## {}\n\n**{}** · {} · {}\n\n", detector.id, detector.title,
                                name_of(detector.severity), name_of(detector.kind));
  out += fmt::format("**Looks for.** {}\n\n", detector.looks_for);
  out += fmt::format("**Why it matters.** {}\n\n", detector.why);
  out += fmt::format("**A finding says:** {}\n\n", detector.explanation);
  out += list("What a false alarm looks like", detector.benign_causes);
  out += list("What to do", detector.next_steps);
  out += list("References", detector.references);
  out += list("MITRE FiGHT, the closest match", detector.fight);
  out += fmt::format("Wireshark display filter: {}. Test scenes: {} must fire, {} must not.\n\n",
                     code(detector.filter), code(detector.fires), code(detector.near_miss));
  return out;
}

std::string title_of(const Page& page) {
  const std::size_t at = page.text.find("\n# ");
  return page.text.substr(at + 3, page.text.find('\n', at + 3) - at - 3);
}

}  // namespace

Page detectors_page() {
  std::string text =
      begin_page("Detectors",
                 "What `cardea audit` looks for. `cardea explain ID` prints the same. An order "
                 "that the other\n"
                 "side refused is an attempt: its finding is one severity lower than stands here.");
  Table table{{"id", "severity", "kind", "title"}};
  for (const detectors::Entry* entry : detectors::all()) {
    const Descriptor& detector = *entry->descriptor;
    table.add({fmt::format("[{}](#{})", detector.id, anchor(detector.id)),
               std::string{name_of(detector.severity)}, std::string{name_of(detector.kind)},
               std::string{detector.title}});
  }
  text += table.text() + '\n';
  for (const detectors::Entry* entry : detectors::all()) text += section(*entry->descriptor);
  text.pop_back();
  return {"docs/reference/detectors.md", text};
}

Page index_page(const std::vector<Page>& pages) {
  std::string text = begin_page("Reference",
                                "Every page here is written by `cardea_docs` from the tables that "
                                "the program itself runs on;\n"
                                "a test fails when one is stale.");
  for (const Page& page : pages) {
    text += fmt::format("- [{}]({})\n", title_of(page), page.path.substr(page.path.rfind('/') + 1));
  }
  return {"docs/reference/README.md", text};
}

}  // namespace cardea::docs

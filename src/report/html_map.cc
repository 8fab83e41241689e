// Who talks to whom: a map by function, and the same as a table.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "report/html_sections.h"
#include "report/map_layout.h"
#include "report/words.h"

namespace cardea::report {
namespace {

constexpr std::size_t kRowsShown = 300;
constexpr std::size_t kLabelMax = 19;
constexpr std::array<std::string_view, kMapColumns> kColumnNames{
    "Radio access", "User plane", "Control", "Around the core", "Not declared"};
constexpr int kLaneHeight = 22;
constexpr int kLanesMax = 10;
constexpr int kRiseWidth = 5;  // between the rises of lanes beside a column
constexpr std::size_t kLinesListed = 12;
constexpr std::size_t kLabelsMax = 24;
constexpr int kLabelTries = 3;

std::uint64_t of(const StandingCounts& counts, Standing standing) noexcept {
  return counts[static_cast<std::size_t>(standing)];
}

bool has_anomalies(const std::vector<findings::Finding>& findings) {
  return std::ranges::any_of(findings, [](const findings::Finding& finding) {
    return finding.accepted == nullptr && finding.descriptor->kind == findings::Kind::anomaly;
  });
}

std::string_view kind_of(const StandingCounts& accesses) noexcept {
  if (of(accesses, Standing::not_covered) != 0) return "link hot";
  return of(accesses, Standing::covered) == 0 ? "link unsure" : "link";
}

// Thicker by one for each ten times as many.
int thickness(std::uint64_t accesses) noexcept {
  int width = 1;
  for (; accesses >= 10 && width < 6; accesses /= 10) ++width;
  return width;
}

class Picture {
 public:
  Picture(Html& html, const MapLayout& layout) noexcept : html_(html), layout_(layout) {}

  void write() {
    int lanes = 0;
    for (const MapLink& link : layout_.links) lanes += is_long(link) ? 1 : 0;
    const int height = layout_.bottom + 18 + kLaneHeight * std::min(lanes, kLanesMax);
    html_.open(
        "div",
        {{"class", "scroll picture"}, {"tabindex", "0"}, {"role", "group"}, {"aria-label", "Map"}});
    html_.open("svg", {{"viewBox", fmt::format("0 0 {} {}", layout_.width, height)},
                       {"width", layout_.width},
                       {"height", height},
                       {"class", layout_.columns.size() <= 2 ? "fit" : "wide"},
                       {"role", "img"},
                       {"aria-label", "Who talks to whom; the table below says the same"}});
    html_.line();
    for (std::size_t i = 0; i < layout_.columns.size(); ++i) {
      const int x = layout_.width / static_cast<int>(layout_.columns.size());
      text(x * static_cast<int>(i) + x / 2, 16,
           kColumnNames[static_cast<std::size_t>(layout_.columns[i])], "s b");
    }
    for (const MapLink& link : layout_.links) {
      if (!is_long(link)) write_line(link);
    }
    write_lanes();
    for (const MapNode& node : layout_.nodes) write_box(node);
    for (const Label& label : labels_) {
      const int width = 7 * static_cast<int>(label.text.size()) + 4;
      html_.empty("rect", {{"x", label.x - width / 2},
                           {"y", label.y - 11},
                           {"width", width},
                           {"height", 15},
                           {"rx", 3},
                           {"class", "plate"}});
      text(label.x, label.y, label.text, label.kind);
    }
    html_.close().close().line();
  }

 private:
  struct Label {
    int x;
    int y;
    std::string text;
    std::string_view kind;
  };

  bool is_long(const MapLink& link) const {
    return std::abs(layout_.nodes[link.a].column_index - layout_.nodes[link.b].column_index) > 1;
  }

  void text(int x, int y, std::string_view content, std::string_view kind) {
    html_.element("text", content,
                  {{"x", x}, {"y", y}, {"text-anchor", "middle"}, {"class", kind}});
    html_.line();
  }

  void write_box(const MapNode& node) {
    const bool is_bad = node.column == MapColumn::undeclared;
    html_.empty("rect", {{"x", node.x - MapNode::kWidth / 2},
                         {"y", node.y - MapNode::kHeight / 2},
                         {"width", MapNode::kWidth},
                         {"height", MapNode::kHeight},
                         {"rx", 7},
                         {"class", is_bad ? "box bad-box" : "box"}});
    text(node.x, node.y - 3, clipped(node.name, kLabelMax), "b");
    text(node.x, node.y + 13, clipped(node.role, kLabelMax), "s");
  }

  // Neighbours by a curve between them; itself by a loop; others by a lane.
  void write_line(const MapLink& link) {
    const MapNode& a = layout_.nodes[link.a];
    const MapNode& b = layout_.nodes[link.b];
    const int half = MapNode::kWidth / 2;
    if (a.column_index == b.column_index) {
      const int out = a.x + half;
      const int dy = &a == &b ? 12 : 0;
      draw(link,
           fmt::format("M{0} {1}C{2} {1} {2} {3} {0} {3}", out, a.y - dy, out + 50, b.y + dy));
      note(link, out + 36, (a.y + b.y) / 2 + 4);
      return;
    }
    const int bend = (b.x - a.x) / 2;
    draw(link, fmt::format("M{} {}C{} {} {} {} {} {}", a.x + half, a.y, a.x + bend, a.y, b.x - bend,
                           b.y, b.x - half, b.y));
    note(link, (a.x + b.x) / 2, (a.y + b.y) / 2 + 4);
  }

  // Between columns that are no neighbours: down beside a's column, along a lane below all boxes
  // and up beside b's. The lower the box at its end, the lower its lane and the closer its rise to
  // that box: so those of one column do not cross.
  void write_lanes() {
    std::vector<const MapLink*> links;
    for (const MapLink& link : layout_.links) {
      if (is_long(link)) links.push_back(&link);
    }
    std::ranges::stable_sort(links, {}, [&](const MapLink* it) {
      const MapNode& b = layout_.nodes[it->b];
      return std::pair{b.y, b.column_index};
    });
    const int count = static_cast<int>(links.size());
    const int lanes = std::min(count, kLanesMax);
    for (int i = 0; i < count; ++i)
      write_lane(*links[static_cast<std::size_t>(i)], i * lanes / count, lanes);
  }

  void write_lane(const MapLink& link, int lane, int lanes) {
    static constexpr int kRound = 9;
    const MapNode& a = layout_.nodes[link.a];
    const MapNode& b = layout_.nodes[link.b];
    const int beside = MapNode::kWidth / 2 + 16 + kRiseWidth * (lanes - 1 - lane);
    const int left = a.x + beside;
    const int right = b.x - beside;
    const int from = a.y + 10;
    const int to = b.y + 6;
    const int y = layout_.bottom + kLaneHeight * (lane + 1);
    draw(link, fmt::format("M{} {}H{}Q{} {} {} {}V{}Q{} {} {} {}", a.x + MapNode::kWidth / 2, from,
                           left - kRound, left, from, left, from + kRound, y - kRound, left, y,
                           left + kRound, y) +
                   fmt::format("H{}Q{} {} {} {}V{}Q{} {} {} {}H{}", right - kRound, right, y, right,
                               y - kRound, to + kRound, right, to, right + kRound, to,
                               b.x - MapNode::kWidth / 2));
    note(link, (left + right) / 2, y + 4);
  }

  void draw(const MapLink& link, std::string_view path) {
    html_.empty(
        "path",
        {{"d", path},
         {"class", fmt::format("{}{}", kind_of(link.accesses), link.is_order ? " dash" : "")},
         {"stroke-width", thickness(sum_of(link.accesses))}});
    html_.line();
  }

  void note(const MapLink& link, int x, int y) {
    const bool is_hot = of(link.accesses, Standing::not_covered) != 0;
    std::string text = link.is_order ? "ordered" : link.interfaces;
    text += fmt::format("{}{}", text.empty() ? "" : " · ", figure(sum_of(link.accesses)));
    const auto is_taken = [&](int at) {
      return std::ranges::any_of(labels_, [&](const Label& other) {
        return std::abs(other.x - x) < 90 && std::abs(other.y - at) < 15;
      });
    };
    for (int tries = 0; tries < kLabelTries && is_taken(y); ++tries) y += 14;
    // The table has them all: a picture that is full of numbers shows nothing.
    if (labels_.size() >= kLabelsMax || is_taken(y)) return;
    labels_.push_back({x, y, std::move(text), is_hot ? "s b hot-text" : "s"});
  }

  Html& html_;
  const MapLayout& layout_;
  std::vector<Label> labels_;
};

// In place of the picture where a screen is too narrow for it.
void write_list(Html& html, const MapLayout& layout) {
  html.open("ul", {{"class", "narrow plain"}}).line();
  for (std::size_t i = 0; i < std::min(kLinesListed, layout.links.size()); ++i) {
    const MapLink& link = layout.links[i];
    const auto end = [&](std::size_t node) {
      const MapNode& it = layout.nodes[node];
      return fmt::format("{} ({})", clipped(it.name, kNameMax), clipped(it.role, kNameMax));
    };
    html.open("li").text(fmt::format("{} – {}: ", end(link.a), end(link.b)));
    if (link.is_order) {
      html.text("traffic ordered there, ");
    } else if (!link.interfaces.empty()) {
      html.text(fmt::format("{}, ", link.interfaces));
    }
    html.text(counted(sum_of(link.accesses), "accesses"));
    const std::uint64_t bad = of(link.accesses, Standing::not_covered);
    if (bad != 0) {
      html.text(", ").element("span", fmt::format("{} not covered", figure(bad)),
                              {{"class", "bad"}});
    }
    html.close().line();
  }
  if (layout.links.size() > kLinesListed) {
    html.element("li", fmt::format("{} more", figure(layout.links.size() - kLinesListed))).line();
  }
  html.close().line();
}

void write_table(Html& html, const Tally& tally) {
  std::vector<const Tally::Link*> links;
  for (const Tally::Link& link : tally.links()) links.push_back(&link);
  const auto label = [&](std::uint32_t node) {
    const Tally::Node& it = tally.nodes()[node];
    return it.is_declared() ? clipped(it.name, kNameMax)
                            : fmt::format("{} (not declared)", it.address.text());
  };
  std::ranges::stable_sort(links, [&](const Tally::Link* a, const Tally::Link* b) {
    return std::pair{of(b->accesses, Standing::not_covered), sum_of(b->accesses)} <
           std::pair{of(a->accesses, Standing::not_covered), sum_of(a->accesses)};
  });
  html.open("details", {{"class", "more same"}}).element("summary", "The same as a table");
  html.open("div", {{"class", "scroll"},
                    {"tabindex", "0"},
                    {"role", "group"},
                    {"aria-label", "Who talks to whom, as a table"}});
  html.open("table").open("thead").open("tr");
  for (const std::string_view column : {"Between", "and", "Interface"}) {
    html.element("th", column, {{"scope", "col"}});
  }
  for (const std::string_view column : {"Covered", "Undecided", "Not covered", "Packets"}) {
    html.element("th", column, {{"scope", "col"}, {"class", "n"}});
  }
  html.close().close().open("tbody").line();
  const auto number = [&](std::uint64_t count, std::string_view kind) {
    html.element("td", figure(count), {{"class", count == 0 ? "n nil" : kind}});
  };
  for (std::size_t i = 0; i < std::min(kRowsShown, links.size()); ++i) {
    const Tally::Link& link = *links[i];
    html.open("tr").element("td", label(link.a)).element("td", label(link.b));
    html.element("td", link.is_order ? "ordered, not seen" : std::string_view{link.interface});
    number(of(link.accesses, Standing::covered), "n");
    number(of(link.accesses, Standing::undecided), "n");
    number(of(link.accesses, Standing::not_covered), "n bad");
    number(link.packets, "n");
    html.close().line();
  }
  html.close().close().close();
  if (links.size() > kRowsShown) {
    html.element("p", fmt::format("{} more: accesses.jsonl has them.",
                                  counted(links.size() - kRowsShown, "pairs")));
  }
  html.close().line();
}

}  // namespace

void write_map(Html& html, const PageInput& input) {
  open_section(html, "map", "Who talks to whom");
  if (input.tally.links().empty()) {
    html.element("p", "No access was seen.").close().line();
    return;
  }
  const MapLayout layout = lay_out(input.tally);
  html.open("figure");
  Picture{html, layout}.write();
  write_list(html, layout);
  html.open("figcaption");
  html.text(
      "Accesses between functions, over which interface and how many. Red: some that no "
      "declared authority covers; dashed red: where traffic was ordered to go; dashed amber: "
      "none that could be decided. What a warrant covers is not in it.");
  if (has_anomalies(input.findings)) {
    html.text(
        " Anomalies colour no line, for they are no accesses of their own: an order in another's "
        "name counts as the other's.");
  }
  if (layout.folded != 0) {
    html.text(fmt::format(" {} without a box of their own stand together.",
                          counted(layout.folded, "functions")));
  }
  if (input.tally.refused() != 0) {
    html.text(
        fmt::format(" {} of accesses had no room here.", counted(input.tally.refused(), "ends")));
  }
  html.close().close().line();
  write_table(html, input.tally);
  html.close().line();
}

}  // namespace cardea::report

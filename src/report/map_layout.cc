#include "report/map_layout.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "report/words.h"

namespace cardea::report {
namespace {

constexpr std::size_t kPerColumn = 8;  // and one more for the rest
constexpr std::size_t kLinksShown = 60;
constexpr std::size_t kInterfacesShown = 3;
constexpr int kColumnWidth = 260;
constexpr int kRowHeight = 66;
constexpr int kTop = 62;

constexpr std::array<std::string_view, 2> kRadio{"gnb", "enb"};
constexpr std::array<std::string_view, 8> kUserPlane{"upf", "sgwu", "pgw_u", "sgw",
                                                     "pgw", "ggsn", "sgsn",  "epdg"};
constexpr std::array<std::string_view, 6> kOutside{"data_network", "gateway", "partner",
                                                   "oam",          "as",      "ue"};

MapColumn column_of(const Tally::Node& node) noexcept {
  const auto is_one_of = [&](const auto& roles) {
    return std::ranges::find(roles, node.role) != roles.end();
  };
  if (!node.is_declared()) return MapColumn::undeclared;
  if (is_one_of(kRadio)) return MapColumn::radio;
  if (is_one_of(kUserPlane)) return MapColumn::user_plane;
  return is_one_of(kOutside) ? MapColumn::outside : MapColumn::control;
}

struct Weight {
  std::uint32_t node = 0;
  std::uint64_t not_covered = 0;
  std::uint64_t accesses = 0;
};

std::vector<Weight> weights_of(const Tally& tally) {
  std::vector<Weight> weights(tally.nodes().size());
  for (std::uint32_t i = 0; i < weights.size(); ++i) weights[i].node = i;
  for (const Tally::Link& link : tally.links()) {
    for (const std::uint32_t end : {link.a, link.b}) {
      weights[end].not_covered += link.accesses[static_cast<std::size_t>(Standing::not_covered)];
      weights[end].accesses += sum_of(link.accesses);
    }
  }
  std::erase_if(weights, [](const Weight& weight) { return weight.accesses == 0; });
  return weights;
}

class Planner {
 public:
  explicit Planner(const Tally& tally) : tally_(tally), box_of_(tally.nodes().size(), kNone) {}

  MapLayout plan() {
    std::array<std::vector<Weight>, kMapColumns> columns;
    for (const Weight& weight : weights_of(tally_)) {
      columns[static_cast<std::size_t>(column_of(tally_.nodes()[weight.node]))].push_back(weight);
    }
    for (std::size_t i = 0; i < kMapColumns; ++i) {
      if (!columns[i].empty()) place(static_cast<MapColumn>(i), columns[i]);
    }
    centre();
    out_.width = kColumnWidth * static_cast<int>(out_.columns.size());
    for (const MapNode& node : out_.nodes) {
      out_.bottom = std::max(out_.bottom, node.y + MapNode::kHeight / 2);
    }
    join();
    return std::move(out_);
  }

 private:
  static constexpr std::size_t kNone = ~std::size_t{0};

  void place(MapColumn column, std::vector<Weight>& all) {
    const auto by_weight = [&](const Weight& a, const Weight& b) {
      const std::pair of_a{a.not_covered, a.accesses};
      const std::pair of_b{b.not_covered, b.accesses};
      return of_a != of_b
                 ? of_a > of_b
                 : reads_before(tally_.nodes()[a.node].label(), tally_.nodes()[b.node].label());
    };
    std::ranges::sort(all, by_weight);
    const std::size_t shown = all.size() <= kPerColumn + 1 ? all.size() : kPerColumn;
    std::ranges::sort(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(shown), reads_before,
                      [&](const Weight& it) { return tally_.nodes()[it.node].label(); });
    for (std::size_t i = 0; i < all.size(); ++i) {
      const Tally::Node& node = tally_.nodes()[all[i].node];
      if (i < shown) add(column, i, node.label(), node.is_declared() ? node.role : "not declared");
      if (i == shown) {
        add(column, i, fmt::format("{} more", figure(all.size() - shown)), "the less busy");
      }
      box_of_[all[i].node] = out_.nodes.size() - 1;
    }
    out_.folded += all.size() - shown;
    out_.columns.push_back(column);
  }

  // A short column stands beside the middle of a long one.
  void centre() {
    std::vector<int> rows(out_.columns.size(), 0);
    for (const MapNode& node : out_.nodes) ++rows[static_cast<std::size_t>(node.column_index)];
    for (MapNode& node : out_.nodes) {
      const int own = rows[static_cast<std::size_t>(node.column_index)];
      node.y += (std::ranges::max(rows) - own) * kRowHeight / 2;
    }
  }

  void add(MapColumn column, std::size_t row, std::string name, std::string role) {
    MapNode& node = out_.nodes.emplace_back();
    node.name = std::move(name);
    node.role = std::move(role);
    node.column = column;
    node.column_index = static_cast<int>(out_.columns.size());
    node.x = kColumnWidth * node.column_index + kColumnWidth / 2;
    // Every other column stands half a row lower, so that lines pass between boxes.
    node.y = kTop + kRowHeight * static_cast<int>(row) + (node.column_index % 2) * kRowHeight / 2;
  }

  // Links of the same two boxes become one line.
  void join() {
    std::map<std::pair<std::size_t, std::size_t>, MapLink> joined;
    std::map<std::pair<std::size_t, std::size_t>, std::vector<std::string>> interfaces;
    for (const Tally::Link& link : tally_.links()) {
      std::size_t a = box_of_[link.a];
      std::size_t b = box_of_[link.b];
      if (a == kNone || b == kNone) continue;
      if (a > b) std::swap(a, b);
      const std::pair key{a, b};
      const auto [at, is_new] = joined.try_emplace(key);
      MapLink& line = at->second;
      line.a = a;
      line.b = b;
      line.is_order = link.is_order && (is_new || line.is_order);
      for (std::size_t i = 0; i < kStandings; ++i) line.accesses[i] += link.accesses[i];
      if (!link.interface.empty() && !link.is_order) interfaces[key].push_back(link.interface);
    }
    for (auto& [key, line] : joined) {
      line.interfaces = text_of(interfaces[key]);
      out_.links.push_back(std::move(line));
    }
    std::ranges::stable_sort(out_.links, [](const MapLink& a, const MapLink& b) {
      const auto rank = [](const MapLink& link) {
        return std::pair{link.accesses[static_cast<std::size_t>(Standing::not_covered)],
                         sum_of(link.accesses)};
      };
      return rank(a) > rank(b);
    });
    if (out_.links.size() > kLinksShown) out_.links.resize(kLinksShown);
  }

  static std::string text_of(std::vector<std::string>& names) {
    std::ranges::sort(names);
    const auto [first, last] = std::ranges::unique(names);
    names.erase(first, last);
    std::string text;
    for (std::size_t i = 0; i < std::min(names.size(), kInterfacesShown); ++i) {
      text += fmt::format("{}{}", i == 0 ? "" : ", ", names[i]);
    }
    return names.size() > kInterfacesShown ? text + ", …" : text;
  }

  const Tally& tally_;
  MapLayout out_;
  std::vector<std::size_t> box_of_;  // by node of the tally
};

}  // namespace

MapLayout lay_out(const Tally& tally) { return Planner{tally}.plan(); }

}  // namespace cardea::report

// Who reached what: classes of data by function and by vendor.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "report/html_sections.h"
#include "report/words.h"

namespace cardea::report {
namespace {

using Reached = std::array<StandingCounts, kDataClasses>;

constexpr std::size_t kRowsShown = 24;  // the rest stands in a fold
constexpr std::size_t kRowsFolded = 276;

std::uint64_t not_covered(const StandingCounts& counts) noexcept {
  return counts[static_cast<std::size_t>(Standing::not_covered)];
}

struct Row {
  std::string name;
  std::string role;
  std::string vendor;
  std::uint64_t functions = 1;
  std::uint64_t bytes = 0;
  Reached reached{};

  std::uint64_t bad() const noexcept {
    std::uint64_t sum = 0;
    for (const StandingCounts& counts : reached) sum += not_covered(counts);
    return sum;
  }
};

void add_to(Reached& sum, const Reached& more) noexcept {
  for (std::size_t i = 0; i < kDataClasses; ++i) {
    for (std::size_t k = 0; k < kStandings; ++k) sum[i][k] += more[i][k];
  }
}

std::vector<Row> rows_of(const PageInput& input) {
  std::vector<Row> rows;
  for (const Tally::Node& node : input.tally.nodes()) {
    const bool is_idle =
        std::ranges::all_of(node.reached, [](const auto& counts) { return sum_of(counts) == 0; });
    if (is_idle) continue;
    Row& row = rows.emplace_back();
    row.name = clipped(node.label(), kNameMax);
    row.role = node.is_declared() ? node.role : "not declared";
    row.bytes = node.bytes;
    row.reached = node.reached;
    const authority::Function* function =
        node.is_declared() ? input.network.function_named(node.name) : nullptr;
    if (function != nullptr) row.vendor = clipped(function->vendor, kNameMax);
    if (row.vendor.empty()) row.vendor = node.is_declared() ? "not said" : "not declared";
  }
  std::ranges::sort(rows, [](const Row& a, const Row& b) {
    if (a.bad() != b.bad()) return a.bad() > b.bad();
    return a.role != b.role ? a.role < b.role : reads_before(a.name, b.name);
  });
  return rows;
}

std::vector<Row> vendors_of(const std::vector<Row>& rows) {
  std::map<std::string, Row> by_name;
  for (const Row& row : rows) {
    const auto [at, is_new] = by_name.try_emplace(row.vendor);
    Row& vendor = at->second;
    vendor.name = row.vendor;
    vendor.functions = is_new ? 1 : vendor.functions + 1;
    vendor.bytes += row.bytes;
    add_to(vendor.reached, row.reached);
  }
  std::vector<Row> vendors;
  vendors.reserve(by_name.size());
  for (auto& [name, row] : by_name) vendors.push_back(std::move(row));
  std::ranges::stable_sort(vendors, [](const Row& a, const Row& b) { return a.bad() > b.bad(); });
  return vendors;
}

class Table {
 public:
  Table(Html& html, const std::vector<Row>& rows, bool is_of_vendors) noexcept
      : html_(html), rows_(rows), is_of_vendors_(is_of_vendors) {
    for (std::size_t i = 0; i < kDataClasses; ++i) {
      const bool any =
          std::ranges::any_of(rows, [&](const Row& row) { return sum_of(row.reached[i]) != 0; });
      if (any) classes_.push_back(i);
    }
  }

  void write(std::size_t from, std::size_t to) {
    html_.open("div", {{"class", "scroll"},
                       {"tabindex", "0"},
                       {"role", "group"},
                       {"aria-label", is_of_vendors_ ? "By vendor" : "By function"}});
    html_.open("table").open("thead").open("tr");
    head(is_of_vendors_ ? "Vendor" : "Function", false);
    head(is_of_vendors_ ? "Functions" : "Role", is_of_vendors_);
    if (!is_of_vendors_) head("Vendor", false);
    for (const std::size_t i : classes_) head(name_of(static_cast<access::DataClass>(i)), true);
    head("User traffic", true);
    html_.close().close().open("tbody").line();
    for (std::size_t i = from; i < to; ++i) write_row(rows_[i]);
    html_.close().close().close().line();
  }

 private:
  void head(std::string_view text, bool is_number) {
    html_.element("th", text, {{"scope", "col"}, {"class", is_number ? "n" : "t"}});
  }

  void write_row(const Row& row) {
    html_.open("tr").element("th", row.name, {{"scope", "row"}});
    if (is_of_vendors_) {
      html_.element("td", figure(row.functions), {{"class", "n"}});
    } else {
      html_.element("td", row.role).element("td", row.vendor);
    }
    for (const std::size_t i : classes_) write_cell(row.reached[i]);
    html_.element("td", row.bytes == 0 ? std::string{"–"} : octets_text(row.bytes),
                  {{"class", row.bytes == 0 ? "n nil" : "n"}});
    html_.close().line();
  }

  void write_cell(const StandingCounts& counts) {
    if (sum_of(counts) == 0) {
      html_.element("td", "–", {{"class", "n nil"}});
      return;
    }
    html_.open("td", {{"class", "n"}}).text(figure(sum_of(counts)));
    if (not_covered(counts) != 0) {
      html_.text(" ").element("span", fmt::format("({} not covered)", figure(not_covered(counts))),
                              {{"class", "bad"}});
    }
    html_.close();
  }

  Html& html_;
  const std::vector<Row>& rows_;
  bool is_of_vendors_;
  std::vector<std::size_t> classes_;  // data classes that anybody reached
};

void write_folded(Html& html, const std::vector<Row>& rows, bool is_of_vendors) {
  Table table{html, rows, is_of_vendors};
  const std::size_t shown = std::min(kRowsShown, rows.size());
  table.write(0, shown);
  if (shown == rows.size()) return;
  const std::size_t last = std::min(rows.size(), shown + kRowsFolded);
  html.open("details", {{"class", "more"}});
  html.element("summary", fmt::format("{} more", figure(rows.size() - shown)));
  table.write(shown, last);
  if (last < rows.size()) {
    html.element("p", fmt::format("{} more: accesses.jsonl has them.", figure(rows.size() - last)));
  }
  html.close().line();
}

}  // namespace

void write_reach(Html& html, const PageInput& input) {
  open_section(html, "reach", "Who reached what");
  const std::vector<Row> rows = rows_of(input);
  if (rows.empty()) {
    html.element("p", "No access was seen.").close().line();
    return;
  }
  html.element("p",
               "Accesses by class of data: those that a function ordered or asked for, or whose "
               "data went to it. A declared function may stand here rightly; the question is "
               "whether it is the one that you expect, and whose equipment it is.",
               {{"class", "muted"}});
  html.element("h3", "By function").line();
  write_folded(html, rows, false);
  html.element("h3", "By vendor").line();
  write_folded(html, vendors_of(rows), true);
  html.close().line();
}

}  // namespace cardea::report

// cardea query: asks the database of an audit, and never writes to it.
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <string>
#include <vector>

#include "cli/commands.h"
#include "cli/result_rows.h"
#include "cli/terminal.h"
#include "cli/wrap.h"
#include "store/inquiry.h"
#include "store/schema.h"

namespace cardea::cli {
namespace {

constexpr int kDone = 0;
constexpr int kCouldNot = 1;
constexpr int kWrongUsage = 2;
constexpr std::size_t kMeasuredRows = 1'000;  // of a table; later ones are cut to their widths

constexpr const char* kExamples =
    "Examples:\n"
    "  cardea query                       the views, and what each answers\n"
    "  cardea query out findings\n"
    "  cardea query out reach --format csv > reach.csv\n"
    "  cardea query out \"SELECT actor, sum(bytes) FROM accesses\n"
    "                    WHERE verdict <> 'covered' GROUP BY actor\"\n"
    "  cardea query out --dump | sha256sum    the same for the same captures and key\n"
    "\n"
    "Nothing that is asked can change the database.\n";

int report(const Failure& failure, int status) {
  fmt::print(stderr, "cardea: {}\n", failure.text());
  return status;
}

bool put(std::string_view text) {
  return std::fwrite(text.data(), 1, text.size(), stdout) == text.size();
}

void list_views(bool with_columns) {
  const Paint paint = Paint::for_stream(stdout);
  for (const store::View& view : store::views()) {
    put(fmt::format("{}{}\n", paint.bold(fmt::format("{:16}", view.name)), view.answers));
    if (!with_columns) continue;
    std::vector<std::string_view> names;
    for (const store::Column& column : view.columns) names.push_back(column.name);
    put(wrapped(fmt::format("{}", fmt::join(names, ", ")), 16));
  }
}

class Query final : public Command {
 public:
  Query(CLI::App& app, Command** chosen) {
    CLI::App* command = app.add_subcommand("query", "Ask the database of an audit");
    command->add_option("folder", folder_, "The folder that an audit wrote into")->type_name("DIR");
    command->add_option("question", question_, "A view, or one SELECT of SQLite")
        ->type_name("VIEW|SELECT");
    command->add_option("--format", format_, "table, csv or json (an object a line)")
        ->type_name("FORMAT")
        ->check(CLI::IsMember({"table", "csv", "json"}).description(""));
    command->add_option("--limit", limit_, "Print no more rows than this")->type_name("N");
    command->add_flag("--columns", columns_, "List the views with their columns");
    command->add_flag("--dump", dump_, "All records, in an order that two audits can compare");
    command->footer(kExamples);
    command->callback([this, chosen] { *chosen = this; });
  }

  int run() override {
    if (folder_.empty() || columns_) {
      list_views(columns_);
      return kDone;
    }
    auto opened = store::Inquiry::open(folder_);
    if (!opened) return report(opened.error(), kCouldNot);
    if (dump_) return dump(*opened);
    if (question_.empty()) {
      list_views(false);
      return kDone;
    }
    auto asked = opened->ask(question_);
    if (!asked) return report(asked.error(), kWrongUsage);
    print(*asked);
    return end(*opened, *asked);
  }

 private:
  static std::vector<std::string> names_of(const store::Statement& rows) {
    std::vector<std::string> names;
    for (int i = 0; i < rows.columns(); ++i) names.emplace_back(rows.name(i));
    return names;
  }

  static std::vector<bool> json_columns(const store::Statement& rows) {
    std::vector<bool> is_json;
    for (int i = 0; i < rows.columns(); ++i) is_json.push_back(store::is_json(rows.origin(i)));
    return is_json;
  }

  bool is_within(std::size_t rows) const { return limit_ == 0 || rows < limit_; }

  void print(store::Statement& rows) const {
    if (format_ == "table") return print_table(rows);
    const std::vector<std::string> names = names_of(rows);
    const std::vector<bool> is_json = json_columns(rows);
    if (format_ == "csv") {
      Cells head;
      for (const std::string& name : names) head.push_back({name, false, true});
      put(csv_line(head));
    }
    for (std::size_t i = 0; is_within(i) && rows.step(); ++i) {
      const Cells cells = cells_of(rows);
      if (!put(format_ == "csv" ? csv_line(cells) : json_line(names, is_json, cells))) return;
    }
  }

  void print_table(store::Statement& rows) const {
    ResultTable table{names_of(rows), columns_of(stdout)};
    std::vector<Cells> first;
    while (first.size() < kMeasuredRows && is_within(first.size()) && rows.step()) {
      first.push_back(cells_of(rows));
      table.measure(first.back());
    }
    table.fit();
    put(table.head(Paint::for_stream(stdout)));
    for (const Cells& cells : first) put(table.line(cells));
    for (std::size_t i = first.size(); i >= kMeasuredRows && is_within(i) && rows.step(); ++i) {
      if (!put(table.line(cells_of(rows)))) return;
    }
    if (table.left_out() == 0) return;
    std::fflush(stdout);
    fmt::print(stderr, "{} more columns; --format csv or json shows all\n", table.left_out());
  }

  // All that was recorded, a line a row, the view's name before it.
  static int dump(store::Inquiry& opened) {
    for (const store::View& view : store::views()) {
      if (!view.is_record) continue;
      auto rows = opened.ask(store::canonical_select(view.name));
      if (!rows) return report(rows.error(), kCouldNot);
      const std::vector<std::string> names = names_of(*rows);
      const std::vector<bool> is_json = json_columns(*rows);
      const std::string head = fmt::format("{{\"view\":\"{}\",", view.name);
      while (rows->step()) {
        if (!put(head + json_line(names, is_json, cells_of(*rows)).substr(1))) break;
      }
      if (const int status = end(opened, *rows); status != kDone) return status;
    }
    return kDone;
  }

  static int end(const store::Inquiry& opened, const store::Statement& rows) {
    if (rows.failed()) {
      return report({"the database", opened.error(), "is the file whole? run the audit again"},
                    kCouldNot);
    }
    if (std::ferror(stdout) == 0 && std::fflush(stdout) == 0) return kDone;
    return report({"cannot write the rows", "standard output takes no more",
                   "check the space left, or the program behind the pipe"},
                  kCouldNot);
  }

  std::string folder_;
  std::string question_;
  std::string format_ = "table";
  std::size_t limit_ = 0;
  bool columns_ = false;
  bool dump_ = false;
};

}  // namespace

std::unique_ptr<Command> add_query(CLI::App& app, Command** chosen) {
  return std::make_unique<Query>(app, chosen);
}

}  // namespace cardea::cli

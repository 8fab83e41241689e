#include "store/inquiry.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <vector>

#include "authority/diagnostic.h"
#include "store/schema.h"

namespace cardea::store {
namespace {

namespace fs = std::filesystem;

constexpr char kAskRemedy[] = "ask with a view's name or a SELECT of SQLite";

// What a question may do: select, read, call functions; nothing else. In particular no ATTACH,
// which would make files, and no PRAGMA. SQLite calls it while it prepares.
int only_reads(void*, int action, const char*, const char* function, const char*, const char*) {
  switch (action) {
    case SQLITE_SELECT:
    case SQLITE_READ:
    case SQLITE_RECURSIVE:
      return SQLITE_OK;
    case SQLITE_FUNCTION:
      return std::string_view{function} == "load_extension" ? SQLITE_DENY : SQLITE_OK;
    default:
      return SQLITE_DENY;
  }
}

Failure no_database(const std::string& path, const std::string& folder) {
  std::error_code ignored;
  if (!fs::is_directory(folder, ignored)) {
    return {folder, "there is no such folder", "name the folder that an audit wrote into (-o)"};
  }
  if (fs::exists(path + ".partial", ignored)) {
    return {folder, "its database was not finished", "run the audit again with --force"};
  }
  return {folder, "it holds no cardea.db", "run the audit again, without --no-store"};
}

std::int64_t pragma(Database& database, const char* name) {
  Statement statement = database.prepare(fmt::format("PRAGMA {}", name));
  return statement.step() ? statement.integer_at(0) : -1;
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kSpace = " \t\r\n;";
  const std::size_t begin = text.find_first_not_of(kSpace);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kSpace) - begin + 1);
}

bool is_name(std::string_view text) {
  return std::ranges::none_of(text, [](char c) { return c == ' ' || c == '\n' || c == '('; });
}

std::vector<std::string_view> all_views() {
  std::vector<std::string_view> names;
  for (const View& view : views()) names.push_back(view.name);
  return names;
}

std::vector<std::string_view> all_columns() {
  std::vector<std::string_view> names;
  for (const View& view : views()) {
    for (const Column& column : view.columns) names.push_back(column.name);
  }
  return names;
}

std::string remedy(std::string_view word, const std::vector<std::string_view>& known) {
  const std::string_view near = authority::nearest(word, known);
  return near.empty() ? "see `cardea query --columns`" : fmt::format("did you mean `{}`?", near);
}

}  // namespace

Outcome<Inquiry> Inquiry::open(const std::string& folder) {
  const std::string path = folder + "/cardea.db";
  std::error_code ignored;
  if (!fs::exists(path, ignored)) return std::unexpected(no_database(path, folder));
  auto database = Database::open_read_only(path);
  if (!database) return std::unexpected(database.error());
  if (pragma(*database, "application_id") != kApplicationId) {
    return failure(path, "it is not a database of Cardea's", "name the folder of an audit");
  }
  const std::int64_t version = pragma(*database, "user_version");
  if (version > kSchemaVersion) {
    return failure(path,
                   fmt::format("its schema is version {}, newer than this program's {}", version,
                               kSchemaVersion),
                   "ask it with the cardea that wrote it");
  }
  sqlite3_set_authorizer(database->handle(), only_reads, nullptr);
  return Inquiry{std::move(*database)};
}

Outcome<Statement> Inquiry::ask(std::string_view question) {
  question = trimmed(question);
  std::string sql{question};
  if (is_name(question)) {
    const View* view = view_named(question);
    if (view == nullptr) {
      return failure(authority::quoted(question), "no such view", remedy(question, all_views()));
    }
    sql = fmt::format("SELECT * FROM {}", view->name);
  }
  std::string_view rest;
  Statement statement = database_.prepare(sql, &rest);
  if (!statement && sqlite3_errcode(database_.handle()) != SQLITE_OK) {
    return std::unexpected(explain(sql));
  }
  if (!trimmed(rest).empty()) {
    return failure(authority::quoted(question), "more than one statement", "ask one at a time");
  }
  if (!statement || statement.columns() == 0) {
    return failure(authority::quoted(question), "it asks for nothing", kAskRemedy);
  }
  return statement;
}

Failure Inquiry::explain(std::string_view sql) const {
  const std::string error = database_.error();
  const std::string what = authority::quoted(sql.substr(0, 60));
  const auto told_behind = [&](std::string_view words) -> std::string_view {
    return error.starts_with(words) ? std::string_view{error}.substr(words.size())
                                    : std::string_view{};
  };
  if (const auto table = told_behind("no such table: "); !table.empty()) {
    return {what, error, remedy(table, all_views())};
  }
  if (auto column = told_behind("no such column: "); !column.empty()) {
    column.remove_prefix(column.find('.') + 1);  // npos + 1: nothing
    return {what, error, remedy(column, all_columns())};
  }
  if (error.contains("not authorized") || error.contains("prohibited")) {
    return {what, "it does more than read", "ask with SELECT; the database is never written to"};
  }
  return {what, error, kAskRemedy};
}

std::string canonical_select(std::string_view name) {
  const View* view = view_named(name);
  if (view == nullptr) return {};
  std::string columns;
  std::string order;
  int place = 0;
  for (const Column& column : view->columns) {
    if (column.format == Format::local) continue;
    const char* comma = place == 0 ? "" : ", ";
    columns += fmt::format("{}{}", comma, column.name);
    order += fmt::format("{}{}", comma, ++place);
  }
  return fmt::format("SELECT {} FROM {} ORDER BY {}", columns, view->name, order);
}

}  // namespace cardea::store

#include "store/schema.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace cardea::store {
namespace {

void append_table(std::string& sql, const Table& table) {
  fmt::format_to(std::back_inserter(sql), "CREATE TABLE {} (\n", table.name);
  for (const Column& column : table.columns) {
    const bool is_last = &column == &table.columns.back() && table.constraint.empty();
    fmt::format_to(std::back_inserter(sql), "  {} {}{}\n", column.name, column.type,
                   is_last ? "" : ",");
  }
  if (!table.constraint.empty()) sql += fmt::format("  {}\n", table.constraint);
  sql += table.without_rowid ? ") STRICT, WITHOUT ROWID;\n" : ") STRICT;\n";
}

}  // namespace

const View* view_named(std::string_view name) noexcept {
  const auto found = std::ranges::find(views(), name, &View::name);
  return found == views().end() ? nullptr : &*found;
}

std::string create_tables() {
  std::string sql = fmt::format("PRAGMA application_id = {};\nPRAGMA user_version = {};\n",
                                kApplicationId, kSchemaVersion);
  for (const Table& table : tables()) append_table(sql, table);
  for (const View& view : views()) {
    sql += fmt::format("CREATE VIEW {} AS\n{};\n", view.name, view.select);
  }
  return sql;
}

std::string create_indexes(std::string_view of) {
  std::string sql;
  for (const Index& index : indexes()) {
    if (index.on.substr(0, index.on.find(' ')) != of) continue;
    sql += fmt::format("CREATE INDEX {} ON {};\n", index.name, index.on);
  }
  return sql;
}

std::string insert_into(std::string_view name) {
  const auto table = std::ranges::find(tables(), name, &Table::name);
  std::string sql = fmt::format("INSERT INTO {} VALUES (", name);
  for (std::size_t i = 0; i < table->columns.size(); ++i) sql += i == 0 ? "?" : ",?";
  return sql += ')';
}

bool is_json(std::string_view origin) noexcept {
  const std::size_t dot = std::min(origin.find('.'), origin.size());
  const auto table = std::ranges::find(tables(), origin.substr(0, dot), &Table::name);
  if (table == tables().end() || dot == origin.size()) return false;
  const auto column = std::ranges::find(table->columns, origin.substr(dot + 1), &Column::name);
  return column != table->columns.end() && column->format == Format::json;
}

}  // namespace cardea::store

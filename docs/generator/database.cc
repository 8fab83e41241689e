// The page of cardea.db, from the schema that the program creates it with.
#include <fmt/format.h>

#include "page.h"
#include "store/schema.h"

namespace cardea::docs {
namespace {

std::string columns_table(std::span<const store::Column> columns) {
  Table table{{"column", "type", "is"}};
  for (const store::Column& column : columns) {
    table.add({code(column.name), std::string{column.type}, std::string{column.is}});
  }
  return table.text();
}

std::string views_of(bool is_record) {
  std::string text;
  for (const store::View& view : store::views()) {
    if (view.is_record != is_record) continue;
    text +=
        fmt::format("### {}\n\n{}\n\n{}\n", view.name, view.answers, columns_table(view.columns));
  }
  return text;
}

}  // namespace

Page database_page() {
  std::string text = begin_page(
      "The database",
      "Every audit writes `cardea.db`, a database of SQLite, unless `--no-store` is given. "
      "Read it through\nits views, with `cardea query` or any program that reads SQLite: "
      "[how, with examples](../database.md).\nWhat a warrant covers stands in a database of the "
      "same form, `li/cardea.db`, and nowhere else.");
  text += fmt::format(
      "Its version is `PRAGMA user_version`: {}. Within it views and columns may be added; none is "
      "taken\naway or changes its meaning. Times are RFC 3339, UTC, with nanoseconds: they sort as "
      "text.\n\n",
      store::kSchemaVersion);
  text += "## Views that answer a question\n\n" + views_of(false);
  text += "## Views of what was recorded\n\n" + views_of(true);
  text +=
      "## Tables\n\nWhat the views are made of. What repeats stands once; `actor`, `target`, "
      "`destination` and\n`meaning` are numbers of rows.\n\n";
  for (const store::Table& table : store::tables()) {
    text += fmt::format("### {}\n\n{}\n\n{}\n", table.name, table.is, columns_table(table.columns));
  }
  Table indexes{{"index", "on", "serves"}};
  for (const store::Index& index : store::indexes()) {
    indexes.add({code(index.name), code(index.on), std::string{index.serves}});
  }
  text += "## Indexes\n\n" + indexes.text();
  return {"docs/reference/database.md", text};
}

}  // namespace cardea::docs

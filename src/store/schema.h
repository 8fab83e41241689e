// The schema of cardea.db as data: the file itself, and the page that describes it, are made from
// these tables. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace cardea::store {

// PRAGMA user_version. Counts up when a view loses a column or one changes its meaning; views and
// columns may be added without.
inline constexpr int kSchemaVersion = 1;
inline constexpr std::string_view kSchemaName = "cardea.store/1";
inline constexpr std::uint32_t kApplicationId = 0x43617264;  // "Card": PRAGMA application_id

// json: the text is JSON; local: it depends on where the audit ran, and no comparison looks at it.
enum class Format : std::uint8_t { plain, json, local };

struct Column {
  std::string_view name;
  std::string_view type;  // as CREATE TABLE takes it; of a view: for people
  std::string_view is;    // for people
  Format format = Format::plain;
};

struct Table {
  std::string_view name;
  std::string_view is;
  std::span<const Column> columns;
  std::string_view constraint = {};  // PRIMARY KEY (…)
  bool without_rowid = false;
};

struct View {
  std::string_view name;
  std::string_view answers;  // the question
  std::span<const Column> columns;
  std::string_view select;
  bool is_record = false;  // it holds what was recorded, all views of that kind hold all of it;
                           // else it sums up
};

struct Index {
  std::string_view name;
  std::string_view on;  // "access_data (actor)"
  std::string_view serves;
};

std::span<const Table> tables() noexcept;
std::span<const View> views() noexcept;
std::span<const Index> indexes() noexcept;
const View* view_named(std::string_view name) noexcept;

std::string create_tables();                      // views, too
std::string create_indexes(std::string_view of);  // of one table
std::string insert_into(std::string_view table);  // a place for each column, in order
bool is_json(std::string_view origin) noexcept;   // "access_data.frames"

}  // namespace cardea::store

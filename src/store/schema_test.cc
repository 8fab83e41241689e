// The schema as SQLite takes it: what the tables say of it is so.
#include "store/schema.h"

#include <gtest/gtest.h>
#include <sqlite3.h>

#include <memory>
#include <vector>

namespace cardea::store {
namespace {

class Schema : public testing::Test {
 protected:
  void SetUp() override {
    sqlite3* opened = nullptr;
    ASSERT_EQ(sqlite3_open(":memory:", &opened), SQLITE_OK);
    database_.reset(opened);
    std::string sql = create_tables();
    for (const Table& table : tables()) sql += create_indexes(table.name);
    ASSERT_EQ(sqlite3_exec(opened, sql.c_str(), nullptr, nullptr, nullptr), SQLITE_OK)
        << sqlite3_errmsg(opened);
  }

  // The first column of all rows, or another one.
  std::vector<std::string> ask(const std::string& sql, int column = 0) {
    sqlite3_stmt* statement = nullptr;
    EXPECT_EQ(sqlite3_prepare_v2(database_.get(), sql.c_str(), -1, &statement, nullptr), SQLITE_OK)
        << sql << ": " << sqlite3_errmsg(database_.get());
    std::vector<std::string> out;
    while (sqlite3_step(statement) == SQLITE_ROW) {
      const unsigned char* text = sqlite3_column_text(statement, column);
      out.emplace_back(text == nullptr ? "" : reinterpret_cast<const char*>(text));
    }
    sqlite3_finalize(statement);
    return out;
  }

  struct Close {
    void operator()(sqlite3* database) const { sqlite3_close(database); }
  };
  std::unique_ptr<sqlite3, Close> database_;
};

TEST_F(Schema, ViewsHaveTheColumnsThatAreDocumented) {
  for (const View& view : views()) {
    std::vector<std::string> documented;
    for (const Column& column : view.columns) documented.emplace_back(column.name);
    EXPECT_EQ(ask("SELECT name FROM pragma_table_info('" + std::string{view.name} + "')"),
              documented)
        << view.name;
  }
}

TEST_F(Schema, TablesAreStrictAndVersioned) {
  EXPECT_EQ(ask("SELECT name FROM pragma_table_list WHERE type = 'table' AND NOT strict"
                " AND name NOT LIKE 'sqlite%'"),
            std::vector<std::string>{});
  EXPECT_EQ(ask("PRAGMA user_version"), std::vector<std::string>{std::to_string(kSchemaVersion)});
  EXPECT_EQ(ask("PRAGMA application_id"), std::vector<std::string>{std::to_string(kApplicationId)});
}

// The questions that people ask are answered by an index, not by walking all accesses.
TEST_F(Schema, QuestionsUseIndexes) {
  const std::string count =
      "WITH RECURSIVE n(i) AS (VALUES (0) UNION ALL SELECT i + 1 FROM n WHERE i < ";
  ask(count +
      "99) INSERT INTO party_data SELECT i, 'f-' || i, NULL, NULL, '10.0.0.' || i, NULL,"
      " NULL FROM n");
  ask(count +
      "19) INSERT INTO meaning_data SELECT i, 'n4', 'o', 'control', NULL, NULL, 'v', i = 7,"
      " 1, NULL, NULL, NULL, 'r' FROM n");
  ask(count +
      "19999) INSERT INTO access_data SELECT i, i, printf('2026-11-23T%05d', i), '', 0, i,"
      " '', i % 90, i % 80, 0, iif(i % 1000 = 0, 7, i % 7), 'sub-' || (i % 500), NULL, 0, 0, NULL,"
      " NULL FROM n");
  ask("PRAGMA analysis_limit = 1000");  // as the writer does it
  ask("ANALYZE");
  struct Question {
    std::string condition;
    std::string index;
  };
  const Question questions[]{
      {"subject = 'sub-1'", "access_by_subject"},
      {"actor = 'f-3'", "access_by_actor"},
      {"time >= '2026-11-23T100' AND time < '2026-11-23T101'", "access_by_time"},
      {"is_finding = 1", "access_by_meaning"},
  };
  for (const Question& question : questions) {
    std::string plan;
    for (const std::string& line :
         ask("EXPLAIN QUERY PLAN SELECT * FROM accesses WHERE " + question.condition, 3)) {
      plan += line + '\n';
    }
    EXPECT_NE(plan.find(question.index), std::string::npos) << question.condition << '\n' << plan;
  }
}

TEST(SchemaText, KnowsWhatIsJson) {
  EXPECT_TRUE(is_json("access_data.frames"));
  EXPECT_FALSE(is_json("access_data.id"));
  EXPECT_FALSE(is_json("frames"));
  EXPECT_FALSE(is_json(""));
}

}  // namespace
}  // namespace cardea::store

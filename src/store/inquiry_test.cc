// Questions are answered, and cannot do anything else.
#include "store/inquiry.h"

#include <gtest/gtest.h>
#include <sqlite3.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "store/schema.h"
#include "store/writer.h"

namespace cardea::store {
namespace {

namespace fs = std::filesystem;

class Asked : public testing::Test {
 protected:
  void SetUp() override {
    fs::create_directories(folder_);
    auto writer = Writer::create({.path = (folder_ / "cardea.db").string()});
    ASSERT_TRUE(writer);
    (*writer)->add("meta_data", {{std::string{"schema"}, std::string{kSchemaName}}});
    ASSERT_TRUE((*writer)->finish());
  }
  void TearDown() override { fs::remove_all(folder_); }

  std::string error_of(std::string_view question) {
    auto inquiry = Inquiry::open(folder_.string());
    if (!inquiry) return inquiry.error().text();
    auto rows = inquiry->ask(question);
    if (!rows) return rows.error().text();
    while (rows->step()) {
    }
    return rows->failed() ? "failed: " + inquiry->error() : std::string{};
  }

  void change(const std::string& sql) {
    sqlite3* database = nullptr;
    ASSERT_EQ(sqlite3_open((folder_ / "cardea.db").c_str(), &database), SQLITE_OK);
    ASSERT_EQ(sqlite3_exec(database, sql.c_str(), nullptr, nullptr, nullptr), SQLITE_OK);
    sqlite3_close(database);
  }

  std::string octets() const {
    std::ifstream file{folder_ / "cardea.db", std::ios::binary};
    return {std::istreambuf_iterator<char>{file}, {}};
  }

  fs::path folder_ = fs::temp_directory_path() / ("cardea_asked_" + std::to_string(getpid()));
};

TEST_F(Asked, EveryViewAnswers) {
  for (const View& view : views()) EXPECT_EQ(error_of(view.name), "") << view.name;
  EXPECT_EQ(error_of(" SELECT 1 ; "), "");
  EXPECT_EQ(error_of("WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n LIMIT 3)"
                     " SELECT * FROM n"),
            "");
}

TEST_F(Asked, NothingElseThanReading) {
  const std::string before = octets();
  const std::string other = (folder_ / "other.db").string();
  const std::string questions[]{
      "DELETE FROM meta_data",
      "INSERT INTO meta_data VALUES ('a', 'b')",
      "UPDATE meta_data SET value = 'x' RETURNING value",
      "DROP TABLE meta_data",
      "CREATE TABLE x (a)",
      "CREATE TEMP TABLE x (a)",
      "ATTACH '" + other + "' AS other",
      "VACUUM INTO '" + other + "'",
      "PRAGMA user_version = 7",
      "PRAGMA writable_schema = 1",
      "SELECT load_extension('x')",
      "SELECT 1; DROP TABLE meta_data",
      "BEGIN",
      "REINDEX",
      "-- nothing",
  };
  for (const std::string& question : questions) EXPECT_NE(error_of(question), "") << question;
  const std::string_view refused[]{"PRAGMA journal_mode", "PRAGMA table_info(meta_data)",
                                   "UPDATE meta_data SET value = 'x' RETURNING value"};
  for (const std::string_view question : refused) {
    EXPECT_NE(error_of(question).find("it does more than read"), std::string::npos) << question;
  }
  EXPECT_EQ(octets(), before);
  EXPECT_FALSE(fs::exists(other));
}

TEST_F(Asked, ErrorsSayWhatWasMeant) {
  EXPECT_EQ(error_of("fndings"), "`fndings`: no such view; did you mean `findings`?");
  EXPECT_EQ(error_of("xyzzy"), "`xyzzy`: no such view; see `cardea query --columns`");
  EXPECT_NE(error_of("SELECT * FROM acceses").find("did you mean `accesses`?"), std::string::npos);
  EXPECT_NE(error_of("SELECT x.verdct FROM accesses AS x").find("did you mean `verdict`?"),
            std::string::npos);
  EXPECT_NE(error_of("fin\x1b[2Jdings").find("`fin?[2Jdings`"), std::string::npos);
}

TEST_F(Asked, WhatIsNoDatabaseOfOursIsRefused) {
  change("PRAGMA user_version = 99");
  EXPECT_NE(error_of("meta").find("newer than this program's"), std::string::npos);
  change("PRAGMA application_id = 1");
  EXPECT_NE(error_of("meta").find("it is not a database of Cardea's"), std::string::npos);
  std::ofstream{folder_ / "cardea.db"} << "no database at all, but some text that is long enough";
  EXPECT_NE(error_of("meta"), "");
  fs::remove(folder_ / "cardea.db");
  EXPECT_NE(error_of("meta").find("it holds no cardea.db"), std::string::npos);
  std::ofstream{folder_ / "cardea.db.partial"} << "";
  EXPECT_NE(error_of("meta").find("its database was not finished"), std::string::npos);
  fs::remove_all(folder_);
  EXPECT_NE(error_of("meta").find("there is no such folder"), std::string::npos);
}

TEST(CanonicalSelect, LeavesOutWhatDependsOnThePlace) {
  EXPECT_EQ(canonical_select("inputs"),
            "SELECT capture, tap, sha256, octets, frames FROM inputs ORDER BY 1, 2, 3, 4, 5");
  EXPECT_EQ(canonical_select("nothing"), "");
}

}  // namespace
}  // namespace cardea::store

#include "cli/output_folder.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

namespace cardea::cli {
namespace {

namespace fs = std::filesystem;

class OutputFolderTest : public testing::Test {
 protected:
  void SetUp() override {
    std::string name = (fs::temp_directory_path() / "cardea-folder-XXXXXX").string();
    root_ = mkdtemp(name.data());
  }
  void TearDown() override { fs::remove_all(root_); }
  static void write(const fs::path& path) { std::ofstream{path} << "x"; }
  fs::path root_;
};

TEST_F(OutputFolderTest, IsMadeWithWhatIsAboveIt) {
  const auto folder = OutputFolder::open((root_ / "a" / "b").string(), false);
  ASSERT_TRUE(folder);
  EXPECT_TRUE(fs::is_directory(root_ / "a" / "b"));
}

TEST_F(OutputFolderTest, RefusesAnotherAuditUnlessForced) {
  for (const char* name : {"summary.json", "findings.jsonl", "accesses.jsonl", "INCOMPLETE"}) {
    write(root_ / name);
    const auto refused = OutputFolder::open(root_.string(), false);
    ASSERT_FALSE(refused) << name;
    EXPECT_NE(refused.error().text().find("--force"), std::string::npos);
    EXPECT_TRUE(fs::exists(root_ / name));
    fs::create_directories(root_ / "evidence");
    write(root_ / "evidence" / "old.pcapng");
    write(root_ / "notes.txt");
    ASSERT_TRUE(OutputFolder::open(root_.string(), true));
    EXPECT_FALSE(fs::exists(root_ / name));
    EXPECT_FALSE(fs::exists(root_ / "evidence"));
    EXPECT_TRUE(fs::exists(root_ / "notes.txt"));  // not an audit's
  }
}

TEST_F(OutputFolderTest, AFileIsNoFolder) {
  write(root_ / "file");
  EXPECT_FALSE(OutputFolder::open((root_ / "file").string(), true));
  EXPECT_FALSE(OutputFolder::open((root_ / "file" / "below").string(), true));
  EXPECT_TRUE(fs::is_regular_file(root_ / "file"));
}

TEST_F(OutputFolderTest, FinishWritesAndAFailureLeavesAMark) {
  auto folder = OutputFolder::open(root_.string(), false);
  ASSERT_TRUE(folder);
  ASSERT_TRUE(folder->finish("summary.json", "{}\n"));
  std::ifstream file{root_ / "summary.json"};
  EXPECT_EQ(std::string(std::istreambuf_iterator<char>{file}, {}), "{}\n");
  EXPECT_FALSE(fs::exists(root_ / "INCOMPLETE"));
  EXPECT_FALSE(folder->finish("no/such/folder.json", "{}"));
  EXPECT_TRUE(fs::exists(root_ / "INCOMPLETE"));
}

TEST_F(OutputFolderTest, AnEarlierAuditStaysUntilTheNewOneIsWhole) {
  for (const char* name : {"summary.json", "cardea.db", "notes.txt"}) write(root_ / name);
  fs::create_directories(root_ / "evidence");
  write(root_ / "evidence" / "old.pcapng");
  auto given_up = OutputFolder::open_within(root_.string());
  ASSERT_TRUE(given_up);
  write(fs::path{given_up->path()} / "findings.jsonl");
  const auto second = OutputFolder::open_within(root_.string());
  ASSERT_FALSE(second);  // two at a time would mix
  EXPECT_NE(second.error().text().find("another audit is being appended"), std::string::npos);
  given_up->abandon();
  EXPECT_FALSE(fs::exists(given_up->path()));
  EXPECT_FALSE(fs::exists(root_ / "INCOMPLETE"));
  EXPECT_TRUE(fs::exists(root_ / "evidence" / "old.pcapng"));

  auto folder = OutputFolder::open_within(root_.string());
  ASSERT_TRUE(folder);
  fs::create_directories(fs::path{folder->path()} / "evidence");
  write(fs::path{folder->path()} / "evidence" / "new.pcapng");
  EXPECT_TRUE(fs::exists(root_ / "cardea.db"));
  ASSERT_TRUE(folder->finish("summary.json", "{}\n"));
  std::ifstream file{root_ / "summary.json"};
  EXPECT_EQ(std::string(std::istreambuf_iterator<char>{file}, {}), "{}\n");
  EXPECT_TRUE(fs::exists(root_ / "evidence" / "new.pcapng"));
  EXPECT_FALSE(fs::exists(root_ / "evidence" / "old.pcapng"));
  EXPECT_FALSE(fs::exists(root_ / "cardea.db"));  // the new one has none
  EXPECT_TRUE(fs::exists(root_ / "notes.txt"));
  EXPECT_FALSE(fs::exists(folder->path()));
  EXPECT_FALSE(fs::exists(root_ / "INCOMPLETE"));
}

}  // namespace
}  // namespace cardea::cli

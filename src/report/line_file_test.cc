#include "report/line_file.h"

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace cardea::report {
namespace {

namespace fs = std::filesystem;

class LineFileTest : public testing::Test {
 protected:
  void SetUp() override {
    std::string name = (fs::temp_directory_path() / "cardea-lines-XXXXXX").string();
    folder_ = mkdtemp(name.data());
  }
  void TearDown() override { fs::remove_all(folder_); }
  std::string path() const { return (folder_ / "lines").string(); }
  std::string content() const {
    std::ifstream file{path(), std::ios::binary};
    return {std::istreambuf_iterator<char>{file}, {}};
  }
  fs::path folder_;
};

TEST_F(LineFileTest, SortsByTimeFrameId) {
  LineFile file{path(), 0600};
  file.add({Timestamp{2}, 1, 1}, "e");
  file.add({Timestamp{1}, 2, 1}, "c");
  file.add({Timestamp{1}, 2, 2}, "d");
  file.add({Timestamp{1}, 1, 9}, "b");
  file.add({Timestamp{-5}, 9, 9}, "a");
  std::string seen;
  const auto written = file.finish([&](std::string_view line) { seen += line; });
  ASSERT_TRUE(written);
  EXPECT_EQ(*written, 5u);
  EXPECT_EQ(seen, "abcde");
  EXPECT_EQ(content(), "a\nb\nc\nd\ne\n");
  struct stat status{};
  ASSERT_EQ(stat(path().c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0600U);
  EXPECT_EQ(std::distance(fs::directory_iterator{folder_}, {}), 1);  // the spool has no name
}

TEST_F(LineFileTest, NothingAddedIsAnEmptyFile) {
  LineFile file{path(), 0644};
  ASSERT_TRUE(file.finish([](std::string_view) {}));
  EXPECT_TRUE(fs::exists(path()));
  EXPECT_EQ(content(), "");
}

TEST_F(LineFileTest, AFolderThatIsGoneIsAFailure) {
  LineFile file{(folder_ / "none" / "lines").string(), 0644};
  file.add({}, "a");
  const auto written = file.finish([](std::string_view) {});
  ASSERT_FALSE(written);
  EXPECT_NE(written.error().text().find("cannot make it"), std::string::npos);
}

// A limit on the size of files is as good as a full disk: so many octets, and no more.
class FullDisk {
 public:
  explicit FullDisk(rlim_t octets) {
    getrlimit(RLIMIT_FSIZE, &before_);
    previous_ = std::signal(SIGXFSZ, SIG_IGN);
    const rlimit less{octets, before_.rlim_max};
    setrlimit(RLIMIT_FSIZE, &less);
  }
  ~FullDisk() {
    setrlimit(RLIMIT_FSIZE, &before_);
    std::signal(SIGXFSZ, previous_);
  }
  FullDisk(const FullDisk&) = delete;
  FullDisk& operator=(const FullDisk&) = delete;

 private:
  rlimit before_{};
  void (*previous_)(int) = nullptr;
};

TEST_F(LineFileTest, AFullDiskLeavesWholeLinesAndSaysSo) {
  constexpr std::size_t kLines = 10'000;
  LineFile file{path(), 0644};
  for (std::size_t i = 0; i < kLines; ++i) file.add({Timestamp{1}, i, 0}, std::string(99, 'x'));
  std::string why;
  {
    const FullDisk disk{kLines * 99 + 4321};  // newlines make it longer
    const auto written = file.finish([](std::string_view) {});
    ASSERT_FALSE(written);
    why = written.error().text();
  }
  EXPECT_NE(why.find("cannot write: File too large"), std::string::npos) << why;
  EXPECT_NE(why.find("free space"), std::string::npos);
  const std::string kept = content();
  EXPECT_GT(kept.size(), 0u);
  EXPECT_EQ(kept.size() % 100, 0u);
  EXPECT_TRUE(kept.ends_with('\n'));
}

TEST_F(LineFileTest, AFullSpoolLeavesWhatItTook) {
  const FullDisk disk{4321};
  LineFile file{path(), 0644};
  for (std::size_t i = 0; i < 30'000; ++i) file.add({Timestamp{1}, i, 0}, std::string(99, 'x'));
  EXPECT_FALSE(file.finish([](std::string_view) {}));
  EXPECT_GT(content().size(), 0u);
  EXPECT_EQ(content().size() % 100, 0u);
}

// More than a chunk: sorted runs that are merged. Equal orders stay as they came.
TEST_F(LineFileTest, ManyChunksComeOutSorted) {
  constexpr std::uint64_t kLines = 120'000;
  static_assert(kLines * 100 > 4 * LineSorter::kChunkSize);
  LineFile file{path(), 0644};
  for (std::uint64_t i = 0; i < kLines; ++i) {
    const std::uint64_t scrambled = i * 7919 % kLines / 2;  // each order twice
    std::string line = std::to_string(scrambled) + " " + std::to_string(i);
    line.resize(i % 5 == 0 ? 300 : 60, '.');
    file.add({Timestamp{1}, scrambled, 0}, line);
  }
  std::uint64_t lines = 0;
  std::pair<std::uint64_t, std::uint64_t> last{0, 0};
  const auto written = file.finish([&](std::string_view line) {
    std::size_t space = 0;
    const std::string text{line};
    const std::pair<std::uint64_t, std::uint64_t> now{std::stoull(text, &space),
                                                      std::stoull(text.substr(space))};
    EXPECT_TRUE(lines == 0 || last < now) << text;
    last = now;
    ++lines;
  });
  ASSERT_TRUE(written);
  EXPECT_EQ(lines, kLines);
  EXPECT_EQ(*written, kLines);
  EXPECT_EQ(std::distance(fs::directory_iterator{folder_}, {}), 1);
}

// The spool takes some runs and a part of one: those come out, in order, as whole lines.
TEST_F(LineFileTest, ASpoolThatBreaksLaterLeavesItsRuns) {
  std::uint64_t lines = 0;
  std::uint64_t last = 0;
  const FullDisk disk{LineSorter::kChunkSize * 5 / 2};
  LineFile file{path(), 0644};
  for (std::uint64_t i = 100'000; i > 0; --i) file.add({Timestamp{1}, i, 0}, std::to_string(i));
  for (std::uint64_t i = 0; i < 100'000; ++i) {
    file.add({Timestamp{1}, 100'000 + i, 0}, std::to_string(100'000 + i) + std::string(99, ' '));
  }
  EXPECT_FALSE(file.finish([&](std::string_view line) {
    const std::uint64_t now = std::stoull(std::string{line});
    EXPECT_LE(last, now);
    last = now;
    ++lines;
  }));
  EXPECT_GT(lines, 1'000u);
  EXPECT_TRUE(content().ends_with('\n'));
}

}  // namespace
}  // namespace cardea::report

// Agreement with tshark on every capture at hand: number, time, length and captured length of each
// frame.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include "support/captures.h"

namespace cardea::capture {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> captures_at_hand() {
  const char* folder = std::getenv("CARDEA_CAPTURES");
  std::vector<fs::path> all;
  for (const fs::path& root : {fs::path{folder != nullptr ? folder : "../shared/captures"},
                               fs::path{"../shared/lab"}, fs::path{"../shared/testbed"}}) {
    if (!fs::is_directory(root)) continue;
    for (const auto& entry : fs::recursive_directory_iterator{root}) {
      const std::string name = entry.path().filename().string();
      if (name.find(".pcap") != std::string::npos || name.ends_with(".cap"))
        all.push_back(entry.path());
    }
  }
  std::ranges::sort(all);
  return all;
}

struct Row {
  std::string time;
  std::uint64_t length = 0;
  std::uint64_t captured = 0;
  friend bool operator==(const Row&, const Row&) = default;
};

std::vector<Row> tshark_rows(const fs::path& path) {
  const std::string command = "tshark -n -r '" + path.string() +
                              "' -T fields -e frame.time_epoch -e frame.len -e frame.cap_len"
                              " 2>/dev/null";
  std::vector<Row> rows;
  std::FILE* pipe = ::popen(command.c_str(), "r");
  char time[64];
  unsigned long length = 0;
  unsigned long captured = 0;
  while (pipe != nullptr && std::fscanf(pipe, "%63s %lu %lu", time, &length, &captured) == 3)
    rows.push_back({time, length, captured});
  if (pipe != nullptr) ::pclose(pipe);
  return rows;
}

std::vector<Row> own_rows(Source& source) {
  std::vector<Row> rows;
  for (const test::ReadFrame& frame : test::read_all(source)) {
    char time[64];
    std::snprintf(time, sizeof time, "%lld.%09lld", static_cast<long long>(frame.ns / kSecond),
                  static_cast<long long>(frame.ns % kSecond));
    rows.push_back({time, frame.original, frame.octets.size()});
  }
  return rows;
}

TEST(SharedCaptures, AgreeWithTsharkFrameByFrame) {
  const std::vector<fs::path> captures = captures_at_hand();
  if (captures.empty()) GTEST_SKIP() << "no captures at ../shared/captures or CARDEA_CAPTURES";
  if (std::system("tshark --version >/dev/null 2>&1") != 0)
    GTEST_SKIP() << "tshark is not installed";
  std::size_t frames = 0;
  std::size_t with_losses = 0;
  for (const fs::path& path : captures) {
    auto source = open_capture(path.string(), {});
    const std::vector<Row> theirs = tshark_rows(path);
    if (!source) {
      EXPECT_TRUE(theirs.empty()) << source.error().text();
      continue;
    }
    const std::vector<Row> ours = own_rows(**source);
    ASSERT_EQ(ours.size(), theirs.size()) << path;
    for (std::size_t i = 0; i < ours.size(); ++i)
      ASSERT_EQ(ours[i], theirs[i])
          << path << " frame " << i + 1 << ": " << ours[i].time << " " << theirs[i].time;
    frames += ours.size();
    for (const SourceLoss& loss : (*source)->losses()) {
      std::printf("%s: %s at %llu\n", path.c_str(), loss.reason.c_str(),
                  static_cast<unsigned long long>(loss.offset));
      ++with_losses;
    }
  }
  std::printf("compared %zu frames of %zu captures; %zu losses\n", frames, captures.size(),
              with_losses);
}

}  // namespace
}  // namespace cardea::capture

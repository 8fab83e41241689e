// What a wrong command line is answered with: a suggestion, on standard error, and status 2.
#include "cli/cli.h"

#include <gtest/gtest.h>

#include <sstream>
#include <string>
#include <vector>

#include "cli/command_texts.h"

namespace cardea::cli {
namespace {

struct Answer {
  int status = 0;
  std::string said;
};

Answer answer_to(std::vector<std::string> words) {
  words.insert(words.begin(), "cardea");
  std::vector<char*> argv;
  for (std::string& word : words) argv.push_back(word.data());
  testing::internal::CaptureStderr();
  testing::internal::CaptureStdout();
  const int status = run(static_cast<int>(argv.size()), argv.data());
  testing::internal::GetCapturedStdout();
  return {status, testing::internal::GetCapturedStderr()};
}

std::string help_of(std::vector<std::string> words) {
  words.insert(words.begin(), "cardea");
  std::vector<char*> argv;
  for (std::string& word : words) argv.push_back(word.data());
  testing::internal::CaptureStdout();
  EXPECT_EQ(run(static_cast<int>(argv.size()), argv.data()), 0);
  return testing::internal::GetCapturedStdout();
}

TEST(WrongUsage, IsAnsweredWithASuggestion) {
  struct Row {
    std::vector<std::string> words;
    std::string said;
  };
  const Row rows[]{
      {{"audt"}, "cardea: `audt`: no such command; did you mean `audit`?\n"},
      {{"xyzzy"}, "cardea: `xyzzy`: no such command; see `cardea --help`\n"},
      {{"network", "chek", "n"}, "cardea: `chek`: no such command; did you mean `check`?\n"},
      {{"audit", "--netwrk", "n"}, "cardea: `--netwrk`: no such option; did you mean `--network`?"},
      {{"audit"}, "cardea: wrong usage: --read is required; see `cardea audit --help`\n"},
      {{"explain", "up.dup.9"}, "no such detector; did you mean up.dup."},
      {{"detectors", "\x1b[2J"}, "cardea: `?[2J`: one word too many"},
  };
  for (const Row& row : rows) {
    const Answer answer = answer_to(row.words);
    EXPECT_EQ(answer.status, 2) << row.said;
    EXPECT_NE(answer.said.find(row.said), std::string::npos) << answer.said;
  }
}

TEST(WrongUsage, NoCommandShowsTheHelp) {
  EXPECT_NE(answer_to({}).said.find("Usage: cardea "), std::string::npos);
  EXPECT_NE(answer_to({"network"}).said.find("Usage: cardea network "), std::string::npos);
  EXPECT_EQ(answer_to({}).status, 2);
}

TEST(Help, FitsATerminal) {
  for (const CommandText& command : command_texts()) {
    std::vector<std::string> words = command.path;
    words.erase(words.begin());
    words.emplace_back("--help");
    const std::string help = help_of(words);
    EXPECT_FALSE(help.empty());
    std::istringstream lines{help};
    for (std::string line; std::getline(lines, line);) {
      EXPECT_LE(line.size(), 80U) << command.path.back() << ": " << line;
    }
  }
}

// The words behind -r FILE are the filter, not further captures.
TEST(Filter, MayFollowTheCapture) {
  const Answer answer =
      answer_to({"decode", "-r", "examples/5g-benign-a/capture.pcap", "udp", "prt", "1"});
  EXPECT_EQ(answer.status, 1);
  EXPECT_NE(answer.said.find("filter expression 'udp prt 1'"), std::string::npos) << answer.said;
}

}  // namespace
}  // namespace cardea::cli

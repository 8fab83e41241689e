#include "engine/key_log_file.h"

#include <gtest/gtest.h>

#include <string>

#include "support/captures.h"

namespace cardea::engine {
namespace {

std::string line_of(int number) {
  std::string random = std::to_string(1'000'000 + number);
  random.resize(64, '0');
  return "CLIENT_RANDOM " + random + " " + std::string(96, 'a') + "\n";
}

TEST(KeyLogFile, IsReadLineByLine) {
  std::string text = "# comment\n\nEXPORTER_SECRET 00 00\n";
  for (int i = 0; i < 2000; ++i) text += line_of(i);
  text.pop_back();
  const test::TempFile file{bytes_of(text)};
  tls::KeyLog keys;
  const auto read = read_key_log(file.path(), keys);
  ASSERT_TRUE(read) << read.error().text();
  EXPECT_EQ(*read, 2000U);
  EXPECT_EQ(keys.counters().unknown, 1U);
}

TEST(KeyLogFile, ErrorsNameTheLineAndNoSecret) {
  const std::string secret(90, 'c');
  const test::TempFile file{bytes_of(line_of(1) + "CLIENT_RANDOM 11 " + secret + "\n")};
  tls::KeyLog keys;
  const auto read = read_key_log(file.path(), keys);
  ASSERT_FALSE(read);
  EXPECT_NE(read.error().what.find(", line 2"), std::string::npos);
  EXPECT_EQ(read.error().text().find("ccc"), std::string::npos);
  EXPECT_FALSE(read_key_log(file.folder() + "/none", keys));
  EXPECT_FALSE(read_key_log(file.folder(), keys)) << "a folder";
}

TEST(KeyLogFile, ALineWithoutEndIsNoReasonToHoldIt) {
  const test::TempFile file{bytes_of(std::string(std::size_t{1} << 20, 'x'))};
  tls::KeyLog keys;
  EXPECT_FALSE(read_key_log(file.path(), keys));
}

}  // namespace
}  // namespace cardea::engine

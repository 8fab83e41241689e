#include "protocols/tls/key_log.h"

#include <gtest/gtest.h>

#include <string>

namespace cardea::tls {
namespace {

const std::string kRandom(64, '1');
const std::string kSecret(64, 'a');
const std::string kMaster(96, 'B');

Random random_of(int octet) {
  Random random;
  random.fill(static_cast<std::byte>(octet));
  return random;
}

TEST(TlsKeyLog, Lines) {
  KeyLog log;
  EXPECT_EQ(log.take_line("# a comment"), Line::empty);
  EXPECT_EQ(log.take_line(""), Line::empty);
  EXPECT_EQ(log.take_line("  \r\n"), Line::empty);
  EXPECT_EQ(log.take_line("CLIENT_RANDOM " + kRandom + " " + kMaster + "\r\n"), Line::kept);
  EXPECT_EQ(log.take_line("CLIENT_RANDOM " + kRandom + " " + kMaster), Line::known);
  EXPECT_EQ(log.take_line("SERVER_TRAFFIC_SECRET_0 " + kRandom + " " + kSecret), Line::kept);
  EXPECT_EQ(log.take_line("EXPORTER_SECRET " + kRandom + " " + kSecret), Line::unknown);
  EXPECT_EQ(log.generation(), 2U);
  const Secret* const secret = log.find(Label::master, random_of(0x11));
  ASSERT_NE(secret, nullptr);
  EXPECT_EQ(secret->octets().size(), 48U);
  EXPECT_EQ(secret->octets().back(), std::byte{0xBB});
  EXPECT_NE(log.find(Label::server_application, random_of(0x11)), nullptr);
  EXPECT_EQ(log.find(Label::client_application, random_of(0x11)), nullptr);
  EXPECT_EQ(log.find(Label::master, random_of(0x12)), nullptr);
}

TEST(TlsKeyLog, MalformedLines) {
  KeyLog log;
  for (const std::string& line : {
           std::string{"CLIENT_RANDOM"},
           "CLIENT_RANDOM " + kRandom,
           "CLIENT_RANDOM " + kRandom + "11 " + kMaster,
           "CLIENT_RANDOM " + kRandom.substr(2) + " " + kMaster,
           "CLIENT_RANDOM " + kRandom + " " + kSecret,  // too short for a master secret
           "CLIENT_RANDOM " + kRandom + " " + kMaster + "aa",
           "CLIENT_RANDOM " + kRandom + " " + kMaster.substr(1),
           "CLIENT_RANDOM " + kRandom + " " + kMaster + " more",
           "CLIENT_TRAFFIC_SECRET_0 " + kRandom + " " + kSecret.substr(2),
           "CLIENT_TRAFFIC_SECRET_0 " + kRandom + " " + std::string(64, 'g'),
       })
    EXPECT_EQ(log.take_line(line), Line::malformed) << line;
  EXPECT_EQ(log.counters().malformed, 10U);
  EXPECT_EQ(log.generation(), 0U);
}

TEST(TlsKeyLog, TextWithoutALastLineEnd) {
  KeyLog log;
  log.take(bytes_of("# x\nCLIENT_RANDOM " + kRandom + " " + kMaster +
                    "\n\nCLIENT_TRAFFIC_SECRET_0 " + kRandom + " " + kSecret));
  EXPECT_EQ(log.counters().kept, 2U);
}

TEST(TlsKeyLog, IsBounded) {
  KeyLog log{{}, 2};
  for (const char* random : {"11", "22", "33"}) {
    std::string text;
    for (int i = 0; i < 32; ++i) text += random;
    log.take_line("CLIENT_RANDOM " + text + " " + kMaster);
  }
  EXPECT_EQ(log.counters().kept, 2U);
  EXPECT_EQ(log.counters().refused, 1U);
}

}  // namespace
}  // namespace cardea::tls

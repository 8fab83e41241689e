#include "cli/earlier_audit.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "base/bytes.h"

namespace cardea::cli {
namespace {

namespace fs = std::filesystem;

subscribers::Pseudonyms key(std::string_view secret) {
  return subscribers::Pseudonyms::from_secret(std::as_bytes(std::span{secret}));
}

class EarlierAuditTest : public testing::Test {
 protected:
  void SetUp() override {
    std::string name = (fs::temp_directory_path() / "cardea-earlier-XXXXXX").string();
    root_ = mkdtemp(name.data());
    write("first.pcap", "12345");
    write("second.pcap", "67");
    summary_.filter = "udp";
    summary_.all_accesses = true;
    summary_.key_id = key("a secret of 16 octets").key_id();
    summary_.network_digest[0] = std::byte{9};
    summary_.inputs.push_back(input("first.pcap", 5, 1));
    summary_.inputs.back().tap = "n4";
    summary_.inputs.back().clock_offset_ns = -1'500;
  }
  void TearDown() override { fs::remove_all(root_); }

  std::string path(const char* name) const { return (root_ / name).string(); }
  void write(const char* name, std::string_view text) const { std::ofstream{root_ / name} << text; }
  report::InputSummary input(const char* name, std::uint64_t octets, int digest) const {
    report::InputSummary made;
    made.file = path(name);
    made.octets = octets;
    made.sha256[0] = static_cast<std::byte>(digest);
    return made;
  }
  Outcome<EarlierAudit> read() const {
    write("summary.json", report::summary_json(summary_));
    return EarlierAudit::read(root_.string());
  }
  // Why it was refused; empty where it was not.
  template <typename Result>
  static std::string why(const Result& result) {
    return result ? std::string{} : result.error().text();
  }

  fs::path root_;
  report::Summary summary_;
};

TEST_F(EarlierAuditTest, IsReadAgainAsItWasReadBefore) {
  const auto earlier = read();
  ASSERT_TRUE(earlier) << earlier.error().text();
  ASSERT_EQ(earlier->inputs().size(), 1U);
  EXPECT_EQ(earlier->inputs()[0], (capture::InputSpec{"n4", path("first.pcap"), -1'500}));
  EXPECT_EQ(earlier->filter(), "udp");
  EXPECT_TRUE(earlier->all_accesses());
  EXPECT_TRUE(earlier->is_of_network(summary_.network_digest));
  EXPECT_FALSE(earlier->is_of_network(Digest{}));
}

TEST_F(EarlierAuditTest, WhatIsNoWholeAuditIsRefused) {
  EXPECT_NE(why(EarlierAudit::read(root_.string())).find("holds no audit"), std::string::npos);
  const std::string good = report::summary_json(summary_);
  for (const std::string_view bad :
       {"", "[]", "{}", "{\"schema\":7}", "{\"schema\":\"cardea.finding/1\"}",
        "{\"schema\":\"cardea.summary/1\",\"filter\":null,\"key_id\":null,\"inputs\":[]}",
        "{\"schema\":\"cardea.summary/1\",\"filter\":null,\"key_id\":null,\"inputs\":[{}]}"}) {
    write("summary.json", bad);
    EXPECT_FALSE(EarlierAudit::read(root_.string())) << bad;
  }
  std::string other = good;
  other.replace(other.find("summary/1"), 9, "summary/2");
  write("summary.json", other);
  EXPECT_NE(why(EarlierAudit::read(root_.string())).find("summary/2"), std::string::npos);
  write("summary.json", "{\"schema\":\"cardea.summary/1\"}");
  EXPECT_NE(why(EarlierAudit::read(root_.string())).find("no --append"), std::string::npos);
  ASSERT_TRUE(read());
  write("INCOMPLETE", "");
  EXPECT_NE(why(read()).find("incomplete"), std::string::npos);
}

TEST_F(EarlierAuditTest, CapturesMustBeThereUnchanged) {
  write("first.pcap", "123456");
  EXPECT_NE(why(read()).find("has changed"), std::string::npos);
  fs::remove(path("first.pcap"));
  EXPECT_NE(why(read()).find("no such file"), std::string::npos);
  fs::create_directory(path("first.pcap"));
  EXPECT_NE(why(read()).find("no file"), std::string::npos);
  summary_.inputs[0].file = "-";
  EXPECT_NE(why(read()).find("standard input"), std::string::npos);
}

TEST_F(EarlierAuditTest, KeyFilterAndCapturesMustFit) {
  const auto earlier = read();
  ASSERT_TRUE(earlier);
  const auto same = key("a secret of 16 octets");
  const std::vector<capture::InputSpec> added{{"", path("second.pcap"), 0}};
  EXPECT_EQ(why(earlier->check(same, "", added)), "");
  EXPECT_EQ(why(earlier->check(same, "udp", added)), "");
  EXPECT_NE(why(earlier->check(same, "tcp", added)).find("another filter"), std::string::npos);
  EXPECT_NE(why(earlier->check(key("one of other octets"), "", added)).find("another key"),
            std::string::npos);
  EXPECT_NE(why(earlier->check(subscribers::Pseudonyms::ephemeral(), "", added)).find("key"),
            std::string::npos);
  const std::string again = path("./first.pcap");  // by another path
  EXPECT_NE(why(earlier->check(same, "", {{"", again, 0}})).find("already"), std::string::npos);
  summary_.key_id.clear();
  EXPECT_EQ(why(read()->check(same, "", added)), "");  // its pseudonyms held for that run only
}

TEST_F(EarlierAuditTest, DigestsTellWhatSizesDoNot) {
  const auto earlier = read();
  ASSERT_TRUE(earlier);
  EXPECT_EQ(why(earlier->check({input("first.pcap", 5, 1), input("second.pcap", 2, 2)})), "");
  EXPECT_NE(why(earlier->check({input("first.pcap", 5, 3), input("second.pcap", 2, 2)}))
                .find("has changed"),
            std::string::npos);
  EXPECT_NE(
      why(earlier->check({input("first.pcap", 5, 1), input("second.pcap", 5, 1)})).find("already"),
      std::string::npos);
}

}  // namespace
}  // namespace cardea::cli

// Rows as they come out again: what was recorded, and nothing that a name could smuggle in.
#include "store/writer.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "store/inquiry.h"
#include "store/schema.h"

namespace cardea::store {
namespace {

namespace fs = std::filesystem;
using authority::GrantKind;
using authority::JudgedAccess;
using authority::Verdict;

std::string an_id(const JudgedAccess& judged) { return std::to_string(judged.access.sequence); }

class Store : public testing::Test {
 protected:
  void SetUp() override { fs::create_directories(folder_); }
  void TearDown() override { fs::remove_all(folder_); }

  std::unique_ptr<Writer> writer(std::uint32_t pages_max = 0, bool names_warrants = false) {
    auto made = Writer::create({.path = path(),
                                .mode = 0600,
                                .names_warrants = names_warrants,
                                .hash_key = {},
                                .access_id = an_id,
                                .pages_max = pages_max});
    EXPECT_TRUE(made);
    return made ? std::move(*made) : nullptr;
  }

  std::string path() const { return (folder_ / "cardea.db").string(); }

  // All cells of all rows, "a|b\nc|d\n"; an error's text where it fails.
  std::string ask(std::string_view question) const {
    auto inquiry = Inquiry::open(folder_.string());
    if (!inquiry) return inquiry.error().text();
    auto rows = inquiry->ask(question);
    if (!rows) return rows.error().text();
    std::string out;
    while (rows->step()) {
      for (int i = 0; i < rows->columns(); ++i) {
        out += (i == 0 ? "" : "|") + std::string{rows->text_at(i)};
      }
      out += '\n';
    }
    return out;
  }

  fs::path folder_ = fs::temp_directory_path() / ("cardea_store_" + std::to_string(getpid()));
};

JudgedAccess an_access(std::uint32_t number = 1) {
  JudgedAccess judged;
  judged.access.sequence = number;
  judged.access.time.ns = std::int64_t{number} * kSecond;
  judged.access.last_time = judged.access.time;
  capture::FramePosition frame;
  frame.number = number;
  judged.access.frames.push_back(frame);
  judged.access.actor.address = *IpAddress::parse("10.0.0.1");
  judged.access.actor.name = "smf-1";
  judged.access.target.address = *IpAddress::parse("10.0.0.2");
  judged.judgement.verdict = Verdict::covered;
  judged.judgement.interface = "n4";
  return judged;
}

TEST_F(Store, GivesBackWhatWasRecorded) {
  auto writer = this->writer();
  JudgedAccess uncovered = an_access(2);
  uncovered.judgement.verdict = Verdict::uncovered;
  uncovered.access.subject = {0xabcULL, subscribers::KnownBy::imsi};
  uncovered.access.packets = UINT64_MAX;  // beyond SQLite's integers
  writer->add(an_access());
  writer->add(uncovered);
  writer->end_of_accesses();
  const auto written = writer->finish();
  ASSERT_TRUE(written);
  EXPECT_EQ(*written, 2U);
  EXPECT_EQ(ask("SELECT time, actor, target, destination, verdict, subject, packets FROM accesses"),
            "1970-01-01T00:00:01.000000000Z|smf-1|10.0.0.2||covered||0\n"
            "1970-01-01T00:00:02.000000000Z|smf-1|10.0.0.2||uncovered|sub-0000000000000abc|"
            "9223372036854775807\n");
  EXPECT_EQ(ask("SELECT count(*) FROM uncovered"), "1\n");
  EXPECT_EQ(ask("SELECT count(*) FROM party_data"), "3\n");  // nobody among them
  struct stat status{};
  ASSERT_EQ(::stat(path().c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0600U);
  EXPECT_FALSE(fs::exists(path() + ".partial"));
}

TEST_F(Store, OrdersOfEveryProtocolHaveAnOutcome) {
  auto writer = this->writer();
  for (const auto plane : {access::Plane::pfcp, access::Plane::gtpc, access::Plane::gtpu}) {
    JudgedAccess judged = an_access();
    judged.access.plane = plane;
    judged.access.outcome = access::Outcome::refused;
    writer->add(judged);
  }
  writer->end_of_accesses();
  ASSERT_TRUE(writer->finish());
  EXPECT_EQ(ask("SELECT outcome FROM accesses ORDER BY outcome"), "\nrefused\nrefused\n");
}

TEST_F(Store, TakesMoreThanOneBatch) {
  auto writer = this->writer();
  for (std::uint32_t i = 1; i <= 20'000; ++i) writer->add(an_access(i));
  writer->end_of_accesses();
  ASSERT_TRUE(writer->finish());
  EXPECT_EQ(ask("SELECT count(*), count(DISTINCT id), max(frame) FROM accesses"),
            "20000|20000|20000\n");
}

TEST_F(Store, NamesAreTextWhateverTheySay) {
  constexpr std::string_view kEvil = "x'); DROP TABLE access_data; --\"";
  auto writer = this->writer();
  JudgedAccess judged = an_access();
  judged.access.actor.name = kEvil;
  judged.judgement.verdict = Verdict::uncovered;
  judged.judgement.detail = std::string{"a\0b\xff'; --", 9};
  writer->add(judged);
  writer->add("meta_data", {{std::string{kEvil}, std::string{kEvil}}});
  writer->end_of_accesses();
  ASSERT_TRUE(writer->finish());
  EXPECT_EQ(ask("SELECT actor FROM accesses"), std::string{kEvil} + '\n');
  EXPECT_EQ(ask("SELECT value FROM meta"), std::string{kEvil} + '\n');
  EXPECT_EQ(ask("SELECT reason_detail FROM access_data"),
            "a\xEF\xBF\xBD"
            "b\xEF\xBF\xBD'; --\n");
}

TEST_F(Store, WithholdsWarrantsButInTheirCompartment) {
  JudgedAccess judged = an_access();
  judged.judgement.verdict = Verdict::uncovered;
  judged.judgement.grant = {GrantKind::warrant, "W-2026-17", {}};
  for (const bool names_warrants : {false, true}) {
    auto writer = this->writer(0, names_warrants);
    writer->add(judged);
    writer->end_of_accesses();
    ASSERT_TRUE(writer->finish());
    EXPECT_EQ(ask("SELECT grant_kind, grant_name FROM accesses"),
              names_warrants ? "warrant|W-2026-17\n" : "warrant|\n");
  }
}

TEST_F(Store, AFullDiskLeavesNoFile) {
  auto writer = this->writer(200);
  for (std::uint32_t i = 1; i <= 50'000; ++i) writer->add(an_access(i));
  writer->end_of_accesses();
  const auto written = writer->finish();
  ASSERT_FALSE(written);
  EXPECT_EQ(written.error().text(),
            path() +
                ": database or disk is full; free space on that disk and run again, or leave "
                "the database out with --no-store");
  EXPECT_TRUE(fs::is_empty(folder_));
}

TEST_F(Store, AnAuditThatEndsEarlyLeavesNoFile) {
  auto writer = this->writer();
  for (std::uint32_t i = 1; i <= 5'000; ++i) writer->add(an_access(i));
  EXPECT_TRUE(fs::exists(path() + ".partial"));
  EXPECT_FALSE(fs::exists(path()));
  writer.reset();
  EXPECT_TRUE(fs::is_empty(folder_));
}

TEST_F(Store, BindingsEnd) {
  const auto occasion = [](std::uint64_t frame) {
    subscribers::Occasion made{1, {}, {static_cast<std::int64_t>(frame) * kSecond}};
    made.frame.number = frame;
    return made;
  };
  const IpAddress upf = *IpAddress::parse("10.0.0.2");
  auto writer = this->writer();
  subscribers::SessionBinding session;
  session.learnt = occasion(1);
  session.protocol = "pfcp";
  session.subject = {1, subscribers::KnownBy::imsi};
  session.control_id = 0x10;
  session.ue_v6 = *IpAddress::parse("2001:db8::");
  writer->on_session(session);
  writer->on_tunnel({occasion(1), subscribers::TunnelSide::receives, upf, 7});
  writer->on_tunnel({occasion(2), subscribers::TunnelSide::sends_to, upf, 8});
  writer->on_tunnel_end({occasion(3), subscribers::TunnelSide::receives, upf, 8});
  writer->on_tunnel({occasion(4), subscribers::TunnelSide::sends_to, upf, 9});
  writer->on_session_end(occasion(5));
  writer->end_of_accesses();
  ASSERT_TRUE(writer->finish());
  EXPECT_EQ(ask("SELECT kind, address, value, frame, last_frame FROM bindings ORDER BY 1, 3"),
            "cp_seid||0000000000000010|1|5\n"
            "receives|10.0.0.2|00000007|1|5\n"
            "sends_to|10.0.0.2|00000008|2|3\n"
            "sends_to|10.0.0.2|00000009|4|5\n"
            "ue_address|2001:db8::/64||1|5\n");
}

}  // namespace
}  // namespace cardea::store

// What is left of HTTP/2 in a real core's captures: the same frames and fields, and no subscriber,
// no key and no body.
#include <gtest/gtest.h>

#include <algorithm>
#include <iostream>
#include <set>

#include "findings/evidence.h"
#include "findings/evidence_shapes.h"
#include "support/http_octets.h"

namespace cardea::findings {
namespace {

constexpr std::array kCaptures{"../shared/lab/c2-rogue-sbi-a.pcap",
                               "../shared/lab/5g-benign-a.pcap", "../shared/lab/5g-benign-b.pcap"};

class HttpEvidence : public testing::Test {
 protected:
  std::vector<std::byte> cut(const capture::Frame& frame) { return cutter_.cut(frame); }
  std::vector<test::ReadFrame> cut_all(const std::vector<test::ReadFrame>& frames) {
    std::vector<test::ReadFrame> shown = frames;
    for (test::ReadFrame& frame : shown) frame.octets = cut(test::borrow(frame));
    return shown;
  }

  subscribers::Pseudonyms keys_ =
      subscribers::Pseudonyms::from_secret(bytes_of("0123456789abcdef"));
  EvidenceCutter cutter_{keys_};
};

// As they stand in decl.json and the bodies: IMSI, MSIN, and with the network's code apart.
bool names_a_subscriber(std::string_view text) {
  for (const char* part : {"99970000000", "00101000000", "70000000", "0000000001", "0000000002",
                           "0000000003", "0000000101", "0000000102", "0000000103"})
    if (text.contains(part)) return true;
  return false;
}

// What users and their servers say: nothing but that an answer was one, and how long.
bool tells_no_user(std::string text, bool is_from_client) {
  for (const std::string_view open : {"HTTP/1.0", "HTTP/1.1", "Content-Length", "Content-length"})
    for (std::size_t at = 0; (at = text.find(open)) != std::string::npos;)
      text.replace(at, open.size(), is_from_client ? "client" : "");
  return std::ranges::none_of(text, is_letter);
}

struct Counts {
  std::size_t frames = 0;
  std::size_t blocks = 0;
  std::size_t fields = 0;
  std::size_t subscribers = 0;
  std::size_t bodies = 0;
  std::size_t changed = 0;
  std::size_t others = 0;  // directions that carry something else
};

void compare_block(const test::HeaderFields& was, const test::HeaderFields& is, Counts& counts) {
  ASSERT_EQ(was.size(), is.size());
  for (std::size_t i = 0; i < was.size(); ++i) {
    const auto& [name, value] = was[i];
    EXPECT_EQ(is[i].first, name);
    EXPECT_EQ(is[i].second.size(), value.size()) << name;
    EXPECT_FALSE(names_a_subscriber(is[i].second)) << is[i].second;
    if (names_a_subscriber(value)) ++counts.subscribers;
    const bool is_open =
        name == ":method" || name == ":status" || name == ":scheme" ||
        (name == "content-type" && !value.starts_with("multipart"));  // a boundary is any text
    EXPECT_TRUE(!is_open || is[i].second == value) << name << ' ' << is[i].second;
    const bool has_number =
        names_a_subscriber(value) || value.contains("/99970/") || value.contains("/00101/");
    EXPECT_TRUE(name != ":path" || has_number || is[i].second == value) << is[i].second;
    if (is[i].second != value) ++counts.changed;
    ++counts.fields;
  }
}

TEST_F(HttpEvidence, TheSameFramesAndFieldsAndNobodysData) {
  Counts counts;
  for (const char* path : kCaptures) {
    const auto frames = test::tcp_frames(path);
    const auto shown = cut_all(frames);
    for (std::size_t i = 0; i < frames.size(); ++i)
      EXPECT_EQ(shown[i].octets.size(), frames[i].octets.size());
    const test::Ways before = test::ways_of(frames);
    const test::Ways after = test::ways_of(shown);
    ASSERT_EQ(before.size(), after.size());
    for (const auto& [way, octets] : before) {
      const std::string& left = after.at(way);
      ASSERT_EQ(left.size(), octets.size());
      EXPECT_FALSE(names_a_subscriber(left));
      if (!before.at({way.first, true}).starts_with("PRI * HTTP/2.0")) {
        EXPECT_TRUE(tells_no_user(left, way.second)) << left;
        ++counts.others;
        continue;
      }
      const test::Said was = test::http2_said(octets);
      const test::Said is = test::http2_said(left);
      ASSERT_EQ(is.frames, was.frames);
      ASSERT_EQ(is.blocks.size(), was.blocks.size());
      for (std::size_t i = 0; i < was.blocks.size(); ++i)
        compare_block(was.blocks[i], is.blocks[i], counts);
      EXPECT_EQ(is.bodies.size(), was.bodies.size());
      EXPECT_TRUE(std::ranges::all_of(is.bodies, [](char c) { return c == ' ' || c == 0; }));
      counts.blocks += was.blocks.size();
      counts.bodies += was.bodies.size();
    }
    counts.frames += frames.size();
  }
  if (counts.frames == 0) GTEST_SKIP() << "no captures at " << kCaptures[0];
  std::cout << counts.frames << " frames; " << counts.blocks << " header blocks of "
            << counts.fields << " fields, " << counts.subscribers << " with a subscriber, "
            << counts.changed << " changed; " << counts.bodies << " octets of bodies; "
            << counts.others << " directions of no HTTP/2\n";
  EXPECT_GT(counts.subscribers, 50U);
  EXPECT_GT(counts.bodies, 10'000U);
}

// One subscriber has the same digits wherever it stands.
TEST_F(HttpEvidence, OneSubscriberStaysOne) {
  const auto frames = test::tcp_frames(kCaptures[0]);
  if (frames.empty()) GTEST_SKIP() << "no capture at " << kCaptures[0];
  const test::Ways before = test::ways_of(frames);
  const test::Ways after = test::ways_of(cut_all(frames));
  std::map<std::string, std::set<std::string>> names;
  for (const auto& [way, octets] : before) {
    const auto was = test::http2_said(octets).blocks;
    const auto is = test::http2_said(after.at(way)).blocks;
    for (std::size_t i = 0; i < was.size(); ++i) {
      for (std::size_t k = 0; k < was[i].size(); ++k) {
        const std::size_t at = was[i][k].second.find("imsi-");
        if (at == std::string::npos) continue;
        names[was[i][k].second.substr(at, 20)].insert(is[i][k].second.substr(at, 20));
      }
    }
  }
  ASSERT_EQ(names.size(), 2U);
  for (const auto& [name, shown] : names) EXPECT_EQ(shown.size(), 1U) << name;
  EXPECT_NE(*names.begin()->second.begin(), *names.rbegin()->second.begin());
}

// A cut of the original anywhere leaves no more than the whole did.
TEST_F(HttpEvidence, NoPrefixLeaks) {
  std::size_t count = 0;
  for (const test::ReadFrame& read : test::tcp_frames(kCaptures[0])) {
    if (read.octets.size() > 700 || ++count % 7 != 0) continue;
    const capture::Frame whole = test::borrow(read);
    const auto kept = cut(whole);
    for (std::size_t size = 0; size < whole.bytes.size(); ++size) {
      capture::Frame prefix = whole;
      prefix.bytes = whole.bytes.first(size);
      const auto front = cut(prefix);
      ASSERT_LE(front.size(), size);
      // Behind the checksum each octet is the whole's, a body's, or gone.
      for (std::size_t i = 52; i < front.size(); ++i)
        ASSERT_TRUE(front[i] == kept[i] || front[i] == std::byte{0} || front[i] == std::byte{' '})
            << read.number << ' ' << size << ' ' << i;
    }
  }
  if (count == 0) GTEST_SKIP() << "no capture at " << kCaptures[0];
}

std::string said_by_tshark(const std::vector<test::ReadFrame>& frames) {
  test::OrderedOctets pcap = test::pcap_header();
  for (const test::ReadFrame& frame : frames)
    test::add_record(pcap, static_cast<std::uint32_t>(frame.ns / 1'000'000'000),
                     static_cast<std::uint32_t>(frame.ns % 1'000'000'000 / 1000), frame.octets,
                     frame.original);
  const test::TempFile file{pcap.all()};
  const std::string command =
      "tshark -n -r '" + file.path() +
      "' -d tcp.port==7777,http2 -o tcp.check_checksum:TRUE -T fields -e http2.streamid "
      "-e http2.type -e http2.headers.method -e http2.headers.status -e tcp.checksum.status "
      "-e _ws.malformed 2>/dev/null";
  std::string said;
  FILE* pipe = ::popen(command.c_str(), "r");
  if (pipe == nullptr) return said;
  std::array<char, 4096> room{};
  while (const std::size_t size = std::fread(room.data(), 1, room.size(), pipe))
    said.append(room.data(), size);
  ::pclose(pipe);
  return said;
}

TEST_F(HttpEvidence, TsharkReadsTheSame) {
  for (const char* path : kCaptures) {
    const auto frames = test::tcp_frames(path);
    if (frames.empty()) GTEST_SKIP() << "no capture at " << path;
    const std::string before = said_by_tshark(frames);
    if (before.empty()) GTEST_SKIP() << "tshark is not installed";
    EXPECT_TRUE(before.contains("PATCH"));
    EXPECT_TRUE(said_by_tshark(cut_all(frames)) == before) << path;
  }
}

}  // namespace
}  // namespace cardea::findings

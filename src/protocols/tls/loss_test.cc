// Holes, wrong keys, late joins, hostile octets: nothing is told but what was said.
#include <gtest/gtest.h>

#include <set>

#include "support/tls_taker.h"

namespace cardea::tls {
namespace {

using test::operator+;
using test::TlsShape;
using test::TlsTaker;
using test::TlsTalk;
using Segments = std::vector<TlsTalk::Segment>;

constexpr int kVersions[]{TLS1_2_VERSION, TLS1_3_VERSION};

std::string words(int number) { return "word " + std::to_string(number) + "."; }

// A talk in which the client says `count` words, each a record and a segment.
TlsTalk long_talk(int version, int count) {
  TlsTalk talk{{.version = version}};
  talk.server_says("welcome");
  for (int i = 0; i < count; ++i) talk.client_says(words(i));
  return talk;
}

// The client's segments from word `from` on, `count` of them, never come.
void give_without(TlsTaker& taker, const TlsTalk& talk, int all, int from, int count) {
  const Segments& segments = talk.segments();
  const std::size_t first = segments.size() - static_cast<std::size_t>(all - from);
  std::uint64_t lost = 0;
  for (std::size_t i = 0; i < segments.size(); ++i) {
    if (i >= first && i < first + static_cast<std::size_t>(count)) {
      lost += segments[i].octets.size();
      continue;
    }
    taker.give(segments[i].is_from_client, segments[i].octets, {.lost = i < first ? 0 : lost});
    if (i >= first) lost = 0;
  }
}

TEST(TlsLoss, RecordsAreFoundAgainBehindAHole) {
  for (const int version : kVersions) {
    for (const int count : {1, 5, 63}) {
      const TlsTalk talk = long_talk(version, 80);
      TlsTaker taker{talk.key_log()};
      give_without(taker, talk, 80, 3, count);
      ASSERT_FALSE(taker.told().empty());
      std::string expected;
      for (int i = 0; i < 80; ++i)
        if (i < 3 || i >= 3 + count) expected += words(i);
      EXPECT_EQ(taker.client(), expected) << version << ' ' << count;
      const auto behind = std::ranges::find(taker.told(), words(3 + count), &test::TlsTold::text);
      ASSERT_NE(behind, taker.told().end());
      EXPECT_TRUE(behind->is_loss_unsure);
      EXPECT_GT(behind->lost, 0U);
      EXPECT_EQ(taker.counters().resynchronised, 1U);
    }
  }
}

TEST(TlsLoss, MoreLostThanIsTriedClosesTheDirection) {
  for (const int version : kVersions) {
    const TlsTalk talk = long_talk(version, 200);
    TlsTaker taker{talk.key_log()};
    give_without(taker, talk, 200, 3, 70);
    EXPECT_EQ(taker.client(), words(0) + words(1) + words(2));
    EXPECT_EQ(taker.last(), Taken::opaque);
    EXPECT_EQ(taker.counters().given_up, 1U);
    EXPECT_EQ(taker.server(), "welcome");
  }
}

TEST(TlsLoss, AHoleInARecordCostsThatRecord) {
  const std::string large(10'000, 'x');
  for (const int version : kVersions) {
    TlsTalk talk{{.version = version}};
    talk.client_says("before");
    talk.client_says(large);
    talk.client_says("behind");
    TlsTaker taker{talk.key_log()};
    for (const TlsTalk::Segment& segment : talk.segments()) {
      const Bytes octets = segment.octets;
      if (octets.size() < large.size()) {
        taker.give(segment);
        continue;
      }
      taker.give(segment.is_from_client, octets.first(100), {});
      taker.give(segment.is_from_client, octets.subspan(1100), {.lost = 1000});
    }
    EXPECT_EQ(taker.client(), "beforebehind");
    const test::TlsTold& behind = taker.told().back();
    EXPECT_EQ(behind.text, "behind");
    EXPECT_EQ(behind.is_loss_unsure, version == TLS1_3_VERSION) << "padding may hide there";
    if (version == TLS1_2_VERSION) {
      EXPECT_EQ(behind.lost, large.size());
    }
    EXPECT_EQ(taker.counters().damaged_records, 1U);
    EXPECT_EQ(taker.counters().desynchronised, 0U);
  }
}

TEST(TlsLoss, AHoleInTheFirstRecordOfTheApplication) {
  TlsTalk talk{TlsShape{}};
  talk.client_says("hurt");
  talk.client_says("behind");
  TlsTaker taker{talk.key_log()};
  const Segments& segments = talk.segments();
  for (std::size_t i = 0; i < segments.size(); ++i) {
    const Bytes octets = segments[i].octets;
    if (i + 2 != segments.size()) {
      taker.give(segments[i]);
      continue;
    }
    taker.give(true, octets.first(7), {});
    taker.give(true, octets.subspan(9), {.lost = 2});
  }
  EXPECT_EQ(taker.client(), "behind");
  EXPECT_TRUE(taker.told().back().is_loss_unsure);
}

TEST(TlsLoss, AKeyUpdateThatWasLost) {
  TlsTalk talk{TlsShape{}};
  talk.client_says("before");
  talk.client_says("lost");
  talk.update_keys(true);
  talk.client_says("behind");
  talk.client_says("and more");
  TlsTaker taker{talk.key_log()};
  const Segments& segments = talk.segments();
  std::uint64_t lost = 0;
  for (std::size_t i = 0; i < segments.size(); ++i) {
    if (i == segments.size() - 4 || i == segments.size() - 3) {
      lost += segments[i].octets.size();
      continue;
    }
    taker.give(segments[i].is_from_client, segments[i].octets, {.lost = lost});
    lost = 0;
  }
  EXPECT_EQ(taker.client(), "beforebehindand more");
}

TEST(TlsLoss, WithoutSecretsItIsOpaque) {
  for (const int version : kVersions) {
    const TlsTalk talk = long_talk(version, 3);
    TlsTaker taker;
    taker.give(talk);
    taker.close();
    EXPECT_EQ(taker.last(), Taken::opaque);
    EXPECT_EQ(taker.client() + taker.server(), "");
    EXPECT_GT(taker.counters().unkeyed_records, 0U);
    EXPECT_EQ(taker.counters().unopened_records, 0U);
    EXPECT_EQ(taker.connections().held_octets(), 0U);
    ASSERT_EQ(taker.sessions().size(), 1U);
    EXPECT_FALSE(taker.sessions().front().is_keyed);
    EXPECT_EQ(taker.connections().size(), 0U) << "closed";
  }
}

// Each secret's last octet is another.
std::string spoilt(std::string log) {
  for (std::size_t at = log.find('\n'); at != std::string::npos; at = log.find('\n', at + 1)) {
    char& digit = log[at - 1];
    digit = digit == '0' ? '1' : '0';
  }
  return log;
}

TEST(TlsLoss, WrongSecretsOpenNothing) {
  for (const int version : kVersions) {
    const TlsTalk talk = long_talk(version, 200);
    TlsTaker taker{spoilt(talk.key_log())};
    taker.give(talk);
    EXPECT_EQ(taker.last(), Taken::opaque);
    EXPECT_EQ(taker.client() + taker.server(), "");
    EXPECT_EQ(taker.counters().opened_records, 0U);
    EXPECT_GT(taker.counters().unopened_records, 0U);
    EXPECT_GE(taker.counters().given_up, 1U);
  }
}

std::string lines_with(const std::string& log, std::string_view word, bool has = true) {
  std::string out;
  for (std::size_t at = 0; at < log.size();) {
    const std::string line = log.substr(at, log.find('\n', at) + 1 - at);
    if ((line.find(word) != std::string::npos) == has) out += line;
    at += line.size();
  }
  return out;
}

TEST(TlsLoss, TheHandshakesSecretsAreNotNeeded) {
  const TlsTalk talk = long_talk(TLS1_3_VERSION, 3);
  TlsTaker taker{lines_with(talk.key_log(), "HANDSHAKE", false)};
  taker.give(talk);
  EXPECT_EQ(taker.client(), words(0) + words(1) + words(2));
  EXPECT_EQ(taker.server(), "welcome");
  for (const test::TlsTold& told : taker.told()) EXPECT_EQ(told.lost, 0U);
  EXPECT_EQ(taker.last(), Taken::decrypted);
}

TEST(TlsLoss, OneSidesSecretOpensThatSide) {
  const TlsTalk talk = long_talk(TLS1_3_VERSION, 3);
  TlsTaker taker{lines_with(talk.key_log(), "SERVER_")};
  taker.give(talk);
  EXPECT_EQ(taker.server(), "welcome");
  EXPECT_EQ(taker.client(), "");
  EXPECT_EQ(taker.last(), Taken::opaque);
}

TEST(TlsLoss, ASecretThatComesLateOpensTheRest) {
  for (const int version : kVersions) {
    const TlsTalk talk = long_talk(version, 100);
    for (const std::size_t left : {99U, 60U, 10U}) {
      TlsTaker taker;
      const Segments& segments = talk.segments();
      for (std::size_t i = 0; i < segments.size(); ++i) {
        if (i == segments.size() - left) taker.keys().take(bytes_of(talk.key_log()));
        taker.give(segments[i]);
      }
      std::string expected;
      for (int i = 100 - static_cast<int>(left); i < 100; ++i) expected += words(i);
      EXPECT_EQ(taker.client(), expected) << version << ' ' << left;
      EXPECT_GT(taker.told().front().lost, 0U);
      EXPECT_TRUE(taker.told().front().is_loss_unsure);
    }
  }
}

TEST(TlsLoss, JoinedLateItIsOpaque) {
  for (const int version : kVersions) {
    const TlsTalk talk = long_talk(version, 20);
    TlsTaker taker{talk.key_log()};
    taker.give(true, bytes_of("the end of a record"), {.began = false});
    const Segments& segments = talk.segments();
    for (std::size_t i = segments.size() - 10; i < segments.size(); ++i)
      taker.give(true, segments[i].octets, {.began = false});
    EXPECT_EQ(taker.last(), Taken::opaque);
    EXPECT_EQ(taker.client(), "the end of a record");
    EXPECT_EQ(taker.told().back().event, net::TcpEvent::closed) << "nothing more of it comes";
    EXPECT_EQ(taker.counters().joined_late, 1U);
    EXPECT_EQ(taker.counters().given_up, 0U);
  }
}

TEST(TlsLoss, WhatIsNotTlsPassesAsItIs) {
  for (const std::string_view text :
       {"GET / HTTP/1.1\r\n\r\n", "\x16\x03 no", "\x15", "\x16\x03\x01\x00\x05\x07 no hello"}) {
    for (const std::size_t cut : {1U, 2U, 100U}) {
      TlsTaker taker;
      for (Bytes rest = bytes_of(text); !rest.empty();) {
        const Bytes part = rest.first(std::min(cut, rest.size()));
        taker.give(true, part, {});
        rest = rest.subspan(part.size());
      }
      taker.close();
      EXPECT_EQ(taker.client(), text);
      EXPECT_EQ(taker.told().back().event, net::TcpEvent::closed);
      EXPECT_EQ(taker.counters().connections, 0U);
      std::uint64_t offset = 0;
      for (const test::TlsTold& told : taker.told()) {
        if (told.event != net::TcpEvent::octets) continue;
        EXPECT_EQ(told.offset, offset);
        offset += told.text.size();
      }
    }
  }
  TlsTaker late;
  for (int i = 0; i < 3; ++i)
    EXPECT_EQ(late.give(true, bytes_of("in the middle of a page "), {.began = false}),
              Taken::undecided);
  EXPECT_EQ(late.client().size(), 72U);
  const std::string page(1024, 'p');
  for (std::size_t i = 0; i < kUnrecognisedMax / page.size(); ++i)
    late.give(true, bytes_of(page), {.began = false});
  EXPECT_EQ(late.last(), Taken::not_tls) << "looked at no further";
}

TEST(TlsLoss, AnythingCutIsToldOnlyAsFarAsItCame) {
  for (const int version : kVersions) {
    const TlsTalk talk = long_talk(version, 4);
    std::string expected;
    for (int i = 0; i < 4; ++i) expected += words(i);
    for (const TlsTalk::Segment& last : talk.segments()) {
      for (std::size_t size = 0; size < last.octets.size(); ++size) {
        TlsTaker taker{talk.key_log()};
        for (const TlsTalk::Segment& segment : talk.segments()) {
          const bool is_last = &segment == &last;
          const Bytes octets = segment.octets;
          taker.give(segment.is_from_client, is_last ? octets.first(size) : octets, {});
          if (is_last) break;
        }
        ASSERT_TRUE(expected.starts_with(taker.client()));
        ASSERT_TRUE(std::string_view{"welcome"}.starts_with(taker.server()));
        taker.close();
        ASSERT_EQ(taker.connections().held_octets(), 0U);
      }
    }
  }
}

TEST(TlsLoss, AnyOctetFlippedTellsNothingThatWasNotSaid) {
  for (const int version : kVersions) {
    const TlsTalk talk = long_talk(version, 4);
    std::set<std::string> said{"welcome"};
    for (int i = 0; i < 4; ++i) said.insert(words(i));
    for (std::size_t which = 0; which < talk.segments().size(); ++which) {
      for (std::size_t at = 0; at < talk.segments()[which].octets.size(); ++at) {
        TlsTaker taker{talk.key_log()};
        for (std::size_t i = 0; i < talk.segments().size(); ++i) {
          TlsTalk::Segment segment = talk.segments()[i];
          if (i == which) segment.octets[at] ^= static_cast<std::byte>(1 + at % 255);
          taker.give(segment);
        }
        // What is no TLS any more passes as it is.
        if (taker.counters().connections == 0) continue;
        for (const test::TlsTold& told : taker.told())
          ASSERT_TRUE(told.text.empty() || said.contains(told.text)) << which << ' ' << at;
      }
    }
  }
}

TEST(TlsLoss, TablesAreBounded) {
  const TlsTalk talk = long_talk(TLS1_3_VERSION, 1);
  TlsTaker taker{talk.key_log(), {.connections = 4, .held = 40'000}};
  for (std::uint32_t number = 1; number <= 50; ++number) {
    taker.give(true, talk.segments().front().octets, {.connection = number});
    ASSERT_LE(taker.connections().size(), 4U);
  }
  EXPECT_EQ(taker.counters().evicted_connections, 46U);
  // A record of 16 KiB that never ends, in each.
  const test::Octets head = test::octets({23, 3, 3, 0x40, 0x11});
  const test::Octets half(16'000, std::byte{7});
  for (std::uint32_t number = 47; number <= 50; ++number)
    taker.give(true, head + half, {.connection = number});
  EXPECT_LE(taker.connections().held_octets(), 40'000U);
  for (std::uint32_t number = 47; number <= 50; ++number) taker.close(number);
  EXPECT_EQ(taker.connections().held_octets(), 0U);
}

TEST(TlsLoss, TriesAreBounded) {
  const TlsTalk talk = long_talk(TLS1_3_VERSION, 1);
  TlsTaker taker{talk.key_log()};
  taker.give(talk);
  // What has sound headers and no sound tag, behind a hole.
  test::Octets forged = test::octets({23, 3, 3, 0, 32}) + test::Octets(32, std::byte{9});
  for (int i = 0; i < 1000; ++i) taker.give(true, forged, {.lost = 100});
  EXPECT_EQ(taker.last(), Taken::opaque);
  EXPECT_EQ(taker.counters().given_up, 1U);
  EXPECT_LE(taker.counters().unopened_records, kFailuresMax);
}

}  // namespace
}  // namespace cardea::tls

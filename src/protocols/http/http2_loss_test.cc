// Whatever is missing, nothing wrong is told: each field that is not opaque, and each octet of a
// body, is what was sent.
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <map>
#include <string>

#include "support/http_talk.h"

namespace cardea::http {
namespace {

using namespace cardea::test;

using Key = std::pair<std::uint32_t, bool>;  // stream, request or response
using Truth = std::map<Key, HttpTold>;

// Exchanges whose fields partly repeat, bodies in several frames, two at a time.
struct CoreTalk : HttpTalk {
  CoreTalk();
};

CoreTalk::CoreTalk() {
  HttpTalk& talk = *this;
  for (std::uint32_t i = 0; i < 12; ++i) {
    const std::uint32_t stream = 4 * i + 1;
    const std::string supi = "imsi-00101000000000" + std::to_string(i % 4);
    talk.exchange(stream, "/nudm-sdm/v2/" + supi + "/am-data");
    talk.client(h2_headers(stream + 2, talk.to_server.encode({{":method", "POST"},
                                                              {":scheme", "http"},
                                                              {":path", "/namf-comm/v1/" + supi},
                                                              {"n" + std::to_string(i), "value"},
                                                              {"user-agent", "SMF"}})) +
                h2_data(stream + 2, "{\"first\":", false));
    talk.client(h2_frame(8, 0, 0, octets({0, 0, 1, 0})) + h2_data(stream + 2, "1}"));
    const Octets block = talk.to_client.encode(
        {{":status", i % 2 == 0 ? "200" : "404"}, {"server", "amf"}, {"etag", supi}});
    const auto half = static_cast<std::ptrdiff_t>(block.size() / 2);
    talk.server(h2_frame(1, 0, stream + 2, Octets(block.begin(), block.begin() + half)) +
                h2_frame(9, 4, stream + 2, Octets(block.begin() + half, block.end())) +
                h2_data(stream + 2, std::string(40 + i, 'x')));
  }
}

Truth truth_of(const HttpTalk& talk) {
  HttpTaker taker;
  for (const auto& segment : talk.segments) taker.give(segment.is_from_client, segment.octets, {});
  Truth truth;
  for (const HttpTold& told : taker.ends()) {
    EXPECT_EQ(told.defect, Defect::none);
    truth[{told.stream, told.is_request}] = told;
  }
  EXPECT_EQ(truth.size(), 48U);
  return truth;
}

// How many messages were whole.
std::size_t expect_true(const HttpTaker& taker, const Truth& truth) {
  std::size_t whole = 0;
  for (const HttpTold& told : taker.all()) {
    const auto at = truth.find({told.stream, told.is_request});
    RC_ASSERT(at != truth.end());
    const HttpTold& sent = at->second;
    RC_ASSERT(told.fields.empty() || told.fields.size() == sent.fields.size());
    RC_ASSERT(!told.fields.empty() || told.defect != Defect::none);
    for (std::size_t i = 0; i < told.fields.size(); ++i) {
      if (!told.opaque[i]) RC_ASSERT(told.fields[i] == sent.fields[i]);
      if (told.opaque[i]) RC_ASSERT(told.defect != Defect::none);
    }
    RC_ASSERT(sent.body.starts_with(told.body));
    if (told.is_end && told.is_body_whole) RC_ASSERT(told.body == sent.body);
    if (told.is_end && told.defect == Defect::none) ++whole;
  }
  return whole;
}

TEST(Http2Loss, LateJoinAtEveryOctet) {
  const CoreTalk talk;
  const Truth truth = truth_of(talk);
  std::size_t before = 0;
  std::size_t told = 0;
  for (std::size_t joined = 0; joined < talk.segments.size(); ++joined) {
    const Octets& first = talk.segments[joined].octets;
    for (std::size_t cut = 0; cut < first.size(); ++cut) {
      HttpTaker taker;
      for (std::size_t i = joined; i < talk.segments.size(); ++i) {
        const auto& [is_from_client, all] = talk.segments[i];
        const Bytes octets = Bytes{all}.subspan(i == joined ? cut : 0);
        EXPECT_TRUE(taker.give(is_from_client, octets, {.began = false}));
      }
      expect_true(taker, truth);
      if (joined != 0 || cut != 0) told += taker.ends().size();
      ++before;
    }
  }
  EXPECT_GT(told, before * 20);  // and it does find them again
}

// The same, where the handshake was seen but the first octets were lost.
TEST(Http2Loss, JoinsWhereTheBeginningWasLost) {
  const CoreTalk talk;
  const Truth truth = truth_of(talk);
  HttpTaker taker;
  constexpr std::size_t kBegin = 12;  // heads before it told the tables what later ones refer to
  for (std::size_t i = kBegin; i < talk.segments.size(); ++i) {
    const auto& [is_from_client, all] = talk.segments[i];
    taker.give(is_from_client, all, {.lost = i < kBegin + 2 ? 20U : 0U});
  }
  expect_true(taker, truth);
  EXPECT_GT(taker.ends().size(), 40U);
  EXPECT_GT(taker.counters().unknown_indexes, 0U);
}

// Zeros and small numbers look like headers of empty frames.
TEST(Http2Loss, OtherProtocolsAreNotFramesInARow) {
  for (const Octets& other :
       {octets({0, 0, 0, 0, 0, 0, 0, 0x10, 0x0E, 0, 0, 1, 0, 0, 0, 0x0E, 0, 0, 0}),
        octets({0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 3}),
        h2_frame(8, 0, 1, Octets(4)) + h2_frame(8, 0, 0, Octets(4)), Octets(100),
        h2_headers(1, octets({0x88}), true)}) {
    EXPECT_FALSE(find_frames(other, false));
    HttpTaker taker;
    EXPECT_TRUE(taker.give(true, other, {.began = false}));
    EXPECT_EQ(taker.counters().connections, 0U);
  }
  EXPECT_EQ(find_frames(h2_headers(1, octets({0x88}), true), true), 0U);
  const Octets lone = h2_headers(1, Octets(16, std::byte{0x88}), true);
  EXPECT_EQ(find_frames(lone, false), 0U);
  EXPECT_FALSE(find_frames(h2_headers(1, Octets(15, std::byte{0x88}), true), false));
  EXPECT_FALSE(find_frames(octets({0}) + lone, false));  // at the beginning alone,
  EXPECT_FALSE(find_frames(lone + octets({0}), false));  // and whole
  EXPECT_FALSE(find_frames(h2_frame(1, 0, 1, Octets(16, std::byte{0x88})), false));
  EXPECT_EQ(find_frames(octets({9, 9}) + h2_headers(1, octets({0x88})) + h2_data(1, "x"), false),
            2U);
}

// The talk with some octets of either direction missing.
void give_with_holes(HttpTaker& taker, const HttpTalk& talk,
                     const std::vector<std::pair<std::size_t, std::size_t>> (&holes)[2]) {
  std::size_t offsets[2] = {0, 0};
  std::uint64_t lost[2] = {0, 0};
  for (const auto& [is_from_client, all] : talk.segments) {
    const int side = is_from_client ? 0 : 1;
    const auto is_lost = [&](std::size_t at) {
      return std::ranges::any_of(holes[side], [&](const auto& hole) {
        return at >= hole.first && at < hole.first + hole.second;
      });
    };
    for (std::size_t at = 0; at < all.size();) {
      std::size_t end = at;
      const bool is_gone = is_lost(offsets[side] + at);
      while (end < all.size() && is_lost(offsets[side] + end) == is_gone) ++end;
      if (is_gone) {
        lost[side] += end - at;
      } else {
        taker.give(is_from_client, Bytes{all}.subspan(at, end - at), {.lost = lost[side]});
        lost[side] = 0;
      }
      at = end;
    }
    offsets[side] += all.size();
  }
}

TEST(Http2Loss, AHoleOfSomeOctetsAnywhere) {
  const CoreTalk talk;
  const Truth truth = truth_of(talk);
  std::size_t whole = 0;
  std::size_t runs = 0;
  for (const std::size_t length : {1U, 9U, 60U, 300U}) {
    for (std::size_t at = 0; at < 1500; at += 3) {
      HttpTaker taker;
      give_with_holes(taker, talk, {{{at, length}}, {{at / 2, length / 2}}});
      whole += expect_true(taker, truth);
      ++runs;
    }
  }
  EXPECT_GT(whole, runs * 15);
}

RC_GTEST_PROP(Http2LossProperty, HolesAnywhereTellNothingWrong, ()) {
  const CoreTalk talk;
  const Truth truth = truth_of(talk);
  std::vector<std::pair<std::size_t, std::size_t>> holes[2];
  for (auto& side : holes) {
    const int count = *rc::gen::inRange(0, 6);
    for (int i = 0; i < count; ++i)
      side.emplace_back(*rc::gen::inRange<std::size_t>(0, 3000),
                        *rc::gen::inRange<std::size_t>(1, 200));
  }
  HttpTaker taker;
  give_with_holes(taker, talk, holes);
  expect_true(taker, truth);
}

// A hole within one DATA frame costs that body alone.
TEST(Http2Loss, AHoleInABodyCostsThatBody) {
  HttpTalk talk;
  talk.exchange(1, "/one", std::string(100, 'a'));
  talk.exchange(3, "/two", std::string(100, 'b'));
  HttpTaker taker;
  for (std::size_t i = 0; i < talk.segments.size(); ++i) {
    const auto& [is_from_client, all] = talk.segments[i];
    if (i != 4) {
      taker.give(is_from_client, all, {});
      continue;
    }
    taker.give(true, Bytes{all}.first(all.size() - 60), {});
    taker.give(true, Bytes{all}.last(20), {.lost = 40});
  }
  const auto told = taker.ends();
  ASSERT_EQ(told.size(), 4U);
  EXPECT_EQ(told[0].defect, Defect::octets_lost);
  EXPECT_FALSE(told[0].is_body_whole);
  EXPECT_EQ(told[0].body, std::string(40, 'a'));
  EXPECT_EQ(told[0].body_length, 40U);
  EXPECT_EQ(told[2].defect, Defect::none);
  EXPECT_EQ(told[2].path, "/two");
  EXPECT_EQ(told[2].losses, 40U);
  EXPECT_EQ(taker.counters().forgotten_tables, 0U);
}

// A hole up to the very end of a frame leaves its boundary known; one octet more does not.
TEST(Http2Loss, AHoleBeyondAFrameLosesTheBoundaries) {
  for (const std::size_t beyond : {0U, 1U, 9U}) {
    Hpack to_server;
    HttpTaker taker;
    const HttpFields get{
        {":method", "GET"}, {":scheme", "http"}, {":path", "/a"}, {"user-agent", "AMF"}};
    taker.client(h2_preface() + h2_headers(1, to_server.encode(get)));
    const Octets next = h2_headers(3, to_server.encode(get), true);
    taker.give(true, Bytes{h2_data(1, "0123456789")}.first(13), {});
    taker.give(true, Bytes{next}.subspan(beyond), {.lost = 6 + beyond});
    EXPECT_EQ(taker.counters().desynchronised, beyond == 0 ? 0U : 1U);
    EXPECT_EQ(taker.ends().size(), beyond == 0 ? 2U : 1U);
    EXPECT_EQ(taker.ends()[0].defect, Defect::octets_lost);
    EXPECT_EQ(taker.ends()[0].body, "0123");
    taker.client(h2_headers(5, to_server.encode(get), true));
    EXPECT_EQ(taker.ends().back().stream, 5U);
    EXPECT_EQ(taker.ends().back().defect, beyond == 0 ? Defect::none : Defect::header_state);
    EXPECT_EQ(taker.ends().back().method, "GET");
  }
}

// However the octets are cut, the messages are the same.
RC_GTEST_PROP(Http2LossProperty, SegmentsDoNotMatter, ()) {
  const CoreTalk talk;
  const Truth truth = truth_of(talk);
  const auto size = *rc::gen::inRange<std::size_t>(1, 40);
  HttpTaker taker;
  for (const auto& [is_from_client, all] : talk.segments) {
    for (std::size_t at = 0; at < all.size(); at += size)
      RC_ASSERT(
          taker.give(is_from_client, Bytes{all}.subspan(at, std::min(size, all.size() - at)), {}));
  }
  RC_ASSERT(expect_true(taker, truth) == truth.size());
}

TEST(Http2Loss, EveryPrefixIsPartOfTheTruth) {
  const CoreTalk talk;
  const Truth truth = truth_of(talk);
  for (std::size_t i = 0; i < 12; ++i) {
    for (std::size_t size = 0; size <= talk.segments[i].octets.size(); ++size) {
      HttpTaker taker;
      for (std::size_t j = 0; j < i; ++j)
        taker.give(talk.segments[j].is_from_client, talk.segments[j].octets, {});
      taker.give(talk.segments[i].is_from_client, Bytes{talk.segments[i].octets}.first(size), {});
      taker.close();
      expect_true(taker, truth);
      EXPECT_EQ(taker.all().size(), 2 * taker.ends().size());
      EXPECT_EQ(taker.connections().size(), 0U);
      EXPECT_EQ(taker.connections().messages(), 0U);
      EXPECT_EQ(taker.connections().held_octets(), 0U);
      EXPECT_EQ(taker.connections().table_octets(), 0U);
    }
  }
}

TEST(Http2Loss, NoFlippedBitHarms) {
  CoreTalk talk;
  for (std::size_t i = 0; i < 14; ++i) {
    Octets& octets = talk.segments[i].octets;
    for (std::size_t bit = 0; bit < octets.size() * 8; bit += 11) {
      octets[bit / 8] ^= static_cast<std::byte>(1U << bit % 8);
      HttpTaker taker;
      for (std::size_t j = 0; j < 16; ++j)
        taker.give(talk.segments[j].is_from_client, talk.segments[j].octets, {});
      taker.close();
      EXPECT_EQ(taker.all().size(), 2 * taker.ends().size());
      EXPECT_EQ(taker.connections().held_octets(), 0U);
      octets[bit / 8] ^= static_cast<std::byte>(1U << bit % 8);
    }
  }
}

}  // namespace
}  // namespace cardea::http

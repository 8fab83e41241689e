// What an attacker can make grow, and where it ends; by counters, not by time.
#include <gtest/gtest.h>

#include <string>

#include "protocols/http/limits.h"
#include "support/http_talk.h"

namespace cardea::http {
namespace {

using namespace cardea::test;

const HttpFields kPost{
    {":method", "POST"}, {":scheme", "http"}, {":path", "/p"}, {"user-agent", "SMF"}};

struct Begun : HttpTaker {
  explicit Begun(const Limits& limits = {}) : HttpTaker(limits) {
    client(h2_preface());
    server(h2_settings());
  }
  Hpack to_server;
};

TEST(Http2Limits, BodiesAreHeldUpToTheirCap) {
  Begun taker;
  taker.client(h2_headers(1, taker.to_server.encode(kPost)));
  for (std::size_t i = 0; i < 2 * kBodyMax / 16384; ++i)
    taker.client(h2_data(1, std::string(16384, 'x'), false));
  taker.client(h2_data(1, "end"));
  ASSERT_EQ(taker.ends().size(), 1U);
  const HttpTold& told = taker.ends()[0];
  EXPECT_EQ(told.defect, Defect::over_limit);
  EXPECT_FALSE(told.is_body_whole);
  EXPECT_EQ(told.body.size(), kBodyMax);
  EXPECT_EQ(told.body_length, 2 * kBodyMax + 3);
  EXPECT_EQ(told.frames.size(), kFramesMax);
  EXPECT_EQ(told.frames_cut, 34 - kFramesMax);
  EXPECT_EQ(told.frames.front(), 3U);
  EXPECT_EQ(told.frames.back(), 36U);
  EXPECT_EQ(taker.counters().oversized_bodies, 1U);
  EXPECT_EQ(taker.connections().held_octets(), 0U);
}

TEST(Http2Limits, ABodyOfExactlyTheCapIsWhole) {
  Begun taker;
  taker.client(h2_headers(1, taker.to_server.encode(kPost)) +
               h2_data(1, std::string(kBodyMax, 'x')));
  EXPECT_EQ(taker.ends()[0].defect, Defect::none);
  EXPECT_TRUE(taker.ends()[0].is_body_whole);
}

TEST(Http2Limits, AnHpackBombFillsTheHeadAndNoMore) {
  Begun taker;
  Octets block = octets({0x82, 0x84, 0x86, 0x40, 1, 'a', 0x7F, 0xA1, 0x1E}) + Octets(4000);
  for (int i = 0; i < 16000; ++i) block.push_back(std::byte{0xBE});  // 64 MB in all
  taker.client(h2_headers(1, block, true) + h2_headers(3, octets({0x82, 0x84, 0xBE}), true));
  const auto told = taker.ends();
  ASSERT_EQ(told.size(), 2U);
  EXPECT_EQ(told[0].defect, Defect::over_limit);
  EXPECT_EQ(told[0].method, "GET");
  EXPECT_LT(told[0].fields.size(), 10U);
  EXPECT_EQ(told[1].defect, Defect::none);  // HPACK kept step
  EXPECT_EQ(told[1].value("a").size(), 4000U);
  EXPECT_EQ(taker.counters().oversized_heads, 1U);
}

TEST(Http2Limits, ManyFieldsAreRefused) {
  Begun taker;
  HttpFields fields = kPost;
  for (int i = 0; i < 400; ++i) fields.emplace_back("n" + std::to_string(i), "v");
  taker.client(h2_headers(1, taker.to_server.encode(fields), true));
  EXPECT_EQ(taker.ends()[0].fields.size(), kFieldsMax);
  EXPECT_EQ(taker.ends()[0].defect, Defect::over_limit);
  EXPECT_EQ(taker.ends()[0].path, "/p");
}

TEST(Http2Limits, AContinuationFloodEndsAtTheCap) {
  Begun taker;
  taker.client(h2_frame(1, 0, 1, Octets(16384)));
  for (int i = 0; i < 100; ++i) taker.client(h2_frame(9, 0, 1, Octets(16384)));
  EXPECT_LE(taker.connections().held_octets(), 3 * kBlockMax);
  EXPECT_EQ(taker.counters().oversized_blocks, 1U);
  taker.client(h2_frame(9, 4, 1, Octets(1)));
  ASSERT_EQ(taker.all().size(), 1U);
  EXPECT_EQ(taker.all()[0].defect, Defect::over_limit);
  EXPECT_TRUE(taker.all()[0].fields.empty());
  taker.client(h2_headers(3, octets({0x82, 0x84, 0x86, 0xBE}), true));
  EXPECT_EQ(taker.ends()[0].defect, Defect::header_state);
}

TEST(Http2Limits, TenThousandHalfOpenStreams) {
  Begun taker;
  const Limits limits;
  for (std::uint32_t i = 0; i < 10'000; ++i)
    taker.client(h2_headers(2 * i + 1, taker.to_server.encode(kPost)) +
                 h2_data(2 * i + 1, "x", false));
  EXPECT_EQ(taker.connections().messages(), limits.messages_of_direction);
  EXPECT_EQ(taker.counters().evicted_messages, 10'000 - limits.messages_of_direction);
  ASSERT_EQ(taker.ends().size(), 10'000 - limits.messages_of_direction);
  EXPECT_EQ(taker.ends()[0].stream, 1U);  // the oldest went
  EXPECT_EQ(taker.ends()[0].defect, Defect::over_limit);
  EXPECT_EQ(taker.counters().requests, 10'000U);
}

TEST(Http2Limits, RapidReset) {
  Begun taker;
  for (std::uint32_t i = 0; i < 5'000; ++i)
    taker.client(h2_headers(2 * i + 1, taker.to_server.encode(kPost)) +
                 h2_frame(3, 0, 2 * i + 1, Octets(4)));
  EXPECT_EQ(taker.counters().resets, 5'000U);
  EXPECT_EQ(taker.connections().messages(), 0U);
  EXPECT_EQ(taker.ends().size(), 5'000U);
}

TEST(Http2Limits, MessagesOfAllConnectionsAreBounded) {
  Begun taker{{.messages = 10}};
  const Octets head = taker.to_server.encode(kPost);
  for (std::uint32_t i = 2; i < 40; ++i)
    taker.give(true, h2_preface() + h2_headers(1, head), {.connection = i});
  EXPECT_EQ(taker.connections().messages(), 10U);
  EXPECT_EQ(taker.counters().evicted_messages, 28U);
  EXPECT_EQ(taker.ends()[0].connection, 2U);
}

TEST(Http2Limits, OctetsHeldInAllAreBounded) {
  Begun taker{{.held = 1 << 20}};
  for (std::uint32_t stream = 1; stream < 60; stream += 2) {
    taker.client(h2_headers(stream, taker.to_server.encode(kPost)) +
                 h2_data(stream, std::string(200'000, 'x'), false));
    EXPECT_LE(taker.connections().held_octets(), std::size_t{1} << 20);
  }
  EXPECT_GT(taker.counters().evicted_messages, 20U);
  EXPECT_EQ(taker.ends()[0].defect, Defect::over_limit);
  EXPECT_EQ(taker.ends()[0].stream, 1U);
}

TEST(Http2Limits, ABlockWhoseMessageMadeRoomCostsTheTable) {
  HttpTaker taker{{.messages = 2}};
  taker.client(h2_preface() + h2_frame(1, 0, 1, octets({0x40, 1, 'k', 1, 'v'})));
  Hpack to_server;
  const Octets other = h2_preface() + h2_headers(1, to_server.encode(kPost));
  taker.give(true, other, {.connection = 2});
  taker.give(true, other, {.connection = 3});
  EXPECT_EQ(taker.counters().evicted_messages, 1U);
  EXPECT_TRUE(taker.ends().empty());  // no head of it was told
  taker.client(h2_frame(9, 4, 1, octets({0x82, 0x84, 0x86})) +
               h2_headers(3, octets({0x82, 0x84, 0x86, 0xBE}), true));
  EXPECT_EQ(taker.counters().forgotten_tables, 1U);
  EXPECT_EQ(taker.ends().back().defect, Defect::header_state);
  EXPECT_EQ(taker.ends().back().value("k"), "-");
}

TEST(Http2Limits, ConnectionsAreBounded) {
  HttpTaker taker{{.connections = 4}};
  Hpack to_server;
  const Octets head = h2_headers(1, to_server.encode(kPost));
  for (std::uint32_t i = 1; i <= 10; ++i) taker.give(true, h2_preface() + head, {.connection = i});
  EXPECT_EQ(taker.connections().size(), 4U);
  EXPECT_EQ(taker.counters().evicted_connections, 6U);
  EXPECT_EQ(taker.ends().size(), 6U);
  EXPECT_EQ(taker.ends()[0].connection, 1U);
  // One that comes back is joined late: its table is not known any more.
  taker.give(true, h2_frame(6, 0, 0, Octets(8)) + h2_headers(3, to_server.encode(kPost), true),
             {.connection = 1});
  EXPECT_EQ(taker.ends().back().connection, 1U);
  EXPECT_EQ(taker.ends().back().defect, Defect::header_state);
}

TEST(Http2Limits, WhoMakesTheTablesGrowForgetsHisOwn) {
  HttpTaker taker{{.tables = 100'000}};
  for (std::uint32_t i = 1; i <= 10; ++i) {
    Hpack to_server{kTableMax};
    to_server.resize(kTableMax);
    Octets octets = h2_preface();
    for (std::uint32_t j = 0; j < 30; ++j)
      octets =
          octets + h2_headers(2 * j + 1,
                              to_server.encode({{":method", "GET"},
                                                {":path", "/"},
                                                {"n" + std::to_string(j), std::string(900, 'v')}}),
                              true);
    taker.give(true, octets, {.connection = i});
    EXPECT_LE(taker.connections().table_octets(), 100'000U);
  }
  EXPECT_GT(taker.counters().oversized_tables, 5U);
  for (std::uint32_t i = 1; i <= 10; ++i) taker.close(i);
  EXPECT_EQ(taker.connections().table_octets(), 0U);
}

TEST(Http2Limits, WhatIsNeverRecognisedIsGivenUp) {
  HttpTaker taker;
  std::size_t given = 0;
  const Octets noise(1000, std::byte{0xA5});
  while (taker.give(given % 2 == 0, noise, {.began = false})) given += 1;
  EXPECT_EQ(given, kUnrecognisedMax / noise.size());
}

}  // namespace
}  // namespace cardea::http

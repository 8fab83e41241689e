// HTTP/2 through Connections: frames, heads, bodies, trailers.
#include <gtest/gtest.h>

#include <string>

#include "support/http_talk.h"

namespace cardea::http {
namespace {

using namespace cardea::test;

TEST(Http2, RequestAndResponse) {
  HttpTalk talk;
  talk.exchange(1, "/nudm-sdm/v2/imsi-001010000000001/am-data");
  talk.exchange(3, "/nausf-auth/v1/ue-authentications", R"({"supiOrSuci":"x"})");
  HttpTaker taker;
  for (const auto& segment : talk.segments)
    EXPECT_TRUE(taker.give(segment.is_from_client, segment.octets, {}));
  const auto& told = taker.all();
  ASSERT_EQ(told.size(), 8U);
  EXPECT_FALSE(told[0].is_end);
  EXPECT_TRUE(told[0].is_request);
  EXPECT_EQ(told[0].stream, 1U);
  EXPECT_EQ(told[0].method, "GET");
  EXPECT_EQ(told[0].path, "/nudm-sdm/v2/imsi-001010000000001/am-data");
  EXPECT_EQ(told[0].authority, "udm.5gc.mnc001.mcc001.3gppnetwork.org:7777");
  EXPECT_EQ(told[0].value("user-agent"), "AMF");
  EXPECT_TRUE(told[1].is_end);
  EXPECT_TRUE(told[1].is_body_whole);
  EXPECT_EQ(told[1].body, "");
  EXPECT_FALSE(told[2].is_request);
  EXPECT_EQ(told[2].status, 200);
  EXPECT_EQ(told[2].body, "");
  EXPECT_EQ(told[3].body, R"({"nfType":"UDM"})");
  EXPECT_TRUE(told[3].is_body_whole);
  EXPECT_EQ(told[3].frames, std::vector<std::uint64_t>{6});
  EXPECT_EQ(told[5].method, "POST");
  EXPECT_EQ(told[5].body, R"({"supiOrSuci":"x"})");
  EXPECT_EQ(told[7].status, 201);
  EXPECT_EQ(told[7].value("server"), "Open5GS");  // out of the dynamic table
  for (const HttpTold& one : told) EXPECT_EQ(one.defect, Defect::none);
  EXPECT_EQ(taker.counters().requests, 2U);
  EXPECT_EQ(taker.counters().responses, 2U);
}

// A connection of which both directions have begun.
struct Begun : HttpTaker {
  Begun() {
    client(h2_preface());
    server(h2_settings());
  }
  Hpack to_server;
  Hpack to_client;
};

const HttpFields kGet{{":method", "GET"}, {":scheme", "http"}, {":path", "/a"}};
const HttpFields kPost{{":method", "POST"}, {":scheme", "http"}, {":path", "/p"}};

TEST(Http2, PaddingAndPriorityAreNotContent) {
  Begun taker;
  const Octets block = taker.to_server.encode(kPost);
  taker.client(h2_frame(1, 0x2C, 1, octets({3, 0x80, 0, 0, 0, 16}) + block + Octets(3)) +
               h2_frame(2, 0, 1, Octets(5)) +
               h2_frame(0, 8, 1, octets({2}) + text("bo") + Octets(2)) +
               h2_frame(0, 8, 1, octets({0}) + text("d")) + h2_frame(0, 9, 1, octets({1, 'y', 0})));
  const auto told = taker.ends();
  ASSERT_EQ(told.size(), 1U);
  EXPECT_EQ(told[0].fields, kPost);
  EXPECT_EQ(told[0].body, "body");
  EXPECT_EQ(told[0].defect, Defect::none);
  EXPECT_TRUE(told[0].is_body_whole);
}

TEST(Http2, PaddingLongerThanItsFrame) {
  Begun taker;
  taker.client(h2_headers(1, taker.to_server.encode(kPost)) +
               h2_frame(0, 8, 1, octets({4, 'a', 'b', 'c'})) + h2_data(1, "d") +
               h2_frame(1, 0xD, 3, octets({9, 0x82})) + h2_headers(5, octets({0xBE}), true));
  const auto told = taker.ends();
  ASSERT_EQ(told.size(), 3U);
  EXPECT_EQ(told[0].defect, Defect::malformed);
  EXPECT_FALSE(told[0].is_body_whole);
  EXPECT_EQ(told[0].body, "");
  EXPECT_TRUE(told[1].fields.empty());  // what of it is the block, nobody can say
  EXPECT_EQ(told[2].defect, Defect::header_state);
  EXPECT_EQ(taker.counters().malformed_frames, 2U);
}

TEST(Http2, HeaderBlocksInPartsAndMessagesInterleaved) {
  Begun taker;
  const Octets one = taker.to_server.encode(kPost);
  const Octets two = taker.to_server.encode(kGet);
  Octets parts = h2_frame(1, 0, 1, octets({static_cast<int>(one[0])}));
  for (std::size_t i = 1; i < one.size(); ++i)
    parts = parts + h2_frame(9, i + 1 == one.size() ? 4 : 0, 1, Octets{one[i]});
  taker.client(parts + h2_frame(9, 4, 7, {}));  // and one that continues nothing
  EXPECT_EQ(taker.counters().malformed_frames, 1U);
  taker.client(h2_data(1, "first ", false) + h2_headers(3, two, true) + h2_data(1, "second"));
  const auto told = taker.ends();
  ASSERT_EQ(told.size(), 2U);
  EXPECT_EQ(told[0].stream, 3U);
  EXPECT_EQ(told[1].stream, 1U);
  EXPECT_EQ(told[1].fields, kPost);
  EXPECT_EQ(told[1].body, "first second");
  EXPECT_EQ(told[1].frames, (std::vector<std::uint64_t>{3, 4}));
}

TEST(Http2, NothingComesBetweenThePartsOfABlock) {
  Begun taker;
  taker.client(h2_frame(1, 0, 1, octets({0x82})) + h2_frame(6, 0, 0, Octets(8)) +
               h2_headers(3, octets({0x82, 0x84, 0x86, 0xBE}), true));
  const auto told = taker.all();
  ASSERT_EQ(told.size(), 3U);
  EXPECT_EQ(told[0].defect, Defect::octets_lost);
  EXPECT_TRUE(told[0].fields.empty());
  EXPECT_EQ(told[2].defect, Defect::header_state);
  EXPECT_EQ(told[2].method, "GET");
}

TEST(Http2, InformationalResponsesAndTrailers) {
  Begun taker;
  taker.server(h2_headers(1, taker.to_client.encode({{":status", "103"}})) +
               h2_headers(1, taker.to_client.encode({{":status", "200"}, {"a", "b"}})) +
               h2_data(1, "body", false) +
               h2_headers(1, taker.to_client.encode({{"grpc-status", "0"}}), true));
  const auto told = taker.all();
  ASSERT_EQ(told.size(), 4U);
  EXPECT_TRUE(told[0].is_informational);
  EXPECT_TRUE(told[1].is_informational);
  EXPECT_TRUE(told[1].is_end);
  EXPECT_FALSE(told[2].is_informational);
  EXPECT_EQ(told[2].fields.size(), 2U);
  EXPECT_EQ(told[3].fields.size(), 3U);
  EXPECT_EQ(told[3].value("grpc-status"), "0");
  EXPECT_EQ(told[3].body, "body");
  EXPECT_EQ(told[3].defect, Defect::none);
}

TEST(Http2, PushesAreRefusedButTheirHeadersCount) {
  Begun taker;
  taker.server(
      h2_frame(5, 4, 1, octets({0, 0, 0, 2}) + taker.to_client.encode({{":path", "/pushed"}})) +
      h2_headers(2, taker.to_client.encode({{":status", "200"}, {"pushed", "yes"}})) +
      h2_data(2, "pushed") +
      h2_headers(1, taker.to_client.encode({{":status", "200"}, {"pushed", "yes"}}), true));
  const auto told = taker.ends();
  ASSERT_EQ(told.size(), 1U);
  EXPECT_EQ(told[0].stream, 1U);
  EXPECT_EQ(told[0].value("pushed"), "yes");  // an entry that the pushed response inserted
  EXPECT_EQ(told[0].defect, Defect::none);
  EXPECT_EQ(taker.counters().refused_pushes, 1U);
  EXPECT_EQ(taker.counters().stray_frames, 2U);
}

TEST(Http2, ResetsEndBothDirections) {
  Begun taker;
  taker.client(h2_headers(1, taker.to_server.encode(kPost)) + h2_data(1, "half", false));
  taker.server(h2_headers(1, taker.to_client.encode({{":status", "200"}})));
  taker.server(h2_frame(3, 0, 1, Octets(4)));
  const auto told = taker.ends();
  ASSERT_EQ(told.size(), 2U);
  for (const HttpTold& one : told) EXPECT_EQ(one.defect, Defect::reset);
  EXPECT_EQ(taker.counters().resets, 1U);
  // Its trailers are nobody's any more.
  taker.client(h2_headers(1, taker.to_server.encode({{"late", "yes"}}), true) + h2_data(1, "x"));
  EXPECT_EQ(taker.ends().size(), 2U);
  EXPECT_EQ(taker.counters().stray_frames, 2U);
}

TEST(Http2, GoawayEndsWhatWillNotBeAnswered) {
  Begun taker;
  for (const std::uint32_t stream : {1U, 3U, 5U})
    taker.client(h2_headers(stream, taker.to_server.encode(kPost)));
  taker.server(h2_frame(7, 0, 0, octets({0, 0, 0, 3, 0, 0, 0, 0, 'b', 'y', 'e'})));
  const auto told = taker.ends();
  ASSERT_EQ(told.size(), 1U);
  EXPECT_EQ(told[0].stream, 5U);
  EXPECT_EQ(told[0].defect, Defect::reset);
}

// RFC 9113, 4.1: unknown types and the reserved bit are ignored, wherever they come.
TEST(Http2, WhatReceiversForgiveIsForgiven) {
  Begun taker;
  Octets headers = h2_headers(1, taker.to_server.encode(kGet), true);
  headers[5] |= std::byte{0x80};
  taker.client(h2_frame(0xF0, 0xFF, 9, Octets(100)) + headers + h2_frame(4, 1, 0) +
               h2_frame(6, 0, 0, Octets(8)) + h2_frame(8, 0, 1, Octets(4)));
  ASSERT_EQ(taker.ends().size(), 1U);
  EXPECT_EQ(taker.ends()[0].defect, Defect::none);
  EXPECT_EQ(taker.counters().frames[10], 1U);
}

TEST(Http2, PseudoFieldsOutOfPlaceAreMalformed) {
  for (const HttpFields& fields :
       std::vector<HttpFields>{{{":method", "GET"}, {"a", "b"}, {":path", "/"}},
                               {{":method", "GET"}, {":path", "/a"}, {":path", "/b"}},
                               {{":method", "GET"}, {":path", "/"}, {":other", "/"}},
                               {{":method", "GET"}},
                               {{":path", "/"}}}) {
    Begun taker;
    taker.client(h2_headers(1, taker.to_server.encode(fields), true));
    ASSERT_EQ(taker.ends().size(), 1U);
    EXPECT_EQ(taker.ends()[0].defect, Defect::malformed);
    EXPECT_NE(taker.ends()[0].path, "/b");
  }
  Begun taker;
  taker.server(h2_headers(1, taker.to_client.encode({{":status", "20"}}), true));
  EXPECT_EQ(taker.ends()[0].defect, Defect::malformed);
  EXPECT_EQ(taker.ends()[0].status, 0);
}

TEST(Http2, AConnectionThatEndsResetsWhatIsUnderWay) {
  Begun taker;
  taker.client(h2_headers(1, taker.to_server.encode(kPost)));
  taker.fin(true);
  ASSERT_EQ(taker.ends().size(), 1U);
  EXPECT_EQ(taker.ends()[0].defect, Defect::reset);
  taker.server(h2_headers(1, taker.to_client.encode({{":status", "200"}}), true));
  EXPECT_EQ(taker.ends()[1].defect, Defect::none);
  taker.close();
  EXPECT_EQ(taker.connections().size(), 0U);
}

TEST(Http2, ContentNotPortsSaysWhatItIs) {
  for (const Octets& other :
       {octets({0x16, 3, 1, 2, 0, 1, 0, 1, 0xFC, 3, 3}), text("SSH-2.0-OpenSSH_9.2\r\n"),
        text("PRX / HTTP/1.1\r\n"), text("PRI * HTTP/2.1\r\n\r\nSM\r\n\r\n"),
        octets({0, 0, 4, 1, 4, 0, 0, 0, 1, 0x82})}) {
    HttpTaker taker;
    EXPECT_FALSE(taker.client(other));
    EXPECT_EQ(taker.counters().not_http, 1U);
    EXPECT_EQ(taker.connections().size(), 0U);
    HttpTaker slow;  // an octet at a time
    bool may_be = true;
    for (const std::byte octet : other) may_be = may_be && slow.client(Octets{octet});
    EXPECT_FALSE(may_be);
  }
}

TEST(Http2, TheServerMayBeFirst) {
  HttpTaker taker;
  Hpack to_server;
  EXPECT_TRUE(taker.server(h2_settings()));
  EXPECT_TRUE(taker.client(text("P")));
  EXPECT_TRUE(taker.client(text("RI * HTTP/2.0\r\n\r\nSM\r\n\r\n") + h2_settings() +
                           h2_headers(1, to_server.encode(kGet), true)));
  ASSERT_EQ(taker.ends().size(), 1U);
  EXPECT_EQ(taker.ends()[0].fields, kGet);
}

// The handshake was not seen, but the preface was: nothing can have gone before.
TEST(Http2, JoinedBeforeThePreface) {
  HttpTalk talk;
  talk.exchange(1, "/a");
  talk.exchange(3, "/a");
  HttpTaker taker;
  for (const auto& segment : talk.segments)
    taker.give(segment.is_from_client, segment.octets, {.began = false});
  ASSERT_EQ(taker.ends().size(), 4U);
  for (const HttpTold& told : taker.ends()) EXPECT_EQ(told.defect, Defect::none);
  EXPECT_EQ(taker.counters().joined_late, 0U);
}

}  // namespace
}  // namespace cardea::http

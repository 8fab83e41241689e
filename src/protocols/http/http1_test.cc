// HTTP/1.1: lines, bodies, pairing, the switch to HTTP/2.
#include <gtest/gtest.h>

#include <string>

#include "protocols/http/limits.h"
#include "support/http_talk.h"

namespace cardea::http {
namespace {

using namespace cardea::test;

const std::string kGet = "GET /nnrf-nfm/v1/nf-instances HTTP/1.1\r\nHost: nrf:7777\r\n\r\n";

TEST(Http1, RequestAndResponse) {
  HttpTaker taker;
  EXPECT_TRUE(
      taker.client(text("POST /a/b?c=d HTTP/1.1\r\nHost: udm\r\nContent-Length: 4\r\n"
                        "X-Y:  z \r\n\r\nbody")));
  EXPECT_TRUE(taker.server(text("HTTP/1.1 201 Created\r\nContent-Length: 2\r\n\r\nok")));
  const auto& told = taker.all();
  ASSERT_EQ(told.size(), 4U);
  EXPECT_FALSE(told[0].is_end);
  EXPECT_EQ(told[1].version, Version::http1);
  EXPECT_EQ(told[1].stream, 1U);
  EXPECT_EQ(told[1].method, "POST");
  EXPECT_EQ(told[1].path, "/a/b?c=d");
  EXPECT_EQ(told[1].fields[2], (std::pair<std::string, std::string>{"host", "udm"}));
  EXPECT_EQ(told[1].value("x-y"), "z");
  EXPECT_EQ(told[1].body, "body");
  EXPECT_TRUE(told[1].is_body_whole);
  EXPECT_EQ(told[3].stream, 1U);
  EXPECT_EQ(told[3].status, 201);
  EXPECT_EQ(told[3].body, "ok");
  for (const HttpTold& one : told) EXPECT_EQ(one.defect, Defect::none);
}

TEST(Http1, ChunksAndTrailers) {
  HttpTaker taker;
  taker.client(text(kGet));
  taker.server(
      text("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
           "4\r\nbody\r\n5;x=y\r\n more\r\n0\r\nChecksum: 1\r\n\r\n"));
  ASSERT_EQ(taker.ends().size(), 2U);
  EXPECT_EQ(taker.ends()[1].body, "body more");
  EXPECT_EQ(taker.ends()[1].value("checksum"), "1");
  EXPECT_EQ(taker.ends()[1].defect, Defect::none);
}

TEST(Http1, PipelinedExchangesArePairedByOrder) {
  HttpTaker taker;
  taker.client(text("HEAD /1 HTTP/1.1\r\n\r\n" + kGet + "\r\nGET /3 HTTP/1.1\r\n\r\n"));
  taker.server(
      text("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n"  // to HEAD: no body
           "HTTP/1.1 204 No Content\r\n\r\n"
           "HTTP/1.1 100 Continue\r\n\r\n"
           "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx"));
  const auto& told = taker.ends();
  ASSERT_EQ(told.size(), 7U);
  for (std::uint32_t i = 0; i < 3; ++i) EXPECT_EQ(told[i].stream, i + 1);
  EXPECT_EQ(told[3].stream, 1U);
  EXPECT_EQ(told[4].stream, 2U);
  EXPECT_EQ(told[5].stream, 3U);
  EXPECT_TRUE(told[5].is_informational);
  EXPECT_EQ(told[6].stream, 3U);
  EXPECT_EQ(told[6].body, "x");
}

TEST(Http1, ABodyMayEndWithTheConnection) {
  HttpTaker taker;
  taker.client(text(kGet));
  taker.server(text("HTTP/1.0 200 OK\r\n\r\nall that"));
  taker.server(text(" there is"));
  taker.fin(false);
  ASSERT_EQ(taker.ends().size(), 2U);
  EXPECT_EQ(taker.ends()[1].body, "all that there is");
  EXPECT_EQ(taker.ends()[1].defect, Defect::none);
  HttpTaker other;
  other.client(text(kGet));
  other.server(text("HTTP/1.0 200 OK\r\n\r\nall that"));
  other.close();
  EXPECT_EQ(other.ends()[1].defect, Defect::reset);
  EXPECT_FALSE(other.ends()[1].is_body_whole);
}

TEST(Http1, AnUpgradeSwitchesToHttp2) {
  HttpTaker taker;
  Hpack to_server;
  Hpack to_client;
  taker.client(
      text("GET /a HTTP/1.1\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\n"
           "HTTP2-Settings: AAMAAABkAAQAAP__\r\n\r\n"));
  taker.server(text("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n"
                    "\r\n") +
               h2_settings() + h2_headers(1, to_client.encode({{":status", "200"}})) +
               h2_data(1, "answer"));
  taker.client(
      h2_preface() +
      h2_headers(3, to_server.encode({{":method", "GET"}, {":scheme", "http"}, {":path", "/b"}}),
                 true));
  const auto& told = taker.ends();
  ASSERT_EQ(told.size(), 4U);
  EXPECT_EQ(told[0].path, "/a");
  EXPECT_EQ(told[1].status, 101);
  EXPECT_EQ(told[2].version, Version::http2);
  EXPECT_EQ(told[2].stream, 1U);
  EXPECT_EQ(told[2].body, "answer");
  EXPECT_EQ(told[3].path, "/b");
  for (const HttpTold& one : told) EXPECT_EQ(one.defect, Defect::none);
  EXPECT_EQ(taker.counters().upgrades, 1U);
}

TEST(Http1, TunnelsAreNoHttpAnyMore) {
  HttpTaker taker;
  taker.client(text("CONNECT a:1 HTTP/1.1\r\n\r\n"));
  EXPECT_FALSE(taker.server(text("HTTP/1.1 200 OK\r\n\r\n\x16\x03\x01")));
  HttpTaker other;
  other.client(text("GET / HTTP/1.1\r\nUpgrade: websocket\r\n\r\n"));
  EXPECT_FALSE(other.server(text("HTTP/1.1 101 Switching\r\nUpgrade: websocket\r\n\r\n")));
  EXPECT_EQ(other.ends().size(), 2U);
}

TEST(Http1, SmugglingIsMalformed) {
  for (const std::string fields :
       {"Content-Length: 4\r\nTransfer-Encoding: chunked\r\n",
        "Content-Length: 4\r\nContent-Length: 5\r\n", "Content-Length: +4\r\n",
        "Transfer-Encoding: chunked, gzip\r\n", "Host : udm\r\n", "A: b\r\n folded\r\n"}) {
    HttpTaker taker;
    taker.client(text("POST / HTTP/1.1\r\n" + fields + "\r\nbody"));
    taker.close();
    ASSERT_EQ(taker.ends().size(), 1U) << fields;
    EXPECT_EQ(taker.ends()[0].defect, Defect::malformed) << fields;
  }
}

TEST(Http1, AHoleInABodyCostsThatBody) {
  HttpTaker taker;
  taker.client(text("POST / HTTP/1.1\r\nContent-Length: 10\r\n\r\n01"));
  taker.give(true, text("89" + kGet), {.lost = 6});
  ASSERT_EQ(taker.ends().size(), 2U);
  EXPECT_EQ(taker.ends()[0].defect, Defect::octets_lost);
  EXPECT_EQ(taker.ends()[0].body, "01");
  EXPECT_EQ(taker.ends()[1].defect, Defect::none);
  EXPECT_EQ(taker.ends()[1].stream, 2U);
}

TEST(Http1, BehindAHoleNothingIsPaired) {
  HttpTaker taker;
  taker.client(text(kGet));
  taker.give(true, text("of something\r\n\r\n"), {.lost = 30});
  EXPECT_EQ(taker.counters().desynchronised, 1U);
  taker.client(text(kGet));
  taker.server(text("HTTP/1.1 204 No Content\r\n\r\n"));
  ASSERT_EQ(taker.ends().size(), 3U);
  EXPECT_EQ(taker.ends()[0].stream, 1U);
  EXPECT_EQ(taker.ends()[1].stream, 0U);
  EXPECT_EQ(taker.ends()[2].stream, 0U);
}

TEST(Http1, JoinedLate) {
  HttpTaker taker;
  const auto give = [&](bool is_from_client, const std::string& octets) {
    return taker.give(is_from_client, text(octets), {.began = false});
  };
  EXPECT_TRUE(give(true, "rest of a body"));
  EXPECT_TRUE(give(false, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"));
  EXPECT_TRUE(give(true, kGet));
  ASSERT_EQ(taker.ends().size(), 2U);
  EXPECT_EQ(taker.ends()[0].status, 200);
  EXPECT_EQ(taker.ends()[1].method, "GET");
  EXPECT_EQ(taker.ends()[0].stream, 0U);
  EXPECT_EQ(taker.counters().joined_late, 1U);
}

TEST(Http1, LinesAndHeadsAreBounded) {
  HttpTaker taker;
  EXPECT_TRUE(taker.client(text("GET /")));
  bool is_http = true;
  std::size_t given = 0;
  while (is_http && given < 10 * kLineMax) {
    is_http = taker.client(text(std::string(1000, 'a')));
    given += 1000;
  }
  EXPECT_FALSE(is_http);
  EXPECT_LE(given, kLineMax + 1000);
  HttpTaker other;
  other.client(text("GET / HTTP/1.1\r\n"));
  for (int i = 0; i < 100; ++i)
    other.client(text("x" + std::to_string(i) + ": " + std::string(1000, 'v') + "\r\n"));
  other.client(text("\r\n"));
  ASSERT_EQ(other.ends().size(), 1U);
  EXPECT_EQ(other.ends()[0].defect, Defect::over_limit);
  EXPECT_LT(other.ends()[0].fields.size(), 20U);
  EXPECT_EQ(other.counters().oversized_heads, 1U);
}

// A talk with all of the above, cut everywhere.
TEST(Http1, SegmentsPrefixesAndFlips) {
  const std::string requests =
      "POST http://udm/a HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n"
      "3\r\nabc\r\n0\r\n\r\n" +
      kGet;
  const std::string responses =
      "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 3"
      "\r\n\r\nxyzHTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n";
  for (std::size_t size = 1; size < 40; ++size) {
    HttpTaker taker;
    for (std::size_t at = 0; at < requests.size(); at += size)
      EXPECT_TRUE(taker.client(text(requests.substr(at, size))));
    for (std::size_t at = 0; at < responses.size(); at += size)
      EXPECT_TRUE(taker.server(text(responses.substr(at, size))));
    ASSERT_EQ(taker.ends().size(), 5U);
    EXPECT_EQ(taker.ends()[0].authority, "udm");
    EXPECT_EQ(taker.ends()[0].path, "/a");
    EXPECT_EQ(taker.ends()[0].body, "abc");
    EXPECT_EQ(taker.ends()[3].body, "xyz");
    EXPECT_EQ(taker.ends()[4].status, 404);
    for (const HttpTold& told : taker.ends()) EXPECT_EQ(told.defect, Defect::none);
  }
  for (std::size_t size = 0; size <= requests.size(); ++size) {
    HttpTaker taker;
    taker.client(text(requests.substr(0, size)));
    taker.close();
    EXPECT_EQ(taker.all().size(), 2 * taker.ends().size());
    EXPECT_EQ(taker.connections().held_octets(), 0U);
  }
  for (std::size_t bit = 0; bit < responses.size() * 8; ++bit) {
    HttpTaker taker;
    taker.client(text(requests));
    Octets flipped = text(responses);
    flipped[bit / 8] ^= static_cast<std::byte>(1U << bit % 8);
    taker.server(flipped);
    taker.close();
    EXPECT_EQ(taker.all().size(), 2 * taker.ends().size());
    EXPECT_EQ(taker.connections().held_octets(), 0U);
  }
}

}  // namespace
}  // namespace cardea::http

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

}  // namespace
}  // namespace cardea::http

// Which parts of a text may tell a subscriber.
#include "findings/evidence_words.h"

#include <gtest/gtest.h>

#include <string>

#include "findings/evidence_shapes.h"

namespace cardea::findings {
namespace {

// The text, with '*' for what may tell.
std::string marked(std::string text) {
  std::size_t end = 0;
  for (const TellingPart& part : telling_parts(text)) {
    EXPECT_GE(part.offset, end) << text;
    EXPECT_GE(part.length, 1U) << text;
    end = part.offset + part.length;
    EXPECT_LE(end, text.size());
    text.replace(part.offset, part.length, part.length, '*');
  }
  return text;
}

TEST(TellingParts, IdentitiesByTheirBeginning) {
  EXPECT_EQ(marked("/nudm-sdm/v2/imsi-999700000000001/am-data"),
            "/nudm-sdm/v2/imsi-***************/am-data");
  EXPECT_EQ(marked("/nudm-sdm/v2/msisdn-49170/x"), "/nudm-sdm/v2/msisdn-*****/x");
  EXPECT_EQ(marked("imei-490154203237518,imeisv-4901542032375180"),
            "imei-***************,imeisv-****************");
  EXPECT_EQ(marked("/x/v1/nai-alice.b@operator.com/y"), "/x/v1/nai-*******@operator.com/y");
  EXPECT_EQ(marked("/x/v1/extid-abc@domain.org"), "/x/v1/extid-***@domain.org");
  EXPECT_EQ(marked("/x/IMSI-12"), "/x/IMSI-**");
  EXPECT_EQ(marked("?pei=mac-00:1a:2b:3c:4d:5e&x=1"), "?pei=mac-**:**:**:**:**:**&x=1");
  EXPECT_EQ(marked("/5g-guti-99970020040c0000a1/transfer"), "/5g-guti-******************/transfer");
  EXPECT_EQ(marked("sip:alice@ims.org"), "sip:*****@ims.org");
  EXPECT_EQ(marked("tel:12"), "tel:**");
}

TEST(TellingParts, OfASuciNetworkAndSchemeStay) {
  EXPECT_EQ(marked("suci-0-999-70-0000-0-0-0000000001"), "suci-0-999-70-****-0-0-**********");
  EXPECT_EQ(marked("suci-0-001-001-12-1-27-0a1b-2c"), "suci-0-001-001-**-1-27-*******");
  EXPECT_EQ(marked("suci-1-operator.com-0-0-0-alice"), "suci-**************************");
  EXPECT_EQ(marked("suci-0-0000000001-70-1-0-0-1"), "suci-***********************");
}

TEST(TellingParts, NumbersWithoutABeginning) {
  EXPECT_EQ(marked("/a/999700000000001"), "/a/***************");
  EXPECT_EQ(marked("/a/9997-0000-0000-0001"), "/a/****-****-****-****");
  EXPECT_EQ(marked("a=%7B%22mcc%22%3A%22999%22%2C%22mnc%22%3A%2270%22%7D"),
            "a=%7B%22mcc%22%3A%22999%22%2C%22mnc%22%3A%2270%22%7D");
  EXPECT_EQ(marked("x=%22imsi-99970%22"), "x=%22imsi-*****%22");
  EXPECT_EQ(marked("+491701234567"), "+************");
}

TEST(TellingParts, NeedlessEncodingHides) {
  EXPECT_EQ(marked("/imsi-%39%39%39"), "/**************");
  EXPECT_EQ(marked("/im%73i-999/b"), "/**********/b");
  EXPECT_EQ(marked("/%2539999/b"), "/********/b");
  EXPECT_EQ(marked("nai-alice%40operator.com"), "nai-*****%40operator.com");
  EXPECT_EQ(marked("/a%"), "/**");
  EXPECT_EQ(marked("/a\xFF\x01"), "/***");
}

TEST(TellingParts, WordsBehindWhichASubscriberStands) {
  EXPECT_EQ(marked("?supi=alice&dnn=internet"), "?supi=*****&dnn=internet");
  EXPECT_EQ(marked("/nudr-dr/v2/subscription-data/alice/context-data"),
            "/nudr-dr/v2/subscription-data/*****/context-data");
}

TEST(TellingParts, WhatIsNobodysStays) {
  for (const char* text :
       {"/nnrf-nfm/v1/nf-instances/5b1f2c7e-0d3a-4c56-9e0b-7f1d2a3c4b5d", "10.200.100.231:7777",
        "http://10.20.0.10:38412/nnrf-nfm/v1/subscriptions",
        "amf1.5gc.mnc070.mcc999.3gppnetwork.org", "Nnrf_NFManagement_NFStatusNotify",
        "AMF-5b1f2c7e-0d3a-4c56-9e0b-7f1d2a3c4b5d", "Open5GS v2.7.7", "SMF",
        "application/json, application/problem+json", "/nsmf-pdusession/v1/sm-contexts/2/modify",
        "requester-nf-type=AMF&target-nf-type=UDM", "?ue-ipv4=10.45.0.2", ""})
    EXPECT_EQ(marked(text), text);
}

TEST(TellingParts, ANumberThatLooksLikeAUuidIsNone) {
  EXPECT_FALSE(is_uuid("00000000-0000-0000-0999-700000000001"));
  EXPECT_EQ(marked("00000000-0000-0000-0999-700000000001"), "********-****-****-****-************");
}

TEST(Shapes, ServicesOfACore) {
  for (const char* target : {"/nudm-sdm/v2/x", "http://10.0.0.1:80/nnrf-nfm/v1/subscriptions",
                             "/oauth2/token", "/3gpp-monitoring-event/v1/a/subscriptions",
                             "/some/prefix/nudm-ee/v1/x", "/n32c-handshake/v1/exchange-capability"})
    EXPECT_TRUE(is_service_target(target)) << target;
  for (const char* target : {"/", "*", "", "/index.html", "/search?q=/nudm-sdm/v2/", "nudm-sdm/v2",
                             "/news/v1/x", "/nudm-sdm/vv/x", "http://a.b", "/oauth2"})
    EXPECT_FALSE(is_service_target(target)) << target;
}

TEST(Shapes, Dates) {
  EXPECT_TRUE(is_http_date("Tue, 24 Nov 2026 19:47:26 GMT"));
  EXPECT_TRUE(is_http_date("Tue, 24 Nov 2026 19:47:26.123 GMT"));
  EXPECT_FALSE(is_http_date("Tue, 24 Nov 2026 19:47:26 CET"));
}

}  // namespace
}  // namespace cardea::findings

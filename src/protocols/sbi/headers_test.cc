#include "protocols/sbi/headers.h"

#include <gtest/gtest.h>

#include <vector>

namespace cardea::sbi {
namespace {

constexpr std::string_view kUuid = "54804518-4191-46b3-955c-ac631f953ed8";

Headers read(const std::vector<http::Field>& fields) {
  Headers headers;
  read_headers(fields, headers);
  return headers;
}

TEST(SbiHeaders, WhatAnScpIsTold) {
  const Headers headers = read({
      {":path", "/x"},
      {"3gpp-sbi-target-apiroot", " http://udm.example:80 "},
      {"3gpp-sbi-discovery-target-nf-type", "UDM"},
      {"3gpp-sbi-discovery-requester-nf-type", "AMF"},
      {"3gpp-sbi-callback", "Nudm_SDM_Notification"},
      {"3gpp-sbi-producer-id", "nfinst=54804518-4191-46b3-955c-ac631f953ed8; nfservinst=x"},
      {"3gpp-sbi-correlation-info", "imsi-999700000000001; gpsi-msisdn-4912345"},
      {"3gpp-sbi-originating-network-id", "999-70; src: SCP-scp1.example"},
      {"3gpp-sbi-asserted-plmn-id", "999-70"},
      {"via", "2.0 SCP-a, 2.0 SEPP-b"},
      {"via", "2.0 SCP-c"},
      {"x-forwarded-for", "10.0.0.1,10.0.0.2"},
      {"authorization", "Bearer x.y.z"},
      {"content-type", "application/json"},
  });
  EXPECT_EQ(headers.target_api_root, "http://udm.example:80");
  EXPECT_EQ(headers.discovery_factor("target-nf-type"), "UDM");
  EXPECT_EQ(headers.discovery_factor("requester-nf-type"), "AMF");
  EXPECT_EQ(headers.discovery_factor("supi"), "");
  EXPECT_EQ(headers.callback, "Nudm_SDM_Notification");
  EXPECT_EQ(headers.producer_instance, kUuid);
  ASSERT_EQ(headers.correlation.size(), 2U);
  EXPECT_EQ(headers.correlation[0], "imsi-999700000000001");
  EXPECT_EQ(headers.correlation[1], "gpsi-msisdn-4912345");
  EXPECT_EQ(headers.originating_network, "999-70");
  EXPECT_EQ(headers.asserted_plmn, "999-70");
  ASSERT_EQ(headers.via.size(), 3U);
  EXPECT_EQ(headers.via[2], "2.0 SCP-c");
  ASSERT_EQ(headers.forwarded_for.size(), 2U);
  EXPECT_EQ(headers.forwarded_for[1], "10.0.0.2");
  EXPECT_EQ(headers.authorization, "Bearer x.y.z");
  EXPECT_EQ(headers.content_type, "application/json");
  EXPECT_TRUE(headers.is_through_proxy());
  EXPECT_FALSE(read({{"server", "UDM"}}).is_through_proxy());
}

TEST(SbiHeaders, WhoSpeaks) {
  Speaker speaker = speaker_of("AMF");
  EXPECT_EQ(speaker.type, "AMF");
  EXPECT_EQ(speaker.instance, "");
  speaker = speaker_of("UDM-54804518-4191-46b3-955c-ac631f953ed8 udm1.example");
  EXPECT_EQ(speaker.type, "UDM");
  EXPECT_EQ(speaker.instance, kUuid);
  EXPECT_EQ(speaker.host, "udm1.example");
  speaker = speaker_of("SCP-scp1.example");
  EXPECT_EQ(speaker.type, "SCP");
  EXPECT_EQ(speaker.instance, "");
  EXPECT_EQ(speaker.host, "scp1.example");
  EXPECT_EQ(speaker_of("5G_DDNMF").type, "5G_DDNMF");
  EXPECT_EQ(speaker_of("curl/8.5.0").type, "curl");
  EXPECT_EQ(speaker_of("curl/8.5.0").host, "/8.5.0");
  EXPECT_EQ(speaker_of("").type, "");
  EXPECT_EQ(read({{"user-agent", "SMF"}}).user_agent.type, "SMF");
}

TEST(SbiHeaders, OpaqueFieldsAreNotBelieved) {
  const Headers headers = read({{"authorization", "Bearer x", true}, {"", "", true}});
  EXPECT_EQ(headers.authorization, "");
  EXPECT_EQ(headers.opaque_fields, 2U);
}

TEST(SbiHeaders, TheFirstOfTwoCountsAndListsAreBounded) {
  std::vector<http::Field> fields{{"authorization", "a"}, {"authorization", "b"}};
  for (std::size_t i = 0; i < 40; ++i) {
    fields.push_back({"via", "x"});
    fields.push_back({"3gpp-sbi-discovery-supi", "imsi-99970"});
  }
  const Headers headers = read(fields);
  EXPECT_EQ(headers.authorization, "a");
  EXPECT_EQ(headers.via.size(), Headers::kViaMax);
  EXPECT_EQ(headers.via.refused(), 40 - Headers::kViaMax);
  EXPECT_EQ(headers.discovery.size(), Headers::kDiscoveryMax);
}

}  // namespace
}  // namespace cardea::sbi

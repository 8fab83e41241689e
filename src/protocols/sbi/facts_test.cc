#include "protocols/sbi/facts.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "protocols/sbi/fact_table.h"
#include "protocols/sbi/facts_testing.h"

namespace cardea::sbi {
namespace {

constexpr std::string_view kJson = "application/json";

// Bodies as Open5GS writes them, of test subscribers.
constexpr std::string_view kKeys =
    R"({"authenticationMethod":"5G_AKA","encPermanentKey":"465b5ce8b199b49faa5f0a2ee238a6bc",)"
    R"("sequenceNumber":{"sqn":"000000000061"},"authenticationManagementField":"8000",)"
    R"("encOpcKey":"e8ed289deba952e4283b54e88e6183ca"})";
constexpr std::string_view kVector =
    R"({"authType":"5G_AKA","authenticationVector":{"avType":"5G_HE_AKA","rand":"5b09",)"
    R"("autn":"5b3e","xresStar":"1c41","kausf":"52d8"},"supi":"imsi-999700000000001"})";
constexpr std::string_view kProfile =
    R"({"nfInstanceId":"fc05a52d-6890-42cb-9958-5e11bfe08bf8","nfType":"AMF","nfStatus":)"
    R"("REGISTERED","ipv4Addresses":["10.20.0.5","10.20.0.6"],"allowedNfTypes":["SCP","SMF"],)"
    R"("amfInfo":{"guamiList":[{"plmnId":{"mcc":"999","mnc":"70"},"amfId":"020040"}]},)"
    R"("nfServiceList":{"89a8":{"serviceName":"namf-comm","ipEndPoints":[{"ipv4Address":)"
    R"("10.20.0.7","port":7777}]}}})";
constexpr std::string_view kSmContext =
    R"({"supi":"imsi-999700000000001","pei":"imeisv-4370816125800151","gpsi":)"
    R"("msisdn-491700000001","pduSessionId":1,"dnn":"internet","sNssai":{"sst":1,"sd":"000001"},)"
    R"("servingNfId":"fc05a52d-6890-42cb-9958-5e11bfe08bf8","n1SmMsg":{"contentId":"5gnas-sm"},)"
    R"("ueLocation":{"nrLocation":{"tai":{"plmnId":{"mcc":"999","mnc":"70"},"tac":"000001"},)"
    R"("ncgi":{"plmnId":{"mcc":"999","mnc":"70"},"nrCellId":"000000010"}}},"smContextStatusUri":)"
    R"("http://10.20.0.5:7777/namf-callback/v1/imsi-999700000000001/sm-context-status/1"})";

class SbiFacts : public testing::Test {
 protected:
  const Facts& read(OwnMessage&& own) {
    own_ = std::move(own);
    reader_.read(own_.get(), *facts_);
    return *facts_;
  }
  const Facts& answer(std::string_view body) { return read(OwnMessage::answer(200, kJson, body)); }

  OwnMessage own_;
  std::unique_ptr<Facts> facts_ = std::make_unique<Facts>();
  MessageReader reader_;
};

TEST_F(SbiFacts, PathAndItsSubject) {
  const Facts& facts = read(OwnMessage::request(
      "GET", "/nudm-uecm/v1/imsi-999700000000001/registrations/smf-registrations/5"));
  ASSERT_NE(facts.match.operation, nullptr);
  ASSERT_NE(facts.supi(), nullptr);
  EXPECT_EQ(facts.supi()->value, "999700000000001");
  EXPECT_EQ(facts.first(Item::pdu_session_id), "5");
  EXPECT_EQ(subject_of(*facts.match.operation, facts, nullptr).text, "imsi-999700000000001");
  EXPECT_EQ(facts.body, BodyState::absent);
}

TEST_F(SbiFacts, LongTermKeysArePresentAndNeverTold) {
  const Facts& facts = answer(kKeys);
  EXPECT_TRUE(facts.has_long_term_keys);
  EXPECT_FALSE(facts.has_vectors || facts.has_context_keys || facts.has_location);
  EXPECT_EQ(facts.body, BodyState::read);
  ASSERT_NE(facts.find(Item::long_term_key), nullptr);
  for (const Found& found : facts.found) EXPECT_FALSE(found.text.contains("465b5ce8"));
}

TEST_F(SbiFacts, Vectors) {
  const Facts& facts = answer(kVector);
  EXPECT_TRUE(facts.has_vectors);
  EXPECT_FALSE(facts.has_long_term_keys);
  EXPECT_EQ(facts.supi()->value, "999700000000001");
  EXPECT_EQ(facts.first(Item::auth_type), "5G_AKA");
  for (const Found& found : facts.found) EXPECT_FALSE(found.text.contains("52d8"));
  EXPECT_TRUE(answer(R"({"authResult":"AUTHENTICATION_SUCCESS","kseaf":"a315"})").has_context_keys);
}

TEST_F(SbiFacts, NullKeysAreRemovedOnes) {
  const Facts& facts = answer(R"({"encPermanentKey":null})");
  EXPECT_FALSE(facts.has_long_term_keys);
  EXPECT_TRUE(facts.removes_keys);
}

TEST_F(SbiFacts, ProfileOfAFunction) {
  const Facts& facts = answer(kProfile);
  EXPECT_EQ(facts.first(Item::nf_type), "AMF");
  EXPECT_EQ(facts.first(Item::nf_instance_id), "fc05a52d-6890-42cb-9958-5e11bfe08bf8");
  EXPECT_EQ(facts.first(Item::nf_service), "namf-comm");
  EXPECT_EQ(facts.first(Item::amf_id), "020040");
  std::string addresses;
  std::string allowed;
  for (const Found& found : facts.found) {
    if (found.item == Item::nf_ipv4) addresses += std::string{found.text} + " ";
    if (found.item == Item::allowed_nf_type) allowed += std::string{found.text} + " ";
  }
  EXPECT_EQ(addresses, "10.20.0.5 10.20.0.6 10.20.0.7 ");
  EXPECT_EQ(allowed, "SCP SMF ");
  EXPECT_EQ(facts.find(Item::ue_ipv4), nullptr);
}

TEST_F(SbiFacts, ObjectsKeepWhatBelongsTogether) {
  const Facts& facts =
      answer(R"({"a":[{"sst":1,"sd":"0a"},{"sst":2}],"b":{"sst":3,"sd":"0b","sNssai":{"sst":4}}})");
  std::string slices;
  for (const Found& found : facts.found)
    if (found.item == Item::sst)
      slices += std::string{found.text} + ":" +
                std::string{facts.in_object(Item::sd, found.object)} + " ";
  EXPECT_EQ(slices, "1:0a 2: 3:0b 4: ");
}

TEST_F(SbiFacts, SessionWithPlaceAndCallback) {
  const Facts& facts =
      read(OwnMessage::request("POST", "/nsmf-pdusession/v1/sm-contexts", kJson, kSmContext));
  EXPECT_EQ(subject_of(*facts.match.operation, facts, nullptr).text, "imsi-999700000000001");
  EXPECT_EQ(facts.gpsi()->value, "491700000001");
  EXPECT_EQ(facts.pei()->kind, IdentityKind::imeisv);
  EXPECT_EQ(facts.first(Item::pdu_session_id), "1");
  EXPECT_EQ(facts.first(Item::dnn), "internet");
  EXPECT_EQ(facts.first(Item::sd), "000001");
  EXPECT_EQ(facts.first(Item::tac), "000001");
  EXPECT_EQ(facts.first(Item::cell_id), "000000010");
  EXPECT_TRUE(facts.has_location);
  EXPECT_TRUE(facts.first(Item::callback_uri).starts_with("http://10.20.0.5:7777/namf-callback"));
}

TEST_F(SbiFacts, MultipartWithNasAndNgap) {
  constexpr std::string_view kBody =
      "preamble\r\n--b\r\nContent-Type: application/json\r\n\r\n"
      R"({"n1MessageContainer":{"n1MessageClass":"SM","n1MessageContent":{"contentId":"nas"}},)"
      R"("n2InfoContainer":{"n2InformationClass":"SM","smInfo":{"pduSessionId":1,)"
      R"("n2InfoContent":{"ngapIeType":"PDU_RES_SETUP_REQ","ngapData":{"contentId":"ngap"}}}}})"
      "\r\n--b\r\nContent-Id: <nas>\r\nContent-Type: application/vnd.3gpp.5gnas\r\n\r\n"
      "\x2e\x01\x01\r\n--b\r\nContent-Id: ngap\r\nContent-Type: application/vnd.3gpp.ngap\r\n\r\n"
      "\r\n\x10\n\r\n--b--\r\n";
  const Facts& facts = read(
      OwnMessage::request("POST", "/namf-comm/v1/ue-contexts/imsi-999700000000001/n1-n2-messages",
                          "multipart/related; boundary=\"b\"", kBody));
  ASSERT_EQ(facts.multipart.parts.size(), 3U);
  EXPECT_TRUE(facts.multipart.is_whole);
  EXPECT_FALSE(facts.fault);
  EXPECT_EQ(facts.body, BodyState::read);
  EXPECT_EQ(facts.first(Item::n2_class), "SM");
  const Part* nas = facts.multipart.with_id("nas");
  const Part* ngap = facts.multipart.with_id("ngap");
  ASSERT_TRUE(nas != nullptr && ngap != nullptr);
  EXPECT_EQ(nas->kind, PartKind::nas);
  EXPECT_EQ(text_of(nas->body), "\x2e\x01\x01");
  EXPECT_EQ(facts.transfer_type(*nas), "SM");
  EXPECT_EQ(ngap->kind, PartKind::ngap);
  EXPECT_EQ(text_of(ngap->body), "\r\n\x10\n");
  EXPECT_EQ(facts.transfer_type(*ngap), "PDU_RES_SETUP_REQ");
}

TEST_F(SbiFacts, TransferTypeOfASessionManagementMessage) {
  constexpr std::string_view kBody =
      "--b\r\nContent-Type: application/json\r\n\r\n"
      R"({"n1SmMsg":{"contentId":"nas"},"n2SmInfo":{"contentId":"ngap"},)"
      R"("n2SmInfoType":"PDU_RES_REL_CMD"})"
      "\r\n--b\r\nContent-Id: ngap\r\nContent-Type: application/vnd.3gpp.ngap\r\n\r\n\x10\r\n--b--";
  const Facts& facts = read(OwnMessage::answer(200, "multipart/related;boundary=b", kBody));
  ASSERT_EQ(facts.multipart.parts.size(), 2U);
  EXPECT_EQ(facts.transfer_type(facts.multipart.parts[1]), "PDU_RES_REL_CMD");
}

TEST_F(SbiFacts, QueryWithNamesListsAndJson) {
  const Facts& facts = read(OwnMessage::request(
      "GET",
      "/nnrf-disc/v1/nf-instances?target-nf-type=UDM&requester-nf-type=AMF&service-names="
      "nudm-sdm,nudm-uecm&supi=imsi-99970000%30000001&snssais=%5B%7B%22sst%22%3A1%2C%22sd%22%3A"
      "%220a%22%7D%5D&tai=%7B%22tac%22%3A%2212%22%7D"));
  EXPECT_EQ(facts.first(Item::target_nf_type), "UDM");
  EXPECT_EQ(facts.first(Item::requester_nf_type), "AMF");
  EXPECT_EQ(facts.first(Item::service_names), "nudm-sdm");
  EXPECT_EQ(facts.first(Item::sst), "1");
  EXPECT_EQ(facts.first(Item::sd), "0a");
  EXPECT_EQ(facts.first(Item::tac), "12");
  EXPECT_FALSE(facts.has_location);
  EXPECT_EQ(subject_of(*facts.match.operation, facts, nullptr).value, "999700000000001");
}

TEST_F(SbiFacts, FormOfATokenRequest) {
  const Facts& facts =
      read(OwnMessage::request("POST", "/oauth2/token", "application/x-www-form-urlencoded",
                               "grant_type=client_credentials&nfInstanceId=fc05&nfType=AMF&"
                               "targetNfType=UDM&scope=nudm-sdm%20nudm-uecm"));
  EXPECT_EQ(facts.first(Item::grant_type), "client_credentials");
  EXPECT_EQ(facts.first(Item::nf_instance_id), "fc05");
  EXPECT_EQ(facts.first(Item::nf_type), "AMF");
  EXPECT_EQ(facts.first(Item::target_nf_type), "UDM");
  EXPECT_EQ(facts.first(Item::scope), "nudm-sdm nudm-uecm");
  const Facts& token = answer(R"({"access_token":"a.b.c","token_type":"Bearer"})");
  EXPECT_TRUE(token.has_token);
  EXPECT_EQ(token.first(Item::access_token), "");
}

TEST_F(SbiFacts, EventsTracesAndLocationClients) {
  const Facts& events = read(OwnMessage::request(
      "POST", "/namf-evts/v1/subscriptions", kJson,
      R"({"subscription":{"eventList":[{"type":"LOCATION_REPORT","immediateFlag":true}],)"
      R"("eventNotifyUri":"http://198.51.100.7/x","notifyCorrelationId":"7","anyUE":true,)"
      R"("options":{"trigger":"CONTINUOUS","maxReports":1000,"repPeriod":10}}})"));
  EXPECT_EQ(events.first(Item::event_type), "LOCATION_REPORT");
  EXPECT_EQ(events.first(Item::callback_uri), "http://198.51.100.7/x");
  EXPECT_EQ(events.first(Item::max_reports), "1000");
  EXPECT_EQ(events.first(Item::report_period), "10");
  EXPECT_EQ(events.first(Item::report_mode), "CONTINUOUS");
  EXPECT_NE(events.identity(IdentityKind::any_ue), nullptr);
  const Facts& trace = answer(R"({"traceData":{"traceRef":"99970-00000a","traceDepth":"MAXIMUM",)"
                              R"("collectionEntityIpv4Addr":"198.51.100.9"}})");
  EXPECT_TRUE(trace.has_trace);
  EXPECT_EQ(trace.first(Item::trace_ref), "99970-00000a");
  EXPECT_EQ(trace.first(Item::trace_collector_v4), "198.51.100.9");
  const Facts& location = read(OwnMessage::request(
      "POST", "/namf-loc/v1/imsi-999700000000001/provide-pos-info", kJson,
      R"({"lcsClientType":"LAWFUL_INTERCEPT_SERVICES","externalClientIdentification":"c"})"));
  EXPECT_EQ(location.first(Item::lcs_client_type), "LAWFUL_INTERCEPT_SERVICES");
  EXPECT_EQ(location.first(Item::external_client_id), "c");
}

TEST_F(SbiFacts, AddressesByWhatTheyAreOf) {
  const Facts& facts = answer(
      R"({"ipv4Addr":"10.45.0.2","vcnTunnelInfo":{"ipv4Addr":"10.0.0.1","gtpTeid":"0000000a"},)"
      R"("routeToLocs":[{"dnai":"edge","routeInfo":{"ipv4Addr":"203.0.113.5","portNumber":1}}],)"
      R"("pcfIpEndPoints":[{"ipv4Address":"10.20.0.13"}]})");
  EXPECT_EQ(facts.first(Item::ue_ipv4), "10.45.0.2");
  EXPECT_EQ(facts.first(Item::tunnel_v4), "10.0.0.1");
  EXPECT_EQ(facts.first(Item::tunnel_teid), "0000000a");
  EXPECT_EQ(facts.first(Item::route_v4), "203.0.113.5");
  EXPECT_EQ(facts.first(Item::dnai), "edge");
  EXPECT_EQ(facts.first(Item::nf_ipv4), "10.20.0.13");
}

TEST_F(SbiFacts, PatchOfADocument) {
  constexpr std::string_view kPatch =
      R"([{"op":"replace","path":"/nfStatus","value":"SUSPENDED"},)"
      R"({"op":"add","path":"/ipv4Addresses","value":["192.0.2.1"]}])";
  const Facts& facts = read(OwnMessage::request("PATCH", "/nnrf-nfm/v1/nf-instances/1",
                                                "application/json-patch+json", kPatch));
  EXPECT_EQ(facts.first(Item::nf_status), "SUSPENDED");
  EXPECT_EQ(facts.first(Item::nf_ipv4), "192.0.2.1");
  EXPECT_EQ(answer(kPatch).find(Item::nf_status), nullptr);
}

TEST_F(SbiFacts, WhatWasMade) {
  OwnMessage own = OwnMessage::answer(201);
  own.fields.push_back({"location", "http://10.20.0.4:7777/nsmf-pdusession/v1/sm-contexts/7"});
  const Facts& facts = read(std::move(own));
  EXPECT_EQ(facts.first(Item::sm_context_ref), "7");
  EXPECT_TRUE(facts.first(Item::resource).starts_with("http://10.20.0.4:7777/"));
  own = OwnMessage::answer(201);
  own.fields.push_back({"location", "/namf-evts/v1/subscriptions/12"});
  EXPECT_EQ(read(std::move(own)).first(Item::subscription_id), "12");
}

TEST_F(SbiFacts, CallbacksAndBareNumbers) {
  const Facts& told =
      read(OwnMessage::request("POST", "/namf-callback/v1/imsi-999700000000001/sm-context-status/1",
                               kJson, R"({"statusInfo":{"resourceStatus":"RELEASED"}})"));
  ASSERT_NE(told.callback, nullptr);
  EXPECT_EQ(told.supi()->value, "999700000000001");
  EXPECT_EQ(told.first(Item::sm_context_status), "RELEASED");
  const Facts& monitor =
      read(OwnMessage::request("POST", "/3gpp-monitoring-event/v1/af1/subscriptions", kJson,
                               R"({"msisdn":"491700000001"})"));
  EXPECT_EQ(subject_of(*monitor.match.operation, monitor, nullptr).value, "491700000001");
  EXPECT_EQ(monitor.first(Item::af_id), "af1");
}

TEST_F(SbiFacts, MalformedNamesAreCountedNotBelieved) {
  const Facts& facts = answer(R"({"supi":"imsi-12x","gpsis":["msisdn-1","msisdn-491700000001"],)"
                              R"("gpsi":"garbage"})");
  EXPECT_EQ(facts.malformed_identities, 2U);
  EXPECT_EQ(facts.identities.size(), 1U);
}

TEST_F(SbiFacts, EscapesHideNothing) {
  EXPECT_TRUE(answer(R"({"enc\u0050ermanentKey":"00"})").has_long_term_keys);
  EXPECT_EQ(answer(R"({"supi":"im\u0073i-999700000000001"})").supi()->value, "999700000000001");
}

TEST_F(SbiFacts, FaultsEndWhatIsBelieved) {
  const Facts& broken = answer(R"({"supi":"imsi-999700000000001","dnn":"a",})");
  EXPECT_EQ(broken.body, BodyState::faulty);
  ASSERT_TRUE(broken.fault);
  EXPECT_NE(broken.supi(), nullptr);
  EXPECT_EQ(answer("{}{}").fault->fault, Fault::bad_value);
  EXPECT_EQ(answer("{}x").fault->fault, Fault::truncated);
  EXPECT_EQ(answer("{\"a\":\"\xff\"}").fault->fault, Fault::bad_value);
  EXPECT_EQ(answer(R"({"a":"b)").fault->fault, Fault::truncated);
  EXPECT_EQ(answer(R"({"a":nul})").fault->fault, Fault::bad_value);
  EXPECT_EQ(answer(R"({"a":1x})").fault->fault, Fault::bad_value);
  OwnMessage cut = OwnMessage::answer(200, kJson, kVector.substr(0, 40));
  cut.message.is_body_whole = false;
  const Facts& partial = read(std::move(cut));
  EXPECT_EQ(partial.body, BodyState::partial);
  EXPECT_EQ(partial.fault->fault, Fault::truncated);
}

TEST_F(SbiFacts, Limits) {
  const auto nested = [](std::size_t depth) {
    std::string text;
    for (std::size_t i = 0; i < depth; ++i) text += "{\"a\":";
    text += "1" + std::string(depth, '}');
    return text;
  };
  EXPECT_FALSE(answer(nested(MessageReader::kDepthMax)).fault);
  EXPECT_EQ(answer(nested(MessageReader::kDepthMax + 1)).fault->fault, Fault::over_limit);
  EXPECT_EQ(answer(std::string(100'000, '[') + std::string(100'000, ']')).fault->fault,
            Fault::over_limit);
  std::string many = "[0";
  for (std::size_t i = 1; i < MessageReader::kKeysMax; ++i) many += ",0";
  EXPECT_FALSE(answer(many + "]").fault);
  EXPECT_EQ(answer(many + ",0]").fault->fault, Fault::over_limit);
  EXPECT_EQ(answer("\"" + std::string(MessageReader::kBodyMax, 'a') + "\"").fault->fault,
            Fault::over_limit);
  std::string names = R"({"supis":["imsi-99970")";
  for (std::size_t i = 1; i < 2 * Facts::kIdentitiesMax; ++i) names += R"(,"imsi-99970")";
  const Facts& facts = answer(names + "]}");
  EXPECT_EQ(facts.identities.size(), Facts::kIdentitiesMax);
  EXPECT_EQ(facts.identities.refused(), Facts::kIdentitiesMax);
}

TEST_F(SbiFacts, EveryPrefixAndFlip) {
  for (const std::string_view body : {kKeys, kVector, kProfile, kSmContext}) {
    for (std::size_t size = 0; size < body.size(); ++size) {
      const Facts& facts = answer(body.substr(0, size));
      EXPECT_TRUE(size == 0 || facts.fault) << body.substr(0, size);
    }
    for (std::size_t i = 0; i < body.size(); ++i) {
      std::string flipped{body};
      flipped[i] = static_cast<char>(flipped[i] ^ (1 << i % 8));
      answer(flipped);
    }
  }
}

TEST_F(SbiFacts, OtherMediaTypes) {
  EXPECT_EQ(read(OwnMessage::answer(200, "text/html", "<p>")).body, BodyState::foreign);
  EXPECT_TRUE(read(OwnMessage::answer(200, "text/plain", kKeys)).has_long_term_keys);
  EXPECT_EQ(read(OwnMessage::answer(400, "application/problem+json",
                                    R"({"status":404,"cause":"USER_NOT_FOUND"})"))
                .first(Item::cause),
            "USER_NOT_FOUND");
}

TEST(SbiFactTable, RowsOfAKeyStandTogetherNarrowFirst) {
  std::string_view before;
  bool was_wide = true;
  for (const KeyRow& row : key_rows()) {
    EXPECT_LE(before, row.key);
    EXPECT_FALSE(row.key == before && was_wide) << row.key;
    was_wide = row.under.empty();
    before = row.key;
  }
  EXPECT_EQ(name_of(Item::identity), "identity");
  EXPECT_EQ(name_of(Item::trace_ref), "trace_ref");
}

}  // namespace
}  // namespace cardea::sbi

#include "protocols/sbi/service.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <set>
#include <string>
#include <vector>

namespace cardea::sbi {
namespace {

// What area F of the catalogue of detections names, and what else the core speaks: a list of its
// own, so that a row cannot be lost unseen.
struct Expected {
  std::string_view method;
  std::string_view path;
  Deed deed;
};
constexpr std::array kCatalogue{
    Expected{"GET", "/nudm-sdm/v2/imsi-1", Deed::read_profile},
    Expected{"GET", "/nudm-sdm/v2/imsi-1/am-data", Deed::read_profile},
    Expected{"GET", "/nudm-sdm/v2/imsi-1/sm-data", Deed::read_profile},
    Expected{"GET", "/nudm-sdm/v2/imsi-1/ue-context-in-amf-data", Deed::read_registration},
    Expected{"GET", "/nudm-sdm/v2/imsi-1/ue-context-in-smf-data", Deed::read_registration},
    Expected{"GET", "/nudm-sdm/v2/imsi-1/trace-data", Deed::read_trace_data},
    Expected{"GET", "/nudm-sdm/v2/msisdn-1/id-translation-result", Deed::identify_subscriber},
    Expected{"GET", "/nudm-sdm/v2/imsi-1/lcs-privacy-data", Deed::read_profile},
    Expected{"POST", "/nudm-sdm/v2/imsi-1/sdm-subscriptions", Deed::subscribe_profile},
    Expected{"GET", "/nudm-uecm/v1/imsi-1/registrations", Deed::read_registration},
    Expected{"GET", "/nudm-uecm/v1/imsi-1/registrations/amf-3gpp-access", Deed::read_registration},
    Expected{"PUT", "/nudm-uecm/v1/imsi-1/registrations/amf-3gpp-access",
             Deed::register_serving_function},
    Expected{"PUT", "/nudm-uecm/v1/imsi-1/registrations/smf-registrations/1",
             Deed::register_serving_function},
    Expected{"GET", "/nudm-uecm/v1/imsi-1/registrations/smf-registrations",
             Deed::read_registration},
    Expected{"GET", "/nudm-uecm/v1/imsi-1/registrations/location", Deed::ask_location},
    Expected{"POST", "/nudm-ueau/v1/imsi-1/security-information/generate-auth-data",
             Deed::generate_vectors},
    Expected{"POST", "/nudm-ueau/v1/imsi-1/hss-security-information/eps-aka/generate-av",
             Deed::generate_vectors},
    Expected{"POST", "/nudm-ueau/v1/imsi-1/auth-events", Deed::authenticate_subscriber},
    Expected{"POST", "/nudm-ee/v1/imsi-1/ee-subscriptions", Deed::subscribe_events},
    Expected{"GET", "/nudm-mt/v1/imsi-1", Deed::read_registration},
    Expected{"POST", "/nudm-mt/v1/imsi-1/loc-info/provide-loc-info", Deed::ask_location},
    Expected{"PATCH", "/nudm-pp/v1/msisdn-1/pp-data", Deed::write_profile},
    Expected{"POST", "/nudm-niddau/v1/msisdn-1/authorize", Deed::read_profile},
    Expected{"POST", "/namf-loc/v1/imsi-1/provide-pos-info", Deed::ask_location},
    Expected{"POST", "/namf-loc/v1/imsi-1/provide-loc-info", Deed::ask_location},
    Expected{"POST", "/namf-loc/v1/imsi-1/cancel-pos-info", Deed::cancel_location},
    Expected{"POST", "/namf-evts/v1/subscriptions", Deed::subscribe_events},
    Expected{"POST", "/namf-comm/v1/ue-contexts/imsi-1/transfer", Deed::transfer_context},
    Expected{"PUT", "/namf-comm/v1/ue-contexts/imsi-1", Deed::transfer_context},
    Expected{"POST", "/namf-comm/v1/ue-contexts/imsi-1/n1-n2-messages", Deed::carry_signalling},
    Expected{"PUT", "/namf-mt/v1/ue-contexts/imsi-1/ue-reachind", Deed::reach_subscriber},
    Expected{"POST", "/namf-mbs-bc/v1/mbs-contexts", Deed::broadcast},
    Expected{"POST", "/namf-mbs-comm/v1/n2-messages/transfer", Deed::broadcast},
    Expected{"POST", "/nsmf-pdusession/v1/sm-contexts", Deed::establish_session},
    Expected{"POST", "/nsmf-pdusession/v1/sm-contexts/7/retrieve", Deed::read_session},
    Expected{"POST", "/nsmf-pdusession/v1/sm-contexts/7/modify", Deed::modify_session},
    Expected{"POST", "/nsmf-pdusession/v1/sm-contexts/7/release", Deed::release_session},
    Expected{"POST", "/nsmf-pdusession/v1/pdu-sessions", Deed::establish_session},
    Expected{"POST", "/nsmf-event-exposure/v1/subscriptions", Deed::subscribe_events},
    Expected{"POST", "/nlmf-loc/v1/determine-location", Deed::ask_location},
    Expected{"POST", "/nlmf-loc/v1/location-context-transfer", Deed::ask_location},
    Expected{"POST", "/nlmf-broadcast/v1/cipher-key-data", Deed::broadcast_positioning_keys},
    Expected{"GET",
             "/nudr-dr/v1/subscription-data/imsi-1/authentication-data/authentication-subscription",
             Deed::read_long_term_keys},
    Expected{"GET",
             "/nudr-dr/v2/subscription-data/imsi-1/authentication-data/authentication-subscription",
             Deed::read_long_term_keys},
    Expected{"PATCH",
             "/nudr-dr/v2/subscription-data/imsi-1/authentication-data/authentication-subscription",
             Deed::write_long_term_keys},
    Expected{"GET", "/nudr-dr/v2/subscription-data/imsi-1/context-data/location",
             Deed::ask_location},
    Expected{"GET", "/nudr-dr/v2/subscription-data/imsi-1/99970/provisioned-data",
             Deed::read_profile},
    Expected{"GET", "/nudr-dr/v2/subscription-data/imsi-1/99970/provisioned-data/am-data",
             Deed::read_profile},
    Expected{"GET", "/nudr-dr/v2/policy-data/ues/imsi-1/sm-data", Deed::read_policy_data},
    Expected{"PUT", "/nudr-dr/v2/application-data/influenceData/1", Deed::influence_traffic},
    Expected{"GET", "/nudr-dr/v2/exposure-data/imsi-1/access-and-mobility-data",
             Deed::read_exposure_data},
    Expected{"POST", "/nausf-auth/v1/ue-authentications", Deed::authenticate_subscriber},
    Expected{"POST", "/nausf-sorprotection/v1/imsi-1/ue-sor", Deed::protect_steering},
    Expected{"POST", "/nausf-upuprotection/v1/imsi-1/ue-upu", Deed::protect_steering},
    Expected{"GET", "/nnrf-disc/v1/nf-instances", Deed::discover_functions},
    Expected{"PUT", "/nnrf-nfm/v1/nf-instances/1", Deed::register_function},
    Expected{"PATCH", "/nnrf-nfm/v1/nf-instances/1", Deed::update_function},
    Expected{"DELETE", "/nnrf-nfm/v1/nf-instances/1", Deed::deregister_function},
    Expected{"GET", "/nnrf-nfm/v1/nf-instances", Deed::list_functions},
    Expected{"POST", "/nnrf-nfm/v1/subscriptions", Deed::subscribe_functions},
    Expected{"POST", "/oauth2/token", Deed::request_token},
    Expected{"GET", "/bootstrapping", Deed::bootstrap},
    Expected{"POST", "/npcf-am-policy-control/v1/policies", Deed::decide_policy},
    Expected{"POST", "/npcf-smpolicycontrol/v1/sm-policies", Deed::decide_policy},
    Expected{"POST", "/npcf-policyauthorization/v1/app-sessions", Deed::influence_traffic},
    Expected{"POST", "/npcf-ue-policy-control/v1/policies", Deed::decide_policy},
    Expected{"POST", "/npcf-bdtpolicycontrol/v1/bdtpolicies", Deed::decide_policy},
    Expected{"POST", "/npcf-eventexposure/v1/subscriptions", Deed::subscribe_events},
    Expected{"POST", "/nbsf-management/v1/pcfBindings", Deed::bind_policy},
    Expected{"GET", "/nbsf-management/v1/pcfBindings", Deed::identify_subscriber},
    Expected{"GET", "/nnssf-nsselection/v2/network-slice-information", Deed::select_slice},
    Expected{"GET", "/nnssf-nsselection/v1/network-slice-information", Deed::select_slice},
    Expected{"PUT", "/nnssf-nssaiavailability/v1/nssai-availability/1", Deed::select_slice},
    Expected{"POST", "/nsmsf-sms/v2/ue-contexts/imsi-1/sendsms", Deed::send_message},
    Expected{"POST", "/nnwdaf-eventssubscription/v1/subscriptions", Deed::read_analytics},
    Expected{"GET", "/nnwdaf-analyticsinfo/v1/analytics", Deed::read_analytics},
    Expected{"GET", "/n5g-eir-eic/v1/equipment-status", Deed::check_equipment},
    Expected{"POST", "/nchf-convergedcharging/v3/chargingdata", Deed::charge},
    Expected{"POST", "/nchf-spendinglimitcontrol/v1/subscriptions", Deed::charge},
    Expected{"POST", "/nnef-eventexposure/v1/subscriptions", Deed::subscribe_events},
    Expected{"GET", "/nnef-pfdmanagement/v1/applications", Deed::provision_detection},
    Expected{"POST", "/3gpp-monitoring-event/v1/af-1/subscriptions", Deed::monitor_subscriber},
    Expected{"POST", "/3gpp-traffic-influence/v1/af-1/subscriptions", Deed::influence_traffic},
    Expected{"POST", "/3gpp-as-session-with-qos/v1/af-1/subscriptions", Deed::influence_traffic},
    Expected{"POST", "/3gpp-pfd-management/v1/af-1/transactions", Deed::provision_detection},
    Expected{"POST", "/ngmlc-loc/v1/provide-location", Deed::ask_location},
    Expected{"POST", "/n32c-handshake/v1/exchange-capability", Deed::negotiate_roaming_security},
    Expected{"POST", "/n32c-handshake/v1/exchange-params", Deed::negotiate_roaming_security},
    Expected{"POST", "/n32f-forward/v1/n32f-process", Deed::forward_roaming},
};

bool all_of(std::string_view text, std::string_view also, bool (*is_good)(char)) {
  return !text.empty() &&
         std::ranges::all_of(text, [&](char c) { return also.contains(c) || is_good(c); });
}
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_name_letter(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0; }

std::vector<std::string_view> split(std::string_view text, std::string_view mark) {
  std::vector<std::string_view> out;
  for (;;) {
    const std::size_t end = text.find(mark);
    out.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return out;
    text.remove_prefix(end + mark.size());
  }
}

// "TS 29.503, 5.2.2.2": the number of a specification, and a clause or an annex's.
bool is_clause(std::string_view text) {
  if (!text.starts_with("TS ") || text.size() < 12 || text.substr(9, 2) != ", ") return false;
  const std::string_view number = text.substr(3, 6);
  const std::string_view clause = text.substr(11);
  return number[2] == '.' && all_of(number, ".", is_digit) &&
         all_of(clause, ".", [](char c) { return is_digit(c) || (c >= 'A' && c <= 'Z'); }) &&
         !clause.starts_with('.') && !clause.ends_with('.') && !clause.contains("..");
}

// "/{supi}/am-data" as "/{}/am-data".
std::string without_names(std::string_view path) {
  std::string out;
  bool is_inside = false;
  for (const char c : path) {
    if (c == '}') is_inside = false;
    if (!is_inside) out += c;
    if (c == '{') is_inside = true;
  }
  return out;
}

class SbiService : public testing::Test {
 protected:
  Match match(std::string_view method, std::string_view path) {
    EXPECT_TRUE(target_.read(path)) << path;
    return router_.match(method_of(method), target_);
  }
  Target target_;
  Router router_;
};

TEST_F(SbiService, CatalogueIsCovered) {
  for (const Expected& expected : kCatalogue) {
    const Match found = match(expected.method, expected.path);
    ASSERT_NE(found.operation, nullptr) << expected.method << ' ' << expected.path;
    EXPECT_EQ(found.operation->deed, expected.deed) << expected.path;
  }
}

TEST_F(SbiService, EachRowIsFoundByItsOwnPath) {
  for (const ServiceOperation& row : service_operations()) {
    std::string path = "/" + std::string{row.service};
    if (row.version != 0) path += "/v" + std::to_string(row.version);
    path += row.path;
    std::ranges::replace(path, '{', 'x');
    std::ranges::replace(path, '}', 'x');
    EXPECT_EQ(match(name_of(row.method), path).operation, &row) << path;
  }
}

TEST_F(SbiService, EachRowIsWhole) {
  const std::set<std::string_view> outsiders{"OAM", "IPX", "IP_SM_GW", "SMS_ROUTER", "PWS_IWF"};
  const std::set<std::string_view> types{
      "NRF",   "UDM",      "AMF",       "SMF",      "AUSF",    "NEF",    "PCF",
      "SMSF",  "NSSF",     "UDR",       "LMF",      "GMLC",    "5G_EIR", "SEPP",
      "UPF",   "AF",       "UDSF",      "BSF",      "CHF",     "NWDAF",  "CBCF",
      "HSS",   "UCMF",     "SOR_AF",    "SPAF",     "SCP",     "NSSAAF", "ICSCF",
      "SCSCF", "IMS_AS",   "AANF",      "5G_DDNMF", "NSACF",   "MFAF",   "EASDF",
      "DCCF",  "MB_SMF",   "TSCTSF",    "ADRF",     "GBA_BSF", "CEF",    "PKMF",
      "MNPF",  "SMS_GMSC", "SMS_IWMSC", "MBSF",     "MBSTF",   "PANF"};  // TS 29.510, 6.1.6.3.3
  for (const ServiceOperation& row : service_operations()) {
    const std::string where = std::string{row.service} + std::string{row.path};
    for (const std::string_view clause : split(row.clause, "; "))
      EXPECT_TRUE(is_clause(clause)) << where << ": " << clause;
    EXPECT_TRUE(row.name.contains('_') && all_of(row.name, "_-", is_name_letter)) << row.name;
    for (const std::string_view type : split(row.consumers, " "))
      EXPECT_TRUE(types.contains(type) || outsiders.contains(type) || type == "*")
          << where << ": " << type;
    EXPECT_TRUE(types.contains(row.producer) || outsiders.contains(row.producer)) << where;
    EXPECT_FALSE(row.consumers.empty()) << where;
  }
}

TEST_F(SbiService, SubjectsStandWhereRowsSay) {
  for (const ServiceOperation& row : service_operations()) {
    const std::string_view subject = row.subject;
    if (subject.starts_with('{'))
      EXPECT_TRUE(row.path.contains(subject)) << row.path;
    else
      EXPECT_TRUE(subject.empty() || subject.starts_with('?') || subject.starts_with('/') ||
                  subject.starts_with("answer:/"))
          << row.path << ' ' << subject;
  }
}

TEST_F(SbiService, RowsStandTogetherAndOnce) {
  std::set<std::string> services;
  std::set<std::string> rows;
  std::string_view before;
  for (const ServiceOperation& row : service_operations()) {
    if (row.service != before) {
      EXPECT_LT(before, row.service);
      EXPECT_TRUE(services.insert(std::string{row.service}).second);
    }
    before = row.service;
    const std::string path = without_names(row.path);
    EXPECT_TRUE(
        rows.insert(std::string{row.service} + std::string{name_of(row.method)} + path).second)
        << row.path;
  }
  EXPECT_GT(services.size(), 150U);
  EXPECT_GT(rows.size(), 1000U);
}

TEST_F(SbiService, VariablesByTheirNames) {
  const Match found = match("GET", "/nudm-uecm/v1/imsi-001/registrations/smf-registrations/5");
  ASSERT_NE(found.operation, nullptr);
  EXPECT_EQ(found.service, "nudm-uecm");
  EXPECT_EQ(found.version, 1);
  EXPECT_EQ(found.variable("ueId"), "imsi-001");
  EXPECT_EQ(found.variable("pduSessionId"), "5");
  EXPECT_EQ(found.variable("supi"), "");
}

TEST_F(SbiService, MostLiteralFirst) {
  EXPECT_EQ(match("GET", "/nudm-sdm/v2/shared-data").operation->path, "/shared-data");
  EXPECT_EQ(match("GET", "/nudm-sdm/v2/imsi-1").operation->path, "/{supi}");
  // A literal that leads nowhere does not hide the variable beside it.
  EXPECT_EQ(match("GET", "/nudm-sdm/v2/shared-data/am-data").operation->path,
            "/shared-data/{sharedDataId}");
  EXPECT_EQ(
      match("GET", "/nudr-dr/v2/subscription-data/group-data/x/ee-subscriptions").operation->path,
      "/subscription-data/group-data/{ueGroupId}/ee-subscriptions");
  EXPECT_EQ(match("GET", "/nudr-dr/v2/subscription-data/group-data/context-data/location")
                .operation->path,
            "/subscription-data/{ueId}/context-data/location");
}

TEST_F(SbiService, RootsAndSlashes) {
  for (const std::string_view path :
       {"/nudm-sdm/v2/imsi-1/am-data/", "/udm/prod/nudm-sdm/v2/imsi-1/am-data",
        "http://10.0.0.1:7777/nudm-sdm/v2/imsi-1/am-data?x", "//nudm-sdm//v2/imsi-1/am-data",
        "/nudm-sdm/nudm-sdm/v2/imsi-1/am-data"}) {
    const Match found = match("GET", path);
    ASSERT_NE(found.operation, nullptr) << path;
    EXPECT_EQ(found.operation->path, "/{supi}/am-data");
    EXPECT_EQ(found.variable("supi"), "imsi-1");
  }
  EXPECT_NE(match("POST", "/nrf/oauth2/token").operation, nullptr);
  EXPECT_NE(match("GET", "/nrf/bootstrapping").operation, nullptr);
}

TEST_F(SbiService, WhatNoRowHas) {
  EXPECT_EQ(match("GET", "/nudm-sdm/imsi-1/am-data").service, "");
  EXPECT_EQ(match("GET", "/nudm-sdm/vx/imsi-1/am-data").service, "");
  EXPECT_EQ(match("GET", "/nudm-sdm/v258/imsi-1/am-data").service, "");
  EXPECT_EQ(match("GET", "/").service, "");
  const Match odd = match("GET", "/nudm-sdm/v2/imsi-1/am-data/more");
  EXPECT_EQ(odd.operation, nullptr);
  EXPECT_EQ(odd.service, "nudm-sdm");
  EXPECT_FALSE(odd.is_path_known);
  const Match method = match("DELETE", "/nudm-sdm/v2/imsi-1/am-data");
  EXPECT_EQ(method.operation, nullptr);
  EXPECT_TRUE(method.is_path_known);
  EXPECT_EQ(match("BREW", "/nudm-sdm/v2/imsi-1/am-data").operation, nullptr);
  EXPECT_EQ(match("get", "/nudm-sdm/v2/imsi-1/am-data").operation, nullptr);
}

TEST_F(SbiService, WhoMayConsume) {
  const ServiceOperation& row = *match("GET", "/nudm-sdm/v2/imsi-1/trace-data").operation;
  EXPECT_TRUE(may_consume(row, "AMF"));
  EXPECT_TRUE(may_consume(row, "SMSF"));
  EXPECT_FALSE(may_consume(row, "SM"));
  EXPECT_FALSE(may_consume(row, "NEF"));
  EXPECT_FALSE(may_consume(row, ""));
  EXPECT_TRUE(may_consume(*match("PUT", "/nnrf-nfm/v1/nf-instances/1").operation, "AMF"));
}

TEST_F(SbiService, CallbacksByTheirShape) {
  FixedVector<PathVariable, Match::kVariablesMax> variables;
  const auto shape = [&](std::string_view method, std::string_view path) {
    EXPECT_TRUE(target_.read(path));
    return callback_of(method_of(method), target_, variables);
  };
  const CallbackShape* found =
      shape("POST", "/namf-callback/v1/imsi-999700000000001/sm-context-status/1");
  ASSERT_NE(found, nullptr);
  EXPECT_EQ(found->name, "Nsmf_PDUSession_SMContextStatusNotify");
  ASSERT_EQ(variables.size(), 2U);
  EXPECT_EQ(variables[0].name, "supi");
  EXPECT_EQ(variables[0].value, "imsi-999700000000001");
  ASSERT_NE(shape("POST", "http://127.0.0.5:7777/nnrf-nfm/v1/nf-status-notify"), nullptr);
  ASSERT_NE(shape("POST", "/nsmf-callback/sm-policies/urn:uuid:1/update"), nullptr);
  EXPECT_EQ(shape("GET", "/nnrf-nfm/v1/nf-status-notify"), nullptr);
  EXPECT_EQ(shape("POST", "/nnrf-nfm/v1/nf-status-notify/x"), nullptr);
  EXPECT_EQ(shape("POST", "/nnrf-nfm/x/nf-status-notify"), nullptr);
  EXPECT_TRUE(variables.empty());
}

TEST(SbiDeed, Words) {
  EXPECT_EQ(info_of(Deed::read_long_term_keys).reach, Reach::keys);
  EXPECT_EQ(info_of(Deed::notify).name, "notify");
  EXPECT_EQ(name_of(Reach::management), "management");
  EXPECT_EQ(name_of(method_of("PATCH")), "PATCH");
}

}  // namespace
}  // namespace cardea::sbi

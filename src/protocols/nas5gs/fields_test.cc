#include "protocols/nas5gs/fields.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "protocols/nas5gs/values.h"
#include "support/pfcp_octets.h"

namespace cardea::nas5gs {
namespace {

using test::hex;
using test::Octets;

class Masked : public protocols::IdentityPrinter {
 public:
  void print(Json& json, std::string_view kind, std::string_view identity) const override {
    json.value(std::string{kind} + "#" + std::to_string(identity.size()));
  }
};

std::string fields_of(std::string_view digits) {
  const auto storage = std::make_unique<IeStorage>();
  const Octets pdu = hex(digits);
  const auto message = parse(pdu, *storage);
  if (!message) return "";
  std::string line;
  Json json{line};
  json.open();
  write_fields(*message, json, Masked{});
  json.close();
  return line;
}

bool has(const std::string& line, std::string_view part) {
  return line.find(part) != std::string::npos;
}

TEST(Nas5gsFields, RegistrationRequest) {
  EXPECT_EQ(fields_of("7e004179000d0199f9070000000000000000102e04f0f0e0e0"),
            R"({"security_header_type":0,"body":"plain","registration_type":1,"ksi":7,)"
            R"("identity_type":1,"imsi":"imsi#15","suci_format":0,"suci_scheme":0,"suci_key_id":0,)"
            R"("home_network":"999-70","routing_indicator":"0000","ue_security_capability":)"
            R"({"nea":[0,1,2,3],"nia":[0,1,2,3],"eea":[0,1,2],"eia":[0,1,2]},"ies":[)"
            R"({"name":"registration_type","value":9},{"name":"ksi","value":7},)"
            R"({"name":"mobile_identity","length":13},)"
            R"({"iei":46,"name":"ue_security_capability","length":4}]})");
}

TEST(Nas5gsFields, SecurityModeCommand) {
  const std::string line = fields_of("7e03abba6561007e005d210404f0f0f0f0e15702360102 1904f0f0c040");
  EXPECT_TRUE(has(line, R"("ciphering":2,"integrity":1,"eps_ciphering":0,"eps_integrity":2)"))
      << line;
  EXPECT_TRUE(has(line, R"("replayed_security_capability":{"nea":[0,1,2,3])")) << line;
  EXPECT_TRUE(has(line, R"("replayed_s1_security_capability":{"eea":[0,1,2,3])")) << line;
  EXPECT_TRUE(has(line, R"("uea":[0,1],"uia":[1])")) << line;
}

TEST(Nas5gsFields, SecretsAndIdentitiesAreNeverPrinted) {
  const std::string request = fields_of(
      "7e0056000200002147ed036ae8e617dad0d9ea5b93a5908620107d87553f980480001554db751a92a1dd");
  EXPECT_FALSE(has(request, "47ed03") || has(request, "7d8755")) << request;
  EXPECT_TRUE(has(request, R"({"iei":33,"name":"rand","length":16})")) << request;
  const std::string protect = fields_of("7e03abba6561007e005d220004f0f0f0f0e1360102");
  EXPECT_FALSE(has(protect, "abba65")) << protect;
  const std::string message = fields_of("7e0067020003090102120105");
  EXPECT_TRUE(has(message, R"("payload_container":{"octets":3})")) << message;
  EXPECT_FALSE(has(message, "0901")) << message;
  const std::string guti = fields_of("7e0042010177000bf299f907020040c000001a");
  EXPECT_TRUE(has(guti, R"("identity_type":2,"guti":"guti#20")")) << guti;
  EXPECT_FALSE(has(guti, "c000001a")) << guti;
  const std::string enciphered = fields_of("7e005c000b0199f9070000 0107deadbe");
  EXPECT_TRUE(has(enciphered, R"("suci_scheme":1,"suci_key_id":7,"suci_output":"suci#6")"))
      << enciphered;
  EXPECT_FALSE(has(enciphered, "imsi") || has(enciphered, "deadbe")) << enciphered;
  EXPECT_TRUE(has(fields_of("7e005c00071161406f2e6f72"), R"("nai":"nai#6")"));
  EXPECT_TRUE(has(fields_of("7e005c0007f40040c0000007"), R"("s_tmsi":"s_tmsi#12")"));
  EXPECT_TRUE(
      has(fields_of("7e005c0009 4573806121850051f1"), R"("identity_type":5,"imei":"imei#16")"));
}

TEST(Nas5gsFields, SessionAccept) {
  const std::string line = fields_of(
      "2e0101c211000901000631310101ff010603f42403f4242905010a2d000222040100000a250908696e7465726e65"
      "74");
  EXPECT_TRUE(has(line, R"({"pdu_session_id":1,"pti":1,"body":"plain","pdu_session_type":1,)"
                        R"("dnn":"internet","s_nssai":{"sst":1,"sd":"00000a"},)"
                        R"("ue_ipv4":"10.45.0.2","ies":[)"))
      << line;
}

TEST(Nas5gsFields, CipheredSaysHowMuch) {
  EXPECT_EQ(fields_of("7e04687c31db005f2299db"),
            R"({"security_header_type":4,"sequence":0,"body":"ciphered","ciphered_octets":4})");
}

TEST(Nas5gsValues, GutiAndSTmsi) {
  const Octets octets = hex("f299f90702 0041 c000001a");
  const auto guti = mobile_identity(octets);
  ASSERT_TRUE(guti);
  EXPECT_EQ(guti->type, IdentityType::guti);
  EXPECT_EQ(guti->amf_region, 2);
  EXPECT_EQ(guti->amf_set, 1);
  EXPECT_EQ(guti->amf_pointer, 1);
  EXPECT_EQ(guti->tmsi, 0xC000001AU);
  EXPECT_EQ(guti->guti.size(), protocols::kGutiOctets);
  EXPECT_EQ(guti->s_tmsi.size(), 6U);
  const Octets shorter = hex("f4 0041 c000001a");
  const auto s_tmsi = mobile_identity(shorter);
  ASSERT_TRUE(s_tmsi);
  EXPECT_EQ(s_tmsi->amf_set, 1);
  EXPECT_EQ(s_tmsi->tmsi, 0xC000001AU);
  for (std::size_t size = 0; size < octets.size(); ++size)
    EXPECT_FALSE(mobile_identity(Bytes{octets}.first(size)) && size != 0) << size;
  EXPECT_FALSE(mobile_identity(Bytes{shorter}.first(6)));
}

TEST(Nas5gsValues, SuciOnlyNullSchemeShowsTheImsi) {
  const auto imsi = [](std::string_view digits) {
    const Octets octets = hex(digits);
    const auto read = mobile_identity(octets);
    return read ? std::string{read->imsi.view()} : "fault";
  };
  EXPECT_EQ(imsi("0199f9070000 0000 0000000010"), "999700000000001");
  EXPECT_EQ(imsi("0199f907f0ff 0000 0000000010"), "999700000000001");
  EXPECT_EQ(imsi("0199f9070000 0100 0000000010"), "");
  EXPECT_EQ(imsi("0199f9070000 0000 00000000a0"), "");
  EXPECT_EQ(imsi("0199f9070000 00"), "fault");
  EXPECT_EQ(imsi("5199f9070000 0000 0000000010"), "fault");  // no such format
}

TEST(Nas5gsValues, Emergency) {
  EXPECT_EQ(registration_type(0x0C), RegistrationType::emergency);
  EXPECT_NE(registration_type(0x09), RegistrationType::emergency);
  EXPECT_TRUE(is_emergency(request_type(3)));
  EXPECT_TRUE(is_emergency(request_type(4)));
  EXPECT_FALSE(is_emergency(request_type(1)));
}

}  // namespace
}  // namespace cardea::nas5gs

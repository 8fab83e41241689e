#include "protocols/naseps/fields.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "protocols/naseps/values.h"
#include "support/pfcp_octets.h"

namespace cardea::naseps {
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

TEST(NasEpsFields, AttachRequest) {
  EXPECT_EQ(fields_of("07417108999907000000001002f07000050201d011d1"),
            R"({"security_header_type":0,"body":"plain","attach_type":1,"ksi":7,)"
            R"("identity_type":1,"imsi":"imsi#15","ue_network_capability":{"eea":[0,1,2,3],)"
            R"("eia":[1,2,3]},"esm_message_container":{"octets":5},"ies":[)"
            R"({"name":"attach_type","value":1},{"name":"ksi","value":7},)"
            R"({"name":"mobile_identity","length":8},)"
            R"({"name":"ue_network_capability","length":2},)"
            R"({"name":"esm_message_container","length":5}]})");
}

TEST(NasEpsFields, SecurityModeCommand) {
  const std::string line =
      fields_of("37abba656100075d210504f0f0c0404f0801020304050607086f04f000e000");
  EXPECT_TRUE(has(line, R"("ciphering":2,"integrity":1,"replayed_security_capability":)")) << line;
  EXPECT_TRUE(has(line, R"("uea":[0,1],"uia":[1])")) << line;
  EXPECT_TRUE(has(line, R"("replayed_additional_capability":{"nea":[0,1,2,3],"nia":[0,1,2]})"))
      << line;
}

TEST(NasEpsFields, SecretsAndIdentitiesAreNeverPrinted) {
  const std::string request =
      fields_of("07520147ed036ae8e617dad0d9ea5b93a59086107d87553f980480001554db751a92a1dd");
  EXPECT_TRUE(has(request, R"({"name":"rand","length":16},{"name":"autn","length":16})"))
      << request;
  EXPECT_FALSE(has(request, "47ed03") || has(request, "7d8755")) << request;
  const std::string sms = fields_of("0763020901");
  EXPECT_TRUE(has(sms, R"("nas_message_container":{"octets":2})")) << sms;
  EXPECT_FALSE(has(sms, "0901")) << sms;
  const std::string guti = fields_of("0750 0bf699f907000201c000001a");
  EXPECT_TRUE(has(guti, R"("identity_type":6,"guti":"guti#20")")) << guti;
  EXPECT_FALSE(has(guti, "c000001a")) << guti;
  EXPECT_TRUE(has(fields_of("0756089999073746000056"), R"("identity_type":1,"imsi":"imsi#15")"));
  EXPECT_TRUE(has(fields_of("075605f4c000001a"), R"("identity_type":4,"tmsi":"tmsi#8")"));
  EXPECT_TRUE(has(fields_of("47867079d000075e23093335940096783351f3"),
                  R"("identity_type":3,"imei":"imei#16")"));
}

TEST(NasEpsFields, DefaultBearer) {
  EXPECT_TRUE(has(fields_of("5201c101090908696e7465726e657405010a2d0002"),
                  R"({"ebi":5,"pti":1,"body":"plain","apn":"internet","ue_ipv4":"10.45.0.2",)"));
  EXPECT_TRUE(has(fields_of("5201c101090908696e7465726e65740d0300000000000000070a2d0006"),
                  R"("ue_ipv4":"10.45.0.6","ue_interface_id":"0000000000000007")"));
  EXPECT_TRUE(has(fields_of("0201d041"), R"("request_type":1,"pdn_type":4)"));
}

TEST(NasEpsFields, ServiceRequest) {
  EXPECT_EQ(fields_of("c703aa90"),
            R"({"security_header_type":12,"sequence":3,"body":"service request"})");
}

TEST(NasEpsValues, TypesMeanTwoThings) {
  const Octets three = hex("3b359400967833 51");
  EXPECT_EQ(mobile_identity(three)->type, IdentityType::imei);  // TS 24.301, 9.9.3.12
  EXPECT_EQ(ms_identity(three)->type, IdentityType::imeisv);    // TS 24.008, 10.5.1.4
  EXPECT_EQ(ms_identity(three)->digits.view(), "353490069873315");
  EXPECT_FALSE(mobile_identity(hex("f4c000001a")));
  EXPECT_FALSE(mobile_identity({}));
  const Octets guti = hex("f699f907 0002 01 c000001a");
  const auto read = mobile_identity(guti);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->mme_group, 2);
  EXPECT_EQ(read->mme_code, 1);
  EXPECT_EQ(read->tmsi, 0xC000001AU);
  for (std::size_t size = 1; size < guti.size(); ++size)
    EXPECT_FALSE(mobile_identity(Bytes{guti}.first(size)));
}

TEST(NasEpsValues, Emergency) {
  EXPECT_EQ(attach_type(6), AttachType::emergency);
  EXPECT_TRUE(is_emergency(request_type(4)));
  EXPECT_FALSE(is_emergency(request_type(1)));
  EXPECT_FALSE(additional_capability(hex("f000e0")));
  EXPECT_FALSE(algorithms({}));
  EXPECT_EQ(algorithms(hex("f7"))->ciphering, 7);
}

}  // namespace
}  // namespace cardea::naseps

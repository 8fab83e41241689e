#include "protocols/gtpv1c/fields.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "protocols/gtpv1c/values.h"
#include "support/gtpc_octets.h"

namespace cardea::gtpv1c {
namespace {

using test::hex;
using test::Octets;
using test::tlv1;
using test::operator+;

class Masked : public protocols::IdentityPrinter {
 public:
  void print(Json& json, std::string_view kind, std::string_view identity) const override {
    json.value(std::string{kind} + "#" + std::to_string(identity.size()));
  }
};

std::string fields_of(const Octets& octets) {
  const auto storage = std::make_unique<IeStorage>();
  const auto message = parse(octets, *storage);
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

TEST(Gtpv1cFields, CreatePdpContextResponse) {
  EXPECT_EQ(fields_of(test::gtpv1c(17, 8, 0x801,
                                   hex("01 80 10 00000001 11 00000002 7f 00000003") +
                                       tlv1(128, hex("f121 ac10de02")) +
                                       tlv1(133, hex("0a630001")) + tlv1(133, hex("0a630002")))),
            R"({"teid":"00000008","sequence":2049,"cause":128,"teid_data":"00000001",)"
            R"("teid_control":"00000002","gsn_address":["10.99.0.1","10.99.0.2"],)"
            R"("end_user_address":"172.16.222.2","charging_id":3,"ies":[)"
            R"({"type":1,"name":"cause","length":1},{"type":16,"name":"teid_data","length":4},)"
            R"({"type":17,"name":"teid_control","length":4},)"
            R"({"type":127,"name":"charging_id","length":4},)"
            R"({"type":128,"name":"end_user_address","length":6},)"
            R"({"type":133,"name":"gsn_address","length":4},)"
            R"({"type":133,"name":"gsn_address","length":4}]})");
}

TEST(Gtpv1cFields, IdentitiesGoThroughThePrinterOnly) {
  const std::string line = fields_of(test::gtpv1c(16, 0, 1,
                                                  hex("02 99790000000000f1 05 deadbeef") +
                                                      tlv1(134, hex("91 947100000010")) +
                                                      tlv1(154, hex("5368049872163254"))));
  EXPECT_TRUE(has(line, R"("imsi":"imsi#15","msisdn":"msisdn#12","imei":"imei#16")")) << line;
  EXPECT_TRUE(has(line, R"("p_tmsi":"p_tmsi#8")")) << line;
  EXPECT_FALSE(has(line, "9997")) << line;
  EXPECT_FALSE(has(line, "deadbeef")) << line;
}

TEST(Gtpv1cFields, KeysAreNeverPrinted) {
  Octets triplet = hex("09");
  triplet.resize(29, std::byte{0x5E});
  const std::string line = fields_of(test::gtpv1c(51, 1, 2,
                                                  hex("01 80") + triplet + triplet +
                                                      tlv1(129, hex("f9 48 5e5e5e5e5e5e5e5e")) +
                                                      tlv1(136, Octets(40, std::byte{0x5E}))));
  EXPECT_TRUE(has(line, R"("mm_context":{"security_mode":1,"vectors":1})")) << line;
  EXPECT_TRUE(has(line, R"("authentication_triplets":2,"authentication_quintuplets":1,"ies":[)"))
      << line;
  EXPECT_FALSE(has(line, "5e5e")) << line;
}

TEST(Gtpv1cFields, PlacesAndTraces) {
  const std::string line = fields_of(test::gtpv1c(18, 1, 2,
                                                  hex("03 99f907 0001 02 1b 0007 1c 0008") +
                                                      tlv1(152, hex("01 99f907 0003 0004")) +
                                                      tlv1(162, hex("000009 000a 00 01 00 01"))));
  EXPECT_TRUE(has(line, R"("routeing_area":{"kind":"rai","plmn":"999-70","area":1,"cell":2})"))
      << line;
  EXPECT_TRUE(has(line, R"("user_location":{"kind":"sai","plmn":"999-70","area":3,"cell":4})"))
      << line;
  EXPECT_TRUE(has(line, R"("trace_reference":7,"trace_type":8)")) << line;
  EXPECT_TRUE(has(line, R"("additional_trace_info":{"reference":9,"session":10,"depth":1,)"
                        R"("activity":1})"))
      << line;
}

TEST(Gtpv1cValues, PdpContextToItsEnd) {
  const Octets context =
      hex("05 03 00 00 00 0000 0000 00 00 00000011 00000012 01 f1 21 04 0a2d0002 04 0a000001"
          "04 0a000002 09 08696e7465726e6574 00");
  const auto read = pdp_context(context);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->nsapi, 5);
  EXPECT_EQ(read->teid_control, 0x11U);
  EXPECT_EQ(read->teid_data, 0x12U);
  EXPECT_EQ(read->user.text(), "10.45.0.2");
  EXPECT_EQ(read->ggsn_user.text(), "10.0.0.2");
  EXPECT_EQ(text_of(read->apn), "\x08internet");
  for (std::size_t size = 0; size + 1 < context.size(); ++size)
    EXPECT_FALSE(pdp_context(Bytes{context}.first(size)));
}

TEST(Gtpv1cValues, EndUserAddressByItsSize) {
  EXPECT_TRUE(end_user_address(hex("f121"))->v4.is_none());
  EXPECT_EQ(end_user_address(hex("f121 0a2d0002"))->v4.text(), "10.45.0.2");
  EXPECT_EQ(end_user_address(hex("f157 20010db8004500000000000000000002"))->v6.text(),
            "2001:db8:45::2");
  const auto both = end_user_address(hex("f18d 0a2d0002 20010db8004500000000000000000002"));
  EXPECT_EQ(both->v4.text(), "10.45.0.2");
  EXPECT_EQ(both->v6.text(), "2001:db8:45::2");
  EXPECT_FALSE(end_user_address(hex("f1")));
  EXPECT_TRUE(is_accepted(128));
  EXPECT_FALSE(is_accepted(192));
  EXPECT_FALSE(user_location(hex("07 99f907 0003 0004")));
}

}  // namespace
}  // namespace cardea::gtpv1c

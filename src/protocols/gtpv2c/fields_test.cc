#include "protocols/gtpv2c/fields.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "support/gtpc_octets.h"

namespace cardea::gtpv2c {
namespace {

using test::hex;
using test::ie2;
using test::Octets;
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

TEST(Gtpv2cFields, CreateSessionRequest) {
  const std::string line = fields_of(test::create_session_request());
  EXPECT_TRUE(line.starts_with(
      R"({"teid":"00000000","sequence":17,"imsi":"imsi#15","msisdn":"msisdn#12","imei":"imei#16",)"
      R"("apn":"internet","f_teid_type":[10,7],)"
      R"("f_teid_interface":["S11 MME GTP-C interface","S5/S8 PGW GTP-C interface"],)"
      R"("f_teid_teid":["000000a1","00000000"],"f_teid_ipv4":["10.20.0.3","10.20.0.4"],)"
      R"("paa_ipv4":"0.0.0.0","ebi":[5],"pdn_type":1,)"
      R"("user_location":[{"kind":"tai","plmn":"999-70","area":1},)"
      R"({"kind":"ecgi","plmn":"999-70","cell":257}],"serving_network":"999-70","rat_type":6,)"
      R"("ambr":{"uplink":4000,"downlink":4000})"))
      << line;
  EXPECT_TRUE(has(line, R"({"type":93,"name":"bearer_context","length":31,"ies":[{"type":73,)"
                        R"("name":"ebi","length":1,"value":5})"))
      << line;
}

TEST(Gtpv2cFields, CausesOfBearersMakeAList) {
  EXPECT_TRUE(has(fields_of(test::gtpv2c(35, 1, 2, ie2(2, hex("1000")))), R"("cause":16,)"));
  EXPECT_TRUE(
      has(fields_of(test::gtpv2c(35, 1, 2, ie2(2, hex("1100")) + ie2(93, ie2(2, hex("4000"))))),
          R"("cause":[17,64],)"));
}

TEST(Gtpv2cFields, KeysAreNeverPrinted) {
  const std::string line = fields_of(
      test::gtpv2c(131, 1, 2, ie2(2, hex("1000")) + ie2(107, hex("80 08 21 5ec5ec5ec5ec"))));
  EXPECT_TRUE(has(line, R"("mm_context":{"kind":107,"security_mode":4,"vectors":0,"quadruplets":2,)"
                        R"("integrity":2,"ciphering":1})"))
      << line;
  EXPECT_FALSE(has(line, "5ec5"));
}

TEST(Gtpv2cFields, TemporaryIdentitiesGoThroughThePrinterToo) {
  const std::string line = fields_of(test::gtpv2c(
      130, 0, 2, ie2(117, hex("99f907 0002 01 deadbeef")) + ie2(111, hex("cafebabe"))));
  EXPECT_TRUE(has(line, R"("guti":"guti#20")")) << line;
  EXPECT_TRUE(has(line, R"("p_tmsi":"p_tmsi#8")")) << line;
  EXPECT_FALSE(has(line, "deadbeef"));
  EXPECT_FALSE(has(line, "cafebabe"));
}

TEST(Gtpv2cFields, FlagsByName) {
  EXPECT_TRUE(has(fields_of(test::gtpv2c(34, 1, 2, ie2(77, hex("10 01")))),
                  R"("indication":["dfi","msv"])"));
  EXPECT_TRUE(has(fields_of(test::gtpv2c(2, 1, 2, ie2(152, hex("85")))),
                  R"("node_features":["prn","ntsr","octet_5_bit_8"])"));
}

TEST(Gtpv2cFields, TraceAndVendors) {
  const std::string line = fields_of(test::gtpv2c(
      71, 1, 2,
      ie2(96, hex("99f907 000102 010203040506070809 0a0b 05 000102030405060708090a0b 0a00000a")) +
          ie2(255, hex("2aab 00"))));
  EXPECT_TRUE(has(line, R"("collector":"10.0.0.10"})")) << line;
  EXPECT_TRUE(has(line, R"("private_extensions":[10923])")) << line;
}

TEST(Gtpv2cFields, ImpossibleValuesHaveNoField) {
  const std::string line = fields_of(test::gtpv2c(34, 1, 2, ie2(87, hex("80")) + ie2(250, {})));
  EXPECT_FALSE(has(line, "f_teid_type"));
  EXPECT_TRUE(has(line, R"("unknown_ies":1,"faulty_ies":1})")) << line;
}

}  // namespace
}  // namespace cardea::gtpv2c

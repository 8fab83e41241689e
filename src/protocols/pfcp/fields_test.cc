#include "protocols/pfcp/fields.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "support/pfcp_octets.h"

namespace cardea::pfcp {
namespace {

using test::hex;
using test::ie;
using test::node_message;
using test::Octets;
using test::session_message;
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

TEST(PfcpFields, OrderToDuplicate) {
  const std::string line = fields_of(
      hex("2134006f0000000000abcdef0000070000030036006c000400000001002c0002120000040005002a000101"
          "0005001b002a0001040054000a010011223344c000024200290004034c4931000a0025006c000400000001"
          "002c0002120000690013002a0001040054000a010011223344c0000242"));
  EXPECT_TRUE(line.starts_with(
      R"({"seid":"0000000000abcdef","sequence":7,"far_id":[1,1],)"
      R"("apply_action":[["forw","dupl"],["forw","dupl"]],"destination_interface":[1,4,4],)"
      R"("outer_header_creation_teid":["11223344","11223344"],)"
      R"("outer_header_creation_ipv4":["192.0.2.66","192.0.2.66"],)"
      R"("forwarding_policy":["LI1"],"ies":[)"))
      << line;
  EXPECT_TRUE(has(line, R"({"type":5,"name":"duplicating_parameters","length":27,"ies":[)"))
      << line;
}

TEST(PfcpFields, NodeMessageHasNoSeid) {
  EXPECT_EQ(fields_of(node_message(1, 5, ie(96, hex("bc17c200")))),
            R"({"sequence":5,"recovery_time_stamp":"2000-01-01T00:00:00.000000000Z","ies":[)"
            R"({"type":96,"name":"recovery_time_stamp","length":4,"value":3155673600}]})");
}

TEST(PfcpFields, OneValueOrAList) {
  EXPECT_TRUE(has(fields_of(session_message(51, 1, 2, ie(19, hex("01")))), R"("cause":1,)"));
  EXPECT_TRUE(has(fields_of(session_message(51, 1, 2, ie(19, hex("01")) + ie(19, hex("40")))),
                  R"("cause":[1,64],)"));
  EXPECT_TRUE(
      has(fields_of(session_message(52, 1, 2, ie(108, hex("00000009")))), R"("far_id":[9])"));
}

TEST(PfcpFields, IdentitiesGoThroughThePrinterOnly) {
  const std::string line =
      fields_of(session_message(50, 0, 2, ie(141, hex("11 02 6200 0c 696d73692d30303130313233"))));
  EXPECT_TRUE(has(line, R"("user_id":{"imsi":"imsi#4","supi":"supi#12"})")) << line;
  EXPECT_FALSE(has(line, "2600"));
  EXPECT_FALSE(has(line, "0010123"));
}

TEST(PfcpFields, ImpossibleValuesHaveNoField) {
  const std::string line = fields_of(session_message(51, 1, 2, ie(108, hex("01")) + ie(4000, {})));
  EXPECT_FALSE(has(line, "far_id\":["));
  EXPECT_TRUE(has(line, R"("unknown_ies":1,"faulty_ies":1})")) << line;
}

TEST(PfcpFields, HeadersWithoutATunnelHaveNoTeid) {
  const std::string line = fields_of(session_message(52, 1, 2, ie(84, hex("0400c00002420bb8"))));
  EXPECT_FALSE(has(line, "outer_header_creation_teid")) << line;
  EXPECT_TRUE(has(line, R"("outer_header_creation_ipv4":["192.0.2.66"])")) << line;
  EXPECT_TRUE(has(line, R"("outer_header_creation_port":[3000])")) << line;
}

TEST(PfcpFields, FeaturesByName) {
  const std::string line = fields_of(node_message(5, 1, ie(43, hex("11 80 00 00 00 00 40"))));
  EXPECT_TRUE(has(line, R"("up_function_features":["bucp","ftup","epfar","octet_11_bit_7"])"))
      << line;
}

TEST(PfcpFields, Endpoints) {
  const std::string line = fields_of(session_message(
      50, 0, 2,
      ie(57, hex("02 00000000000000ff c0000201")) + ie(21, hex("01 00000abc c0000202")) +
          ie(21, hex("05 01")) + ie(93, hex("02 0a2d0002")) + ie(22, hex("08696e7465726e6574")) +
          ie(185, hex("02 c0000203")) + ie(253, hex("00112233445566778899aabbccddeeff"))));
  EXPECT_TRUE(has(line, R"("f_seid":{"seid":"00000000000000ff","address":"192.0.2.1"})")) << line;
  EXPECT_TRUE(has(line, R"("f_teid_teid":["00000abc"],"f_teid_ipv4":["192.0.2.2"])")) << line;
  EXPECT_TRUE(has(line, R"("ue_ipv4":["10.45.0.2"])")) << line;
  EXPECT_TRUE(has(line, R"("network_instance":["internet"])")) << line;
  EXPECT_TRUE(has(line, R"("cp_pfcp_entity_ip_address":[["192.0.2.3"]])")) << line;
  EXPECT_TRUE(has(line, R"("nf_instance_id":["00112233-4455-6677-8899-aabbccddeeff"])")) << line;
}

}  // namespace
}  // namespace cardea::pfcp

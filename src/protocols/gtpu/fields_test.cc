#include "protocols/gtpu/fields.h"

#include <gtest/gtest.h>

#include "support/g_pdus.h"

namespace cardea::gtpu {
namespace {

using namespace cardea::test;

std::string printed(const Octets& datagram) {
  const auto message = parse(datagram, datagram.size());
  if (!message) return "fault";
  std::string out;
  Json json{out};
  json.open();
  write_fields(*message, json);
  json.close();
  return out;
}

TEST(Fields, GPdu) {
  EXPECT_EQ(
      printed(gtpu_message(0x36, kGPdu, session_words() + inner_v4(inner_udp(text("q"))))),
      R"({"teid":"0000beef","sequence":4660,"extension_headers":[133,0],"qfi":9,"pdu_type":1,)"
      R"("length":37,"inner_source":"10.45.0.2","inner_destination":"8.8.8.8",)"
      R"("inner_protocol":17,"inner_source_port":49152,"inner_destination_port":53})");
}

TEST(Fields, NoContentShows) {
  const std::string out = printed(gtpu_message(0x30, kGPdu, text("a secret, and no IP")));
  EXPECT_EQ(out, R"({"teid":"0000beef","length":19})");
}

TEST(Fields, ErrorIndication) {
  const Octets error =
      octets({0, 0, 0, 0, 16, 0, 0, 0, 1, 133, 0, 4, 10, 0, 0, 1, 255, 0, 2, 0, 1});
  EXPECT_EQ(printed(gtpu_message(0x32, kErrorIndication, error, 0)),
            R"({"teid":"00000000","sequence":0,"length":21,"teid_data":"00000001",)"
            R"("peer_address":"10.0.0.1","private_extensions":1})");
}

TEST(Fields, SignallingElements) {
  EXPECT_EQ(printed(gtpu_message(0x32, kEchoResponse, octets({0, 7, 0, 0, 14, 2}), 0)),
            R"({"teid":"00000000","sequence":7,"length":6,"recovery":2})");
  EXPECT_EQ(printed(gtpu_message(0x31, kSupportedExtensions,
                                 octets({0, 0, 5, 0, 141, 2, 0x85, 0xC0}), 0)),
            R"({"teid":"00000000","n_pdu":5,"length":8,"supported_extensions":[133,192]})");
  EXPECT_EQ(printed(gtpu_message(0x30, kErrorIndication, octets({77}), 0)),
            R"({"teid":"00000000","length":1,"fault":"unsupported"})");
}

TEST(Fields, Names) {
  EXPECT_EQ(name_of(kGPdu), "G-PDU");
  EXPECT_EQ(name_of(31), "Supported Extension Headers Notification");
  EXPECT_EQ(name_of(3), "Unknown");
}

}  // namespace
}  // namespace cardea::gtpu

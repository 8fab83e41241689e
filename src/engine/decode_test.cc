#include "engine/decode.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "subscribers/identity_printers.h"
#include "support/pfcp_octets.h"

namespace cardea::engine {
namespace {

using test::hex;
using test::ie;
using test::node_message;
using test::Octets;
using test::session_message;
using test::operator+;

const Octets kHeartbeat = node_message(1, 5, ie(96, hex("e5000000")));

class DecodeLines : public testing::Test {
 protected:
  std::vector<std::string> lines(const Octets& payload, std::uint16_t port,
                                 std::size_t wire_length = 0) {
    net::Packet packet;
    packet.protocol = net::kUdp;
    packet.source = {IpAddress::v4(0x0A000001), port};
    packet.destination = {IpAddress::v4(0x0A000002), port};
    packet.payload = payload;
    packet.payload_length =
        static_cast<std::uint32_t>(wire_length != 0 ? wire_length : payload.size());
    packet.time = {1'700'000'000 * kSecond};
    packet.position.number = 9;
    std::string out;
    printer_.append(out, packet);
    std::vector<std::string> all;
    while (!out.empty()) {
      all.push_back(out.substr(0, out.find('\n')));
      out.erase(0, out.find('\n') + 1);
    }
    return all;
  }

  subscribers::RevealingPrinter identities_;
  MessagePrinter printer_{identities_};
};

Octets user_datagram(std::uint16_t port, const Octets& payload) {
  Octets out = hex("4500");
  test::put(out, 28 + payload.size(), 2);
  out = out + hex("0000 0000 40 11 0000 0a2d0002 0a140007");
  test::put(out, port, 2);
  test::put(out, port, 2);
  test::put(out, 8 + payload.size(), 2);
  return out + hex("0000") + payload;
}

Octets g_pdu(std::uint32_t teid, const Octets& user_packet) {
  Octets out = hex("30ff");
  test::put(out, user_packet.size(), 2);
  test::put(out, teid, 4);
  return out + user_packet;
}

TEST_F(DecodeLines, OneLineInTheOrderOfTheContract) {
  EXPECT_EQ(lines(kHeartbeat, 8805),
            std::vector<std::string>{
                R"({"frame":9,"time":"2023-11-14T22:13:20.000000000Z","protocol":"pfcp","type":1,)"
                R"("name":"PFCP Heartbeat Request","src":"10.0.0.1:8805","dst":"10.0.0.2:8805",)"
                R"("fields":{"sequence":5,"recovery_time_stamp":"2021-09-30T09:21:04.000000000Z",)"
                R"("ies":[{"type":96,"name":"recovery_time_stamp","length":4,)"
                R"("value":3841982464}]}})"});
}

TEST_F(DecodeLines, ALineForEachMessageOfABundle) {
  Octets bundle = kHeartbeat;
  bundle[0] |= std::byte{0x04};
  const auto all = lines(bundle + session_message(54, 7, 6, {}), 8805);
  ASSERT_EQ(all.size(), 2U);
  EXPECT_NE(all[1].find("PFCP Session Deletion Request"), std::string::npos);
}

TEST_F(DecodeLines, TunnelsWithinTunnelsAndSignallingWithinThem) {
  const Octets inner = g_pdu(2, user_datagram(8805, kHeartbeat));
  const auto all = lines(g_pdu(1, user_datagram(2152, inner)), 2152);
  ASSERT_EQ(all.size(), 3U);
  EXPECT_NE(all[0].find(R"("teid":"00000001")"), std::string::npos);
  EXPECT_NE(all[1].find(R"("teid":"00000002")"), std::string::npos);
  EXPECT_NE(all[1].find(R"("src":"10.45.0.2:2152")"), std::string::npos);
  EXPECT_NE(all[2].find(R"("protocol":"pfcp")"), std::string::npos);
  for (const std::string& line : all) EXPECT_EQ(line.find(R"({"frame":9,)"), 0U);
}

TEST_F(DecodeLines, TunnelsEndAtTheLimitAndAreCounted) {
  Octets packet = user_datagram(8805, kHeartbeat);
  for (int i = 0; i < 30; ++i) packet = user_datagram(2152, g_pdu(1, packet));
  EXPECT_EQ(lines(g_pdu(1, packet), 2152).size(), std::size_t{MessagePrinter::kNestMax});
  EXPECT_EQ(printer_.counts().too_deep, 1U);
}

TEST_F(DecodeLines, ContentDecidesOnOtherPorts) {
  EXPECT_EQ(lines(kHeartbeat, 18805).size(), 1U);
  EXPECT_TRUE(lines(hex("0102030405060708"), 18805).empty());
}

// An echo is the same octets in GTP-U and GTPv1-C: its port says whose it is.
TEST_F(DecodeLines, EchoesAreTheirPorts) {
  const Octets echo = hex("32020006 00000000 00010000 0e00");
  EXPECT_NE(lines(echo, 2123).at(0).find(R"("protocol":"gtpv1c","type":2,"name":"Echo Response")"),
            std::string::npos);
  EXPECT_NE(lines(echo, 2152).at(0).find(R"("protocol":"gtpu")"), std::string::npos);
  EXPECT_NE(lines(echo, 30'000).at(0).find(R"("protocol":"gtpu")"), std::string::npos);
}

TEST_F(DecodeLines, VersionsOfGtpCByTheirFirstOctet) {
  const auto second = lines(hex("40010009 00000100 0300010007"), 2123);
  ASSERT_EQ(second.size(), 1U);
  EXPECT_NE(second[0].find(R"("protocol":"gtpv2c","type":1,"name":"Echo Request")"),
            std::string::npos);
  // What is neither version is a fault of the first, and not passed over.
  const auto neither = lines(hex("01011000d2040000000000000000000000721f1808"), 2123);
  ASSERT_EQ(neither.size(), 1U);
  EXPECT_NE(neither[0].find(R"("protocol":"gtpv1c")"), std::string::npos);
  EXPECT_NE(neither[0].find(R"("fault":"bad_version")"), std::string::npos);
}

// 5.5.1: each of the two has a line of its own, and the same frame.
TEST_F(DecodeLines, PiggybackedMessagesHaveLines) {
  const Octets both =
      hex("50010009 00000100 0300010007") + hex("482500 0e 00000001 00000200 020002001000");
  const auto found = lines(both, 2123);
  ASSERT_EQ(found.size(), 2U);
  EXPECT_NE(found[1].find(R"("name":"Delete Session Response")"), std::string::npos);
  EXPECT_EQ(found[0].substr(0, found[0].find(',')), found[1].substr(0, found[1].find(',')));
}

TEST_F(DecodeLines, GtpPrimeAndVersion0AreNamed) {
  EXPECT_NE(lines(hex("2ef00000 0001"), 3386)
                .at(0)
                .find(R"("protocol":"gtpprime","type":240,"name":"Data Record Transfer Request")"),
            std::string::npos);
  EXPECT_NE(lines(hex("1e010000 0001") + Octets(14), 3386).at(0).find(R"("protocol":"gtpv0")"),
            std::string::npos);
}

TEST_F(DecodeLines, FaultsAreSaidAloud) {
  const Octets cut(kHeartbeat.begin(), kHeartbeat.end() - 1);
  EXPECT_NE(lines(cut, 8805).at(0).find(R"("fault":"truncated"})"), std::string::npos);
  EXPECT_NE(lines(cut, 8805, kHeartbeat.size()).at(0).find(R"("fault":"cut"})"), std::string::npos);
  EXPECT_EQ(printer_.counts().faults, 2U);
  EXPECT_EQ(printer_.counts().messages, 0U);
}

}  // namespace
}  // namespace cardea::engine

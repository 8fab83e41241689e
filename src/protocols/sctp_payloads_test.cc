// What a message of an SCTP association is.
#include "protocols/sctp_payloads.h"

#include <gtest/gtest.h>

#include "protocols/list.h"
#include "support/octets.h"

namespace cardea::protocols {
namespace {

using namespace cardea::test;

// An NGSetupRequest without its elements: TS 38.413, 9.4.3.
Octets pdu(int kind = 0x00, int criticality = 0x00) {
  return octets({kind, 21, criticality, 4, 0, 0, 1, 9});
}

Protocol recognise(std::uint32_t ppid, std::uint16_t port, const Octets& message) {
  const Recogniser recogniser;
  const Protocol ahead = recogniser.recognise_sctp(ppid, 50000, port, message, message.size());
  EXPECT_EQ(ahead, recogniser.recognise_sctp(ppid, port, 50000, message, message.size()));
  return ahead;
}

TEST(SctpPayloads, TheIdentifierTells) {
  EXPECT_EQ(recognise(60, 38412, pdu()), Protocol::ngap);
  EXPECT_EQ(recognise(60, 9, {}), Protocol::ngap);
  EXPECT_EQ(recognise(18, 36412, pdu()), Protocol::s1ap);
  EXPECT_EQ(recognise(18, 38412, pdu()), Protocol::s1ap);
  EXPECT_EQ(name_of(Protocol::ngap), "ngap");
  EXPECT_EQ(name_of(Protocol::s1ap), "s1ap");
}

TEST(SctpPayloads, WithoutItPortAndContent) {
  for (const std::uint32_t ppid : {0U, 61U, 0x3C00'0000U}) {  // nothing, another's, turned around
    EXPECT_EQ(recognise(ppid, 38412, pdu()), Protocol::ngap);
    EXPECT_EQ(recognise(ppid, 36412, pdu()), Protocol::s1ap);
    EXPECT_EQ(recognise(ppid, 38422, pdu()), Protocol::none);
    EXPECT_EQ(recognise(ppid, 38412, text("something else")), Protocol::none);
  }
}

TEST(SctpPayloads, TheFormOfAPdu) {
  const auto looks = [](const Octets& message) {
    return looks_like_radio_pdu(message, message.size());
  };
  for (const int kind : {0x00, 0x20, 0x40}) {
    for (const int criticality : {0x00, 0x40, 0x80}) EXPECT_TRUE(looks(pdu(kind, criticality)));
  }
  for (const int kind : {0x60, 0x80, 0x01, 0x10}) EXPECT_FALSE(looks(pdu(kind)));
  for (const int criticality : {0xC0, 0x01, 0x20}) EXPECT_FALSE(looks(pdu(0, criticality)));
  EXPECT_FALSE(looks(pdu() + octets({0})));
  EXPECT_FALSE(looks(octets({0, 21, 0, 4, 1, 0, 1, 9})));  // extended
  EXPECT_TRUE(looks(octets({0, 21, 0, 0x80, 200}) + Octets(200)));
  EXPECT_FALSE(looks(octets({0, 21, 0, 0x80, 201}) + Octets(200)));
  EXPECT_TRUE(looks_like_radio_pdu(octets({0, 21, 0, 0x80, 200, 0, 0}), 205));  // cut by snaplen
}

TEST(SctpPayloads, EveryPrefixIsNone) {
  const Octets whole = pdu();
  for (std::size_t size = 0; size < whole.size(); ++size)
    EXPECT_FALSE(looks_like_radio_pdu(Bytes{whole}.first(size), size)) << size;
}

TEST(SctpPayloads, NamesOfOthers) {
  EXPECT_EQ(sctp_payload_name(27), "x2ap");
  EXPECT_EQ(sctp_payload_name(46), "diameter");
  EXPECT_EQ(sctp_payload_name(66), "ngap over dtls");
  EXPECT_EQ(sctp_payload_name(73), "w1ap");
  for (const std::uint32_t ppid : {0U, 26U, 74U, 0xFFFF'FFFFU})
    EXPECT_EQ(sctp_payload_name(ppid), "");
}

}  // namespace
}  // namespace cardea::protocols

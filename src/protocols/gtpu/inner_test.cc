#include <gtest/gtest.h>

#include "protocols/gtpu/wire.h"
#include "support/g_pdus.h"

namespace cardea::gtpu {
namespace {

using namespace cardea::test;

TEST(Inner, UdpOverV4) {
  const Octets user = inner_v4(inner_udp(text("query")));
  const InnerPacket packet = inner_packet(user);
  EXPECT_EQ(packet.version, 4);
  EXPECT_EQ(packet.protocol, 17);
  EXPECT_EQ(packet.source, IpAddress::v4(0x0A2D0002));
  EXPECT_EQ(packet.destination, IpAddress::v4(0x08080808));
  EXPECT_EQ(packet.source_port, 49152);
  EXPECT_EQ(packet.destination_port, 53);
  EXPECT_EQ(text_of(packet.transport_payload), "query");
  EXPECT_EQ(packet.headers_length, 28u);
  EXPECT_FALSE(packet.is_fragment);
}

TEST(Inner, TcpKeepsItsOptionsAndNothingBehind) {
  const Octets user = inner_v4(inner_tcp(), 6);
  const InnerPacket packet = inner_packet(user);
  EXPECT_EQ(packet.destination_port, 443);
  EXPECT_EQ(packet.headers_length, 44u);
  EXPECT_TRUE(packet.transport_payload.empty());
}

TEST(Inner, V4Options) {
  Octets user = inner_v4(octets({1, 1, 1, 1}) + inner_udp(text("query")));
  user[0] = std::byte{0x46};
  const InnerPacket packet = inner_packet(user);
  EXPECT_EQ(packet.destination_port, 53);
  EXPECT_EQ(packet.headers_length, 32u);
}

TEST(Inner, OtherTransports) {
  const Octets sctp = octets({0x96, 0x0C, 0x96, 0x0C, 0, 0, 0, 1, 0, 0, 0, 0, 'd', 'a'});
  EXPECT_EQ(inner_packet(inner_v4(sctp, 132)).source_port, 38412);
  EXPECT_EQ(inner_packet(inner_v4(sctp, 132)).headers_length, 32u);
  EXPECT_EQ(inner_packet(inner_v4(sctp, 1)).headers_length, 28u);
  EXPECT_EQ(inner_packet(inner_v4(sctp, 1)).source_port, 0);
  EXPECT_EQ(inner_packet(inner_v4(sctp, 47)).headers_length, 20u);
}

TEST(Inner, Fragments) {
  const InnerPacket first = inner_packet(inner_v4(inner_udp(text("query")), 17, 0x2000));
  EXPECT_FALSE(first.is_fragment);
  EXPECT_EQ(first.destination_port, 53);
  const InnerPacket later = inner_packet(inner_v4(inner_udp(text("query")), 17, 0x0001));
  EXPECT_TRUE(later.is_fragment);
  EXPECT_EQ(later.destination_port, 0);
  EXPECT_EQ(later.headers_length, 20u);
  EXPECT_TRUE(later.transport_payload.empty());
  const Octets header = octets({17, 0, 0, 8, 0, 0, 0, 1});
  const InnerPacket later_v6 = inner_packet(inner_v6(header + inner_udp(text("query")), 44));
  EXPECT_TRUE(later_v6.is_fragment);
  EXPECT_EQ(later_v6.protocol, 17);
  EXPECT_EQ(later_v6.destination_port, 0);
  EXPECT_EQ(later_v6.headers_length, 48u);
}

TEST(Inner, ExtensionHeaders) {
  const Octets hop = octets({44, 0, 1, 4, 0, 0, 0, 0});
  const Octets first_fragment = octets({51, 0, 0, 1, 0, 0, 0, 1});
  const Octets authentication = octets({17, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0});
  const Octets user = inner_v6(hop + first_fragment + authentication + inner_udp(text("query")), 0);
  const InnerPacket packet = inner_packet(user);
  EXPECT_EQ(packet.version, 6);
  EXPECT_EQ(packet.protocol, 17);
  EXPECT_EQ(packet.destination_port, 53);
  EXPECT_EQ(packet.headers_length, 40u + 28 + 8);
  EXPECT_EQ(text_of(packet.transport_payload), "query");
}

TEST(Inner, ExtensionHeadersAreBounded) {
  for (const int headers : {8, 9}) {
    Octets chain;
    for (int i = 1; i < headers; ++i) chain = chain + octets({60, 0, 1, 4, 0, 0, 0, 0});
    chain = chain + octets({17, 0, 1, 4, 0, 0, 0, 0});
    const InnerPacket packet = inner_packet(inner_v6(chain + inner_udp({}), 60));
    EXPECT_EQ(packet.version, 6);
    EXPECT_EQ(packet.destination_port, headers == 8 ? 53 : 0);
    EXPECT_EQ(packet.headers_length, headers == 8 ? 40u + 64 + 8 : 40u);
  }
}

TEST(Inner, NotIp) {
  EXPECT_EQ(inner_packet({}).version, 0);
  EXPECT_EQ(inner_packet(text("Unstructured, or Ethernet")).version, 0);
  Octets short_header = inner_v4(inner_udp({}));
  short_header[0] = std::byte{0x44};
  EXPECT_EQ(inner_packet(short_header).version, 0);
}

// Cut packets tell as much as is there.
TEST(Inner, EveryPrefix) {
  const Octets v4 = inner_v4(inner_udp(text("query")));
  const Octets v6 = inner_v6(octets({17, 0, 1, 4, 0, 0, 0, 0}) + inner_udp(text("query")), 60);
  for (std::size_t size = 0; size < v4.size(); ++size) {
    const InnerPacket packet = inner_packet(Bytes{v4}.first(size));
    EXPECT_EQ(packet.version, size < 20 ? 0 : 4) << size;
    EXPECT_EQ(packet.destination_port, size < 24 ? 0 : 53) << size;
    EXPECT_LE(packet.headers_length, size);
  }
  for (std::size_t size = 0; size < v6.size(); ++size) {
    const InnerPacket packet = inner_packet(Bytes{v6}.first(size));
    EXPECT_EQ(packet.version, size < 40 ? 0 : 6) << size;
    EXPECT_EQ(packet.destination_port, size < 52 ? 0 : 53) << size;
    EXPECT_LE(packet.headers_length, size);
  }
}

}  // namespace
}  // namespace cardea::gtpu

// What the fast path accepts, parse and inner_packet read alike; and the common forms are accepted.
#include "protocols/gtpu/fast_path.h"

#include <gtest/gtest.h>

#include "support/g_pdus.h"

namespace cardea::gtpu {
namespace {

using namespace cardea::test;

// True where the fast path took it.
bool agrees(const Octets& datagram) {
  GPdu fast;
  if (!fast_g_pdu(datagram, fast)) return false;
  const auto message = parse(datagram, datagram.size());
  EXPECT_TRUE(message);
  if (!message) return true;
  const InnerPacket inner = inner_packet(message->payload);
  EXPECT_EQ(message->type, kGPdu);
  EXPECT_EQ(fast.teid, message->teid);
  EXPECT_EQ(fast.qfi, message->qfi.value_or(GPdu::kNoQfi));
  EXPECT_EQ(fast.pdu_type, message->pdu_type.value_or(0));
  EXPECT_EQ(fast.user_packet.data(), message->payload.data());
  EXPECT_EQ(fast.user_packet.size(), message->payload.size());
  EXPECT_EQ(fast.version, inner.version);
  EXPECT_EQ(fast.protocol, inner.protocol);
  EXPECT_EQ(fast.source, inner.source);
  EXPECT_EQ(fast.destination, inner.destination);
  EXPECT_EQ(fast.source_port, inner.source_port);
  EXPECT_EQ(fast.destination_port, inner.destination_port);
  EXPECT_FALSE(inner.is_fragment);
  return true;
}

std::vector<Octets> common() {
  const std::vector<Octets> users{
      inner_v4(inner_udp(text("query"))), inner_v4(inner_tcp(), 6), inner_v4(Octets(8), 1),
      inner_v6(inner_udp(text("query"))), inner_v6(inner_tcp(), 6), inner_v6(Octets(8), 58)};
  std::vector<Octets> all;
  for (const Octets& user : users) {
    all.push_back(gtpu_message(0x30, kGPdu, user));
    all.push_back(gtpu_message(0x32, kGPdu, octets({0, 1, 0, 0}) + user));
    all.push_back(gtpu_message(0x34, kGPdu, session_words() + user));
    all.push_back(gtpu_message(0x36, kGPdu, session_words() + user));
  }
  return all;
}

TEST(GPduFastPath, TakesTheCommonForms) {
  for (const Octets& datagram : common()) EXPECT_TRUE(agrees(datagram));
}

TEST(GPduFastPath, LeavesTheRest) {
  const Octets user = inner_v4(inner_udp(text("query")));
  const Octets two_extensions = octets({0, 0, 0, 0x85, 1, 0x10, 9, 0x40, 1, 0, 0, 0});
  for (const Octets& datagram :
       {gtpu_message(0x30, kEndMarker, user),
        gtpu_message(0x31, kGPdu, octets({0, 0, 0, 0}) + user),
        gtpu_message(0x34, kGPdu, two_extensions + user),
        gtpu_message(0x30, kGPdu, user) + octets({0}),
        gtpu_message(0x30, kGPdu, inner_v4(inner_udp({}), 17, 0x2000)),
        gtpu_message(0x30, kGPdu, inner_v4(inner_udp({}), 47)),
        gtpu_message(0x30, kGPdu, inner_v6(octets({17, 0, 1, 4, 0, 0, 0, 0}) + inner_udp({}), 60)),
        gtpu_message(0x50, kGPdu, user)})
    EXPECT_FALSE(agrees(datagram));
}

TEST(GPduFastPath, AgreesOnEveryPrefixAndChangedOctet) {
  int taken = 0;
  for (const Octets& good : common()) {
    for (std::size_t size = 0; size < good.size(); ++size) {
      Octets prefix(good.begin(), good.begin() + static_cast<std::ptrdiff_t>(size));
      agrees(prefix);
      if (size < 8) continue;
      prefix[3] = static_cast<std::byte>(size - 8);  // and with a length that says so
      taken += agrees(prefix);
    }
    for (std::size_t at = 0; at < good.size(); ++at) {
      for (int value = 0; value < 256; ++value) {
        Octets bad = good;
        bad[at] = static_cast<std::byte>(value);
        taken += agrees(bad);
      }
    }
  }
  EXPECT_GT(taken, 1000);
}

}  // namespace
}  // namespace cardea::gtpu

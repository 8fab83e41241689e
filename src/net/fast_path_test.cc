// What the fast path accepts, Decoder reads alike; and the common forms are accepted.
#include "net/fast_path.h"

#include <gtest/gtest.h>

#include "net/decoder.h"
#include "support/frames.h"

namespace cardea::net {
namespace {

using namespace cardea::test;

class FastPath : public testing::Test {
 protected:
  // True where the fast path took it.
  bool agrees(const capture::Frame& frame) {
    FastDatagram fast;
    if (!fast_datagram(frame, fast)) return false;
    EXPECT_EQ(decoder_.decode(frame, packet_), Decoded::packet);
    EXPECT_EQ(packet_.protocol, kUdp);
    EXPECT_EQ(fast.source, packet_.source);
    EXPECT_EQ(fast.destination, packet_.destination);
    EXPECT_EQ(fast.vlan, packet_.vlan);
    EXPECT_EQ(fast.payload.data(), packet_.payload.data());
    EXPECT_EQ(fast.payload.size(), packet_.payload.size());
    EXPECT_FALSE(packet_.is_cut());
    EXPECT_EQ(packet_.fragment_count, 0);
    return true;
  }

  Decoder decoder_;
  Packet packet_;
  const std::vector<Octets> common_{
      ethernet(0x0800) + ipv4(udp(text("hello"))),
      ethernet(0x0800) + ipv4(udp(text("hello"))) + Octets(9),
      ethernet(0x0800) + ipv4(udp(text("hello"), 10)),
      ethernet(0x86DD) + ipv6(udp(text("hello"))),
      ethernet(0x8100) + octets({0xE0, 0x07, 0x08, 0x00}) + ipv4(udp(text("hello"))),
      ethernet(0x8100) + octets({0xE0, 0x07, 0x86, 0xDD}) + ipv6(udp(text("hello"))),
  };
};

TEST_F(FastPath, TakesTheCommonForms) {
  for (const Octets& bytes : common_) EXPECT_TRUE(agrees(frame_of(bytes)));
}

TEST_F(FastPath, TakesFramesThatLostOnlyTheirPadding) {
  const capture::Frame padded = frame_of(common_[1]);
  EXPECT_TRUE(agrees(cut(padded, padded.bytes.size() - 9)));
  EXPECT_FALSE(agrees(cut(padded, padded.bytes.size() - 10)));
}

TEST_F(FastPath, LeavesTheRest) {
  for (const Octets& bytes : {ethernet(0x0800) + ipv4(udp(text("hello")), {.options = Octets(4)}),
                              ethernet(0x0800) + ipv4(udp(text("hello")), {.fragment = 0x2000}),
                              ethernet(0x0800) + ipv4(udp(text("hello")), {.fragment = 1}),
                              ethernet(0x0800) + ipv4(udp(text("hello")), {.protocol = 6}),
                              ethernet(0x0800) + ipv4(udp(text("hello")), {.total = 0}),
                              ethernet(0x0800) + ipv4(udp(text("hello"), 0)),
                              ethernet(0x86DD) + ipv4(udp(text("hello"))), ethernet(0x0806)})
    EXPECT_FALSE(agrees(frame_of(bytes)));
  const capture::Frame whole = frame_of(common_[0]);
  EXPECT_FALSE(agrees(cut(whole, whole.bytes.size() - 1)));
  EXPECT_FALSE(agrees(frame_of(common_[0], 1, 0, capture::LinkType::linux_cooked)));
}

TEST_F(FastPath, AgreesOnEveryPrefixAndFlip) {
  int taken = 0;
  for (const Octets& good : common_) {
    for (std::size_t size = 0; size < good.size(); ++size)
      agrees(frame_of({good.begin(), good.begin() + static_cast<std::ptrdiff_t>(size)}));
    for (std::size_t at = 0; at < good.size(); ++at) {
      for (int value = 0; value < 256; ++value) {
        Octets bad = good;
        bad[at] = static_cast<std::byte>(value);
        taken += agrees(frame_of(bad));
      }
    }
  }
  EXPECT_GT(taken, 1000);
}

}  // namespace
}  // namespace cardea::net

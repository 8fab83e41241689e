#include "net/decoder.h"

#include <gtest/gtest.h>

#include "support/frames.h"

namespace cardea::net {
namespace {

using namespace cardea::test;
using capture::LinkType;

constexpr IpAddress kOne = IpAddress::v4(0x0A000001);
constexpr IpAddress kTwo = IpAddress::v4(0x0A000002);

// What a frame decodes to, alone.
struct Alone {
  explicit Alone(const capture::Frame& frame) : verdict(decoder.decode(frame, packet)) {}

  Decoder decoder;
  Packet packet;
  Decoded verdict;
};

void expect_hello(const Octets& bytes, std::uint16_t vlan = 0, LinkType link = LinkType::ethernet) {
  const Alone alone{frame_of(bytes, 1, 0, link)};
  ASSERT_EQ(alone.verdict, Decoded::packet);
  EXPECT_EQ(text_of(alone.packet.payload), "hello");
  EXPECT_EQ(alone.packet.payload_length, 5u);
  EXPECT_EQ(alone.packet.source.port, 8805);
  EXPECT_EQ(alone.packet.destination.port, 2152);
  EXPECT_EQ(alone.packet.protocol, kUdp);
  EXPECT_EQ(alone.packet.vlan, vlan);
  EXPECT_EQ(alone.packet.fragment_count, 0);
  EXPECT_EQ(alone.decoder.counters().packets, 1u);
}

void expect_fault(const capture::Frame& frame, Fault fault) {
  const Alone alone{frame};
  ASSERT_EQ(alone.verdict, Decoded::fault);
  EXPECT_EQ(alone.decoder.last_fault(), fault);
}

void expect_not_ip(const Octets& bytes, NotIp reason) {
  const Alone alone{frame_of(bytes)};
  ASSERT_EQ(alone.verdict, Decoded::not_ip);
  EXPECT_EQ(alone.decoder.counters().not_ip[static_cast<std::size_t>(reason)], 1u);
}

const Octets kV4 = ipv4(udp(text("hello")));
const Octets kV6 = ipv6(udp(text("hello")));

TEST(Link, EthernetAndTags) {
  expect_hello(ethernet(0x0800) + kV4);
  expect_hello(ethernet(0x86DD) + kV6);
  expect_hello(ethernet(0x8100) + octets({0xE0, 0x07, 0x08, 0x00}) + kV4, 7);
  expect_hello(ethernet(0x88A8) + octets({0, 5, 0x81, 0x00, 0, 9, 0x86, 0xDD}) + kV6, 9);
  expect_hello(ethernet(0x9100) + octets({0, 5, 0x81, 0x00, 0, 9, 0x08, 0x00}) + kV4, 9);
}

TEST(Link, TooManyTags) {
  Octets frame = ethernet(0x8100);
  for (int i = 0; i < kTagsMax; ++i) frame = frame + octets({0, 1, 0x81, 0x00});
  expect_fault(frame_of(frame + octets({0, 1, 8, 0}) + kV4), Fault::over_limit);
}

TEST(Link, Mpls) {
  expect_hello(ethernet(0x8847) + octets({0, 0, 0x10, 64, 0, 0, 0x21, 64}) + kV4);
  expect_hello(ethernet(0x8847) + octets({0, 0, 0x11, 64}) + kV6);
  const Octets control_word = octets({0, 0, 0, 0});
  expect_hello(ethernet(0x8847) + octets({0, 0, 0x11, 64}) + control_word + ethernet(0x0800) + kV4);
  expect_not_ip(ethernet(0x8847) + octets({0, 0, 0x11, 64, 0x50, 0, 0, 0}), NotIp::mpls);
  Octets endless = ethernet(0x8848);
  for (int i = 0; i <= kLabelsMax; ++i) endless = endless + octets({0, 0, 0x10, 64});
  expect_fault(frame_of(endless), Fault::over_limit);
}

// A pseudowire in a pseudowire ends after the first.
TEST(Link, NestedPseudowiresAreBounded) {
  Octets nested;
  for (int i = 0; i < 50; ++i)
    nested = nested + ethernet(0x8847) + octets({0, 0, 0x11, 64, 0, 0, 0, 0});
  expect_not_ip(nested + ethernet(0x0800) + kV4, NotIp::mpls);
}

TEST(Link, OtherKinds) {
  const Octets cooked = octets({0, 0, 0, 1, 0, 6, 1, 2, 3, 4, 5, 6, 0, 0});
  expect_hello(cooked + octets({8, 0}) + kV4, 0, LinkType::linux_cooked);
  expect_hello(cooked + octets({0x81, 0, 0, 3, 0x86, 0xDD}) + kV6, 3, LinkType::linux_cooked);
  const Octets cooked_2 = octets({0, 0, 0, 0, 0, 1, 0, 1, 0, 6, 1, 2, 3, 4, 5, 6, 0, 0});
  expect_hello(octets({8, 0}) + cooked_2 + kV4, 0, LinkType::linux_cooked_2);
  expect_hello(octets({0x81, 0}) + cooked_2 + octets({0, 3, 8, 0}) + kV4, 3,
               LinkType::linux_cooked_2);
  for (const LinkType raw : {LinkType::raw, LinkType::raw_bsd, LinkType::raw_openbsd}) {
    expect_hello(kV4, 0, raw);
    expect_hello(kV6, 0, raw);
  }
  expect_hello(kV4, 0, LinkType::ipv4);
  expect_hello(kV6, 0, LinkType::ipv6);
  expect_fault(frame_of(kV6, 1, 0, LinkType::ipv4), Fault::bad_version);
}

TEST(Link, AddressFamilies) {
  for (const LinkType link : {LinkType::null, LinkType::loop}) {
    expect_hello(octets({2, 0, 0, 0}) + kV4, 0, link);
    expect_hello(octets({0, 0, 0, 2}) + kV4, 0, link);
    for (const int family : {10, 24, 28, 30}) {
      expect_hello(octets({family, 0, 0, 0}) + kV6, 0, link);
      expect_hello(octets({0, 0, 0, family}) + kV6, 0, link);
    }
    EXPECT_EQ(Alone(frame_of(octets({0, 0, 0, 7}) + kV4, 1, 0, link)).verdict, Decoded::not_ip);
  }
}

TEST(Link, WhatIsNotIpIsCountedByClass) {
  expect_not_ip(ethernet(0x0806), NotIp::arp);
  expect_not_ip(ethernet(0x88CC), NotIp::lldp);
  expect_not_ip(ethernet(0x88E5), NotIp::macsec);
  expect_not_ip(ethernet(0x0026) + octets({0x42, 0x42, 3}), NotIp::length_frame);
  expect_not_ip(ethernet(0x1234), NotIp::other);
  const Alone unknown{frame_of(kV4, 1, 0, static_cast<LinkType>(9999))};
  EXPECT_EQ(unknown.verdict, Decoded::not_ip);
  EXPECT_EQ(unknown.decoder.counters().unknown_link, 1u);
}

TEST(Ip, PaddingIsDropped) {
  expect_hello(ethernet(0x0800) + kV4 + Octets(13));
  expect_hello(ethernet(0x86DD) + kV6 + Octets(13));
}

TEST(Ip, LengthZeroMeansTheFrame) {
  expect_hello(ethernet(0x0800) + ipv4(udp(text("hello")), {.total = 0}));
  expect_hello(ethernet(0x0800) + ipv4(udp(text("hello"), 0), {.total = 0}));
  expect_hello(ethernet(0x86DD) + ipv6(udp(text("hello")), 17, 0));
}

TEST(Ip, Options) {
  expect_hello(ethernet(0x0800) + ipv4(udp(text("hello")), {.options = Octets(40)}));
}

TEST(Ip, ExtensionHeaders) {
  const Octets hop = octets({60, 0, 1, 4, 0, 0, 0, 0});
  const Octets options = octets({51, 0, 1, 4, 0, 0, 0, 0});
  const Octets authentication = octets({17, 4}) + Octets(22);
  expect_hello(ethernet(0x86DD) + ipv6(hop + options + authentication + udp(text("hello")), 0));
  // An atomic fragment is no fragment (RFC 6946).
  expect_hello(ethernet(0x86DD) + ipv6(fragment_header(17, 0, false) + udp(text("hello")), 44));
}

TEST(Ip, ExtensionHeadersAreBounded) {
  Octets chain;
  for (int i = 0; i < 100; ++i) chain = chain + octets({60, 0, 1, 4, 0, 0, 0, 0});
  expect_fault(frame_of(ethernet(0x86DD) + ipv6(chain, 60)), Fault::over_limit);
}

TEST(Ip, Contradictions) {
  const auto v4 = [](const V4& v) { return ethernet(0x0800) + ipv4(udp(text("hello")), v); };
  expect_fault(frame_of(v4({.total = 19})), Fault::bad_length);
  expect_fault(frame_of(v4({.total = 34})), Fault::truncated);
  expect_fault(frame_of(ethernet(0x86DD) + ipv6(udp(text("hello")), 17, 14)), Fault::truncated);
  expect_fault(frame_of(ethernet(0x0800) + kV6), Fault::bad_version);
  Octets short_header = ethernet(0x0800) + kV4;
  short_header[14] = std::byte{0x44};
  expect_fault(frame_of(short_header), Fault::bad_length);
  const Octets two = fragment_header(44, 0, false) + fragment_header(17, 0, false);
  expect_fault(frame_of(ethernet(0x86DD) + ipv6(two + udp(text("hello")), 44)), Fault::bad_value);
}

TEST(Transport, UdpLengths) {
  const auto with = [](int length) { return ethernet(0x0800) + ipv4(udp(text("hello"), length)); };
  expect_fault(frame_of(with(7)), Fault::bad_length);
  expect_fault(frame_of(with(14)), Fault::bad_length);
  const Octets ten = with(10);
  const Alone shorter{frame_of(ten)};
  EXPECT_EQ(text_of(shorter.packet.payload), "he");
  const Octets none = with(0);
  const Alone whole{frame_of(none)};
  EXPECT_EQ(text_of(whole.packet.payload), "hello");
}

TEST(Transport, OthersKeepTheirHeader) {
  const Octets tcp = octets({0x1F, 0x90, 0x00, 0x50, 1, 2, 3, 4});
  for (const int protocol : {6, 132}) {
    const Alone alone{frame_of(ethernet(0x0800) + ipv4(tcp, {.protocol = protocol}))};
    ASSERT_EQ(alone.verdict, Decoded::packet);
    EXPECT_EQ(alone.packet.source, (Endpoint{kOne, 8080}));
    EXPECT_EQ(alone.packet.destination, (Endpoint{kTwo, 80}));
    EXPECT_EQ(alone.packet.payload.size(), 8u);
  }
  const Alone icmp{frame_of(ethernet(0x0800) + ipv4(tcp, {.protocol = 1}))};
  EXPECT_EQ(icmp.packet.source, (Endpoint{kOne, 0}));
  expect_fault(frame_of(ethernet(0x0800) + ipv4(octets({1, 2, 3}), {.protocol = 6})),
               Fault::truncated);
}

TEST(Cut, IsKnownAsCut) {
  const Octets bytes = ethernet(0x0800) + kV4;
  for (std::size_t kept = 0; kept < bytes.size(); ++kept) {
    const Alone alone{cut(frame_of(bytes), kept)};
    if (kept < 14 + 20 + 8) {
      ASSERT_EQ(alone.verdict, Decoded::fault) << kept;
      EXPECT_EQ(alone.decoder.last_fault(), Fault::cut) << kept;
    } else {
      ASSERT_EQ(alone.verdict, Decoded::packet) << kept;
      EXPECT_TRUE(alone.packet.is_cut());
      EXPECT_EQ(alone.packet.payload_length, 5u);
      EXPECT_EQ(alone.packet.payload.size(), kept - 42);
      EXPECT_EQ(alone.decoder.counters().cut_packets, 1u);
    }
  }
}

// A frame that really ended there is damaged instead: no prefix of a good frame is a packet.
TEST(Hostile, EveryPrefix) {
  const Octets extension = octets({17, 0, 1, 4, 0, 0, 0, 0});
  for (const Octets& bytes :
       {ethernet(0x8100) + octets({0, 1, 8, 0}) + ipv4(udp(text("hello")), {.options = Octets(8)}),
        ethernet(0x86DD) + ipv6(extension + udp(text("hello")), 60),
        ethernet(0x8847) + octets({0, 0, 0x10, 64, 0, 0, 0x21, 64}) + kV4}) {
    for (std::size_t size = 0; size < bytes.size(); ++size) {
      const Octets prefix(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(size));
      EXPECT_NE(Alone(frame_of(prefix)).verdict, Decoded::packet) << size;
    }
  }
}

TEST(Hostile, EveryBitFlipped) {
  const Octets first = ipv6(fragment_header(17, 0, true) + udp(text("12345678"), 24), 44);
  Decoder decoder;
  Packet packet;
  std::uint64_t frames = 0;
  for (const Octets& good : {ethernet(0x0800) + kV4, ethernet(0x86DD) + first,
                             ethernet(0x8847) + octets({0, 0, 0x11, 64}) + kV4}) {
    for (std::size_t bit = 0; bit < good.size() * 8; ++bit) {
      Octets bad = good;
      bad[bit / 8] ^= std::byte{1} << (bit % 8);
      if (decoder.decode(frame_of(bad), packet) == Decoded::packet) {
        EXPECT_LE(packet.payload.size(), good.size());
      }
      ++frames;
    }
  }
  EXPECT_EQ(decoder.counters().frames, frames);
}

}  // namespace
}  // namespace cardea::net

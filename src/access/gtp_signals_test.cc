// What datagrams on GTP's ports say, whole or broken.
#include "access/gtp_signals.h"

#include <gtest/gtest.h>

#include <string_view>

#include "support/pfcp_octets.h"

namespace cardea::access {
namespace {

using test::hex;
using test::Octets;

struct Datagram {
  std::string_view what;
  std::string_view octets;
  std::uint32_t hidden;
};

class EchoTable : public testing::TestWithParam<Datagram> {};

TEST_P(EchoTable, HidesAsMuch) {
  const Octets octets = hex(GetParam().octets);
  ASSERT_FALSE(octets.empty());
  EXPECT_EQ(hidden_in_echo(octets, false), GetParam().hidden);
}

constexpr Datagram kDatagrams[]{
    {"v2_recovery", "40 01 0009 000001 00 03000100 07", 0},
    {"v2_features", "40 02 000e 000001 00 03000100 08 98000100 01", 0},
    {"v2_private", "40 01 000a 000002 00 ff000200 28af", 0},
    {"v2_with_teid", "48 01 000d 00000000 000001 00 03000100 07", 0},
    {"v2_recovery_too_long", "40 01 000c 000001 00 03000400 07010203", 8},
    {"v2_recovery_twice", "40 01 000e 000001 00 03000100 07 03000100 99", 5},
    {"v2_other_element", "40 01 000d 000001 00 01000500 9999070000", 9},
    {"v2_element_beyond_end", "40 01 0009 000001 00 03000900 07", 5},
    {"v2_behind_message", "40 01 0009 000001 00 03000100 07 0badcafe", 4},
    {"v2_zeros_behind", "40 01 0009 000001 00 03000100 07 00000000", 0},
    {"v1_plain", "32 01 0004 00000000 0001 00 00", 0},
    {"v1_without_sequence", "30 01 0000 00000000", 0},
    {"v1_recovery", "32 02 0006 00000000 0001 00 00 0e 08", 0},
    {"v1_recovery_time", "32 01 000b 00000000 0001 00 00 e7 0004 12345678", 0},
    {"v1_private", "32 01 000b 00000000 0002 00 00 ff 0004 28af0102", 0},
    {"v1_extension_header", "34 01 0008 00000000 0000 00 c0 01 abcd 00", 4},
    {"v1_extension_like_recovery", "34 01 0006 00000000 0000 00 c0 0e 08", 2},
    {"v1_other_element", "32 01 0009 00000000 0001 00 00 10 0badcafe", 5},
    {"v0_plain", "1e 01 0000 0001 0000 ff ffffff 0000000000000000", 0},
    {"v0_more", "1e 01 0000 0001 0000 ff ffffff 0000000000000000 5a17c0de", 4},
    {"published", "01 01 1000 d204 0000 0000 0000 0000 0000 00 721f1808", 13},
    {"version_5", "a5 01 0000 00000000 0badcafe", 4},
    {"short", "32 01 0000 00", 0},
};
INSTANTIATE_TEST_SUITE_P(All, EchoTable, testing::ValuesIn(kDatagrams),
                         [](const auto& row) { return std::string{row.param.what}; });

TEST(HiddenInEcho, AVendorsElementOfOddLength) {
  Octets octets = hex("40 01 0000 000001 00 ff 0081 00");
  octets.resize(octets.size() + 129, std::byte{7});
  EXPECT_EQ(hidden_in_echo(octets, false), 4u + 129u);
  octets = hex("40 01 0000 000001 00 ff 0080 00");
  octets.resize(octets.size() + 128, std::byte{7});
  EXPECT_EQ(hidden_in_echo(octets, false), 0u);
}

// Every prefix and every octet's change: bounded, whatever they say.
TEST(HiddenInEcho, AnyOctets) {
  for (const Datagram& row : kDatagrams) {
    const Octets whole = hex(row.octets);
    for (std::size_t size = 0; size <= whole.size(); ++size) {
      const Bytes prefix = Bytes{whole}.first(size);
      EXPECT_LE(hidden_in_echo(prefix, false), size);
      EXPECT_EQ(hidden_in_echo(prefix, true), 0u);
    }
    for (std::size_t at = 0; at < whole.size(); ++at) {
      for (unsigned bit = 0; bit < 8; ++bit) {
        Octets flipped = whole;
        flipped[at] ^= static_cast<std::byte>(1U << bit);
        EXPECT_LE(hidden_in_echo(flipped, false), flipped.size());
      }
    }
  }
}

constexpr std::string_view kHidden = "32 01 000c 00000000 0001 00 00 00000000 5a17c0de";
constexpr std::string_view kHiding = "32 02 000c 00000000 0001 00 00 00000000 5a17c0de";
constexpr std::string_view kLegal = "32 02 0006 00000000 0001 00 00 0e 08";

class GtpSignalsTest : public testing::Test {
 protected:
  std::optional<GtpSignal> read(std::string_view text, net::Endpoint from, net::Endpoint to) {
    const Octets octets = hex(text);
    net::Packet packet;
    packet.protocol = net::kUdp;
    packet.source = from;
    packet.destination = to;
    packet.payload = octets;
    packet.payload_length = static_cast<std::uint32_t>(octets.size());
    packet.time = time_;
    packet.position.number = ++frame_;
    return signals_.read(packet);
  }
  std::optional<GtpSignal> ask(std::string_view text) { return read(text, kAsker, kNode); }
  std::optional<GtpSignal> answer(std::string_view text) { return read(text, kNode, kAsker); }

  static constexpr net::Endpoint kAsker{IpAddress::v4(0x0A14'0043), 40'123};
  static constexpr net::Endpoint kNode{IpAddress::v4(0x0A14'0003), 2123};
  GtpSignals signals_;
  Timestamp time_{1'000 * kSecond};
  std::uint64_t frame_ = 0;
};

TEST_F(GtpSignalsTest, WhichVersionHasItsPlace) {
  const auto on = [&](std::string_view text, std::uint16_t port) {
    return read(text, kAsker, {kNode.address, port})->has_its_place;
  };
  EXPECT_TRUE(on("32 01 0004 00000000 0001 00 00", 2123));
  EXPECT_TRUE(on("32 01 0004 00000000 0001 00 00", 2152));
  EXPECT_TRUE(on("40 01 0004 000001 00", 2123));
  EXPECT_FALSE(on("40 01 0004 000001 00", 2152));
  EXPECT_FALSE(on("2e 01 0000 0001", 2123));
  EXPECT_FALSE(on("1e 01 0000 0001 0000", 2123));
  EXPECT_FALSE(on("60 01 0000 0001 0000", 2123));
}

TEST_F(GtpSignalsTest, OtherPortsSayNothing) {
  EXPECT_FALSE(read(kHidden, kAsker, {kNode.address, 3386}));
  EXPECT_FALSE(ask("32 01 00"));
}

TEST_F(GtpSignalsTest, AnAnswerThatHides) {
  EXPECT_FALSE(answer(kHiding)->answers_hidden);
  ask(kHidden);
  const auto signal = answer(kHiding);
  EXPECT_TRUE(signal->answers_hidden);
  EXPECT_EQ(signal->request.number, 2u);
}

TEST_F(GtpSignalsTest, AnswersThatSayNothing) {
  ask(kHidden);
  EXPECT_FALSE(answer(kLegal)->answers_hidden);
  EXPECT_FALSE(read(kHiding, {kNode.address, 2152}, kAsker)->answers_hidden);
  time_ = time_ + GtpSignals::kAnswerTime;
  EXPECT_TRUE(answer(kHiding)->answers_hidden);
  time_ = time_ + 1;
  EXPECT_FALSE(answer(kHiding)->answers_hidden);
}

// The implant copies the request's first octet, whatever it is.
TEST_F(GtpSignalsTest, AnAnswerOfNoVersion) {
  ask("05 01 0000 00000000 5a17c0de");
  EXPECT_TRUE(answer("05 02 0000 00000000")->answers_hidden);
}

TEST_F(GtpSignalsTest, TheTableIsBounded) {
  ask(kHidden);
  for (std::uint32_t i = 0; i < GtpSignals::kRequestsMax; ++i) {
    read(kHidden, {IpAddress::v4(i), 40'000}, kNode);
  }
  EXPECT_EQ(signals_.forgotten(), 1u);
  EXPECT_FALSE(answer(kHiding)->answers_hidden);
}

TEST_F(GtpSignalsTest, ThePublishedKey) {
  EXPECT_TRUE(ask("01 01 1000 d204 0000 0000 0000 0000 0000 00 721f1808")->has_known_key);
  EXPECT_FALSE(ask("01 01 1000 d204 0000 0000 0000 0000 0000 00 721f1809")->has_known_key);
  EXPECT_FALSE(ask("01 01 1000 d204 0000 0000 0000 0000 0000 0000 721f1808")->has_known_key);
}

}  // namespace
}  // namespace cardea::access

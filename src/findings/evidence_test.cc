#include "findings/evidence.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "base/internet_checksum.h"
#include "support/control_plane.h"

namespace cardea::findings {
namespace {

class EvidenceTest : public testing::Test {
 protected:
  std::vector<std::byte> cut(std::uint64_t number) {
    const auto frames = test::frames_of(core_.scene);
    return cutter_.cut(frames[number - 1]);
  }
  std::size_t length(std::uint64_t number) { return core_.scene.frames()[number - 1].bytes.size(); }
  static bool holds(const std::vector<std::byte>& octets, std::string_view text) {
    return !std::ranges::search(octets, bytes_of(text)).empty();
  }

  test::SmallCore core_;
  subscribers::Pseudonyms keys_ =
      subscribers::Pseudonyms::from_secret(bytes_of("0123456789abcdef"));
  EvidenceCutter cutter_{keys_};
};

TEST_F(EvidenceTest, UserPacketsEndBehindTheirTransportHeader) {
  const auto s = core_.session();
  const auto number = core_.scene.user_packet(
      s, generator::Direction::uplink,
      {.write_payload = [](generator::ByteWriter& out) { out.text("the secret words"); }});
  const auto kept = cut(number);
  EXPECT_FALSE(holds(kept, "the secret words"));
  EXPECT_FALSE(holds(kept, "the"));
  EXPECT_EQ(kept.size(), length(number) - 16);
}

// Octets behind the message's own length are not taken for headers.
TEST_F(EvidenceTest, NothingBehindAShortMessageStays) {
  const auto number = core_.scene.packet(
      {{core_.gnb.address, 2152}, {core_.upf.address, 2152}}, [](generator::ByteWriter& out) {
        out.u32(0x30FF'0014), out.u32(1);
        out.u32(0x4500'0014), out.u32(0), out.u32(0x4006'0000), out.u64(0x0A2D'0002'0808'0808);
        out.text("the secret words");
      });
  EXPECT_FALSE(holds(cut(number), "secret"));
  EXPECT_FALSE(holds(cut(number), "the"));
}

TEST_F(EvidenceTest, IdentitiesBecomeTheirPseudonymsDigits) {
  const auto s = core_.scene.establish(core_.smf, core_.upf,
                                       {.imsi = "999700000000001", .msisdn = "491700000001"});
  const auto number = s.establishment.request;
  const auto kept = cut(number);
  ASSERT_EQ(kept.size(), length(number));
  const auto imsi = from_hex("99790000000000f1");  // TBCD
  ASSERT_TRUE(imsi);
  EXPECT_FALSE(std::ranges::search(core_.scene.frames()[number - 1].bytes, *imsi).empty());
  EXPECT_TRUE(std::ranges::search(kept, *imsi).empty());
  EXPECT_EQ(cut(number), kept);  // always the same digits
  // It still reads, and as another subscriber.
  generator::Scene shown;
  shown.frame(kept);
  test::ControlPlane plane;
  std::string digits;
  auto frame = test::frames_of(shown)[0];
  const auto ies = std::make_unique<pfcp::IeStorage>();
  const auto message = pfcp::parse(frame.bytes.subspan(42), *ies);
  ASSERT_TRUE(message);
  EXPECT_EQ(message->faulty_ies, 0u);
}

// Of a datagram in a frame of Ethernet and IPv4; 0 where it is right.
unsigned checksum_of(Bytes frame) {
  const Bytes datagram = frame.subspan(34);
  const auto address = [&](std::size_t at) { return IpAddress::from(frame.subspan(at, 4)); };
  InternetChecksum sum;
  sum.add_pseudo_header(address(26), address(30), 17, static_cast<std::uint32_t>(datagram.size()));
  sum.add(datagram);
  return sum.value();
}

// Its own would tell which guess of a hidden number is right.
TEST_F(EvidenceTest, ChecksumsAreThoseOfWhatIsKept) {
  const auto s = core_.session();
  const auto& frame = core_.scene.frames()[s.establishment.request - 1].bytes;
  const auto kept = cut(s.establishment.request);
  ASSERT_NE(Bytes{frame}.subspan(40, 2).front(), std::byte{0});
  EXPECT_EQ(checksum_of(frame), 0U);
  EXPECT_EQ(checksum_of(kept), 0U);
  EXPECT_FALSE(std::ranges::equal(Bytes{frame}.subspan(40, 2), Bytes{kept}.subspan(40, 2)));
  const auto user = cut(core_.scene.user_packet(s, generator::Direction::uplink));
  EXPECT_EQ(user.at(40), std::byte{0});
  EXPECT_EQ(user.at(41), std::byte{0});
}

TEST_F(EvidenceTest, PfcpStaysOtherwise) {
  const auto s = core_.session();
  const auto order = core_.scene.duplicate(s, {});
  const auto kept = cut(order.request);
  const auto& whole = core_.scene.frames()[order.request - 1].bytes;
  EXPECT_TRUE(std::ranges::equal(kept, whole));
}

TEST_F(EvidenceTest, WhatWeCannotReadKeepsItsHeadersAlone) {
  const auto number = core_.scene.packet(
      {{core_.gnb.address, 40'000}, {core_.upf.address, 2123}},
      [](generator::ByteWriter& out) { out.text("2 a message that names subscribers"); });
  EXPECT_FALSE(holds(cut(number), "names"));
  const auto tcp =
      core_.scene.packet({{core_.gnb.address, 40'000}, {core_.upf.address, 443}, net::kTcp},
                         [](generator::ByteWriter& out) { out.text("secret"); });
  EXPECT_EQ(cut(tcp).size(), length(tcp));  // the header, and zeros
  EXPECT_FALSE(holds(cut(tcp), "s"));
}

// GTPv1-C has GTP-U's header, and an IMSI behind it.
TEST_F(EvidenceTest, TypesThatAreNotGtpusKeepTheirHeaderAlone) {
  const auto number =
      core_.scene.gtpu(core_.gnb.address, core_.upf.address, {.type = 16, .teid = 1},
                       [](generator::ByteWriter& out) { out.text("999700000000001"); });
  EXPECT_FALSE(holds(cut(number), "9997"));
}

TEST_F(EvidenceTest, NeverLongerWhateverThePrefix) {
  const auto s = core_.session();
  core_.scene.user_packet(s, generator::Direction::uplink);
  const auto frames = test::frames_of(core_.scene);
  for (const capture::Frame& frame : frames) {
    for (std::size_t size = 0; size <= frame.bytes.size(); ++size) {
      capture::Frame prefix = frame;
      prefix.bytes = frame.bytes.first(size);
      ASSERT_LE(cutter_.cut(prefix).size(), size);
    }
  }
}

}  // namespace
}  // namespace cardea::findings

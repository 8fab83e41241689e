#include <gtest/gtest.h>

#include <algorithm>

#include "findings/evidence.h"
#include "support/control_plane.h"
#include "support/gtpc_octets.h"

namespace cardea::findings {
namespace {

using test::hex;
using test::ie2;
using test::Octets;
using test::tlv1;
using test::operator+;

class GtpcEvidence : public testing::Test {
 protected:
  std::vector<std::byte> cut(const Octets& payload, std::uint16_t port = 2123) {
    generator::Scene scene;
    generator::Flow flow;
    flow.source = {generator::ip("10.20.0.3"), port};
    flow.destination = {generator::ip("10.20.0.4"), port};
    scene.packet(flow, [&](generator::ByteWriter& out) { out.put(payload); });
    frame_size_ = scene.frames()[0].bytes.size();
    return cutter_.cut(test::frames_of(scene)[0]);
  }
  static bool holds(const std::vector<std::byte>& octets, const Octets& part) {
    return !std::ranges::search(octets, part).empty();
  }

  subscribers::Pseudonyms keys_ =
      subscribers::Pseudonyms::from_secret(bytes_of("0123456789abcdef"));
  EvidenceCutter cutter_{keys_};
  std::size_t frame_size_ = 0;
};

TEST_F(GtpcEvidence, IdentitiesBecomeDigitsAndTheRestStays) {
  for (const std::uint16_t port : {std::uint16_t{2123}, std::uint16_t{30'000}}) {
    const auto kept = cut(test::create_session_request(), port);
    EXPECT_EQ(kept.size(), frame_size_);
    EXPECT_FALSE(holds(kept, hex("99790000000000f1")));
    EXPECT_FALSE(holds(kept, hex("947100000010")));
    EXPECT_FALSE(holds(kept, hex("5368049872163254")));
    EXPECT_TRUE(holds(kept, test::text("internet")));
    EXPECT_TRUE(holds(kept, hex("8a 000000a1 0a140003")));
  }
}

TEST_F(GtpcEvidence, KeysAndTemporaryIdentitiesAreZeros) {
  const auto kept =
      cut(test::gtpv2c(131, 1, 2,
                       ie2(2, hex("1000")) + ie2(107, hex("8028 20 5ec5ec5e")) +
                           ie2(117, hex("99f907 000201deadbeef")) + ie2(250, hex("cafebabe")) +
                           ie2(93, ie2(73, hex("05")) + hex("57 00ff 00 abcdabcd"))));
  EXPECT_EQ(kept.size(), frame_size_);
  EXPECT_TRUE(holds(kept, hex("6b 0007 00 8028 00 00000000")));
  for (const char* part : {"5ec5", "deadbeef", "cafebabe", "abcdabcd"})
    EXPECT_FALSE(holds(kept, hex(part))) << part;
}

TEST_F(GtpcEvidence, WhatDoesNotParseGoes) {
  Octets broken = test::create_session_request();
  broken.resize(broken.size() - 4);
  EXPECT_LT(cut(broken).size(), frame_size_ - broken.size() + 8);
  const auto tail = cut(test::gtpv2c(34, 1, 2, ie2(73, hex("05")) + hex("57 00ff 00 abcdabcd")));
  EXPECT_FALSE(holds(tail, hex("abcdabcd")));
  const auto behind = cut(test::gtpv2c(34, 1, 2, ie2(73, hex("05"))) + hex("abcdabcd"));
  EXPECT_FALSE(holds(behind, hex("abcdabcd")));
}

TEST_F(GtpcEvidence, Version1) {
  Octets triplet = hex("09");
  triplet.resize(29, std::byte{0x5E});
  const auto kept =
      cut(test::gtpv1c(51, 1, 2,
                       hex("01 80 02 99790000000000f1 05 deadbeef") + triplet + hex("11 00000007") +
                           tlv1(134, hex("91 947100000010")) + tlv1(230, hex("cafebabe"))));
  EXPECT_EQ(kept.size(), frame_size_);
  EXPECT_TRUE(holds(kept, hex("11 00000007")));
  for (const char* part : {"99790000000000f1", "deadbeef", "5e5e", "947100000010", "cafebabe"})
    EXPECT_FALSE(holds(kept, hex(part))) << part;
}

}  // namespace
}  // namespace cardea::findings

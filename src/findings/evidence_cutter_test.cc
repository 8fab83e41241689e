// What is left of a frame as evidence.
#include <gtest/gtest.h>

#include "findings/evidence.h"
#include "support/frames.h"

namespace cardea::findings {
namespace {

using test::Octets;
using test::operator+;

class EvidenceCutterTest : public testing::Test {
 protected:
  std::size_t kept(const Octets& frame) { return cutter.cut(test::frame_of(frame)).size(); }

  subscribers::Pseudonyms pseudonyms =
      subscribers::Pseudonyms::from_secret(bytes_of(std::string_view{"a secret for the tests"}));
  EvidenceCutter cutter{pseudonyms};
};

constexpr std::size_t kLink = 14;
constexpr std::size_t kIp = 20;

Octets pfcp_frame(const Octets& message) {
  Octets frame = test::ethernet(0x0800) + test::ipv4(test::udp(message));
  frame[kLink + kIp + 2] = std::byte{0x22};  // to port 8805
  frame[kLink + kIp + 3] = std::byte{0x65};
  return frame;
}

TEST_F(EvidenceCutterTest, FragmentsKeepTheirHeadersOnly) {
  const Octets payload(100, std::byte{0x41});
  for (const int fragment : {0x2000, 0x2004, 0x0004}) {
    const Octets frame = test::ethernet(0x0800) + test::ipv4(payload, {.fragment = fragment});
    EXPECT_EQ(kept(frame), kLink + kIp) << fragment;
  }
}

TEST_F(EvidenceCutterTest, OtherProtocolsKeepTheirHeadersOnly) {
  const Octets payload(100, std::byte{0x41});
  EXPECT_EQ(kept(test::ethernet(0x0800) + test::ipv4(payload, {.protocol = 6})), kLink + kIp);
  EXPECT_LE(kept(test::ethernet(0x1234) + payload), kLink);
}

TEST_F(EvidenceCutterTest, NeverLongerThanTheFrameAtAnyCut) {
  const Octets pfcp = test::octets({0x20, 0x01, 0x00, 0x0C, 0, 0, 1, 0, 0, 96, 0, 4, 1, 2, 3, 4});
  const Octets frame = pfcp_frame(pfcp);
  const capture::Frame whole = test::frame_of(frame);
  EXPECT_EQ(cutter.cut(whole).size(), frame.size());
  for (std::size_t length = 0; length <= frame.size(); ++length) {
    EXPECT_LE(cutter.cut(test::cut(whole, length)).size(), length);
  }
}

// What of a PFCP message does not parse may hold anything, an identity too.
TEST_F(EvidenceCutterTest, WhatDoesNotParseGoes) {
  const Octets broken = test::octets({0x20, 0x01, 0xFF, 0xFF, 0, 0, 1, 0, 0x99, 0x99, 0x99, 0x99});
  EXPECT_EQ(kept(pfcp_frame(broken)), kLink + kIp + 8);
}

}  // namespace
}  // namespace cardea::findings

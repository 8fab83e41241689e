#include "protocols/nas.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "support/pfcp_octets.h"

namespace cardea::protocols {
namespace {

using test::hex;
using test::Octets;
using test::put;
using test::operator+;

class Nas : public testing::Test {
 protected:
  std::string names(NasContent content, const Octets& pdu) {
    held_ = pdu;  // parts borrow it
    read_ = read_nas(content, held_, *storage_);
    std::string out;
    for (const NasPart& part : read_.parts) {
      out += std::to_string(part.depth) + ":" + std::string{name_of(part)};
      if (part.fault) out += "!";
      out += ";";
    }
    return out;
  }

  Octets held_;
  NasParts read_;
  std::unique_ptr<NasStorage> storage_ = std::make_unique<NasStorage>();
};

Octets in_uplink_transport(std::uint8_t type, const Octets& payload) {
  Octets out = hex("7e0067");
  put(out, type, 1);
  put(out, payload.size(), 2);
  return out + payload;
}

Octets in_initial_message(const Octets& message) {  // a service request around it
  Octets out = hex("7e004c100007f40040c00004a371");
  put(out, message.size(), 2);
  return out + message;
}

TEST_F(Nas, SessionManagementInMobilityManagement) {
  EXPECT_EQ(names(NasContent::nas5gs, in_uplink_transport(1, hex("2e0101c1ffff91"))),
            "0:UL NAS transport;1:PDU session establishment request;");
  EXPECT_EQ(read_.parts[1].parent, 0);
  EXPECT_EQ(read_.parts[1].message.session_id, 1);
  EXPECT_EQ(read_.parts[0].parent, NasPart::kTop);
  EXPECT_EQ(names(NasContent::naseps, hex("07417108999907000000001002f07000050201d011d1")),
            "0:Attach request;1:PDN connectivity request;");
}

TEST_F(Nas, MessageContainerPlainAndCiphered) {
  EXPECT_EQ(names(NasContent::nas5gs, in_initial_message(hex("7e004c100007f40040c00004a3"))),
            "0:Service request;1:Service request;");
  EXPECT_EQ(read_.parts[1].message.body, NasBody::by_content);
  EXPECT_EQ(names(NasContent::nas5gs, in_initial_message(hex("deadbeefdeadbeef"))),
            "0:Service request;1:Ciphered message;");
}

TEST_F(Nas, OneGenerationInAnother) {
  EXPECT_EQ(names(NasContent::nas5gs, hex("7e00417a000101 70000d 0748010bf699f907000201c00000 1a")),
            "0:Registration request;1:Tracking area update request;");
  EXPECT_EQ(read_.parts[1].content, NasContent::naseps);
}

TEST_F(Nas, WhatIsNotReadIsRecognised) {
  EXPECT_EQ(names(NasContent::nas5gs, in_uplink_transport(2, hex("090102"))),
            "0:UL NAS transport;1:sms;");
  EXPECT_FALSE(read_.parts[1].is_message());
  EXPECT_EQ(names(NasContent::nas5gs, in_uplink_transport(1, hex("ffff"))),
            "0:UL NAS transport;1:nas-5gs!;");
  EXPECT_EQ(read_.parts[1].fault->fault, Fault::bad_version);
  EXPECT_EQ(names(NasContent::nas5gs, hex("")), "0:nas-5gs!;");
}

TEST_F(Nas, ContainersInContainersEnd) {
  Octets bomb = hex("7e0043");
  for (int depth = 0; depth < 2'000; ++depth) bomb = in_initial_message(bomb);
  EXPECT_EQ(names(NasContent::nas5gs, bomb),
            "0:Service request;1:Service request;2:Service request;3:Service request;");
  EXPECT_EQ(read_.refused, 1);
}

TEST_F(Nas, ManyContainersEnd) {
  // Eight payloads that hold eight payloads each: 1 + 8 + 7, and the rest is refused.
  const auto several = [](const Octets& payload, std::uint8_t type) {
    Octets entries = hex("08");
    for (int i = 0; i < 8; ++i) {
      put(entries, 1 + payload.size(), 2);
      put(entries, type, 1);
      entries = entries + payload;
    }
    return in_uplink_transport(15, entries);
  };
  // Type 1 says session management, and the parser takes what stands there.
  const Octets bomb = several(several(hex("0901"), 2), 1);
  names(NasContent::nas5gs, bomb);
  EXPECT_EQ(read_.parts.size(), kNasPartsMax);
  EXPECT_EQ(read_.refused, 1 + 8 + 64 - kNasPartsMax);
}

TEST_F(Nas, EveryPrefixAndFlipOfANest) {
  const Octets whole = in_initial_message(in_uplink_transport(1, hex("2e0101c1ffff91")));
  for (std::size_t size = 0; size < whole.size(); ++size)
    names(NasContent::nas5gs, {whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(size)});
  for (std::size_t at = 0; at < whole.size(); ++at) {
    for (int bit = 0; bit < 8; ++bit) {
      Octets flipped = whole;
      flipped[at] ^= static_cast<std::byte>(1 << bit);
      for (const NasContent content : {NasContent::nas5gs, NasContent::naseps}) {
        names(content, flipped);
        EXPECT_LE(read_.parts.size(), kNasPartsMax);
      }
    }
  }
}

}  // namespace
}  // namespace cardea::protocols

#include "protocols/gtpprime/wire.h"

#include <gtest/gtest.h>

#include "support/pfcp_octets.h"

namespace cardea::gtpprime {
namespace {

using test::hex;
using test::Octets;
using test::operator+;

TEST(GtpPrime, TheVersionSaysHowLongTheHeaderIs) {
  const auto second = parse(hex("4e f0 0002 0007 7e01"));
  ASSERT_TRUE(second);
  EXPECT_TRUE(second->is_prime);
  EXPECT_EQ(second->version, 2);
  EXPECT_EQ(second->sequence, 7);
  EXPECT_EQ(name_of(second->type), "Data Record Transfer Request");
  EXPECT_TRUE(parse(hex("0f 01 0000 0001"))) << "version 0, six octets";
  EXPECT_FALSE(parse(hex("0e 01 0000 0001"))) << "version 0, twenty";
  EXPECT_TRUE(parse(hex("0e 01 0000 0001") + Octets(14)));
}

TEST(GtpPrime, Version0OfGtpIsToldApart) {
  const auto old = parse(hex("1e 10 0000 0001") + Octets(14));
  ASSERT_TRUE(old);
  EXPECT_FALSE(old->is_prime);
  EXPECT_EQ(protocol_of(*old), "gtpv0");
  EXPECT_EQ(parse(hex("32 10 0000 0001") + Octets(14)).error().fault, Fault::bad_version);
  EXPECT_EQ(parse(hex("6e f0 0000 0001")).error().fault, Fault::bad_version);
}

TEST(GtpPrime, EveryPrefixIsShort) {
  const Octets whole = hex("4e f0 0004 0007 7e01 fd00");
  for (std::size_t size = 0; size < whole.size(); ++size) {
    const auto read = parse(Bytes{whole}.first(size));
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().fault, Fault::truncated);
  }
}

}  // namespace
}  // namespace cardea::gtpprime

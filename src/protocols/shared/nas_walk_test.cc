#include <gtest/gtest.h>

#include <memory>

#include "protocols/shared/nas_ie.h"
#include "support/pfcp_octets.h"

namespace cardea::protocols {
namespace {

using test::hex;
using test::Octets;
using test::operator+;

enum : std::uint8_t { kLow = 1, kHigh, kFixed, kSized, kLong, kHalf, kByte, kShort, kTail, kEnd };

constexpr std::array<NasElement, kEnd> kElements{{{"unknown", 0},
                                                  {"low", 0},
                                                  {"high", 0},
                                                  {"fixed", 0},
                                                  {"sized", 1},
                                                  {"long", 0},
                                                  {"half", 0},
                                                  {"byte", 0},
                                                  {"short", 2},
                                                  {"tail", 0}}};

constexpr NasIeRow kRows[]{
    halves(kLow, kHigh), v(kFixed, 2),       lv(kSized),        lv_e(kLong),
    tv1(0xC0, kHalf),    tv(0x12, kByte, 1), tlv(0x25, kShort), tlv_e(0x7B, kTail),
};

constexpr std::string_view kMessage = "21 aabb 01cc 0002ddee c5 1209 250211ff 7b0003010203";

class Walk : public testing::Test {
 protected:
  NasWalk walk(const Octets& octets) {
    held_ = octets;  // elements borrow it
    return walk_nas(held_, kRows, kElements, *storage_);
  }

  Octets held_;
  std::unique_ptr<NasIeStorage> storage_ = std::make_unique<NasIeStorage>();
};

TEST_F(Walk, EveryForm) {
  const NasWalk all = walk(hex(kMessage));
  ASSERT_EQ(all.ies.size(), 9U);
  EXPECT_TRUE(all.is_exact());
  EXPECT_EQ(all.ies[0].half, 1);
  EXPECT_EQ(all.ies[1].half, 2);
  EXPECT_EQ(all.ies[1].element, kHigh);
  EXPECT_EQ(all.ies[2].value.size(), 2U);
  EXPECT_EQ(all.ies[3].value.size(), 1U);
  EXPECT_EQ(all.ies[4].value.size(), 2U);
  EXPECT_TRUE(all.ies[5].is_half);
  EXPECT_EQ(all.ies[5].iei, 0xC0);
  EXPECT_EQ(all.ies[5].half, 5);
  EXPECT_EQ(all.ies[6].value.size(), 1U);
  EXPECT_EQ(all.ies[7].iei, 0x25);
  EXPECT_EQ(all.ies[8].element, kTail);
  EXPECT_EQ(all.ies[8].value.size(), 3U);
}

TEST_F(Walk, AnyOrderOfOptionalElements) {
  const NasWalk all = walk(hex("21 aabb 01cc 0000 7b0000 250211ff 1209 c5"));
  EXPECT_TRUE(all.is_exact());
  EXPECT_EQ(all.ies.size(), 9U);
}

TEST_F(Walk, WhatTheTableLacksIsSkippedByItsIdentifier) {
  // TS 24.007, 11.2.4: one octet; one octet of length; two octets of length.
  const NasWalk all = walk(hex("21 aabb 01cc 0000 e7 3002ffff 7f0001ff 1209"));
  ASSERT_EQ(all.ies.size(), 9U);
  EXPECT_EQ(all.unknown, 3);
  EXPECT_FALSE(all.is_exact());
  EXPECT_EQ(all.ies[5].iei, 0xE0);
  EXPECT_EQ(all.ies[5].element, kNoElement);
  EXPECT_EQ(all.ies[5].half, 7);
  EXPECT_EQ(all.ies[6].value.size(), 2U);
  EXPECT_EQ(all.ies[7].value.size(), 1U);
  EXPECT_EQ(all.ies[8].element, kByte);
}

TEST_F(Walk, EveryPrefixKeepsWhatIsWhole) {
  const Octets whole = hex(kMessage);
  std::size_t exact = 0;
  for (std::size_t size = 0; size < whole.size(); ++size) {
    const NasWalk part = walk({whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(size)});
    EXPECT_LT(part.ies.size(), 9U) << size;
    if (part.is_exact())
      ++exact;
    else
      EXPECT_EQ(part.faulty, 1) << size;
  }
  EXPECT_EQ(exact, 4U);  // behind the mandatory part, and behind each optional element
}

TEST_F(Walk, TooShortRepeatedAndSpare) {
  EXPECT_EQ(walk(hex("21 aabb 00 0000")).faulty, 1);           // lv below its least
  EXPECT_EQ(walk(hex("21 aabb 01cc 0000 250111")).faulty, 1);  // tlv below its least
  EXPECT_EQ(walk(hex("21 aabb 01cc 0000 c5 c5")).repeated, 1);
  static constexpr NasIeRow kSpare[]{halves(kLow, kNoElement)};
  EXPECT_TRUE(walk_nas(hex("01"), kSpare, kElements, *storage_).is_exact());
  const NasWalk dirty = walk_nas(hex("11"), kSpare, kElements, *storage_);
  EXPECT_FALSE(dirty.is_exact());
  EXPECT_EQ(dirty.ies.size(), 1U);
}

TEST_F(Walk, LimitOfElements) {
  const Octets head = hex("21 aabb 01cc 0000");  // five elements
  EXPECT_FALSE(walk(head + Octets(kNasIesMax - 5, std::byte{0xC5})).is_over_limit);
  const NasWalk over = walk(head + Octets(60'000, std::byte{0xC5}));
  EXPECT_TRUE(over.is_over_limit);
  EXPECT_EQ(over.ies.size(), kNasIesMax);
}

TEST_F(Walk, LengthsOfSixtyFourThousand) {
  EXPECT_EQ(walk(hex("21 aabb 01cc ffff 00")).faulty, 1);
  const NasWalk all = walk(hex("21 aabb 01cc ffff") + Octets(0xFFFF) + hex("c5"));
  EXPECT_TRUE(all.is_exact());
  EXPECT_EQ(all.ies[4].value.size(), 0xFFFFU);
}

}  // namespace
}  // namespace cardea::protocols

// The primitives of aligned PER against vectors encoded by hand; clauses of ITU-T X.691 (08/2015).
#include "protocols/aper/reader.h"

#include <gtest/gtest.h>

#include <array>
#include <vector>

#include "support/octets.h"

namespace cardea::aper {
namespace {

using test::Octets;
using test::octets;
using test::operator+;

std::uint64_t number(const Octets& in, std::uint64_t span, std::size_t bits_before = 0) {
  BitReader reader{in};
  reader.skip(bits_before);
  const std::uint64_t read = constrained(reader, span);
  EXPECT_TRUE(reader.ok());
  EXPECT_TRUE(span < 255 || reader.octet_offset() == in.size());
  return read;
}

// 11.5.7.1: up to 255 values, as few bits as do.
TEST(AperReader, BitFieldsAreNotAligned) {
  EXPECT_EQ(number(octets({0xA0}), 1), 1U);
  EXPECT_EQ(number(octets({0xA0}), 1, 1), 0U);
  EXPECT_EQ(number(octets({0xA0}), 7), 5U);
  EXPECT_EQ(number(octets({0x1F, 0x80}), 254, 1), 0x3FU);
}

// 11.5.7.2 and 3: 256 values are an octet, more two, both aligned.
TEST(AperReader, OneAndTwoOctetsAreAligned) {
  EXPECT_EQ(number(octets({0xC8}), 255), 200U);
  EXPECT_EQ(number(octets({0x80, 0xC8}), 255, 1), 200U);
  EXPECT_EQ(number(octets({0x00, 0x01, 0x02}), 256, 3), 0x102U);
  EXPECT_EQ(number(octets({0xFF, 0xFF}), 65'535), 65'535U);
}

// 11.5.7.4: above that a count of octets in as few bits as do, then the octets, aligned.
TEST(AperReader, LongNumbersSayHowLongTheyAre) {
  constexpr std::uint64_t k32 = 0xFFFF'FFFF;
  EXPECT_EQ(number(octets({0x00, 0x01}), k32), 1U);
  EXPECT_EQ(number(octets({0x40, 0x01, 0x00}), k32), 256U);
  EXPECT_EQ(number(octets({0xC0, 0xFF, 0xFF, 0xFF, 0xFF}), k32), k32);
  EXPECT_EQ(number(octets({0x80, 0x01, 0x02, 0x03, 0x04, 0x05}), 0xFF'FFFF'FFFF), 0x102030405U);
  EXPECT_EQ(number(octets({0x28, 0x01, 0x00}), 0xFF'FFFF, 1), 0x100U);
}

// Five octets of at most five; six are none, though three bits could say it.
TEST(AperReader, MoreOctetsThanTheRangeHasAreAFault) {
  const Octets in = octets({0xA0, 1, 2, 3, 4, 5, 6});
  BitReader reader{in};
  constrained(reader, 0xFF'FFFF'FFFF);
  EXPECT_FALSE(reader.ok());
}

TEST(AperReader, OneValueAloneIsNotSent) {
  BitReader reader{{}};
  EXPECT_EQ(constrained(reader, 0), 0U);
  EXPECT_TRUE(reader.ok());
}

// 11.9.3.6 to 8.
TEST(AperReader, LengthsHaveThreeForms) {
  const auto read = [](const Octets& in, std::size_t bits_before = 0) {
    BitReader reader{in};
    reader.skip(bits_before);
    const Length found = length(reader);
    EXPECT_TRUE(reader.ok());
    return found;
  };
  EXPECT_EQ(read(octets({0x00})).count, 0U);
  EXPECT_EQ(read(octets({0x7F})).count, 127U);
  EXPECT_EQ(read(octets({0xFF, 0x05}), 3).count, 5U);
  EXPECT_EQ(read(octets({0x80, 0xC8})).count, 200U);
  EXPECT_EQ(read(octets({0xBF, 0xFF})).count, 16'383U);
  EXPECT_FALSE(read(octets({0xBF, 0xFF})).goes_on);
  for (int blocks = 1; blocks <= 4; ++blocks) {
    EXPECT_EQ(read(octets({0xC0 + blocks})).count, 16'384U * static_cast<unsigned>(blocks));
    EXPECT_TRUE(read(octets({0xC0 + blocks})).goes_on);
  }
  for (const int first : {0xC0, 0xC5, 0xFF}) {
    const Octets in = octets({first});
    BitReader reader{in};
    length(reader);
    EXPECT_FALSE(reader.ok()) << first;
  }
}

// 11.6.1 and 2.
TEST(AperReader, NumbersThatAreSmallAsARule) {
  const auto read = [](const Octets& in) {
    BitReader reader{in};
    const std::uint64_t found = normally_small(reader);
    EXPECT_TRUE(reader.ok());
    return found;
  };
  EXPECT_EQ(read(octets({0x00})), 0U);
  EXPECT_EQ(read(octets({0x7E})), 63U);
  EXPECT_EQ(read(octets({0x80, 0x01, 0x40})), 64U);
  EXPECT_EQ(read(octets({0x80, 0x02, 0x01, 0x00})), 256U);
  const Octets nine = octets({0x80, 9, 1, 2, 3, 4, 5, 6, 7, 8, 9});
  BitReader reader{nine};
  normally_small(reader);
  EXPECT_FALSE(reader.ok());
}

Octets run(std::size_t count, int value) { return Octets(count, static_cast<std::byte>(value)); }

// 11.9.3.8.1 and 2: fragments of 16 K to 64 K, then a length that may be nothing.
TEST(AperReader, FragmentsAreJoined) {
  std::vector<std::byte> room(100'000);
  const auto read = [&](const Octets& in) {
    BitReader reader{in};
    Scratch scratch{room};
    const Bytes found = counted_octets(reader, scratch);
    EXPECT_TRUE(reader.ok());
    EXPECT_EQ(reader.octet_offset(), in.size());
    return Octets(found.begin(), found.end());
  };
  EXPECT_EQ(read(octets({3, 1, 2, 3})), octets({1, 2, 3}));
  EXPECT_EQ(read(octets({0xC1}) + run(16'384, 1) + octets({0})), run(16'384, 1));
  EXPECT_EQ(read(octets({0xC3}) + run(49'152, 1) + octets({0x81, 0x00}) + run(256, 2)),
            run(49'152, 1) + run(256, 2));
  EXPECT_EQ(
      read(octets({0xC4}) + run(65'536, 1) + octets({0xC1}) + run(16'384, 2) + octets({2, 3, 3})),
      run(65'536, 1) + run(16'384, 2) + run(2, 3));
}

TEST(AperReader, FragmentsBeyondTheScratchAreAFault) {
  std::vector<std::byte> room(16'385);
  const Octets fits = octets({0xC1}) + run(16'384, 1) + octets({1, 2});
  const Octets exceeds = octets({0xC1}) + run(16'384, 1) + octets({2, 2, 2});
  BitReader good{fits};
  Scratch scratch{room};
  EXPECT_EQ(counted_octets(good, scratch).size(), 16'385U);
  EXPECT_TRUE(good.ok());
  BitReader bad{exceeds};
  Scratch other{room};
  EXPECT_TRUE(counted_octets(bad, other).empty());
  EXPECT_FALSE(bad.ok());
}

TEST(AperReader, FragmentsThatBreakOffAreAFault) {
  std::vector<std::byte> room(65'536);
  const Octets whole = octets({0xC1}) + run(16'384, 1) + octets({1, 2});
  for (const std::size_t size : {0UL, 1UL, 16'384UL, 16'385UL, 16'386UL}) {
    BitReader reader{Bytes{whole}.first(size)};
    Scratch scratch{room};
    EXPECT_TRUE(counted_octets(reader, scratch).empty() || !reader.ok()) << size;
    EXPECT_FALSE(reader.ok()) << size;
  }
}

}  // namespace
}  // namespace cardea::aper

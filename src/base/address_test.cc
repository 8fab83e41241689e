#include "base/address.h"

#include <gtest/gtest.h>

#include <array>
#include <random>
#include <string>

namespace cardea {
namespace {

IpAddress ip(std::string_view text) { return IpAddress::parse(text).value_or(IpAddress{}); }
Prefix prefix(std::string_view text) { return Prefix::parse(text).value_or(Prefix{}); }

TEST(Address, TextBothWays) {
  for (const char* text : {"0.0.0.0", "10.45.0.2", "255.255.255.255", "2001:db8::1", "fe80::1:2",
                           "2001:db8:1:2:3:4:5:6", "::1"}) {
    const auto address = IpAddress::parse(text);
    ASSERT_TRUE(address) << text;
    EXPECT_EQ(address->text(), text);
  }
  EXPECT_EQ(ip("10.45.0.2"), IpAddress::v4(0x0A2D'0002));
  EXPECT_EQ(ip("2001:db8::1"), IpAddress::v6(0x2001'0DB8'0000'0000, 1));
  EXPECT_TRUE(ip("::").is_none());
  EXPECT_TRUE(ip("0.0.0.0").is_v4());
  EXPECT_FALSE(ip("0.0.0.0").is_none());
}

TEST(Address, RefusesWhatIsNone) {
  for (const char* text :
       {"", "1", "1.2.3", "1.2.3.4.5", "256.1.1.1", "01.2.3.4", "1.2.3.4 ", ":::", "g::", "1:2"}) {
    EXPECT_FALSE(IpAddress::parse(text)) << text;
  }
  EXPECT_FALSE(IpAddress::parse(std::string(200, '1')));
  EXPECT_FALSE(IpAddress::parse(std::string_view{}));
}

TEST(Address, FromOctets) {
  const std::array<std::byte, 4> v4{std::byte{10}, std::byte{45}, std::byte{0}, std::byte{2}};
  EXPECT_EQ(IpAddress::from(v4).text(), "10.45.0.2");
  std::array<std::byte, 16> v6{};
  v6[0] = std::byte{0x20};
  v6[15] = std::byte{1};
  EXPECT_EQ(IpAddress::from(v6).text(), "2000::1");
  for (std::size_t size = 0; size < 16; ++size) {
    EXPECT_EQ(IpAddress::from(Bytes{v6}.first(size)).is_none(), size != 4) << size;
  }
}

TEST(Prefix, TextBothWays) {
  for (const char* text : {"10.0.0.0/8", "0.0.0.0/0", "10.1.2.3", "2001:db8::/32", "::/0",
                           "2001:db8::1", "2001:db8:0:0:8000::/65"}) {
    ASSERT_TRUE(Prefix::parse(text)) << text;
  }
  EXPECT_EQ(prefix("10.0.0.0/8").text(), "10.0.0.0/8");
  EXPECT_EQ(prefix("10.1.2.3/32").text(), "10.1.2.3");
  EXPECT_EQ(prefix("2001:db8::/32").text(), "2001:db8::/32");
  EXPECT_EQ(prefix("10.0.0.0/8").length, 104);
}

TEST(Prefix, RefusesHostBitsAndNonsense) {
  for (const char* text : {"10.0.0.1/8", "0.0.0.1/0", "10.0.0.0/33", "10.0.0.0/", "10.0.0.0/-1",
                           "10.0.0.0/8x", "10.0.0.0/ 8", "/8", "2001:db8::1/64", "2001:db8::/129",
                           "2001:db8:8000::/32", "::1/0", "2001:db8::8000:0:0:0/64", "a/8"}) {
    EXPECT_FALSE(Prefix::parse(text)) << text;
  }
}

bool bit(const IpAddress& address, unsigned at) {
  return ((at < 64 ? address.high >> (63 - at) : address.low >> (127 - at)) & 1) != 0;
}

// Against the definition, bit by bit.
TEST(Prefix, ContainsByEveryLength) {
  std::mt19937_64 random{2};
  for (unsigned length = 0; length <= 128; ++length) {
    const IpAddress base = IpAddress::v6(random(), random());
    const Prefix tested{base, static_cast<std::uint8_t>(length)};
    EXPECT_TRUE(tested.contains(base));
    for (unsigned at = 0; at < 128; ++at) {
      IpAddress other = base;
      (at < 64 ? other.high : other.low) ^= std::uint64_t{1} << (at < 64 ? 63 - at : 127 - at);
      ASSERT_NE(bit(base, at), bit(other, at));
      ASSERT_EQ(tested.contains(other), at >= length) << length << ' ' << at;
    }
  }
}

TEST(Prefix, Overlaps) {
  EXPECT_TRUE(prefix("10.0.0.0/8").overlaps(prefix("10.1.0.0/16")));
  EXPECT_TRUE(prefix("10.1.0.0/16").overlaps(prefix("10.0.0.0/8")));
  EXPECT_FALSE(prefix("10.0.0.0/16").overlaps(prefix("10.1.0.0/16")));
  EXPECT_TRUE(prefix("10.0.0.1").is_host());
}

}  // namespace
}  // namespace cardea

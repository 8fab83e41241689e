// RFC 1071, 3, and the pseudo-headers.
#include "base/internet_checksum.h"

#include <gtest/gtest.h>

#include <array>

namespace cardea {
namespace {

constexpr std::array kExample{std::byte{0x00}, std::byte{0x01}, std::byte{0xF2}, std::byte{0x03},
                              std::byte{0xF4}, std::byte{0xF5}, std::byte{0xF6}, std::byte{0xF7}};

TEST(InternetChecksum, IsThatOfTheStandardsExample) {
  InternetChecksum sum;
  sum.add(kExample);
  EXPECT_EQ(sum.value(), static_cast<std::uint16_t>(~0xDDF2));
}

TEST(InternetChecksum, AnOddOctetStandsInFront) {
  InternetChecksum sum;
  sum.add(Bytes{kExample}.first(3));
  EXPECT_EQ(sum.value(), static_cast<std::uint16_t>(~(0x0001 + 0xF200)));
}

TEST(InternetChecksum, MappedAddressesCountAsIPv4) {
  InternetChecksum sum;
  sum.add_pseudo_header(IpAddress::v4(0x0A000001), IpAddress::v4(0x0A000002), 17, 10);
  EXPECT_EQ(sum.value(), static_cast<std::uint16_t>(~(0x0A00 + 1 + 0x0A00 + 2 + 17 + 10)));
  InternetChecksum six;
  six.add_pseudo_header(IpAddress::v6(0x20010DB800000000, 1), IpAddress::v6(0x20010DB800000000, 2),
                        6, 0x1'0002);
  EXPECT_EQ(six.value(),
            static_cast<std::uint16_t>(~(0x2001 + 0x0DB8 + 0x2001 + 0x0DB8 + 3 + 6 + 1 + 2)));
}

}  // namespace
}  // namespace cardea

#include "base/crc32c.h"

#include <gtest/gtest.h>

#include <vector>

namespace cardea {
namespace {

// The check value of the algorithm's entry in the catalogue of CRCs, and those of RFC 3720, B.4.
TEST(Crc32c, KnownValues) {
  EXPECT_EQ(crc32c(bytes_of("123456789")), 0xE306'9283U);
  EXPECT_EQ(crc32c({}), 0U);
  EXPECT_EQ(crc32c(std::vector(32, std::byte{0})), 0x8A91'36AAU);
  EXPECT_EQ(crc32c(std::vector(32, std::byte{0xFF})), 0x62A8'AB43U);
  std::vector<std::byte> rising;
  for (int i = 0; i < 32; ++i) rising.push_back(static_cast<std::byte>(i));
  EXPECT_EQ(crc32c(rising), 0x46DD'794EU);
}

}  // namespace
}  // namespace cardea

#include "protocols/tls/record.h"

#include <gtest/gtest.h>

#include "support/octets.h"

namespace cardea::tls {
namespace {

using test::Octets;
using test::octets;
using test::operator+;

TEST(TlsRecord, HeadersThatMayBe) {
  EXPECT_TRUE(is_header(octets({22, 3, 1, 0, 1})));
  EXPECT_TRUE(is_header(octets({23, 3, 3, 0x41, 0x00})));   // kRecordMax
  EXPECT_FALSE(is_header(octets({23, 3, 3, 0x41, 0x01})));  // one more
  EXPECT_FALSE(is_header(octets({23, 3, 3, 0, 0})));
  EXPECT_FALSE(is_header(octets({23, 3, 5, 0, 1})));
  EXPECT_FALSE(is_header(octets({23, 2, 3, 0, 1})));
  EXPECT_FALSE(is_header(octets({19, 3, 3, 0, 1})));
  EXPECT_FALSE(is_header(octets({25, 3, 3, 0, 1})));
  EXPECT_FALSE(is_header(octets({23, 3, 3, 0})));
}

TEST(TlsRecord, Starts) {
  EXPECT_EQ(start_of(octets({22, 3, 1, 0, 200, 1})), Start::yes);
  EXPECT_EQ(start_of(octets({22, 3, 1, 0, 200, 2})), Start::yes);
  EXPECT_EQ(start_of(octets({21, 3, 1, 0, 2, 2})), Start::yes);
  EXPECT_EQ(start_of(octets({22, 3, 1, 0, 200, 3})), Start::no);
  EXPECT_EQ(start_of(octets({22, 3, 1, 0xFF, 200, 1})), Start::no);
  EXPECT_EQ(start_of(octets({23, 3, 1, 0, 200, 1})), Start::no);
  EXPECT_EQ(start_of(octets({22, 3, 1, 0, 200})), Start::too_short);
  EXPECT_EQ(start_of(octets({22, 2})), Start::no);
  EXPECT_EQ(start_of({}), Start::too_short);
}

TEST(TlsRecord, AreFoundBehindOtherOctets) {
  const Octets junk = octets({0, 23, 3, 3, 9});
  const Octets record = octets({23, 3, 3, 0, 3, 7, 7, 7});
  EXPECT_EQ(find_records(record), 0U);
  EXPECT_EQ(find_records(junk + record), 5U);
  EXPECT_EQ(find_records(junk + record + record), 5U);
  EXPECT_EQ(find_records(junk + record + junk), std::nullopt) << "nothing fits behind it";
  const Octets long_one = octets({23, 3, 3, 1, 0, 7});
  EXPECT_EQ(find_records(long_one), 0U);
  EXPECT_EQ(find_records(junk + long_one), std::nullopt) << "only at the very front";
  EXPECT_EQ(find_records(octets({22, 3, 3, 1, 0, 7})), std::nullopt);
  EXPECT_EQ(find_records({}), std::nullopt);
}

}  // namespace
}  // namespace cardea::tls

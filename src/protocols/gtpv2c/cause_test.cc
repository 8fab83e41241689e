#include <gtest/gtest.h>

#include "protocols/gtpv2c/cause_table.h"
#include "protocols/gtpv2c/values.h"

namespace cardea::gtpv2c {
namespace {

TEST(Gtpv2cCause, NamesAndRejections) {
  EXPECT_EQ(cause_name(16), "Request accepted");
  EXPECT_EQ(cause_name(64), "Context Not Found");
  EXPECT_EQ(cause_name(131), "Rejection due to paging restriction");
  EXPECT_EQ(cause_name(71), "");
  EXPECT_EQ(cause_name(0), "");
  EXPECT_FALSE(is_rejection(2));  // of a request
  EXPECT_FALSE(is_rejection(63));
  EXPECT_TRUE(is_rejection(64));
  EXPECT_TRUE(is_rejection(239));
  EXPECT_FALSE(is_rejection(240));
  for (unsigned cause = 0; cause < 256; ++cause) {
    const auto value = static_cast<std::uint8_t>(cause);
    EXPECT_FALSE(is_rejection(value) && is_accepted(value)) << cause;
  }
}

}  // namespace
}  // namespace cardea::gtpv2c

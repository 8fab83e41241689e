#include <gtest/gtest.h>

#include "protocols/gtpv1c/cause_table.h"
#include "protocols/gtpv1c/values.h"

namespace cardea::gtpv1c {
namespace {

TEST(Gtpv1cCause, NamesAndRejections) {
  EXPECT_EQ(cause_name(0), "Request IMSI");
  EXPECT_EQ(cause_name(128), "Request accepted");
  EXPECT_EQ(cause_name(192), "Non-existent");
  EXPECT_EQ(cause_name(233), "Relocation failure due to NAS message redirection");
  EXPECT_EQ(cause_name(255), "");
  EXPECT_FALSE(is_rejection(5));  // of a request
  EXPECT_FALSE(is_rejection(191));
  EXPECT_TRUE(is_rejection(192));
  EXPECT_TRUE(is_rejection(255));
  for (unsigned cause = 0; cause < 256; ++cause) {
    const auto value = static_cast<std::uint8_t>(cause);
    EXPECT_FALSE(is_rejection(value) && is_accepted(value)) << cause;
  }
}

}  // namespace
}  // namespace cardea::gtpv1c

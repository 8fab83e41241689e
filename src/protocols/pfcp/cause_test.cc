#include <gtest/gtest.h>

#include "protocols/pfcp/cause_table.h"

namespace cardea::pfcp {
namespace {

TEST(PfcpCause, NamesAndRejections) {
  EXPECT_EQ(cause_name(1), "Request accepted");
  EXPECT_EQ(cause_name(65), "Session context not found");
  EXPECT_EQ(cause_name(72), "No established PFCP Association");
  EXPECT_EQ(cause_name(0), "");
  EXPECT_EQ(cause_name(255), "");
  EXPECT_FALSE(is_rejection(1));
  EXPECT_FALSE(is_rejection(63));
  EXPECT_TRUE(is_rejection(64));
  EXPECT_TRUE(is_rejection(255));
}

}  // namespace
}  // namespace cardea::pfcp

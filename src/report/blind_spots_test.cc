#include "report/blind_spots.h"

#include <gtest/gtest.h>

namespace cardea::report {
namespace {

BlindSpot spot(std::uint64_t count, std::string_view unit) {
  BlindSpot made;
  made.count = count;
  made.unit = unit;
  return made;
}

TEST(BlindPercent, IsTheShareOfWhatWasThere) {
  const BlindSpot quarter[]{spot(20, "packets"), spot(5, "messages"), spot(1'000, "elements")};
  EXPECT_DOUBLE_EQ(blind_percent(quarter, 100, 10'000), 25);
  EXPECT_DOUBLE_EQ(blind_percent({}, 100, 10'000), 0);
  EXPECT_DOUBLE_EQ(blind_percent({}, 0, 0), 0);
}

// Frames that were never read are not among those that were: half of what was there is lost.
TEST(BlindPercent, CountsWhatWasLostBySize) {
  const BlindSpot cut[]{spot(10'000, "octets")};
  EXPECT_DOUBLE_EQ(blind_percent(cut, 100, 10'000), 50);
  const BlindSpot little[]{spot(1, "octets"), spot(1, "places")};
  EXPECT_DOUBLE_EQ(blind_percent(little, 98, 9'800), 2);
}

TEST(BlindPercent, IsNeverMoreThanAll) {
  const BlindSpot twice[]{spot(100, "frames"), spot(100, "orders")};
  EXPECT_DOUBLE_EQ(blind_percent(twice, 100, 10'000), 100);
  const BlindSpot all[]{spot(1, "places")};
  EXPECT_DOUBLE_EQ(blind_percent(all, 0, 0), 100);
}

}  // namespace
}  // namespace cardea::report

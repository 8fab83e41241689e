#include "cli/progress.h"

#include <gtest/gtest.h>

namespace cardea::cli {
namespace {

TEST(ProgressLine, SaysHowFarAndHowLong) {
  const engine::Progress half{.frames = 1'500'000, .octets = 50, .octets_total = 100};
  EXPECT_EQ(progress_line(half, 2, 80),
            "[============>           ]  50%  1.5 M frames, 750.0 k a second, 2 s left");
  const engine::Progress whole{.frames = 10, .octets = 200, .octets_total = 100};
  EXPECT_EQ(progress_line(whole, 1, 80),
            "[========================] 100%  10 frames, 10 a second, 0 s left");
  const engine::Progress begun{.frames = 10, .octets = 1, .octets_total = 100};
  EXPECT_EQ(progress_line(begun, 1, 80).find("left"), std::string::npos);
}

TEST(ProgressLine, HasNoBarWhereTheEndIsNotKnown) {
  EXPECT_EQ(progress_line({.frames = 1'234, .octets = 0, .octets_total = 0}, 0, 80),
            "1.2 k frames, 1.2 M a second");
}

TEST(ProgressLine, StaysOnOneLine) {
  const engine::Progress half{.frames = 1'500'000, .octets = 50, .octets_total = 100};
  EXPECT_EQ(progress_line(half, 2, 40).size(), 39U);
  EXPECT_EQ(progress_line(half, 2, 0), "");
}

}  // namespace
}  // namespace cardea::cli

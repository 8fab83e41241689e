#include "base/time.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <limits>
#include <random>
#include <string>

namespace cardea {
namespace {

TEST(Time, KnownInstants) {
  EXPECT_EQ(to_rfc3339(Timestamp{0}), "1970-01-01T00:00:00.000000000Z");
  EXPECT_EQ(to_rfc3339(Timestamp{-1}), "1969-12-31T23:59:59.999999999Z");
  EXPECT_EQ(to_rfc3339(Timestamp{1'795'428'000 * kSecond + 5}), "2026-11-23T10:00:00.000000005Z");
  EXPECT_EQ(parse_rfc3339("2026-11-23T10:00:00Z"), Timestamp{1'795'428'000 * kSecond});
  EXPECT_EQ(parse_rfc3339("2024-02-29t00:00:00.5z"),
            Timestamp{1'709'164'800 * kSecond + kSecond / 2});
}

TEST(Time, Offsets) {
  const auto utc = parse_rfc3339("2026-11-23T10:00:00Z");
  EXPECT_EQ(parse_rfc3339("2026-11-23T11:30:00+01:30"), utc);
  EXPECT_EQ(parse_rfc3339("2026-11-23T05:00:00-05:00"), utc);
  EXPECT_EQ(parse_rfc3339("2026-11-24T09:59:00+23:59"), utc);
}

TEST(Time, RefusesEverythingElse) {
  for (const char* text : {"",
                           "2026-11-23",
                           "2026-11-23T10:00:00",
                           "2026-11-23 10:00:00Z",
                           "2026-11-23T10:00Z",
                           "2026-13-01T00:00:00Z",
                           "2026-00-01T00:00:00Z",
                           "2025-02-29T00:00:00Z",
                           "2026-11-31T00:00:00Z",
                           "2026-11-23T24:00:00Z",
                           "2026-11-23T10:60:00Z",
                           "2026-11-23T10:00:61Z",
                           "2026-11-23T10:00:00.Z",
                           "2026-11-23T10:00:00.1234567890Z",
                           "2026-11-23T10:00:00+24:00",
                           "2026-11-23T10:00:00+01:60",
                           "2026-11-23T10:00:00+0100",
                           "2026-11-23T10:00:00Z ",
                           " 2026-11-23T10:00:00Z",
                           "02026-11-23T10:00:00Z",
                           "-026-11-23T10:00:00Z",
                           "2026-1a-23T10:00:00Z"}) {
    EXPECT_FALSE(parse_rfc3339(text)) << text;
  }
}

TEST(Time, RoundTrips) {
  std::mt19937_64 random{1};
  for (int i = 0; i < 10'000; ++i) {
    const Timestamp time{static_cast<std::int64_t>(random())};
    // The last partial seconds of the 64-bit range are clamped when read.
    if (time.ns / kSecond <= -9'223'372'036 || time.ns / kSecond >= 9'223'372'036) continue;
    ASSERT_EQ(parse_rfc3339(to_rfc3339(time)), time) << time.ns;
  }
}

TEST(Time, BoundsAreClampedNotWrapped) {
  EXPECT_EQ(to_rfc3339(Timestamp{std::numeric_limits<std::int64_t>::max()}),
            "2262-04-11T23:47:16.854775807Z");
  EXPECT_EQ(to_rfc3339(Timestamp{std::numeric_limits<std::int64_t>::min()}),
            "1677-09-21T00:12:43.145224192Z");
  const auto late = parse_rfc3339("9999-12-31T23:59:59.999999999Z");
  const auto early = parse_rfc3339("0001-01-01T00:00:00Z");
  ASSERT_TRUE(late && early);
  EXPECT_GT(late->ns, 9'223'372'035 * kSecond);
  EXPECT_LT(early->ns, -9'223'372'035 * kSecond);
}

}  // namespace
}  // namespace cardea

// Who asked where a subscriber is, a moment before somebody looked.
#include "engine/location_causes.h"

#include <gtest/gtest.h>

namespace cardea::engine {
namespace {

const IpAddress kAmf = IpAddress::v4(0x0A00'0005);
const IpAddress kOther = IpAddress::v4(0x0A00'0006);

subscribers::Subject subject(std::uint64_t pseudonym) {
  subscribers::Subject made;
  made.pseudonym = pseudonym;
  made.known_by = subscribers::KnownBy::imsi;
  return made;
}
Timestamp at(std::int64_t seconds) { return {seconds * kSecond}; }

TEST(LocationCauses, FindsWhoAsked) {
  LocationCauses causes;
  causes.note(kAmf, subject(1), at(10), {.number = 7});
  EXPECT_EQ(causes.find(kAmf, subject(1), at(12)).cause, Cause::seen);
  EXPECT_EQ(causes.find(kAmf, subject(1), at(12)).frame.number, 7u);
  EXPECT_EQ(causes.find(kAmf, subject(2), at(12)).cause, Cause::none);
  EXPECT_EQ(causes.find(kOther, subject(1), at(12)).cause, Cause::none);
  EXPECT_EQ(causes.find(kAmf, subject(1), at(9)).cause, Cause::none);  // it had not asked yet
}

TEST(LocationCauses, ForAMomentOnly) {
  LocationCauses causes;
  causes.note(kAmf, subject(1), at(10), {.number = 7});
  EXPECT_EQ(causes.find(kAmf, subject(1), at(15)).cause, Cause::seen);
  EXPECT_EQ(causes.find(kAmf, subject(1), at(16)).cause, Cause::none);
}

// Where either is not known, it may be the same.
TEST(LocationCauses, SomebodyNotKnown) {
  LocationCauses causes;
  causes.note(kAmf, {}, at(10), {.number = 7});
  EXPECT_EQ(causes.find(kAmf, subject(1), at(12)).cause, Cause::perhaps);
  EXPECT_EQ(causes.find(kAmf, {}, at(12)).cause, Cause::perhaps);
  causes.note(kAmf, subject(1), at(11), {.number = 8});
  EXPECT_EQ(causes.find(kAmf, subject(1), at(12)).frame.number, 8u);
  EXPECT_EQ(causes.find(kAmf, {}, at(12)).cause, Cause::perhaps);
}

// Of too many the oldest go, and then nothing is surely uncaused.
TEST(LocationCauses, Bounded) {
  LocationCauses causes;
  for (std::size_t i = 0; i <= LocationCauses::kAsksMax; ++i)
    causes.note(kOther, subject(i + 1), at(10), {.number = i + 1});
  EXPECT_EQ(causes.find(kAmf, subject(1), at(12)).cause, Cause::perhaps);
  EXPECT_EQ(causes.find(kAmf, subject(1), at(16)).cause, Cause::none);
}

}  // namespace
}  // namespace cardea::engine

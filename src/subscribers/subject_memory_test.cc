// What SubjectMemory remembers is what Pseudonyms says.
#include "subscribers/subject_memory.h"

#include <gtest/gtest.h>

#include <string>

namespace cardea::subscribers {
namespace {

TEST(SubjectMemory, SaysWhatPseudonymsSay) {
  const Pseudonyms pseudonyms = Pseudonyms::from_secret(bytes_of("sixteen octets !"));
  SubjectMemory memory{pseudonyms};
  for (int round = 0; round < 2; ++round) {
    for (int i = 0; i < 10'000; ++i) {  // more than it has places for
      const std::string digits = std::to_string(999'700'000'000'000 + i);
      ASSERT_EQ(memory.subject(KnownBy::imsi, digits), pseudonyms.subject(KnownBy::imsi, digits));
      ASSERT_EQ(memory.subject(KnownBy::imsi, digits), pseudonyms.subject(KnownBy::imsi, digits));
    }
  }
}

TEST(SubjectMemory, TheSameDigitsOfAnotherKindAreAnotherSubject) {
  const Pseudonyms pseudonyms = Pseudonyms::from_secret(bytes_of("sixteen octets !"));
  SubjectMemory memory{pseudonyms};
  const Subject imsi = memory.subject(KnownBy::imsi, "999700000000001");
  const Subject gpsi = memory.subject(KnownBy::gpsi, "999700000000001");
  EXPECT_NE(imsi, gpsi);
  EXPECT_EQ(gpsi, pseudonyms.subject(KnownBy::gpsi, "999700000000001"));
  EXPECT_EQ(imsi, memory.subject(KnownBy::imsi, "999700000000001"));
}

}  // namespace
}  // namespace cardea::subscribers

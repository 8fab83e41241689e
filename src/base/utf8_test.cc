#include "base/utf8.h"

#include <gtest/gtest.h>

namespace cardea {
namespace {

TEST(Utf8, LengthsOfSequences) {
  EXPECT_EQ(utf8_length("a"), 1u);
  EXPECT_EQ(utf8_length("é"), 2u);
  EXPECT_EQ(utf8_length("→"), 3u);
  EXPECT_EQ(utf8_length("\xF0\x9F\x9A\xAA"), 4u);
  // Cut, overlong, a surrogate, beyond U+10FFFF.
  for (const char* bad : {"\xC3", "\xC0\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\x80"}) {
    EXPECT_EQ(utf8_length(bad), 0u) << bad;
  }
}

TEST(Utf8, FrontNeverCutsACharacter) {
  EXPECT_EQ(utf8_front("a→b", 2), "a→");
  EXPECT_EQ(utf8_front("a→b", 1), "a");
  EXPECT_EQ(utf8_front("a→b", 9), "a→b");
  EXPECT_EQ(utf8_front("\xFFz", 1), "\xFF");
  EXPECT_EQ(utf8_front("", 3), "");
}

}  // namespace
}  // namespace cardea

#include "base/json.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <limits>
#include <string>

namespace cardea {
namespace {

std::string text(std::string_view value) {
  std::string out;
  Json{out}.value(value);
  return out;
}

TEST(Json, CompactAndInTheOrderGiven) {
  std::string out = "x";  // appends
  Json json{out};
  json.open().field("b", 1).field("a", "t").key("l").open_list().value(true).value(false).null();
  json.open().close().open_list().close_list().close_list();
  json.field("n", -7).close();
  EXPECT_EQ(out, R"(x{"b":1,"a":"t","l":[true,false,null,{},[]],"n":-7})");
}

TEST(Json, NumbersToTheirBounds) {
  std::string out;
  Json json{out};
  json.open_list();
  json.value(std::numeric_limits<std::int64_t>::min()).value(std::uint64_t{0});
  json.value(std::numeric_limits<std::uint64_t>::max()).value(std::uint8_t{255});
  json.hex(0xAB, 4).hex(0x1234'5678'9ABC'DEF0, 16).fixed(1.25, 1).fixed(0.0 / 1.0, 2);
  json.fixed(std::numeric_limits<double>::infinity(), 2);
  json.fixed(std::numeric_limits<double>::quiet_NaN(), 2).raw("{}").close_list();
  EXPECT_EQ(out,
            "[-9223372036854775808,0,18446744073709551615,255,\"00ab\",\"123456789abcdef0\","
            "1.2,0.00,null,null,{}]");
}

TEST(Json, ValuesOfOurOwn) {
  std::string out;
  Json{out}
      .open()
      .field("a", IpAddress::v4(0x0A00'0001))
      .field("t", Timestamp{1})
      .field("\"", "k")
      .close();
  EXPECT_EQ(out, R"({"a":"10.0.0.1","t":"1970-01-01T00:00:00.000000001Z","\"":"k"})");
}

TEST(Json, EscapesWhatMustBe) {
  EXPECT_EQ(text("a\"b\\c/d"), R"("a\"b\\c/d")");
  EXPECT_EQ(text(std::string_view{"\0\x1F\n\x7F", 4}), R"("\u0000\u001f\u000a\u007f")");
  EXPECT_EQ(text(""), R"("")");
}

TEST(Json, KeepsUtf8) {
  for (const char* whole : {"é", "→", "\xF0\x9F\x94\x91", "\xF4\x8F\xBF\xBF", "\xED\x9F\xBF"}) {
    EXPECT_EQ(text(whole), '"' + std::string{whole} + '"');
  }
}

// RFC 3629, 4: no overlong forms, no surrogates, nothing above U+10FFFF. Each octet that begins no
// whole sequence becomes one U+FFFD.
TEST(Json, ReplacesWhatIsNotUtf8) {
  const std::string bad = "\xEF\xBF\xBD";
  EXPECT_EQ(text("a\xFFz"), "\"a" + bad + "z\"");
  EXPECT_EQ(text("\xC0\xAF"), '"' + bad + bad + '"');
  EXPECT_EQ(text("\xE0\x80\x80"), '"' + bad + bad + bad + '"');
  EXPECT_EQ(text("\xED\xA0\x80"), '"' + bad + bad + bad + '"');
  EXPECT_EQ(text("\xF4\x90\x80\x80"), '"' + bad + bad + bad + bad + '"');
  EXPECT_EQ(text("\xF0\x80\x80\x80"), '"' + bad + bad + bad + bad + '"');
  EXPECT_EQ(text("\xE2\x86"), '"' + bad + bad + '"');  // cut
  EXPECT_EQ(text("\x80"), '"' + bad + '"');
}

TEST(Json, AnyTwoOctetsMakeValidText) {
  for (unsigned a = 0; a < 256; ++a) {
    for (unsigned b = 0; b < 256; ++b) {
      const std::string in{static_cast<char>(a), static_cast<char>(b)};
      const std::string out = text(in);
      ASSERT_GE(out.size(), 4u);
      // Once valid, always valid: writing what was written changes no more than the escapes.
      const std::string inside = out.substr(1, out.size() - 2);
      if (inside.find('\\') != std::string::npos) continue;
      ASSERT_EQ(text(inside), out) << a << ' ' << b;
    }
  }
}

}  // namespace
}  // namespace cardea

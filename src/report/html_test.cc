// The writer of HTML escapes whatever is hostile, and the page's small texts read well.
#include "report/html.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "report/words.h"

namespace cardea::report {
namespace {

std::string escaped(std::string_view text) {
  std::string out;
  append_escaped_html(out, text);
  return out;
}

TEST(Html, EscapesWhatHasAMeaning) {
  EXPECT_EQ(escaped("<script>alert('1') & \"2\"</script>"),
            "&lt;script&gt;alert(&#39;1&#39;) &amp; &quot;2&quot;&lt;/script&gt;");
  EXPECT_EQ(escaped("smf-1 → upf-1"), "smf-1 → upf-1");
}

TEST(Html, EveryOctetComesOutAsTextOrReplacement) {
  for (int octet = 0; octet < 256; ++octet) {
    const std::string out = escaped(std::string(1, static_cast<char>(octet)));
    if (octet < 0x20 || octet >= 0x7F) {
      EXPECT_TRUE(out == "\xEF\xBF\xBD" || out == " ") << octet;
    }
    for (const char c : std::string_view{"<>\"'"}) EXPECT_EQ(out.find(c), std::string::npos);
  }
}

// A name that turns the direction of writing reads as another name.
TEST(Html, DirectionMarksAndControlsAreShown) {
  // NOLINTNEXTLINE(misc-misleading-bidirectional): these are what is tested
  for (const char* mark : {"\u202E", "\u2066", "\u200F", "\u0085"}) {
    EXPECT_EQ(escaped(std::string{"a"} + mark + "b"),
              "a\xEF\xBF\xBD"
              "b");
  }
  EXPECT_EQ(escaped("e\u0301\u2065"), "e\u0301\u2065");
}

TEST(Html, AttributesCannotBeLeft) {
  std::string out;
  Html html{out};
  html.open("a", {{"title", "\" onmouseover=\"x"}, {"open", ""}, {"n", 7}}).text("<b>").close();
  EXPECT_EQ(out, "<a title=\"&quot; onmouseover=&quot;x\" open n=\"7\">&lt;b&gt;</a>");
  EXPECT_EQ(html.depth(), 0u);
}

TEST(Html, ClipsBetweenCharacters) {
  EXPECT_EQ(clipped("a→b", 2), "a→…");
  EXPECT_EQ(clipped("a→b", 3), "a→b");
}

TEST(Words, OctetsAndNumbers) {
  EXPECT_EQ(octets_text(0), "0 B");
  EXPECT_EQ(octets_text(999), "999 B");
  EXPECT_EQ(octets_text(1'000), "1.0 kB");
  EXPECT_EQ(octets_text(98'249), "98.2 kB");
  EXPECT_EQ(octets_text(5'000'000'000), "5.0 GB");
  EXPECT_EQ(grouped(1'234'567), "1 234 567");
  EXPECT_EQ(figure(1'234'567), "1\u00A0234\u00A0567");
  EXPECT_EQ(counted(1, "addresses"), "1 address");
  EXPECT_EQ(counted(2, "frames"), "2 frames");
}

TEST(Words, NamesStandWherePeopleLookForThem) {
  const std::vector<std::string_view> right{
      "",          "-",        "01", "1",     "9.0.0.1", "10.0.0.00", "10.0.0.9", "10.0.0.9 x",
      "10.0.0.10", "10.0.1.0", "a",  "gnb-2", "gnb-10",  "gnb-x",     "→"};
  std::vector<std::string_view> names{right.rbegin(), right.rend()};
  std::ranges::sort(names, reads_before);
  EXPECT_EQ(names, right);
  for (const std::string_view name : right) EXPECT_FALSE(reads_before(name, name)) << name;
}

}  // namespace
}  // namespace cardea::report

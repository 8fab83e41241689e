#include "capture/input_spec.h"

#include <gtest/gtest.h>

#include "base/time.h"
#include "support/captures.h"

namespace cardea::capture {
namespace {

TEST(InputSpec, FilesTapsAndOffsets) {
  const struct {
    std::string_view text;
    InputSpec spec;
  } rows[] = {
      {"core.pcap", {"", "core.pcap", 0}},
      {"-", {"", "-", 0}},
      {"n3=core.pcap", {"n3", "core.pcap", 0}},
      {"n3=-", {"n3", "-", 0}},
      {"n3+1.5ms=core.pcap", {"n3", "core.pcap", 1'500'000}},
      {"n3-20us=core.pcap", {"n3", "core.pcap", -20'000}},
      {"n3+7ns=a=b.pcap", {"n3", "a=b.pcap", 7}},
      {"north-1=core.pcap", {"north-1", "core.pcap", 0}},
      {"north-1+2s=core.pcap", {"north-1", "core.pcap", 2 * kSecond}},
      {"dir/a=b.pcap", {"", "dir/a=b.pcap", 0}},
      {"=b.pcap", {"", "=b.pcap", 0}},
  };
  for (const auto& row : rows) {
    const auto spec = parse_input_spec(row.text);
    ASSERT_TRUE(spec) << row.text;
    EXPECT_EQ(*spec, row.spec) << row.text;
  }
  EXPECT_FALSE(parse_input_spec(""));
  EXPECT_FALSE(parse_input_spec("n3="));
}

TEST(InputSpec, AFileThatExistsAsWrittenWins) {
  const test::TempFile temp{{}, "n3=core.pcap"};
  const auto spec = parse_input_spec(temp.path());
  ASSERT_TRUE(spec);
  EXPECT_EQ(*spec, (InputSpec{"", temp.path(), 0}));
}

}  // namespace
}  // namespace cardea::capture

#include "capture/bpf.h"

#include <gtest/gtest.h>

#include "support/captures.h"
#include "support/packets.h"

namespace cardea::capture {
namespace {

using namespace test;  // NOLINT

std::unique_ptr<Source> filtered(Bytes octets, std::string_view expression) {
  auto filter = BpfFilter::compile(expression);
  EXPECT_TRUE(filter);
  return std::make_unique<FilteredSource>(
      *open_stream(std::make_unique<MemoryStream>(octets), Format::pcap, {}), std::move(*filter));
}

TEST(Bpf, LeavesOutAndKeepsNumbers) {
  OrderedOctets file = pcap_header();
  for (std::uint16_t n = 1; n <= 100; ++n)
    add_record(
        file, kTestEpoch + n, 0,
        udp_frame({.destination_port = static_cast<std::uint16_t>(n % 10 == 0 ? 8805 : 53)}));
  const auto source = filtered(file.all(), "udp port 8805");
  const auto frames = read_all(*source);
  ASSERT_EQ(frames.size(), 10);
  EXPECT_EQ(frames[0].number, 10);
  EXPECT_EQ(frames[9].number, 100);
  EXPECT_EQ(source->counters().filtered, 90);
  EXPECT_EQ(source->counters().frames, 100);
}

TEST(Bpf, AStreamOfWhichNothingPassesIsNotHeld) {
  OrderedOctets file = pcap_header();
  const auto frame = udp_frame({.payload = 100'000});
  for (int n = 0; n < 1000; ++n) add_record(file, kTestEpoch, 0, frame);
  add_record(file, kTestEpoch, 0, udp_frame({.destination_port = 8805}));
  const auto source = filtered(file.all(), "udp port 8805");
  EXPECT_EQ(read_all(*source).size(), 1);
  EXPECT_TRUE(source->losses().empty());
}

TEST(Bpf, CompilesForEachLinkType) {
  const auto ethernet = udp_frame({.destination_port = 8805});
  OrderedOctets file = pcap_header({.link = 101});
  add_record(file, kTestEpoch, 0, Bytes{ethernet}.subspan(14));
  EXPECT_EQ(read_all(*filtered(file.all(), "udp port 8805")).size(), 1);
  EXPECT_EQ(read_all(*filtered(file.all(), "udp port 53")).size(), 0);
  // Raw IP has no link addresses: said, not passed over.
  const auto source = filtered(file.all(), "ether host 02:00:00:00:00:01");
  EXPECT_EQ(read_all(*source).size(), 0);
  ASSERT_EQ(source->losses().size(), 1);
  EXPECT_EQ(source->losses()[0].reason, "filter");
  EXPECT_EQ(source->losses()[0].frames, 1);
}

TEST(Bpf, SaysWhatIsWrongWithAnExpression) {
  const auto filter = BpfFilter::compile("udp prot 8805");
  ASSERT_FALSE(filter);
  EXPECT_NE(filter.error().text().find("udp prot 8805"), std::string::npos);
  EXPECT_NE(filter.error().text().find("syntax error"), std::string::npos);
}

}  // namespace
}  // namespace cardea::capture

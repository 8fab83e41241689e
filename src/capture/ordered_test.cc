#include "capture/ordered.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "capture/merged.h"
#include "support/captures.h"

namespace cardea::capture {
namespace {

using namespace test;  // NOLINT

// A capture whose frames have these times, in ms; frame n is n octets long.
OrderedOctets timed_pcap(const std::vector<int>& milliseconds) {
  OrderedOctets file = pcap_header();
  std::size_t number = 0;
  for (const int time : milliseconds) {
    ++number;
    add_record(file, static_cast<std::uint32_t>(kTestEpoch + time / 1000),
               static_cast<std::uint32_t>(time % 1000 * 1000),
               test_frame(number, 1 + number % 1000));
  }
  return file;
}

std::unique_ptr<Source> streamed(const OrderedOctets& file, const OpenOptions& options = {}) {
  return *open_stream(std::make_unique<MemoryStream>(file.all(), 333), Format::pcap, options);
}

std::vector<std::uint64_t> numbers_of(const std::vector<ReadFrame>& frames) {
  std::vector<std::uint64_t> numbers;
  for (const ReadFrame& frame : frames) numbers.push_back(frame.number);
  return numbers;
}

TEST(Ordered, LeavesWhatIsInOrderAlone) {
  const OrderedOctets file = small_pcap(1000);
  const auto expected = read_all(*streamed(file));
  OrderedSource ordered{streamed(file)};
  EXPECT_EQ(read_all(ordered), expected);
  EXPECT_EQ(ordered.counters().reordered, 0);
  EXPECT_EQ(ordered.counters().late, 0);
}

TEST(Ordered, PutsFramesRightWithinTheWindowAndKeepsTheirNumbers) {
  OrderedSource ordered{streamed(timed_pcap({10, 30, 20, 20, 40, 5}))};
  EXPECT_EQ(numbers_of(read_all(ordered)), (std::vector<std::uint64_t>{6, 1, 3, 4, 2, 5}));
  EXPECT_EQ(ordered.counters().reordered, 3);
}

TEST(Ordered, BeyondTheWindowAFrameIsLate) {
  std::vector<int> times;
  for (int i = 0; i < 400; ++i) times.push_back(1000 + i);
  times[130] = 1;     // 130 places behind where it belongs: two frames are out of reach
  times[300] = 1172;  // exactly as far as the window reaches
  OrderedSource ordered{streamed(timed_pcap(times))};
  const auto frames = read_all(ordered);
  ASSERT_EQ(frames.size(), 400);
  EXPECT_EQ(frames[2].number, 131);
  EXPECT_EQ(ordered.counters().late, 1);
  EXPECT_EQ(ordered.counters().reordered, 1);
}

// The definition, as slow as may be: hold a window, give the least of it.
std::vector<std::uint64_t> by_definition(const std::vector<int>& times, std::uint64_t& late) {
  std::vector<std::pair<int, std::uint64_t>> held;
  std::vector<std::uint64_t> given;
  int latest = -1;
  const auto give = [&] {
    const auto least = std::ranges::min_element(held);
    latest = std::max(latest, least->first);
    given.push_back(least->second);
    held.erase(least);
  };
  for (std::size_t i = 0; i < times.size(); ++i) {
    if (held.size() > kOrderWindow) ADD_FAILURE();
    late += times[i] < latest ? 1 : 0;
    held.emplace_back(times[i], i + 1);
    if (held.size() > kOrderWindow) give();
  }
  while (!held.empty()) give();
  return given;
}

TEST(Ordered, DoesWhatTheDefinitionSaysWhateverTheBatches) {
  std::uint64_t state = 1;
  const auto random = [&] { return state = state * 6364136223846793005U + 1442695040888963407U; };
  for (const int disorder : {3, 150, 400}) {
    std::vector<int> times;
    for (int i = 0; i < 3000; ++i)
      times.push_back(1000 + i +
                      static_cast<int>((random() >> 33) % static_cast<std::uint64_t>(disorder)));
    std::uint64_t late = 0;
    const auto expected = by_definition(times, late);
    const OrderedOctets file = timed_pcap(times);
    for (const std::size_t batch : {1, 7, 64, 1000}) {
      OrderedSource ordered{streamed(file)};
      ASSERT_EQ(numbers_of(read_all(ordered, batch)), expected) << disorder << " " << batch;
      EXPECT_EQ(ordered.counters().late, late);
    }
  }
}

// Frames so large that what the window holds spans several chunks of the stream.
TEST(Ordered, HeldFramesOutliveTheReleaseOfOthers) {
  constexpr std::size_t kLength = 60'000;
  OrderedOctets file = pcap_header();
  for (std::uint32_t n = 1; n <= 600; ++n) {
    const std::uint32_t second = n % 100 == 99 ? n - 90 : n;
    add_record(file, kTestEpoch + second, 0,
               std::vector<std::byte>(kLength, static_cast<std::byte>(n)));
  }
  OrderedSource ordered{
      *open_stream(std::make_unique<MemoryStream>(file.all(), 1 << 20), Format::pcap, {})};
  std::size_t total = 0;
  for (const ReadFrame& frame : read_all(ordered, 1)) {
    ++total;
    ASSERT_EQ(frame.octets, std::vector<std::byte>(kLength, static_cast<std::byte>(frame.number)));
  }
  EXPECT_EQ(total, 600);
  EXPECT_TRUE(ordered.losses().empty());
}

std::vector<ReadFrame> merge_all(const std::vector<OrderedOctets>& files, std::size_t batch,
                                 bool in_stream) {
  std::vector<std::unique_ptr<Source>> inputs;
  std::uint16_t capture = 0;
  for (const OrderedOctets& file : files) {
    const OpenOptions options{.capture = capture++};
    inputs.push_back(std::make_unique<OrderedSource>(
        in_stream ? streamed(file, options) : std::move(*open_octets(file.all(), options))));
  }
  MergedSource merged{std::move(inputs)};
  auto frames = read_all(merged, batch);
  EXPECT_TRUE(merged.losses().empty());
  EXPECT_EQ(merged.counters().frames, frames.size());
  return frames;
}

TEST(Merged, ByTimeThenCaptureThenNumber) {
  const std::vector<OrderedOctets> files{timed_pcap({10, 20, 20, 50}), timed_pcap({5, 20, 60}),
                                         timed_pcap({}), timed_pcap({20})};
  const auto frames = merge_all(files, 64, true);
  std::vector<std::pair<int, std::uint64_t>> order;
  for (const ReadFrame& frame : frames) order.emplace_back(frame.capture, frame.number);
  EXPECT_EQ(order, (std::vector<std::pair<int, std::uint64_t>>{
                       {1, 1}, {0, 1}, {0, 2}, {0, 3}, {1, 2}, {3, 1}, {0, 4}, {1, 3}}));
}

TEST(Merged, TheSameWhateverTheBatchesAndHoweverTheCapturesCome) {
  std::vector<OrderedOctets> files;
  for (int capture = 0; capture < 3; ++capture) {
    std::vector<int> times;
    for (int i = 0; i < 3000; ++i) times.push_back(1000 + i * (capture + 1) + (i * 37) % 20);
    files.push_back(timed_pcap(times));
  }
  const auto expected = merge_all(files, 64, false);
  ASSERT_EQ(expected.size(), 9000);
  EXPECT_TRUE(std::ranges::is_sorted(expected, {}, &ReadFrame::ns));
  for (const std::size_t batch : {1, 5, 64, 500}) {
    EXPECT_EQ(merge_all(files, batch, true), expected);
    EXPECT_EQ(merge_all(files, batch, false), expected);
  }
}

}  // namespace
}  // namespace cardea::capture

#include <gtest/gtest.h>

#include <limits>

#include "support/captures.h"

namespace cardea::capture {
namespace {

using namespace test;  // NOLINT

std::unique_ptr<Source> open_bytes(Bytes octets, const OpenOptions& options = {}) {
  auto source = open_octets(octets, options);
  EXPECT_TRUE(source) << (source ? "" : source.error().text());
  return source ? std::move(*source) : nullptr;
}

std::unique_ptr<Source> open_streamed(Bytes octets, std::size_t at_a_time) {
  auto source = open_stream(std::make_unique<MemoryStream>(octets, at_a_time), Format::pcap, {});
  EXPECT_TRUE(source) << (source ? "" : source.error().text());
  return source ? std::move(*source) : nullptr;
}

std::string reasons(const Source& source) {
  std::string all;
  for (const SourceLoss& loss : source.losses())
    all += loss.reason + "@" + std::to_string(loss.offset) + " ";
  return all;
}

TEST(Pcap, EveryVariantGivesTheSameFrames) {
  const struct {
    PcapShape shape;
    std::int64_t ns_per_fraction;
  } variants[] = {
      {{0xA1B2C3D4, std::endian::little, 0, 1}, 1000}, {{0xA1B2C3D4, std::endian::big, 0, 1}, 1000},
      {{0xA1B23C4D, std::endian::little, 0, 1}, 1},    {{0xA1B23C4D, std::endian::big, 0, 1}, 1},
      {{0xA1B2CD34, std::endian::little, 8, 1}, 1000}, {{0xA1B2CD34, std::endian::big, 8, 1}, 1000},
  };
  for (const auto& variant : variants) {
    const OrderedOctets file = small_pcap(5, variant.shape);
    const auto source = open_bytes(file.all());
    const auto frames = read_all(*source);
    ASSERT_EQ(frames.size(), 5);
    for (std::size_t n = 1; n <= 5; ++n) {
      const ReadFrame& frame = frames[n - 1];
      EXPECT_EQ(frame.octets, test_frame(n, 59 + n));
      EXPECT_EQ(frame.number, n);
      EXPECT_EQ(frame.original, 59 + n);
      EXPECT_EQ(frame.ns, (std::int64_t{kTestEpoch} + static_cast<std::int64_t>(n)) * kSecond +
                              static_cast<std::int64_t>(n) * variant.ns_per_fraction);
      EXPECT_TRUE(std::ranges::equal(Bytes{file.all()}.subspan(frame.offset, frame.octets.size()),
                                     Bytes{frame.octets}));
    }
    EXPECT_EQ(source->losses().size(), 0);
    EXPECT_EQ(source->counters().frames, 5);
    EXPECT_EQ(source->counters().cut_frames, 0);
  }
}

TEST(Pcap, ShortAndLongOriginalLengths) {
  OrderedOctets file = pcap_header();
  add_record(file, kTestEpoch, 0, test_frame(1, 60), 1500);
  add_record(file, kTestEpoch, 0, test_frame(2, 60), 10);  // captured > original: tolerated
  add_record(file, kTestEpoch, 0, {}, 1500);               // snapped to nothing
  const auto source = open_bytes(file.all());
  const auto frames = read_all(*source);
  ASSERT_EQ(frames.size(), 3);
  EXPECT_EQ(frames[0].original, 1500);
  EXPECT_EQ(frames[1].octets.size(), 60);
  EXPECT_EQ(source->counters().cut_frames, 2);
  EXPECT_EQ(reasons(*source), "");
}

TEST(Pcap, FractionsBeyondASecondAreCarriedOver) {
  OrderedOctets file = pcap_header();
  add_record(file, kTestEpoch, 2'500'000, test_frame(1, 60));
  add_record(file, kTestEpoch, 1, test_frame(2, 60));
  const auto source = open_bytes(file.all());
  const auto frames = read_all(*source);
  ASSERT_EQ(frames.size(), 2);
  EXPECT_EQ(frames[0].ns, (std::int64_t{kTestEpoch} + 2) * kSecond + 500'000'000);
  EXPECT_EQ(source->counters().clamped_times, 1);
}

TEST(Pcap, ClockOffsetOfTheTapIsAddedAndClamped) {
  const OrderedOctets file = small_pcap(1);
  auto frames = read_all(*open_bytes(file.all(), {.clock_offset_ns = -1}));
  EXPECT_EQ(frames.at(0).ns, (std::int64_t{kTestEpoch} + 1) * kSecond + 1000 - 1);
  constexpr auto kMost = std::numeric_limits<std::int64_t>::max();
  frames = read_all(*open_bytes(file.all(), {.clock_offset_ns = kMost}));
  EXPECT_EQ(frames.at(0).ns, kMost);
}

TEST(Pcap, EveryPrefixGivesTheWholeFramesAndSaysWhereItIsCut) {
  const OrderedOctets file = small_pcap(4);
  const auto whole = read_all(*open_bytes(file.all()));
  for (std::size_t size = 0; size < file.size(); ++size) {
    const Bytes prefix = Bytes{file.all()}.first(size);
    if (size < 24) {
      EXPECT_FALSE(open_octets(prefix, {})) << size;
      continue;
    }
    std::size_t expected = 0;
    std::uint64_t end = 24;
    for (const ReadFrame& frame : whole) {
      if (frame.offset + frame.octets.size() > size) break;
      end = frame.offset + frame.octets.size();
      ++expected;
    }
    for (const bool streamed : {false, true}) {
      const auto source = streamed ? open_streamed(prefix, 7) : open_bytes(prefix);
      const auto frames = read_all(*source);
      ASSERT_EQ(frames.size(), expected) << size;
      EXPECT_TRUE(std::equal(frames.begin(), frames.end(), whole.begin()));
      const auto losses = source->losses();
      ASSERT_EQ(losses.size(), end == size ? 0 : 1) << size;
      if (end == size) continue;
      EXPECT_EQ(losses[0].reason, "cut");
      EXPECT_EQ(losses[0].offset, end);
      EXPECT_EQ(losses[0].bytes, size - end);
    }
  }
}

TEST(Pcap, EveryFlippedBitIsSurvivedAndMappedAndStreamedAgree) {
  const OrderedOctets file = small_pcap(4);
  for (std::size_t bit = 0; bit < file.size() * 8; ++bit) {
    std::vector<std::byte> flipped = file.all();
    flipped[bit / 8] ^= std::byte{1} << (bit % 8);
    auto mapped = open_octets(flipped, {});
    auto streamed = open_stream(std::make_unique<MemoryStream>(flipped, 13), Format::pcap, {});
    ASSERT_EQ(mapped.has_value(), streamed.has_value());
    if (!mapped) continue;
    const auto frames = read_all(**mapped);
    EXPECT_EQ(frames, read_all(**streamed, 3)) << bit;
    EXPECT_EQ((*mapped)->losses(), (*streamed)->losses()) << bit;
    EXPECT_LE(frames.size(), 5);
    EXPECT_GE(frames.size(), bit / 8 >= 24 ? 2 : 0) << bit;  // damage costs its neighbours at most
  }
}

TEST(Pcap, FindsTheWayAgainBehindAHugeLength) {
  OrderedOctets file = small_pcap(3);
  const std::uint64_t damage = file.size();
  file.u32(kTestEpoch).u32(0).u32(0xFFFFFFF0).u32(60).fill(500, 0xAB);
  const std::uint64_t behind = file.size();
  for (std::size_t n = 4; n <= 8; ++n) add_record(file, kTestEpoch + 9, 0, test_frame(n, 59 + n));
  for (const bool streamed : {false, true}) {
    const auto source = streamed ? open_streamed(file.all(), 100) : open_bytes(file.all());
    const auto frames = read_all(*source);
    ASSERT_EQ(frames.size(), 8);
    EXPECT_EQ(frames[7].octets, test_frame(8, 67));
    EXPECT_EQ(frames[7].number, 8);
    const auto losses = source->losses();
    ASSERT_EQ(losses.size(), 1);
    EXPECT_EQ(losses[0], (SourceLoss{"damaged", damage, 0, behind - damage, 0}));
  }
}

TEST(Pcap, AHoleOfZerosIsDamageAndIsNotHeld) {
  OrderedOctets file = small_pcap(3);
  file.fill(std::size_t{80} << 20, 0);  // more than a stream may hold
  for (std::size_t n = 4; n <= 8; ++n) add_record(file, kTestEpoch + 9, 0, test_frame(n, 59 + n));
  const auto source = open_streamed(file.all(), 1 << 20);
  EXPECT_EQ(read_all(*source).size(), 8);
  ASSERT_EQ(source->losses().size(), 1);
  EXPECT_EQ(source->losses()[0].reason, "damaged");
  EXPECT_EQ(source->losses()[0].bytes, std::size_t{80} << 20);
}

TEST(Pcap, AWrongLengthAtTheEndDoesNotHideWhatStandsBehindIt) {
  OrderedOctets file = small_pcap(2);
  const std::uint64_t damage = file.size();
  file.u32(kTestEpoch + 3).u32(0).u32(100'000).u32(100'000);  // was 10
  file.fill(10, 0x11);
  add_record(file, kTestEpoch + 4, 0, test_frame(4, 60));
  add_record(file, kTestEpoch + 5, 0, test_frame(5, 60));
  const auto source = open_bytes(file.all());
  EXPECT_EQ(read_all(*source).size(), 4);
  EXPECT_EQ(reasons(*source), "damaged@" + std::to_string(damage) + " ");
}

TEST(Pcap, ACallerThatReleasesNothingIsToldSo) {
  OrderedOctets file = pcap_header();
  const std::vector<std::byte> frame = test_frame(1, 200'000);
  for (int n = 0; n < 500; ++n) add_record(file, kTestEpoch, 0, frame);
  const auto source = open_streamed(file.all(), 1 << 20);
  std::vector<Frame> frames(64);
  std::uint64_t total = 0;
  std::vector<Frame> kept;
  while (const std::size_t count = source->read(frames)) {
    total += count;
    kept.insert(kept.end(), frames.begin(), frames.begin() + static_cast<std::ptrdiff_t>(count));
  }
  EXPECT_LT(total, 500);
  EXPECT_GT(total, 200);
  EXPECT_TRUE(reasons(*source).starts_with("window_full@"));
  for (const Frame& held : kept) ASSERT_TRUE(std::ranges::equal(held.bytes, frame));
}

TEST(Pcap, OtherVersionsAreRefusedByName) {
  OrderedOctets file;
  file.u32(0xA1B2C3D4).u16(3).u16(0).u32(0).u32(0).u32(262144).u32(1);
  const auto source = open_octets(file.all(), {});
  ASSERT_FALSE(source);
  EXPECT_NE(source.error().text().find("version 3.0"), std::string::npos);
}

}  // namespace
}  // namespace cardea::capture

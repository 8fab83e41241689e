#include <gtest/gtest.h>

#include <limits>

#include "support/captures.h"

namespace cardea::capture {
namespace {

using namespace test;  // NOLINT

constexpr std::int64_t kEpochNs = std::int64_t{kTestEpoch} * kSecond;

std::unique_ptr<Source> open_bytes(Bytes octets, const OpenOptions& options = {}) {
  auto source = open_octets(octets, options);
  EXPECT_TRUE(source) << (source ? "" : source.error().text());
  return source ? std::move(*source) : nullptr;
}

std::unique_ptr<Source> open_streamed(Bytes octets, std::size_t at_a_time) {
  auto source = open_stream(std::make_unique<MemoryStream>(octets, at_a_time), Format::pcapng, {});
  EXPECT_TRUE(source) << (source ? "" : source.error().text());
  return source ? std::move(*source) : nullptr;
}

TEST(Pcapng, SectionsOfBothByteOrders) {
  OrderedOctets file = small_pcapng(3, std::endian::big);
  file.add(small_pcapng(2, std::endian::little).all());
  file.add(small_pcapng(1, std::endian::big).all());
  for (const bool streamed : {false, true}) {
    const auto source = streamed ? open_streamed(file.all(), 5) : open_bytes(file.all());
    const auto frames = read_all(*source);
    ASSERT_EQ(frames.size(), 6);
    EXPECT_EQ(frames[3].octets, test_frame(1, 60));
    EXPECT_EQ(frames[4].octets, test_frame(2, 61));
    EXPECT_EQ(frames[5].ns, kEpochNs + kSecond + 1000);
    EXPECT_EQ(frames[5].number, 6);
    EXPECT_TRUE(source->losses().empty());
  }
}

TEST(Pcapng, TimeResolutionsAndOffsets) {
  const struct {
    int resolution;
    std::int64_t offset;
    std::uint64_t ticks;
    std::int64_t ns;
    bool clamped;
  } rows[] = {
      {-1, 0, std::uint64_t{kTestEpoch} * 1'000'000 + 7, kEpochNs + 7000, false},
      {6, 0, std::uint64_t{kTestEpoch} * 1'000'000 + 7, kEpochNs + 7000, false},
      {9, 0, std::uint64_t{kTestEpoch} * 1'000'000'000 + 7, kEpochNs + 7, false},
      {0, 0, kTestEpoch, kEpochNs, false},
      {3, 0, std::uint64_t{kTestEpoch} * 1000 + 1, kEpochNs + 1'000'000, false},
      {12, 0, 1'234'567'890'123, 1'234'567'890, false},
      {19, 0, 12'345'678'901'234'567'890U, 1'234'567'890, false},
      {60, 0, ~std::uint64_t{0}, 0, false},
      {0x80 | 10, 0, std::uint64_t{kTestEpoch} * 1024 + 512, kEpochNs + 500'000'000, false},
      {0x80 | 30, 0, (std::uint64_t{kTestEpoch} << 30) + (1U << 28), kEpochNs + 250'000'000, false},
      {0x80 | 0, 0, kTestEpoch, kEpochNs, false},
      {0x80 | 127, 0, ~std::uint64_t{0}, 0, false},
      {6, 3600, std::uint64_t{kTestEpoch} * 1'000'000, kEpochNs + 3600 * kSecond, false},
      {6, -3600, std::uint64_t{kTestEpoch} * 1'000'000, kEpochNs - 3600 * kSecond, false},
      {0, 0, ~std::uint64_t{0}, std::numeric_limits<std::int64_t>::max(), true},
      {6, std::numeric_limits<std::int64_t>::min(), 0, std::numeric_limits<std::int64_t>::min(),
       false},
  };
  for (const auto& row : rows) {
    OrderedOctets file;
    add_section(file);
    add_interface(file, 1, 0, row.resolution, row.offset);
    add_enhanced(file, 0, row.ticks, test_frame(1, 60));
    const auto source = open_bytes(file.all());
    const auto frames = read_all(*source);
    ASSERT_EQ(frames.size(), 1);
    EXPECT_EQ(frames[0].ns, row.ns) << row.resolution << " " << row.offset;
    EXPECT_EQ(source->counters().clamped_times, row.clamped ? 1 : 0);
  }
}

TEST(Pcapng, SeveralInterfacesSimpleAndObsoletePackets) {
  OrderedOctets file{std::endian::big};
  add_section(file);
  add_interface(file, 1, 20);
  add_interface(file, 113, 0, 9);
  add_enhanced(file, 1, 5'000'000'000, test_frame(1, 61), 1000);
  OrderedOctets simple{std::endian::big};
  simple.u32(1500).add(test_frame(2, 20));
  add_block(file, 3, simple);
  OrderedOctets obsolete{std::endian::big};
  obsolete.u16(1).u16(3).u32(1).u32(2).u32(33).u32(44).add(test_frame(3, 33));
  add_block(file, 2, obsolete);
  const auto source = open_bytes(file.all());
  const auto frames = read_all(*source);
  ASSERT_EQ(frames.size(), 3);
  EXPECT_EQ(frames[0].link, 113);
  EXPECT_EQ(frames[0].ns, 5 * kSecond);
  EXPECT_EQ(frames[0].original, 1000);
  EXPECT_EQ(frames[0].octets, test_frame(1, 61));
  EXPECT_EQ(frames[1].link, 1);
  EXPECT_EQ(frames[1].ns, 5 * kSecond);  // its neighbour's: it has none
  EXPECT_EQ(frames[1].original, 1500);
  EXPECT_EQ(frames[1].octets, test_frame(2, 20));
  EXPECT_EQ(frames[2].link, 113);
  EXPECT_EQ(frames[2].ns, (std::int64_t{1} << 32) + 2);
  EXPECT_EQ(frames[2].original, 44);
  EXPECT_EQ(frames[2].octets, test_frame(3, 33));
  EXPECT_EQ(source->counters().untimed, 1);
  EXPECT_EQ(source->losses(), (std::vector<SourceLoss>{{"dropped", 0, 3, 0, 0}}));
}

TEST(Pcapng, UnknownBlocksAreSkippedAndCounted) {
  OrderedOctets file = small_pcapng(1);
  const std::uint64_t at = file.size();
  add_block(file, 0x77777777, OrderedOctets{}.fill(8, 1));
  add_block(file, 4, OrderedOctets{}.u32(0));  // name resolution: known, nothing is lost
  add_block(file, 0x77777778, OrderedOctets{}.fill(std::size_t{3} << 20, 1));
  add_enhanced(file, 0, 1, test_frame(2, 60));
  for (const bool streamed : {false, true}) {
    const auto source = streamed ? open_streamed(file.all(), 1000) : open_bytes(file.all());
    EXPECT_EQ(read_all(*source).size(), 2);
    EXPECT_EQ(source->counters().other_blocks, 5);
    EXPECT_EQ(
        source->losses(),
        (std::vector<SourceLoss>{{"unknown_block", at, 0, 20 + 12 + (std::size_t{3} << 20), 0}}));
  }
}

TEST(Pcapng, DropsThatTheCapturingHostStates) {
  OrderedOctets file = small_pcapng(1);
  OrderedOctets options;
  add_option(options, 4, OrderedOctets{}.u64(7).all());
  options.u32(0);
  add_enhanced(file, 0, 1, test_frame(2, 60), 0, options.all());
  OrderedOctets statistics;
  statistics.u32(0).u64(0);
  add_option(statistics, 5, OrderedOctets{}.u64(20).all());
  add_option(statistics, 7, OrderedOctets{}.u64(3).all());
  statistics.u32(0);
  const std::uint64_t at = file.size();
  add_block(file, 5, statistics);
  const auto source = open_bytes(file.all());
  EXPECT_EQ(read_all(*source).size(), 2);
  EXPECT_EQ(source->losses(), (std::vector<SourceLoss>{{"dropped", at, 23, 0, 0}}));
}

TEST(Pcapng, PacketsOfUnknownInterfacesAndImpossibleLengthsAreLost) {
  OrderedOctets file = small_pcapng(1);
  const std::uint64_t first = file.size();
  add_enhanced(file, 9, 1, test_frame(2, 60));
  const std::uint64_t second = file.size();
  OrderedOctets body;
  body.u32(0).u32(0).u32(0).u32(61).u32(61).add(test_frame(3, 60));
  add_block(file, 6, body);
  add_enhanced(file, 0, 1, test_frame(4, 60));
  const auto source = open_bytes(file.all());
  const auto frames = read_all(*source);
  ASSERT_EQ(frames.size(), 2);
  EXPECT_EQ(frames[1].number, 4);
  EXPECT_EQ(source->losses(), (std::vector<SourceLoss>{{"unknown_interface", first, 1, 92, 0},
                                                       {"damaged", second, 1, 92, 0}}));
}

TEST(Pcapng, EveryPrefix) {
  const OrderedOctets file = small_pcapng(4);
  const auto whole = read_all(*open_bytes(file.all()));
  for (std::size_t size = 0; size < file.size(); ++size) {
    const Bytes prefix = Bytes{file.all()}.first(size);
    if (size < 28) {
      EXPECT_FALSE(open_octets(prefix, {})) << size;
      continue;
    }
    const auto mapped = open_bytes(prefix);
    const auto streamed = open_streamed(prefix, 7);
    const auto frames = read_all(*mapped);
    EXPECT_EQ(frames, read_all(*streamed));
    EXPECT_TRUE(std::equal(frames.begin(), frames.end(), whole.begin()));
    const auto losses = mapped->losses();
    EXPECT_EQ(losses, streamed->losses());
    // Blocks end at 28 (section), 48 (interface), and then behind each frame.
    bool at_boundary = size == 28 || size == 48;
    for (const ReadFrame& frame : whole)
      at_boundary |= size == frame.offset + ((frame.octets.size() + 3) & ~std::size_t{3}) + 4;
    ASSERT_EQ(losses.size(), at_boundary ? 0 : 1) << size;
    if (at_boundary) continue;
    EXPECT_EQ(losses[0].reason, "cut");
    EXPECT_EQ(losses[0].offset + losses[0].bytes, size);
  }
}

TEST(Pcapng, EveryFlippedBitIsSurvivedAndMappedAndStreamedAgree) {
  const OrderedOctets file = small_pcapng(4);
  for (std::size_t bit = 0; bit < file.size() * 8; ++bit) {
    std::vector<std::byte> flipped = file.all();
    flipped[bit / 8] ^= std::byte{1} << (bit % 8);
    auto mapped = open_octets(flipped, {});
    auto streamed = open_stream(std::make_unique<MemoryStream>(flipped, 13), Format::pcapng, {});
    ASSERT_EQ(mapped.has_value(), streamed.has_value());
    if (!mapped) continue;
    const auto frames = read_all(**mapped);
    EXPECT_EQ(frames, read_all(**streamed, 3)) << bit;
    EXPECT_EQ((*mapped)->losses(), (*streamed)->losses()) << bit;
    EXPECT_LE(frames.size(), 4);
    const bool in_packets = bit / 8 >= 48;
    EXPECT_GE(frames.size(), in_packets ? 3 : 0) << bit;  // one block at most is lost
    // Never silently; a packet whose type became that of another block is counted as such.
    EXPECT_TRUE(frames.size() == 4 || !(*mapped)->losses().empty() ||
                (*mapped)->counters().other_blocks > 2)
        << bit;
  }
}

TEST(Pcapng, FindsTheNextSectionBehindAnUnalignedCut) {
  const OrderedOctets file = small_pcapng(3);
  const Bytes cut = Bytes{file.all()}.first(file.size() - 21);  // then another was appended
  std::vector<std::byte> octets{cut.begin(), cut.end()};
  const std::size_t joint = octets.size();
  const OrderedOctets more = small_pcapng(2, std::endian::big);
  octets.insert(octets.end(), more.all().begin(), more.all().end());
  const auto source = open_bytes(octets);
  EXPECT_EQ(read_all(*source).size(), 4);
  ASSERT_EQ(source->losses().size(), 1);
  EXPECT_EQ(source->losses()[0].offset + source->losses()[0].bytes, joint);
}

TEST(Pcapng, OtherVersionsAreRefusedByName) {
  OrderedOctets file;
  add_section(file, 2);
  const auto source = open_octets(file.all(), {});
  ASSERT_FALSE(source);
  EXPECT_NE(source.error().text().find("pcapng version 2"), std::string::npos);
}

}  // namespace
}  // namespace cardea::capture

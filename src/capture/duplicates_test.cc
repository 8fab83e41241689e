#include "capture/duplicates.h"

#include <gtest/gtest.h>

#include "capture/merged.h"
#include "support/captures.h"
#include "support/packets.h"

namespace cardea::capture {
namespace {

using namespace test;  // NOLINT

Frame frame_of(const std::vector<std::byte>& octets, std::uint16_t tap = 0, std::int64_t ns = 0,
               std::uint64_t number = 1) {
  Frame frame;
  frame.bytes = octets;
  frame.original_length = static_cast<std::uint32_t>(octets.size());
  frame.time = {ns};
  frame.tap = tap;
  frame.position = {.number = number, .capture = tap};
  return frame;
}

std::optional<std::uint64_t> identity(const UdpShape& shape) {
  const auto octets = udp_frame(shape);
  return packet_identity(frame_of(octets), {});
}

TEST(Duplicates, WhatChangesOnTheWayIsIgnored) {
  const auto same = identity({});
  ASSERT_TRUE(same);
  EXPECT_EQ(identity({.vlan = 7}), same);
  EXPECT_EQ(identity({.time_to_live = 63}), same);
  EXPECT_EQ(identity({.checksums = 0}), same);
  EXPECT_EQ(identity({.link_address = 9}), same);
  EXPECT_EQ(identity({.padding = 6}), same);
  EXPECT_NE(identity({.identification = 2}), same);
  EXPECT_NE(identity({.destination_port = 53}), same);
  EXPECT_NE(identity({.payload = 21}), same);
  EXPECT_EQ(identity({.vlan = 7, .time_to_live = 1, .checksums = 0, .v6 = true}),
            identity({.v6 = true}));
  EXPECT_NE(identity({.v6 = true}), same);
}

TEST(Duplicates, EveryOctetOfThePacketThatMattersCounts) {
  for (const bool v6 : {false, true}) {
    const auto octets = udp_frame({.v6 = v6});
    const auto same = packet_identity(frame_of(octets), {});
    // Link addresses; type of service, TTL and checksum; traffic class and hop limit; UDP checksum.
    const std::vector<std::size_t> ignored = v6 ? std::vector<std::size_t>{21, 60, 61}
                                                : std::vector<std::size_t>{15, 22, 24, 25, 40, 41};
    for (std::size_t at = 14; at < octets.size(); ++at) {
      auto changed = octets;
      changed[at] ^= std::byte{1};
      const bool may_be_same =
          std::ranges::find(ignored, at) != ignored.end() || (v6 && (at == 14 || at == 15));
      if (!may_be_same) {
        EXPECT_NE(packet_identity(frame_of(changed), {}), same) << v6 << " " << at;
      }
    }
    for (std::size_t size = 0; size < octets.size(); ++size) {
      const std::vector<std::byte> prefix{octets.begin(),
                                          octets.begin() + static_cast<std::ptrdiff_t>(size)};
      EXPECT_NE(packet_identity(frame_of(prefix), {}), same);
    }
  }
}

TEST(Duplicates, NotIpIsNeverADuplicate) {
  const auto arp = OrderedOctets{std::endian::big}.fill(12, 1).u16(0x0806).fill(28, 0).all();
  EXPECT_FALSE(packet_identity(frame_of(arp), {}));
}

TEST(Duplicates, TheNthCopyAtOneTapIsTheNthAtAnother) {
  const auto octets = udp_frame({});
  DuplicateTable table{{}};
  EXPECT_FALSE(table.repeats(frame_of(octets, 0, 0, 1)));
  EXPECT_FALSE(table.repeats(frame_of(octets, 0, 10, 2)));  // really sent twice
  EXPECT_TRUE(table.repeats(frame_of(octets, 1, 20, 1)));
  EXPECT_TRUE(table.repeats(frame_of(octets, 1, 30, 2)));
  EXPECT_FALSE(table.repeats(frame_of(octets, 1, 40, 3)));  // a third time, seen there first
  EXPECT_TRUE(table.repeats(frame_of(octets, 0, 50, 3)));
  EXPECT_EQ(table.repeats(frame_of(octets, 2, 60, 1))->capture, 1);
}

TEST(Duplicates, OnlyWithinASecond) {
  const auto octets = udp_frame({});
  DuplicateTable table{{}};
  EXPECT_FALSE(table.repeats(frame_of(octets, 0, 0)));
  EXPECT_FALSE(table.repeats(frame_of(octets, 1, kSecond + 1)));
  EXPECT_TRUE(table.repeats(frame_of(octets, 0, kSecond + 2)));
}

TEST(Duplicates, EvictionIsCounted) {
  DuplicateTable table{{}};
  for (std::uint32_t n = 0; n < 3 * DuplicateTable::kEntries; ++n) {
    const auto octets = udp_frame({.destination_port = static_cast<std::uint16_t>(n),
                                   .identification = static_cast<std::uint16_t>(n >> 16)});
    EXPECT_FALSE(table.repeats(frame_of(octets, 0, n)));
  }
  EXPECT_GT(table.evicted(), DuplicateTable::kEntries);
}

TEST(Duplicates, TwoTapsAsOneSourceWithBothPlaces) {
  OrderedOctets north = pcap_header();
  OrderedOctets south = pcap_header();
  for (std::uint16_t n = 1; n <= 50; ++n) {
    add_record(north, kTestEpoch + n, 0, udp_frame({.identification = n}));
    if (n % 5 == 0) continue;  // not every packet passes the second tap
    add_record(south, kTestEpoch + n, 300,
               udp_frame({.vlan = 3, .time_to_live = 63, .identification = n}));
  }
  std::vector<std::unique_ptr<Source>> inputs;
  inputs.push_back(*open_octets(north.all(), {.capture = 0, .tap = 0}));
  inputs.push_back(*open_octets(south.all(), {.capture = 1, .tap = 1}));
  DeduplicatedSource source{std::make_unique<MergedSource>(std::move(inputs)), {}};
  std::vector<Frame> frames(64);
  std::size_t total = 0;
  std::size_t places = 0;
  while (const std::size_t count = source.read(frames)) {
    total += count;
    for (const Frame& frame : std::span{frames}.first(count)) EXPECT_EQ(frame.tap, 0);
    for (const Duplicate& duplicate : source.left_out()) {
      EXPECT_EQ(duplicate.first.capture, 0);
      EXPECT_EQ(duplicate.second.capture, 1);
      const std::uint64_t skipped = (duplicate.first.number - 1) / 5;
      EXPECT_EQ(duplicate.first.number - skipped, duplicate.second.number);
      ++places;
    }
  }
  EXPECT_EQ(total, 50);
  EXPECT_EQ(places, 40);
  EXPECT_EQ(source.counters().duplicates, 40);
}

}  // namespace
}  // namespace cardea::capture

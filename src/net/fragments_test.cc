#include "net/fragments.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "net/decoder.h"
#include "support/frames.h"

namespace cardea::net {
namespace {

using namespace cardea::test;

constexpr int kMore = 0x2000;

// A decoder that is fed fragments of one datagram: UDP 8805 > 2152.
class Fragments : public testing::Test {
 protected:
  Decoded feed(const Octets& bytes, std::int64_t seconds = 0, std::size_t cut_by = 0) {
    const Octets kept(bytes.begin(), bytes.end() - static_cast<std::ptrdiff_t>(cut_by));
    capture::Frame frame = frame_of(kept, ++number_, seconds);
    frame.original_length = static_cast<std::uint32_t>(bytes.size());
    return decoder_.decode(frame, packet_);
  }
  Decoded v4(std::size_t from, std::size_t to, bool more, std::int64_t seconds = 0, int id = 7) {
    return feed(fragment(from, to, more, id), seconds);
  }
  Octets fragment(std::size_t from, std::size_t to, bool more, int id = 7) const {
    const V4 v{.id = id, .fragment = static_cast<int>(from / 8) | (more ? kMore : 0)};
    return ethernet(0x0800) + ipv4(part(from, to), v);
  }
  Octets v6(std::size_t from, std::size_t to, bool more, int next = 17) const {
    return ethernet(0x86DD) +
           ipv6(fragment_header(next, static_cast<int>(from), more) + part(from, to), 44);
  }
  Octets part(std::size_t from, std::size_t to) const {
    return {whole_.begin() + static_cast<std::ptrdiff_t>(from),
            whole_.begin() + static_cast<std::ptrdiff_t>(to)};
  }
  const FragmentCounters& counters() const { return decoder_.counters().fragments; }

  void make(std::size_t payload) {
    Octets content;
    for (std::size_t i = 0; i < payload; ++i)
      content.push_back(static_cast<std::byte>(i * 7 % 251));
    whole_ = udp(content);
  }
  void expect_whole() const {
    EXPECT_TRUE(std::ranges::equal(packet_.payload, std::span{whole_}.subspan(8)));
    EXPECT_EQ(packet_.payload_length, whole_.size() - 8);
    EXPECT_EQ(packet_.source.port, 8805);
  }

  void SetUp() override { make(40); }

  Decoder decoder_;
  Packet packet_;
  Octets whole_;  // 48 octets: the UDP header and 40
  std::uint64_t number_ = 0;
};

TEST_F(Fragments, InAnyOrder) {
  std::array<std::pair<std::size_t, std::size_t>, 3> parts{{{0, 16}, {16, 32}, {32, 48}}};
  int id = 0;
  do {
    ++id;
    Decoded last{};
    for (const auto& [from, to] : parts) last = v4(from, to, to != 48, 0, id);
    ASSERT_EQ(last, Decoded::packet);
    expect_whole();
    ASSERT_EQ(packet_.fragment_count, 3);
    EXPECT_EQ(packet_.fragments[0].number, number_ - 2);
    EXPECT_EQ(packet_.fragments[2].number, number_);
    EXPECT_EQ(packet_.position.number, number_);
  } while (std::ranges::next_permutation(parts).found);
  EXPECT_EQ(id, 6);
  EXPECT_EQ(counters().reassembled, 6u);
  EXPECT_EQ(counters().seen, 18u);
}

TEST_F(Fragments, Ipv6) {
  EXPECT_EQ(feed(v6(32, 48, false, 99)),
            Decoded::fragment_held);  // only the first's protocol counts
  EXPECT_EQ(feed(v6(0, 32, true)), Decoded::packet);
  expect_whole();
}

TEST_F(Fragments, Ipv6ExtensionHeadersBehindTheFragmentHeader) {
  whole_ = octets({17, 0, 1, 4, 0, 0, 0, 0}) + udp(text("0123456789abcdef"));
  EXPECT_EQ(feed(v6(0, 16, true, 60)), Decoded::fragment_held);
  EXPECT_EQ(feed(v6(16, 32, false, 60)), Decoded::packet);
  EXPECT_EQ(text_of(packet_.payload), "0123456789abcdef");
}

TEST_F(Fragments, Ipv6FragmentHeaderInsideAReassembledPacketIsAFault) {
  whole_ = fragment_header(17, 0, false) + udp(text("01234567"));
  EXPECT_EQ(feed(v6(0, 16, true, 44)), Decoded::fragment_held);
  EXPECT_EQ(feed(v6(16, 24, false, 44)), Decoded::fault);
  EXPECT_EQ(decoder_.last_fault(), Fault::bad_value);
}

TEST_F(Fragments, ExactDuplicatesAreIgnored) {
  v4(0, 16, true);
  EXPECT_EQ(v4(0, 16, true), Decoded::fragment_held);
  v4(32, 48, false);
  EXPECT_EQ(v4(32, 48, false), Decoded::fragment_held);
  EXPECT_EQ(v4(16, 32, true), Decoded::packet);
  expect_whole();
  EXPECT_EQ(packet_.fragment_count, 3);
  EXPECT_EQ(counters().duplicate, 2u);
}

TEST_F(Fragments, TheSameRangeWithOtherOctetsIsAContradiction) {
  v4(0, 16, true);
  whole_[3] = std::byte{0xEE};
  v4(0, 16, true);
  EXPECT_EQ(v4(16, 48, false), Decoded::fragment_held);
  EXPECT_EQ(counters().overlapping, 1u);
  EXPECT_EQ(counters().refused, 1u);
}

TEST_F(Fragments, TeardropIsGivenUp) {
  v4(0, 32, true);
  EXPECT_EQ(v4(24, 48, false), Decoded::fragment_held);
  EXPECT_EQ(v4(32, 48, false), Decoded::fragment_held);
  EXPECT_EQ(counters().overlapping, 1u);
  EXPECT_EQ(counters().refused, 1u);
  EXPECT_EQ(counters().reassembled, 0u);
}

TEST_F(Fragments, ContradictingEnds) {
  v4(32, 48, false, 0, 1);
  v4(16, 24, false, 0, 1);  // a second, nearer end
  EXPECT_EQ(counters().overlapping, 1u);
  v4(40, 48, true, 0, 2);
  v4(8, 16, false, 0, 2);  // an end before what came
  EXPECT_EQ(counters().overlapping, 2u);
  v4(16, 32, false, 0, 4);
  v4(40, 48, true, 0, 4);  // beyond the end
  EXPECT_EQ(counters().overlapping, 3u);
}

TEST_F(Fragments, PingOfDeath) {
  const V4 v{.fragment = 0x1FFF};
  EXPECT_EQ(feed(ethernet(0x0800) + ipv4(Octets(16), v)), Decoded::fragment_held);
  EXPECT_EQ(counters().malformed, 1u);
}

TEST_F(Fragments, MalformedOnes) {
  v4(0, 12, true);  // not a multiple of eight
  v4(8, 8, true);   // empty
  EXPECT_EQ(counters().malformed, 2u);
  decoder_.finish();
  EXPECT_EQ(counters().unfinished, 0u);
}

TEST_F(Fragments, ExpireInFrameTime) {
  v4(0, 32, true, 100);
  EXPECT_EQ(v4(32, 48, false, 130), Decoded::packet);
  v4(0, 32, true, 200);
  EXPECT_EQ(v4(32, 48, false, 231), Decoded::fragment_held);
  EXPECT_EQ(counters().expired, 1u);
  decoder_.finish();
  EXPECT_EQ(counters().unfinished, 1u);
}

TEST_F(Fragments, PlacesDoNotMix) {
  v4(0, 32, true);
  const Octets tail = fragment(32, 48, false);
  const Octets tagged =
      ethernet(0x8100) + octets({0, 5, 8, 0}) + Octets(tail.begin() + 14, tail.end());
  EXPECT_EQ(feed(tagged), Decoded::fragment_held);
  capture::Frame elsewhere = frame_of(tail);
  elsewhere.tap = 1;
  EXPECT_EQ(decoder_.decode(elsewhere, packet_), Decoded::fragment_held);
  EXPECT_EQ(v4(32, 48, false, 0, 8), Decoded::fragment_held);  // another id
  EXPECT_EQ(feed(tail), Decoded::packet);
}

TEST_F(Fragments, LargestDatagram) {
  make(65535 - 20 - 8);
  Decoded last{};
  for (std::size_t from = 0; from < whole_.size(); from += 1480) {
    const std::size_t to = std::min(from + 1480, whole_.size());
    last = v4(from, to, to != whole_.size());
  }
  ASSERT_EQ(last, Decoded::packet);
  expect_whole();
  EXPECT_EQ(packet_.fragment_count, 45);
}

TEST_F(Fragments, CutFragmentsMakeTheDatagramCut) {
  make(4000);
  const Octets first = fragment(0, 1480, true);
  const Octets middle = fragment(1480, 2960, true);
  const Octets last = fragment(2960, 4008, false);
  feed(first);
  feed(last);
  EXPECT_EQ(feed(middle, 0, 480), Decoded::packet);
  EXPECT_EQ(packet_.payload_length, 4000u);
  EXPECT_EQ(packet_.payload.size(), 2480u - 8);
  EXPECT_TRUE(std::ranges::equal(packet_.payload, std::span{whole_}.subspan(8, 2480 - 8)));
  EXPECT_EQ(counters().reassembled_from_cut, 1u);
  EXPECT_EQ(decoder_.counters().cut_packets, 1u);
  // Cut before the ports: nothing but that is known.
  feed(first, 0, 1478);
  feed(last);
  EXPECT_EQ(feed(middle), Decoded::fault);
  EXPECT_EQ(decoder_.last_fault(), Fault::cut);
}

TEST_F(Fragments, TooManyOfOneDatagram) {
  make(8 * 100);
  for (std::size_t i = 0; i < 70; ++i) v4(8 * i, 8 * i + 8, true);
  EXPECT_EQ(counters().over_limit, 1u);
  EXPECT_EQ(counters().refused, 70u - Packet::kFramesMax - 1);
}

TEST_F(Fragments, TooManyDatagramsEvictTheOldest) {
  for (int id = 1; id <= static_cast<int>(kDatagramsMax) + 3; ++id) v4(0, 32, true, 0, id);
  EXPECT_EQ(counters().evicted, 3u);
  EXPECT_EQ(v4(32, 48, false, 0, 4), Decoded::packet);
  EXPECT_EQ(v4(32, 48, false, 0, 3), Decoded::fragment_held);
  decoder_.finish();
  EXPECT_EQ(counters().unfinished, kDatagramsMax);
}

// Eight octets each, spread so that every one takes a block of its own.
TEST_F(Fragments, TooManyOctetsEvictTheOldest) {
  make(65000);
  for (int id = 1; id <= 300; ++id)
    for (std::size_t from = 0; from < 62000; from += kFragmentBlockSize)
      v4(from, from + 8, true, 0, id);
  EXPECT_GT(counters().evicted, 100u);
  EXPECT_EQ(counters().over_limit, 0u);
  make(40);
  v4(0, 16, true, 0, 999);
  EXPECT_EQ(v4(16, 48, false, 0, 999), Decoded::packet);
  expect_whole();
}

TEST_F(Fragments, EveryBitFlipped) {
  const Octets good = fragment(0, 16, true);
  for (std::size_t bit = 0; bit < good.size() * 8; ++bit) {
    Octets bad = good;
    bad[bit / 8] ^= std::byte{1} << (bit % 8);
    feed(bad);
    feed(fragment(16, 48, false));
  }
  decoder_.finish();
  EXPECT_EQ(decoder_.counters().frames, good.size() * 16);
}

}  // namespace
}  // namespace cardea::net

// Messages out of the chunks of one way: order, holes, fragments, bounds.
#include "net/sctp_streams.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

#include "net/sctp_chunk.h"
#include "support/sctp_octets.h"

namespace cardea::net {
namespace {

using namespace cardea::test;
using Frames = std::vector<std::uint64_t>;

class Sctp : public testing::Test {
 protected:
  void data(std::uint32_t tsn, std::string_view payload, std::uint64_t frame = 1,
            int flags = kWhole, std::int64_t ms = 0) {
    taker_.take(sctp_data(tsn, payload, {.flags = flags}), {.frame = frame, .ms = ms});
  }
  void sack(std::uint32_t tsn, int type = 3) {
    taker_.take(sctp_sack(tsn, type), {.tag = 0x2222'2222, .is_back = true});
  }
  const SctpCounters& counters() const { return taker_.counters(); }
  std::string texts() const { return taker_.texts(); }
  const SctpTaker::Message& message(std::size_t i) const { return taker_.messages().at(i); }

  SctpTaker taker_;
};

TEST_F(Sctp, AMessageIsDeliveredWithItsPlace) {
  taker_.take(sctp_data(5, "hello", {.stream = 3, .ppid = 18}), {.frame = 7, .ms = 2});
  ASSERT_EQ(texts(), "hello|");
  EXPECT_EQ(message(0).place.association, 1u);
  EXPECT_EQ(message(0).place.ppid, 18u);
  EXPECT_EQ(message(0).place.stream, 3u);
  EXPECT_EQ(message(0).place.lost_before, 0u);
  EXPECT_EQ(message(0).frame, 7u);
  EXPECT_EQ(message(0).length, 5u);
  EXPECT_EQ(message(0).ns, 2'000'000);
  EXPECT_EQ(message(0).source.port, 40000);
  EXPECT_TRUE(message(0).frames.empty());
}

TEST_F(Sctp, BundledChunksOneByOne) {
  taker_.take(sctp_data(1, "a") + sctp_sack(9) + sctp_data(2, "bcd") + sctp_data(3, "e"));
  EXPECT_EQ(texts(), "a|bcd|e|");
  EXPECT_EQ(counters().chunks[0], 3u);
  EXPECT_EQ(counters().chunks[3], 1u);
}

TEST_F(Sctp, RetransmissionsAreDropped) {
  data(1, "a");
  data(2, "b");
  data(1, "a");
  data(2, "b");
  data(3, "c");
  EXPECT_EQ(texts(), "a|b|c|");
  EXPECT_EQ(counters().retransmissions, 2u);
  EXPECT_EQ(counters().lost_chunks, 0u);
}

TEST_F(Sctp, EarlyChunksWait) {
  data(1, "a", 1);
  data(4, "d", 2);
  data(3, "c", 3);
  data(4, "d", 4);
  EXPECT_EQ(texts(), "a|");
  data(2, "b", 5);
  EXPECT_EQ(texts(), "a|b|c|d|");
  EXPECT_EQ(message(3).frame, 2u);  // where its octets stand
  EXPECT_EQ(counters().held, 2u);
  EXPECT_EQ(counters().retransmissions, 1u);
  EXPECT_EQ(message(3).place.lost_before, 0u);
}

TEST_F(Sctp, TsnsWrap) {
  data(0xFFFF'FFFE, "a");
  data(0, "c");
  data(0xFFFF'FFFF, "b");
  data(1, "d");
  data(0xFFFF'FFFF, "b");
  EXPECT_EQ(texts(), "a|b|c|d|");
}

TEST_F(Sctp, FragmentsAreJoined) {
  data(1, "one ", 1, kBegins);
  data(2, "two ", 2, 0);
  EXPECT_EQ(texts(), "");
  data(3, "three", 3, kEnds);
  ASSERT_EQ(texts(), "one two three|");
  EXPECT_EQ(message(0).frames, (Frames{1, 2, 3}));
  EXPECT_EQ(message(0).frame, 3u);
  EXPECT_EQ(message(0).length, 13u);
  EXPECT_EQ(counters().reassembled, 1u);
}

TEST_F(Sctp, FragmentsOutOfOrderAreCompletedByTheLastThatComes) {
  data(1, "a", 1);
  data(4, "three", 2, kEnds, 10);
  data(2, "one ", 3, kBegins, 20);
  data(3, "two ", 9, 0, 30);
  ASSERT_EQ(texts(), "a|one two three|");
  EXPECT_EQ(message(1).frames, (Frames{2, 3, 9}));
  EXPECT_EQ(message(1).frame, 9u);
  EXPECT_EQ(message(1).ns, 30'000'000);
}

TEST_F(Sctp, FragmentsOfOneFrameAreNoFragments) {
  taker_.take(sctp_data(1, "one ", {.flags = kBegins}) + sctp_data(2, "two", {.flags = kEnds}));
  ASSERT_EQ(texts(), "one two|");
  EXPECT_TRUE(message(0).frames.empty());
}

TEST_F(Sctp, AHoleIsLostWhenTheReceiverAcknowledgesIt) {
  data(1, "a");
  data(4, "d");
  data(6, "f");
  sack(2);
  EXPECT_EQ(texts(), "a|");
  sack(3);
  EXPECT_EQ(texts(), "a|d|");
  EXPECT_EQ(message(1).place.lost_before, 2u);
  data(5, "e");
  EXPECT_EQ(texts(), "a|d|e|f|");
  EXPECT_EQ(message(2).place.lost_before, 0u);
  EXPECT_EQ(counters().lost_chunks, 2u);
}

TEST_F(Sctp, WhatIsAcknowledgedBeforeTheProbeSeesItIsNotLost) {
  data(1, "a");
  sack(3);
  data(2, "b");
  data(3, "c");
  data(5, "e");
  EXPECT_EQ(texts(), "a|b|c|");
  sack(4);
  EXPECT_EQ(texts(), "a|b|c|e|");
  EXPECT_EQ(counters().lost_chunks, 1u);
}

TEST_F(Sctp, ShutdownAndForwardTsnPassHolesToo) {
  data(1, "a");
  data(3, "c");
  sack(2, 7);
  EXPECT_EQ(texts(), "a|c|");
  data(5, "e");
  taker_.take(sctp_sack(4, 192));  // the sender gave up on 4
  EXPECT_EQ(texts(), "a|c|e|");
  EXPECT_EQ(counters().lost_chunks, 2u);
}

TEST_F(Sctp, AHoleIsLostAfterItsTime) {
  data(1, "a", 1, kWhole, 0);
  data(3, "c", 2, kWhole, 100);
  data(5, "e", 3, kWhole, 2099);
  EXPECT_EQ(texts(), "a|");
  data(6, "f", 4, kWhole, 2101);
  EXPECT_EQ(texts(), "a|c|");
  data(9, "i", 5, kWhole, 4102);  // 2 s after the way went on
  EXPECT_EQ(texts(), "a|c|e|f|");
  EXPECT_EQ(counters().expired_holes, 2u);
  taker_.finish();
  EXPECT_EQ(texts(), "a|c|e|f|i|");
  EXPECT_EQ(message(4).place.lost_before, 2u);
}

TEST_F(Sctp, NothingIsJoinedAcrossAHole) {
  data(1, "one ", 1, kBegins);
  data(3, "three ", 1, 0);
  data(4, "four", 1, kEnds);
  data(5, "whole");
  sack(2);
  EXPECT_EQ(texts(), "whole|");
  EXPECT_EQ(message(0).place.lost_before, 1u);
  EXPECT_EQ(counters().fragments_given_up, 3u);
}

TEST_F(Sctp, FragmentsThatContradictThemselvesAreGivenUp) {
  data(1, "begin", 1, kBegins);
  data(2, "begin again ", 1, kBegins);
  data(3, "end", 1, kEnds);
  data(4, "begin", 1, kBegins);
  taker_.take(sctp_data(5, "of another stream", {.flags = kEnds, .stream = 2}));
  data(6, "begin", 1, kBegins);
  taker_.take(sctp_data(7, "of another number", {.flags = kEnds, .number = 2}));
  data(8, "begin", 1, kBegins);
  data(9, "whole");
  EXPECT_EQ(texts(), "begin again end|whole|");
  EXPECT_EQ(counters().fragments_given_up, 6u);
}

TEST_F(Sctp, UnorderedFragmentsHaveNoNumber) {
  taker_.take(sctp_data(1, "one ", {.flags = kBegins | kUnordered, .number = 4}));
  taker_.take(sctp_data(2, "two", {.flags = kEnds | kUnordered, .number = 9}));
  EXPECT_EQ(texts(), "one two|");
}

TEST_F(Sctp, ACaptureThatBeginsInTheMiddle) {
  data(100, "middle", 1, 0);
  data(101, "end", 1, kEnds);
  data(102, "whole");
  EXPECT_EQ(texts(), "whole|");
  data(99, "came late");
  data(99, "came late");
  data(30, "too old");
  EXPECT_EQ(texts(), "whole|came late|");
  EXPECT_EQ(counters().late_messages, 1u);
  EXPECT_EQ(counters().retransmissions, 2u);
}

TEST_F(Sctp, WhatComesAfterItWasGivenUpIsDeliveredOnce) {
  data(1, "a");
  data(5, "e");
  sack(4);
  data(3, "c");
  data(3, "c");
  data(2, "b");  // behind what came late: it may be a retransmission
  data(4, "d");
  data(6, "f");
  EXPECT_EQ(texts(), "a|e|c|d|f|");
  EXPECT_EQ(counters().late_messages, 2u);
}

TEST_F(Sctp, AForgedTsnHidesNothing) {
  data(1, "a", 1, kWhole, 0);
  data(5001, "forged", 2, kWhole, 0);
  data(2, "b", 3, kWhole, 3000);
  data(3, "c", 4, kWhole, 3000);
  data(1'000'000, "far", 5, kWhole, 3000);
  data(4, "d", 6, kWhole, 3000);
  EXPECT_EQ(texts(), "a|forged|b|c|d|");
  EXPECT_EQ(counters().strays, 1u);
}

TEST_F(Sctp, ARunOfFarTsnsIsBelieved) {
  data(1, "a");
  for (std::uint32_t i = 0; i < 6; ++i) data(500'000 + i, std::string(1, char('p' + i)));
  EXPECT_EQ(texts(), "a|s|t|u|");
  EXPECT_EQ(message(1).place.lost_before, 3u);
  EXPECT_EQ(counters().strays, 3u);
}

TEST_F(Sctp, CutByTheSnaplen) {
  SctpSegment segment;
  fill_segment(segment, sctp_data(1, "hello world"), {});
  segment.packet.payload = segment.packet.payload.first(12 + 16 + 5);
  taker_.take(segment.packet);
  ASSERT_EQ(texts(), "hello|");
  EXPECT_EQ(message(0).length, 11u);
  EXPECT_EQ(counters().cut_messages, 1u);
  EXPECT_EQ(counters().cut_segments, 1u);
  fill_segment(segment, sctp_data(2, "one ", {.flags = kBegins}), {});
  segment.packet.payload = segment.packet.payload.first(12 + 16 + 2);
  taker_.take(segment.packet);
  data(3, "two", 1, kEnds);
  ASSERT_EQ(texts(), "hello|on|");
  EXPECT_EQ(message(1).length, 7u);
  fill_segment(segment, sctp_data(4, "gone"), {});
  segment.packet.payload = segment.packet.payload.first(12 + 8);
  taker_.take(segment.packet);
  EXPECT_EQ(counters().faults[static_cast<std::size_t>(Fault::cut)], 1u);
}

TEST_F(Sctp, IData) {
  const auto i_data = [](std::uint32_t tsn, std::uint32_t mid, std::uint32_t last,
                         std::string_view payload, int flags) {
    Octets value;
    put(value, tsn, 4);
    put(value, 3, 2);
    put(value, 0, 2);
    put(value, mid, 4);
    put(value, last, 4);
    return sctp_chunk(64, flags, value + text(payload));
  };
  taker_.take(i_data(1, 0, 60, "whole", kWhole));
  taker_.take(i_data(2, 1, 60, "one ", kBegins) + i_data(3, 1, 1, "two", kEnds));
  EXPECT_EQ(texts(), "whole|one two|");
  EXPECT_EQ(message(1).place.ppid, 60u);
  EXPECT_EQ(message(1).place.stream, 3u);
  taker_.take(i_data(4, 2, 60, "one ", kBegins) + i_data(5, 2, 2, "three", kEnds));
  taker_.take(i_data(6, 3, 60, "one ", kBegins) + i_data(7, 4, 1, "of another", kEnds));
  EXPECT_EQ(texts(), "whole|one two|");
  EXPECT_EQ(counters().fragments_given_up, 4u);
}

TEST_F(Sctp, ATooLongMessageIsGivenUp) {
  const std::string part(60000, 'x');
  data(1, part, 1, kBegins);
  data(2, part, 2, 0);
  data(3, part, 3, 0);
  data(4, part, 4, kEnds);
  data(5, "next");
  EXPECT_EQ(texts(), "next|");
  EXPECT_EQ(counters().oversized, 1u);
  EXPECT_EQ(counters().fragments_given_up, 4u);
}

TEST_F(Sctp, TheLongestMessage) {
  const auto send = [&](std::uint32_t tsn, std::size_t last) {
    for (std::uint32_t i = 0; i < 4; ++i)
      data(tsn + i, std::string(kSctpMessageMax / 4, 'x'), 1, i == 0 ? kBegins : 0);
    data(tsn + 4, std::string(last, 'x'), 1, kEnds);
  };
  for (std::uint32_t i = 0; i < 3; ++i)
    data(i, std::string(kSctpMessageMax / 4, 'x'), 1, i == 0 ? kBegins : 0);
  data(3, std::string(kSctpMessageMax / 4, 'x'), 1, kEnds);
  ASSERT_EQ(taker_.messages().size(), 1u);
  EXPECT_EQ(message(0).length, kSctpMessageMax);
  send(4, 1);
  EXPECT_EQ(taker_.messages().size(), 1u);
  EXPECT_EQ(counters().oversized, 1u);
}

TEST_F(Sctp, AnOldSackTakesNothingBack) {
  data(1, "a");
  sack(3);
  sack(1);
  data(4, "d");
  EXPECT_EQ(texts(), "a|d|");
}

TEST_F(Sctp, AMessageInMoreFramesThanAreNamed) {
  for (std::uint32_t i = 0; i < 100; ++i)
    data(i, "x", i + 1, i == 0 ? kBegins : i == 99 ? kEnds : 0);
  ASSERT_EQ(taker_.messages().size(), 1u);
  EXPECT_EQ(message(0).text, std::string(100, 'x'));
  ASSERT_EQ(message(0).frames.size(), Packet::kFramesMax);
  EXPECT_EQ(message(0).frames[62], 63u);
  EXPECT_EQ(message(0).frames[63], 100u);
  EXPECT_EQ(counters().frames_unnamed, 36u);
}

TEST_F(Sctp, FramesOfIpFragmentsAreNamed) {
  SctpSegment segment;
  const auto take = [&](const Octets& chunk, std::uint64_t frame) {
    fill_segment(segment, chunk, {.frame = frame});
    segment.packet.fragment_count = 2;
    segment.packet.fragments[0].number = frame - 1;
    segment.packet.fragments[1].number = frame;
    taker_.take(segment.packet);
  };
  take(sctp_data(1, "a"), 2);
  take(sctp_data(2, "one ", {.flags = kBegins}), 4);
  take(sctp_data(3, "two", {.flags = kEnds}), 6);
  ASSERT_EQ(texts(), "a|one two|");
  EXPECT_EQ(message(0).frames, (Frames{1, 2}));
  EXPECT_EQ(message(1).frames, (Frames{3, 4, 5, 6}));
}

TEST_F(Sctp, AWayHoldsNoMoreThanItsCaps) {
  data(1, "a");
  for (std::uint32_t i = 0; i < kSctpHeldChunksMax; ++i) data(3 + i, "x");
  EXPECT_EQ(taker_.messages().size(), 1u);
  data(3 + kSctpHeldChunksMax, "y");
  EXPECT_EQ(taker_.messages().size(), kSctpHeldChunksMax + 2u);
  EXPECT_EQ(message(1).place.lost_before, 1u);
  EXPECT_EQ(counters().evicted_holders, 1u);
  const std::string large(60000, 'x');
  const std::uint32_t next = 4 + kSctpHeldChunksMax;
  for (std::uint32_t i = 1; i <= 4; ++i) data(next + i, large);
  EXPECT_EQ(counters().evicted_holders, 1u);
  data(next + 5, large);
  EXPECT_EQ(counters().evicted_holders, 2u);
}

TEST_F(Sctp, ChunksThatAreNone) {
  const auto faults = [&](Fault fault) {
    return counters().faults[static_cast<std::size_t>(fault)];
  };
  taker_.take(sctp_data(1, ""));  // no user data
  EXPECT_EQ(faults(Fault::bad_length), 1u);
  taker_.take(octets({0, 3, 0, 3}) + sctp_data(1, "a"));
  EXPECT_EQ(faults(Fault::bad_length), 2u);
  taker_.take(octets({0, 3, 0, 20, 1, 2, 3}));
  EXPECT_EQ(faults(Fault::truncated), 1u);
  taker_.take(octets({9, 0, 0, 4, 1, 2}));
  EXPECT_EQ(faults(Fault::truncated), 2u);
  Packet empty;
  empty.protocol = kSctp;
  taker_.take(empty);
  EXPECT_EQ(faults(Fault::truncated), 3u);
  EXPECT_EQ(texts(), "");
}

}  // namespace
}  // namespace cardea::net

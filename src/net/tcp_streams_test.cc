// The octets of one direction: order, overlaps, holes, ends.
#include "net/tcp_streams.h"

#include <gtest/gtest.h>

#include <string>

#include "support/tcp_octets.h"

namespace cardea::net {
namespace {

using namespace cardea::test;

class Tcp : public testing::Test {
 protected:
  void shake() { taker_.shake(); }
  void up(std::uint32_t offset, std::string_view data, const TcpFields& fields = {}) {
    taker_.up(kClient + offset, data, fields);
  }
  void down(std::uint32_t offset, std::string_view data, const TcpFields& fields = {}) {
    taker_.down(kServer + offset, data, fields);
  }
  // The server acknowledges what comes before this offset.
  void ack_up(std::uint32_t offset) { down(0, "", {.ack = kClient + offset}); }
  std::string story() const { return taker_.story(); }
  const TcpCounters& counters() const { return taker_.counters(); }
  const TcpPiece& piece(std::size_t i) const { return taker_.piece(i); }

  TcpScene taker_;
};

TEST_F(Tcp, AConversation) {
  shake();
  up(0, "GET", {.ms = 2, .frame = 7, .vlan = 9});
  down(0, "200", {.ack = kClient + 3});
  up(3, "", {.flags = kFin | kAck, .ack = kServer + 3});
  down(3, "", {.flags = kFin | kAck, .ack = kClient + 4});
  up(4, "", {.ack = kServer + 4});
  ASSERT_EQ(story(), ">GET <200 >end <end closed");
  EXPECT_EQ(piece(0).connection, 1u);
  EXPECT_TRUE(piece(0).began);
  EXPECT_EQ(piece(0).source.port, 40000);
  EXPECT_EQ(piece(0).destination.port, 7777);
  EXPECT_EQ(piece(0).position.number, 7u);
  EXPECT_EQ(piece(0).time.ns, 2'000'000);
  EXPECT_EQ(piece(0).vlan, 9);
  EXPECT_EQ(piece(1).source.port, 7777);
  EXPECT_TRUE(piece(1).began);
  EXPECT_EQ(piece(2).offset, 3u);
  EXPECT_EQ(counters().connections, 1u);
  EXPECT_EQ(counters().after_close, 1u);
  EXPECT_EQ(counters().began_before, 0u);
}

TEST_F(Tcp, EarlySegmentsWait) {
  shake();
  up(2, "c", {.frame = 11, .vlan = 5});
  up(1, "b", {.frame = 12});
  EXPECT_EQ(story(), "");
  up(0, "a", {.frame = 13});
  EXPECT_EQ(story(), ">a >b >c");
  EXPECT_EQ(piece(2).position.number, 11u);
  EXPECT_EQ(piece(2).vlan, 5);
  EXPECT_EQ(piece(2).offset, 2u);
  EXPECT_EQ(counters().held, 2u);
  EXPECT_EQ(counters().lost_octets, 0u);
}

TEST_F(Tcp, RepeatedOctetsAreDropped) {
  shake();
  up(0, "abc");
  up(0, "abc");
  up(1, "bcde");
  EXPECT_EQ(story(), ">abc >de");
  EXPECT_EQ(counters().repeated_octets, 5u);
  EXPECT_EQ(counters().conflicting_octets, 0u);
}

TEST_F(Tcp, FirstOctetsWin) {
  shake();
  up(2, "CD");
  up(6, "GH");
  up(1, "bcdefghi");
  up(0, "a");
  EXPECT_EQ(story(), ">a >b >CD >ef >GH >i");
  EXPECT_EQ(counters().repeated_octets, 4u);
  EXPECT_EQ(counters().conflicting_octets, 4u);
}

TEST_F(Tcp, WhatComesInItsTurnDoesNotOverwriteWhatWaited) {
  shake();
  up(2, "CD");
  up(0, "abcdef");
  EXPECT_EQ(story(), ">ab >CD >ef");
  EXPECT_EQ(counters().conflicting_octets, 2u);
}

TEST_F(Tcp, ASegmentSentAgainWithOtherOctetsIsNoticed) {
  shake();
  up(0, "abc");
  up(3, "def");
  up(0, "abc");
  EXPECT_EQ(counters().conflicting_segments, 0u);
  up(0, "abX");
  EXPECT_EQ(counters().conflicting_segments, 1u);
  for (std::uint32_t i = 0; i < 4; ++i) up(6 + i, "g");
  up(3, "XYZ");  // too long ago
  EXPECT_EQ(counters().conflicting_segments, 1u);
  EXPECT_EQ(story(), ">abc >def >g >g >g >g");
}

TEST_F(Tcp, SequenceNumbersWrap) {
  taker_.take(0xFFFF'FFFD, "", {.flags = kSyn});
  taker_.take(0xFFFF'FFFE, "ab");
  taker_.take(1, "d");
  taker_.take(0, "c");
  taker_.take(0xFFFF'FFFF, "bcd");
  EXPECT_EQ(story(), ">ab >c >d");
  EXPECT_EQ(piece(2).offset, 3u);
}

TEST_F(Tcp, OffsetsGoBeyond32Bits) {
  shake();
  constexpr std::uint64_t kStep = 15'000'000;
  std::uint64_t at = 0;
  for (int i = 0; i < 300; ++i, at += kStep) {
    up(static_cast<std::uint32_t>(at), "x");
    ack_up(static_cast<std::uint32_t>(at + 1));
  }
  ASSERT_EQ(taker_.pieces().size(), 300u);
  EXPECT_EQ(piece(299).offset, 299 * kStep);
  EXPECT_EQ(piece(299).lost_before, kStep - 1);
  EXPECT_EQ(counters().strays, 0u);
}

TEST_F(Tcp, AHoleIsLostWhenTheReceiverAcknowledgesIt) {
  shake();
  up(0, "a");
  up(4, "e");
  ack_up(1);
  EXPECT_EQ(story(), ">a");
  ack_up(5);
  EXPECT_EQ(story(), ">a >[3]e");
  EXPECT_EQ(piece(1).offset, 4u);
  EXPECT_EQ(counters().lost_octets, 3u);
  up(1, "bcd");
  up(0, "abcde");
  EXPECT_EQ(story(), ">a >[3]e");
  EXPECT_EQ(counters().late_octets, 6u);
}

TEST_F(Tcp, AnAcknowledgementOfPartOfAHoleLosesThatPart) {
  shake();
  up(4, "e");
  ack_up(2);
  EXPECT_EQ(story(), "");
  EXPECT_EQ(counters().lost_octets, 2u);
  up(2, "cd");
  EXPECT_EQ(story(), ">[2]cd >e");
}

TEST_F(Tcp, AnAcknowledgementThatOvertakesItsOctetsLosesNothing) {
  shake();
  ack_up(3);
  up(0, "abc");
  up(3, "d");
  EXPECT_EQ(story(), ">abc >d");
}

TEST_F(Tcp, HolesThatTouchAreOne) {
  shake();
  up(4, "e");
  ack_up(2);
  ack_up(4);
  EXPECT_EQ(story(), ">[4]e");
  up(0, "abcd");
  EXPECT_EQ(counters().late_octets, 4u);
}

TEST_F(Tcp, AcknowledgementsDoNotGoBack) {
  shake();
  ack_up(5);
  ack_up(3);
  up(7, "h");
  EXPECT_EQ(counters().lost_octets, 5u);
  ack_up(500'000'000);  // of nothing that there was
  EXPECT_EQ(story(), "");
  up(5, "fg");
  EXPECT_EQ(story(), ">[5]fg >h");
}

TEST_F(Tcp, AHoleIsLostAfterAWhile) {
  shake();
  up(1, "b", {.ms = 1000});
  up(3, "d", {.ms = 5000});
  down(0, "x", {.ms = 10'900});
  EXPECT_EQ(story(), "<x");
  down(1, "y", {.ms = 11'100});
  EXPECT_EQ(story(), "<x >[1]b <y");
  EXPECT_EQ(counters().expired_holes, 1u);
  down(2, "z", {.ms = 21'200});
  EXPECT_EQ(story(), "<x >[1]b <y >[1]d <z");
}

TEST_F(Tcp, HolesOfOneAgeGoTogether) {
  shake();
  up(1, "b");
  up(3, "d");
  up(5, "f");
  down(0, "x", {.ms = 10'100});
  EXPECT_EQ(story(), ">[1]b >[1]d >[1]f <x");
}

TEST_F(Tcp, WhatIsLostAtTheEndIsTold) {
  shake();
  up(0, "a");
  ack_up(11);
  taker_.finish();
  EXPECT_EQ(story(), ">a >[10] closed");
  EXPECT_EQ(piece(1).offset, 11u);
  EXPECT_EQ(piece(1).lost_before, 10u);
}

TEST_F(Tcp, LossBeforeAnEndIsToldWithIt) {
  shake();
  up(5, "", {.flags = kFin | kAck});
  EXPECT_EQ(story(), "");
  ack_up(6);
  EXPECT_EQ(story(), ">[5]end");
  EXPECT_EQ(piece(0).offset, 5u);
  EXPECT_EQ(counters().lost_octets, 5u);
}

TEST_F(Tcp, AFinBeforeWhatCameIsNone) {
  shake();
  up(0, "abc");
  up(1, "", {.flags = kFin | kAck});
  up(3, "d");
  EXPECT_EQ(story(), ">abc >d");
  EXPECT_EQ(counters().false_ends, 0u);
}

TEST_F(Tcp, AFinWaitsForWhatIsBeforeIt) {
  shake();
  up(1, "b", {.flags = kFin | kAck});
  up(0, "a");
  EXPECT_EQ(story(), ">a >b >end");
}

TEST_F(Tcp, AtTheEndOfInputAllGoesOn) {
  shake();
  up(1, "b");
  up(3, "d");
  taker_.finish();
  EXPECT_EQ(story(), ">[1]b >[1]d closed");
  shake();
  up(0, "a");
  EXPECT_EQ(piece(3).connection, 2u);
}

TEST_F(Tcp, AGapClosesAll) {
  shake();
  up(0, "a");
  taker_.gap();
  up(1, "b");
  EXPECT_EQ(story(), ">a closed >b");
  EXPECT_EQ(piece(2).connection, 2u);
  EXPECT_FALSE(piece(2).began);
  EXPECT_EQ(counters().gaps, 1u);
}

TEST_F(Tcp, WhatSnaplenCutIsLostAndShiftsNothing) {
  shake();
  up(0, "abcdef", {.cut = 2});
  up(6, "gh");
  EXPECT_EQ(story(), ">abcd >[2]gh");
  EXPECT_EQ(piece(1).offset, 6u);
  up(9, "jkl", {.cut = 2});
  up(12, "m");
  up(8, "i", {.cut = 1});
  EXPECT_EQ(story(), ">abcd >[2]gh >[1]j >[2]m");
  EXPECT_EQ(counters().cut_octets, 5u);
  EXPECT_EQ(counters().lost_octets, 5u);
}

TEST_F(Tcp, AHeaderWhoseOptionsWereCutStillCounts) {
  shake();
  TcpMade made;
  fill_tcp(made, kClient, text("abcd"), {.ack = kServer});
  made.packet.payload = Bytes{made.octets}.first(14);
  taker_.take(made.packet);
  up(4, "e");
  EXPECT_EQ(story(), ">[4]e");
}

TEST_F(Tcp, KeepAlivesAreNoData) {
  shake();
  up(0, "abc");
  up(2, "X");
  up(2, "");
  down(0, "ok", {.ack = kClient + 3});
  EXPECT_EQ(story(), ">abc <ok");
  EXPECT_EQ(counters().keep_alives, 1u);
  EXPECT_EQ(counters().conflicting_octets, 0u);
}

TEST_F(Tcp, AKeepAliveBehindWhatTheProbeMissed) {
  shake();
  ack_up(10);
  up(9, "X");
  up(10, "k");
  EXPECT_EQ(story(), ">[10]k");
  EXPECT_EQ(counters().keep_alives, 1u);
}

TEST_F(Tcp, AZeroWindowProbeIsAnOctetInItsTurn) {
  shake();
  up(0, "abc");
  up(3, "d");
  up(3, "defg");
  EXPECT_EQ(story(), ">abc >d >efg");
}

TEST_F(Tcp, AsLongAsASuperFrame) {
  shake();
  std::string large(60'000, 'x');
  large.front() = 'a';
  large.back() = 'z';
  up(1, large);
  up(0, "_");
  std::string all;
  for (const auto& piece : taker_.pieces()) all += piece.text;
  EXPECT_EQ(all, "_" + large);
}

TEST_F(Tcp, FaultyHeaders) {
  TcpMade made;
  fill_tcp(made, 1, text("abc"), {});
  made.octets[12] = std::byte{0x40};
  taker_.take(made.packet);
  made.octets[12] = std::byte{0xF0};
  taker_.take(made.packet);
  fill_tcp(made, 1, text("abc"), {.flags = kSyn | kFin});
  taker_.take(made.packet);
  made.packet.payload = Bytes{made.octets}.first(13);
  taker_.take(made.packet);
  made.packet.payload_length = 13;
  taker_.take(made.packet);
  EXPECT_EQ(story(), "");
  const auto count = [&](Fault fault) {
    return counters().faults[static_cast<std::size_t>(fault)];
  };
  EXPECT_EQ(count(Fault::bad_length), 2u);
  EXPECT_EQ(count(Fault::bad_value), 1u);
  EXPECT_EQ(count(Fault::cut), 1u);
  EXPECT_EQ(count(Fault::truncated), 1u);
}

TEST_F(Tcp, UrgentOctetsStayInTheirPlace) {
  shake();
  up(0, "ab!", {.flags = kAck | kUrg});
  EXPECT_EQ(story(), ">ab!");
  EXPECT_EQ(counters().urgent, 1u);
}

}  // namespace
}  // namespace cardea::net

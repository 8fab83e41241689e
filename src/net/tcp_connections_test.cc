// Which connections there are: handshakes, ends, and who disturbs whom.
#include <gtest/gtest.h>

#include <string>

#include "net/tcp_streams.h"
#include "support/tcp_octets.h"

namespace cardea::net {
namespace {

using namespace cardea::test;
using Scene = TcpScene;

TEST(TcpConnections, ASynAckAloneTellsBothBeginnings) {
  Scene s;
  s.down(kServer - 1, "", {.flags = kSyn | kAck});
  s.up(kClient + 2, "c");
  s.up(kClient, "ab");
  s.down(kServer, "ok", {.ack = kClient + 3});
  EXPECT_EQ(s.story(), ">ab >c <ok");
  EXPECT_TRUE(s.piece(0).began);
  EXPECT_TRUE(s.piece(2).began);
}

TEST(TcpConnections, OneDirectionIsNotKnownFromItsBeginning) {
  Scene s;
  s.take(kClient - 1, "", {.flags = kSyn});
  s.up(kClient, "ab", {.ack = kServer});
  s.down(kServer, "ok", {.ack = kClient + 2});
  EXPECT_EQ(s.story(), ">ab <ok");
  EXPECT_TRUE(s.piece(0).began);
  EXPECT_FALSE(s.piece(1).began);
}

TEST(TcpConnections, TheHandshakesLastPartAloneLeavesTheServersBeginningUnsure) {
  Scene s;
  s.take(kClient - 1, "", {.flags = kSyn});
  s.up(kClient, "a", {.ack = kServer + 4});
  s.down(kServer + 4, "ok");
  EXPECT_FALSE(s.piece(1).began);
  EXPECT_EQ(s.piece(1).offset, 0u);
}

TEST(TcpConnections, OctetsWithTheSyn) {  // RFC 7413
  Scene s;
  s.take(kClient - 1, "abc", {.flags = kSyn});
  s.down(kServer - 1, "", {.flags = kSyn | kAck, .ack = kClient + 3});
  s.up(kClient + 3, "d");
  EXPECT_EQ(s.story(), ">abc >d");
  EXPECT_TRUE(s.piece(0).began);
  EXPECT_EQ(s.counters().syns_ignored, 0u);
}

TEST(TcpConnections, OctetsWithASynThatAreSentAgain) {
  Scene s;
  s.take(kClient - 1, "abc", {.flags = kSyn});
  s.down(kServer - 1, "", {.flags = kSyn | kAck, .ack = kClient});
  s.up(kClient, "abcd");
  EXPECT_EQ(s.story(), ">abc >d");
}

TEST(TcpConnections, SimultaneousOpen) {  // RFC 9293, 3.5, figure 7
  Scene s;
  s.take(kClient - 1, "", {.flags = kSyn});
  s.take(kServer - 1, "", {.flags = kSyn, .is_back = true});
  s.take(kClient - 1, "", {.flags = kSyn | kAck, .ack = kServer});
  s.down(kServer - 1, "", {.flags = kSyn | kAck, .ack = kClient});
  s.up(kClient, "a");
  s.down(kServer, "b");
  EXPECT_EQ(s.story(), ">a <b");
  EXPECT_TRUE(s.piece(0).began);
  EXPECT_TRUE(s.piece(1).began);
  EXPECT_EQ(s.counters().connections, 1u);
  EXPECT_EQ(s.counters().syns_ignored, 0u);
}

TEST(TcpConnections, SentAgainAHandshakeIsTheSame) {
  Scene s;
  s.shake();
  s.shake();
  s.up(kClient, "a");
  s.take(kClient - 1, "", {.flags = kSyn});
  s.down(kServer - 1, "", {.flags = kSyn | kAck});
  s.up(kClient + 1, "b");
  EXPECT_EQ(s.story(), ">a >b");
  EXPECT_EQ(s.counters().connections, 1u);
}

TEST(TcpConnections, AnAcknowledgementThatOvertakesTheSynAck) {
  Scene s;
  s.take(kClient - 1, "", {.flags = kSyn});
  s.up(kClient, "");
  s.down(kServer - 1, "", {.flags = kSyn | kAck});
  s.down(kServer, "ok");
  EXPECT_TRUE(s.piece(0).began);
}

TEST(TcpConnections, ASecondTryOfAHalfOpenOneTakesItsPlace) {
  Scene s;
  s.take(77, "", {.flags = kSyn});
  s.shake();
  s.up(kClient, "a");
  EXPECT_EQ(s.story(), ">a");
  EXPECT_EQ(s.counters().syns_ignored, 0u);
  EXPECT_EQ(s.counters().replaced_connections, 1u);
}

TEST(TcpConnections, MidStreamTheHigherPortIsTheClient) {
  Scene s;
  s.down(kServer, "ok");
  s.up(kClient, "go");
  s.up(kClient, "x", {.port = 700, .server_port = 700});
  EXPECT_EQ(s.story(), "<ok >go >x");
  EXPECT_FALSE(s.piece(0).began);
  EXPECT_EQ(s.piece(0).offset, 0u);
  EXPECT_EQ(s.counters().began_before, 2u);
}

TEST(TcpConnections, MidStreamLossIsKnownByAcknowledgements) {
  Scene s;
  s.down(kServer, "ok", {.ack = kClient});
  s.up(kClient + 5, "f");
  EXPECT_EQ(s.story(), "<ok");
  s.down(kServer + 2, "", {.ack = kClient + 6});
  EXPECT_EQ(s.story(), "<ok >[5]f");
  EXPECT_EQ(s.piece(1).offset, 5u);
}

TEST(TcpConnections, WhatComesBeforeTheFirstSeenIsNotTold) {
  Scene s;
  s.up(kClient + 5, "f");
  s.up(kClient + 1, "bcd");
  s.up(kClient + 3, "defg");
  EXPECT_EQ(s.story(), ">f >g");
  EXPECT_EQ(s.counters().before_start, 5u);
}

TEST(TcpConnections, WhatBeginsNothingLeavesNothing) {
  Scene s;
  s.up(1, "");
  s.up(1, "", {.flags = kFin | kAck});
  s.up(1, "abc", {.flags = kRst});
  EXPECT_EQ(s.counters().strangers, 3u);
  EXPECT_EQ(s.counters().connections, 0u);
}

TEST(TcpConnections, TapsAreKeptApartVlansAreNot) {
  Scene s;
  s.up(kClient, "a", {.tap = 1});
  s.up(kClient, "b", {.tap = 2});
  s.up(kClient + 1, "c", {.tap = 1, .vlan = 7});
  EXPECT_EQ(s.piece(0).connection, 1u);
  EXPECT_EQ(s.piece(1).connection, 2u);
  EXPECT_EQ(s.piece(2).connection, 1u);
  EXPECT_EQ(s.piece(2).vlan, 7);
}

TEST(TcpConnections, AResetEndsIt) {
  Scene s;
  s.shake();
  s.up(kClient, "a");
  s.up(kClient + 3, "d");
  s.down(kServer, "", {.flags = kRst | kAck, .ack = kClient + 1});
  EXPECT_EQ(s.story(), ">a >[2]d closed");
  s.up(kClient + 4, "e");  // on its way
  EXPECT_EQ(s.story(), ">a >[2]d closed");
  EXPECT_EQ(s.counters().resets, 1u);
  EXPECT_EQ(s.counters().after_close, 1u);
}

TEST(TcpConnections, AResetByWhoDoesNotKnowWhereItStands) {
  Scene s;
  s.shake();
  s.up(kClient, "a");
  s.down(kServer + 1, "", {.flags = kRst});
  s.down(kServer - 1, "", {.flags = kRst});
  s.down(0, "", {.flags = kRst});
  s.up(kClient + 1, "b");
  EXPECT_EQ(s.story(), ">a >b");
  EXPECT_EQ(s.counters().resets_ignored, 3u);
}

TEST(TcpConnections, ASynThatIsRefused) {
  Scene s;
  s.take(kClient - 1, "", {.flags = kSyn});
  s.down(0, "", {.flags = kRst | kAck, .ack = kClient + 7});
  EXPECT_EQ(s.counters().resets_ignored, 1u);
  s.down(0, "", {.flags = kRst | kAck});
  EXPECT_EQ(s.counters().resets, 1u);
  s.shake();
  s.up(kClient, "a");
  EXPECT_EQ(s.story(), ">a");  // of the first nothing was told, so nothing of its end
}

TEST(TcpConnections, WhatWasResetMayBeginAgainWithTheSameNumbers) {
  Scene s;
  s.shake();
  s.up(kClient, "a");
  s.down(kServer, "", {.flags = kRst});
  s.shake();
  s.up(kClient, "b");
  EXPECT_EQ(s.story(), ">a closed >b");
  EXPECT_TRUE(s.piece(2).began);
}

TEST(TcpConnections, ASynAckAtTheEndOfAnotherConnection) {
  Scene s;
  s.shake();
  s.up(kClient, "a");
  s.down(kServer, "", {.flags = kRst});
  s.down(kServer - 1, "", {.flags = kSyn | kAck});  // on its way
  EXPECT_EQ(s.counters().connections, 1u);
  s.down(99'999, "", {.flags = kSyn | kAck, .ack = 700'000});  // the probe missed the SYN
  s.up(700'000, "b", {.ack = 100'000});
  EXPECT_EQ(s.story(), ">a closed >b");
  EXPECT_TRUE(s.piece(2).began);
}

TEST(TcpConnections, WhoAcknowledgesNothingNewBehindItsResetMayHaveSentIt) {
  Scene s;
  s.shake();
  s.up(kClient, "a");
  s.down(kServer, "", {.ack = kClient + 1});
  s.down(kServer, "", {.flags = kRst});
  s.down(kServer, "", {.ack = kClient + 1});
  s.up(kClient + 1, "b");
  EXPECT_EQ(s.story(), ">a closed");
}

TEST(TcpConnections, WhoGoesOnBehindItsResetDidNotSendIt) {
  Scene s;
  s.shake();
  s.up(kClient, "a");
  s.down(kServer, "", {.flags = kRst});
  s.up(kClient + 1, "b");
  s.down(kServer, "ok", {.ack = kClient + 2});
  s.up(kClient + 2, "c");
  EXPECT_EQ(s.story(), ">a closed <ok >c");
  EXPECT_EQ(s.piece(2).connection, 2u);
  EXPECT_FALSE(s.piece(2).began);
  EXPECT_EQ(s.counters().false_ends, 1u);
}

TEST(TcpConnections, WhoAcknowledgesBehindItsResetDidNotSendIt) {
  Scene s;
  s.shake();
  s.up(kClient, "a");
  s.down(kServer, "", {.flags = kRst});
  s.up(kClient + 1, "b");
  s.down(kServer, "", {.ack = kClient + 2});
  s.up(kClient + 2, "c");
  EXPECT_EQ(s.story(), ">a closed >c");
}

TEST(TcpConnections, WhoGoesOnBehindItsFinDidNotSendIt) {
  Scene s;
  s.shake();
  s.up(kClient, "a", {.flags = kFin | kAck});
  s.up(kClient + 1, "X");  // a keep-alive: the FIN counts as one
  s.up(kClient, "a", {.flags = kFin | kAck});
  s.up(kClient + 1, "bc");
  EXPECT_EQ(s.story(), ">a >end closed >bc");
  EXPECT_EQ(s.counters().false_ends, 1u);
}

TEST(TcpConnections, AFinThatOctetsPassWasNotTheirSenders) {
  Scene s;
  s.shake();
  s.up(kClient + 3, "", {.flags = kFin | kAck});
  s.up(kClient, "abcdef");
  s.up(kClient + 6, "g");
  EXPECT_EQ(s.story(), ">abcdef >g");
  EXPECT_EQ(s.counters().false_ends, 1u);
}

TEST(TcpConnections, AFinBehindWhichOctetsWaitWasNotTheirSenders) {
  Scene s;
  s.shake();
  s.up(kClient + 4, "ef");
  s.up(kClient + 3, "", {.flags = kFin | kAck});
  s.up(kClient, "abcd");
  s.up(kClient + 6, "", {.flags = kFin | kAck});
  EXPECT_EQ(s.story(), ">abcd >ef >end");
  EXPECT_EQ(s.counters().false_ends, 1u);
}

TEST(TcpConnections, AFinAmongWhatWaitsWasNotTheirSenders) {
  Scene s;
  s.shake();
  s.up(kClient + 2, "cdef");
  s.up(kClient + 3, "", {.flags = kFin | kAck});
  s.up(kClient, "ab");
  EXPECT_EQ(s.counters().false_ends, 1u);  // known at once: nothing waits for it
  s.up(kClient + 6, "g");
  EXPECT_EQ(s.story(), ">ab >cdef >g");
}

TEST(TcpConnections, PortsAreUsedAgain) {
  Scene s;
  s.shake();
  s.up(kClient, "a");
  s.shake({}, 900'000, 800'000);
  s.up(900'000, "b", {.ack = 800'000});
  s.down(800'000, "c", {.ack = 900'001});
  EXPECT_EQ(s.story(), ">a closed >b <c");
  EXPECT_EQ(s.piece(2).connection, 2u);
  EXPECT_TRUE(s.piece(2).began);
  EXPECT_TRUE(s.piece(3).began);
  EXPECT_EQ(s.counters().replaced_connections, 1u);
}

TEST(TcpConnections, PortsAreUsedAgainWhereOneDirectionIsSeen) {
  Scene s;
  s.take(kClient - 1, "", {.flags = kSyn});
  s.up(kClient, "a");
  s.take(kClient + 99'999, "", {.flags = kSyn});
  s.up(kClient + 100'000, "b");
  EXPECT_EQ(s.story(), ">a closed >b");
  EXPECT_TRUE(s.piece(2).began);
}

TEST(TcpConnections, ASynThatNobodyAnswersDisturbsNothing) {
  Scene s;
  s.shake();
  s.up(kClient, "a");
  s.take(77, "", {.flags = kSyn});
  s.down(kServer, "", {.ack = kClient + 1});  // the challenge
  s.down(88, "", {.flags = kSyn | kAck, .ack = 99});
  s.up(kClient + 1, "b");
  s.down(kServer, "c");
  s.take(kClient + 1, "", {.flags = kSyn});  // its sender goes on from there, and would anyway
  s.up(kClient + 2, "d");
  EXPECT_EQ(s.story(), ">a >b <c >d");
  EXPECT_EQ(s.counters().syns_ignored, 3u);
}

TEST(TcpConnections, ASynAckThatAcknowledgesNoSyn) {
  Scene s;
  s.take(kClient - 1, "", {.flags = kSyn});
  s.down(77, "", {.flags = kSyn | kAck, .ack = kClient + 1});
  s.down(kServer - 1, "", {.flags = kSyn | kAck});
  s.down(kServer, "ok");
  EXPECT_EQ(s.story(), "<ok");
  EXPECT_TRUE(s.piece(0).began);
  EXPECT_EQ(s.counters().syns_ignored, 1u);
}

TEST(TcpConnections, StraysAreIgnoredUnlessTheyGoOn) {
  Scene s;
  s.shake();
  s.up(kClient, "a");
  for (std::uint32_t i = 0; i < 3; ++i) s.up(900'000'000 + i, "x");
  s.up(kClient, "ab");
  s.up(900'000'003, "x");
  for (std::uint32_t i = 0; i < 9; ++i) s.up(800'000'000 + i * 7, "x");  // no run
  EXPECT_EQ(s.story(), ">a >b");
  for (std::uint32_t i = 0; i < 5; ++i) s.up(900'000'000 + i, "x");
  EXPECT_EQ(s.story(), ">a >b closed >x >x");
  EXPECT_FALSE(s.piece(3).began);
  EXPECT_EQ(s.counters().believed_strays, 1u);
}

TEST(TcpConnections, AStraysAcknowledgementIsNotHeard) {
  Scene s;
  s.shake();
  s.up(kClient + 1, "b");
  s.down(900'000'000, "", {.ack = kClient + 2});
  EXPECT_EQ(s.story(), "");
  s.up(kClient, "a");
  EXPECT_EQ(s.story(), ">a >b");
}

}  // namespace
}  // namespace cardea::net

// What is kept of TCP, and for how long: connections that are not wanted, silent, or too many, and
// octets that wait.
#include <gtest/gtest.h>

#include <string>

#include "net/tcp_streams.h"
#include "support/tcp_octets.h"

namespace cardea::net {
namespace {

using namespace cardea::test;
using Scene = TcpScene;

TEST(TcpBounds, OfAnIgnoredOneOnlyItsEndIsTold) {
  Scene s;
  s.shake();
  s.ignore_all();
  s.up(kClient + 1, "b");
  s.up(kClient + 3, "d");
  s.up(kClient, "a");
  s.up(kClient + 9, "j");
  s.down(kServer, "x");
  EXPECT_EQ(s.story(), ">a");
  s.up(kClient + 10, "", {.flags = kFin | kAck});
  s.down(kServer + 1, "", {.flags = kFin | kAck});
  EXPECT_EQ(s.story(), ">a closed");
  s.shake({}, 900'000);
  s.up(900'000, "new");
  EXPECT_EQ(s.story(), ">a closed >new");
}

TEST(TcpBounds, SilentOnesAreForgotten) {
  Scene s;
  s.up(kClient, "a", {.port = 40001});  // one-sided
  s.shake({.port = 40002});
  s.up(kClient, "b", {.port = 40002});
  s.up(kClient, "c", {.ms = 301'000, .port = 40003});
  EXPECT_EQ(s.story(), ">a >b closed >c");
  s.up(kClient, "d", {.ms = 7'502'000, .port = 40004});
  EXPECT_EQ(s.story(), ">a >b closed >c closed closed >d");
  EXPECT_EQ(s.counters().idle_connections, 3u);
}

TEST(TcpBounds, HalfOpenOnesMakeRoomFirst) {
  Scene s{TcpLimits{.connections = 4}};
  s.shake({.port = 1});
  s.up(kClient, "a", {.port = 1});
  for (std::uint16_t port = 0; port < 10'000; ++port)
    s.take(port, "", {.flags = kSyn, .port = static_cast<std::uint16_t>(50'000 + port)});
  s.up(kClient + 1, "b", {.port = 1});
  EXPECT_EQ(s.story(), ">a >b");
  EXPECT_TRUE(s.piece(1).began);
  EXPECT_EQ(s.counters().evicted_half_open, 10'000u - 3);
  EXPECT_EQ(s.counters().evicted_connections, 0u);
}

TEST(TcpBounds, TheLongestIdleMakesRoom) {
  Scene s{TcpLimits{.connections = 2}};
  s.shake({.port = 9001});
  s.shake({.ms = 10, .port = 9002});
  s.up(kClient, "a", {.ms = 20, .port = 9002});
  s.up(kClient, "b", {.ms = 5000, .port = 9001});
  s.up(kClient, "c", {.ms = 6000, .port = 9003});
  EXPECT_EQ(s.story(), ">a >b closed >c");
  EXPECT_EQ(s.piece(2).connection, 1u);
  EXPECT_EQ(s.counters().evicted_connections, 1u);
}

TEST(TcpBounds, ThoseThatAreOverMakeRoomFirst) {
  Scene s{TcpLimits{.connections = 2}};
  s.shake({.port = 9001});
  s.up(kClient, "a", {.port = 9001});
  s.shake({.ms = 5000, .port = 9002});
  s.up(kClient, "b", {.ms = 5000, .port = 9002});
  s.up(kClient + 1, "", {.flags = kRst, .ms = 5000, .port = 9002});
  s.up(kClient, "c", {.ms = 6000, .port = 9003});
  s.up(kClient + 1, "d", {.ms = 6000, .port = 9001});
  EXPECT_EQ(s.story(), ">a >b closed >c >d");
}

TEST(TcpBounds, TimeBeginsAnewBehindAGap) {
  Scene s;
  s.shake({.ms = 100'000});
  s.gap();
  s.shake();
  s.up(kClient + 1, "b");
  s.down(kServer, "x", {.ms = 10'100});
  EXPECT_EQ(s.story(), ">[1]b <x");
}

TEST(TcpBounds, WhoIsNotWantedWhileRoomIsMadeHoldsNothing) {
  Scene s{TcpLimits{.held_runs = 2}};
  s.shake();
  s.ignore_all();
  s.up(kClient + 1, "b");
  s.up(kClient + 3, "d");
  s.up(kClient + 5, "f");
  s.finish();
  EXPECT_EQ(s.story(), ">[1]b closed");
  EXPECT_EQ(s.counters().held, 2u);
}

TEST(TcpBounds, OfASuperFrameNoMoreIsHeldThanMay) {
  Scene s{TcpLimits{.held_runs = 3}};
  s.shake();
  s.up(kClient + 1, std::string(60'000, 'x'));
  EXPECT_GT(s.counters().refused_octets, 50'000u);
  s.up(kClient, "a");
  EXPECT_EQ(s.counters().octets + s.counters().refused_octets, 60'001u);
}

TEST(TcpBounds, ADirectionHoldsNoMoreRunsThanItMay) {
  Scene s{TcpLimits{.held_runs = 3}};
  s.shake();
  for (std::uint32_t i = 1; i <= 7; i += 2) s.up(kClient + i, "x");
  EXPECT_EQ(s.story(), ">[1]x");
  EXPECT_EQ(s.counters().evicted_holders, 1u);
  s.up(kClient + 2, "c");
  EXPECT_EQ(s.story(), ">[1]x >c >x");
}

TEST(TcpBounds, ADirectionHoldsNoMoreOctetsThanItMay) {
  Scene s{TcpLimits{.held_octets = 6}};
  s.shake();
  s.up(kClient + 1, "abc");
  s.up(kClient + 5, "def");
  s.up(kClient + 9, "g");
  EXPECT_EQ(s.story(), ">[1]abc");
  s.up(kClient + 11, "0123456789");  // more than it may: lost where it stands
  s.finish();
  EXPECT_EQ(s.story(), ">[1]abc >[1]def >[1]g >[1]0123456789 closed");
}

TEST(TcpBounds, InAllNoMoreIsHeldThanMay) {
  Scene s{TcpLimits{.held_in_all = 3 * 2100}};
  for (std::uint16_t port = 1; port <= 4; ++port) {
    s.shake({.port = port});
    s.up(kClient + 1, "x", {.port = port});
  }
  EXPECT_EQ(s.story(), ">[1]x");
  EXPECT_EQ(s.piece(0).source.port, 1);
  EXPECT_EQ(s.counters().evicted_holders, 1u);
}

TEST(TcpBounds, MakingRoomTellsNothingBehindAnEnd) {
  Scene s{TcpLimits{.held_in_all = 0}};
  s.shake();
  s.up(kClient + 5, "", {.flags = kFin | kAck});
  s.up(kClient + 5, "x");
  EXPECT_EQ(s.story(), "");
  EXPECT_EQ(s.counters().false_ends, 1u);
  s.shake({.port = 9001});
  s.up(kClient + 5, "", {.flags = kFin | kAck, .port = 9001});
  s.up(kClient + 3, "de", {.port = 9001});
  EXPECT_EQ(s.story(), ">[5]end");
  s.finish();
  EXPECT_EQ(s.story(), ">[5]end closed");
}

TEST(TcpBounds, WhatCanNeverBeHeldIsLost) {
  Scene s{TcpLimits{.held_in_all = 0}};
  s.shake();
  s.up(kClient + 1, "b");
  s.up(kClient, "a");
  s.down(kServer, "x", {.ack = kClient + 2});
  s.up(kClient + 2, "c");
  s.up(kClient + 2, "c");
  s.finish();
  EXPECT_EQ(s.counters().refused_octets, 1u);
  EXPECT_EQ(s.story(), ">a <x >[1]c closed");
}

}  // namespace
}  // namespace cardea::net

// What NGAP and S1AP exchanges reach into, from hand-made orders.
#include "access/ran_accesses.h"

#include <gtest/gtest.h>

namespace cardea::access {
namespace {

using subscribers::RanDeed;
using subscribers::RanExchange;
using subscribers::RanOrders;
using subscribers::RanProtocol;
using subscribers::RanSide;

const IpAddress kCore = IpAddress::v4(0x0A00'0005);
const IpAddress kRan = IpAddress::v4(0x0A00'001E);
const IpAddress kUpf = IpAddress::v4(0x0A00'0007);

class RanAccessesTest : public testing::Test {
 protected:
  RanAccessesTest() {
    exchange.requester.address = kCore;
    exchange.responder.address = kRan;
    exchange.request_frame.number = 4;
    exchange.outcome = Outcome::accepted;
    exchange.orders = &orders;
    exchange.began.number = 2;
    exchange.sequence = 9;
  }
  const RanAccesses& read(RanDeed deed) {
    orders.deed = deed;
    read_accesses(exchange, accesses);
    return accesses;
  }
  static subscribers::RanEnd end_of(RanSide side, const IpAddress& address) {
    return {.session = 5, .side = side, .teid = 0x77, .v4 = address, .v6 = {}};
  }

  RanOrders orders;
  RanOrders answer;
  RanExchange exchange;
  RanAccesses accesses;
};

TEST_F(RanAccessesTest, OfNoInterestIsNoAccess) {
  EXPECT_TRUE(read(RanDeed::other).empty());
  exchange.orders = nullptr;
  read_accesses(exchange, accesses);
  EXPECT_TRUE(accesses.empty());
}

TEST_F(RanAccessesTest, SaysWhoAndWhatAndWhen) {
  exchange.answer_frame.number = 5;
  exchange.is_emergency = true;
  ASSERT_EQ(read(RanDeed::modify_context).size(), 1u);
  const Access& it = accesses[0];
  EXPECT_EQ(it.plane, Plane::ran);
  EXPECT_EQ(it.operation, Operation::modify_context);
  EXPECT_EQ(it.actor.address, kCore);
  EXPECT_EQ(it.target.address, kRan);
  EXPECT_TRUE(it.destination.is_nobody());
  ASSERT_EQ(it.frames.size(), 2u);
  EXPECT_EQ(it.frames[1].number, 5u);
  EXPECT_EQ(it.set_up.number, 2u);
  EXPECT_EQ(it.sequence, 9u);
  EXPECT_TRUE(it.order.is_emergency);
}

TEST_F(RanAccessesTest, KeysGoToTheBaseStation) {
  orders.has_keys = true;
  ASSERT_EQ(read(RanDeed::set_up_context).size(), 1u);
  EXPECT_TRUE(accesses[0].order.has_keys);
  EXPECT_FALSE(accesses[0].order.keys_in_answer);
  EXPECT_EQ(accesses[0].destination.address, kRan);
  orders.has_keys = false;
  answer.has_keys = true;
  exchange.answer = &answer;
  read(RanDeed::switch_path);
  EXPECT_TRUE(accesses[0].order.has_keys);
  EXPECT_TRUE(accesses[0].order.keys_in_answer);
}

TEST_F(RanAccessesTest, EachTunnelEndLeadsTheOtherSidesTraffic) {
  orders.ends.push_back(end_of(RanSide::core, kUpf));
  orders.ends.push_back(end_of(RanSide::core, {}));  // none told
  answer.ends.push_back(end_of(RanSide::radio, kRan));
  answer.ends.push_back(end_of(RanSide::forwarding, kRan));
  exchange.answer = &answer;
  ASSERT_EQ(read(RanDeed::set_up_session).size(), 4u);
  EXPECT_EQ(accesses[1].operation, Operation::forward_traffic);
  EXPECT_EQ(accesses[1].actor.address, kCore);
  EXPECT_EQ(accesses[1].destination.address, kUpf);
  EXPECT_EQ(accesses[1].order.teid, 0x77u);
  EXPECT_EQ(accesses[1].order.bearer, 5);
  EXPECT_EQ(accesses[2].actor.address, kRan);
  EXPECT_EQ(accesses[2].target.address, kCore);
  EXPECT_EQ(accesses[3].operation, Operation::forward_indirectly);
  exchange.outcome = Outcome::refused;
  EXPECT_EQ(read(RanDeed::set_up_session).size(), 2u);
}

TEST_F(RanAccessesTest, ATraceIsAnAccessWhereverItRides) {
  subscribers::RanTrace trace;
  trace.interfaces = 0x20;
  trace.depth = 2;
  trace.collector = kUpf;
  trace.has_positions = true;
  orders.trace = trace;
  ASSERT_EQ(read(RanDeed::start_trace).size(), 1u);
  EXPECT_EQ(accesses[0].operation, Operation::trace_subscriber);
  EXPECT_EQ(accesses[0].destination.address, kUpf);
  EXPECT_TRUE(accesses[0].order.traces_radio);
  EXPECT_TRUE(accesses[0].order.has_positions);
  ASSERT_EQ(read(RanDeed::set_up_context).size(), 2u);
  EXPECT_EQ(accesses[0].operation, Operation::set_up_context);
  EXPECT_EQ(accesses[1].operation, Operation::trace_subscriber);
  orders.trace->depth = 1;
  read(RanDeed::start_trace);
  EXPECT_FALSE(accesses[0].order.traces_radio);
  orders.trace->depth = 5;
  orders.trace->interfaces = 0xC0;
  read(RanDeed::start_trace);
  EXPECT_FALSE(accesses[0].order.traces_radio);
}

TEST_F(RanAccessesTest, ACollectorMayBeAHostOfAUri) {
  subscribers::RanTrace trace;
  trace.collector = kUpf;
  trace.collector_uri = "https://collector.example/trace";
  orders.trace = trace;
  read(RanDeed::start_trace);
  EXPECT_EQ(accesses[0].destination.host, "collector.example");
  orders.trace->collector_uri = "https://192.0.2.9/trace";
  read(RanDeed::start_trace);
  EXPECT_EQ(accesses[0].destination.address, IpAddress::v4(0xC000'0209));
}

TEST_F(RanAccessesTest, ALocationIsAskedForUntilItIsStopped) {
  orders.location_event = 1;
  ASSERT_EQ(read(RanDeed::control_location).size(), 1u);
  EXPECT_EQ(accesses[0].operation, Operation::ask_location);
  EXPECT_EQ(accesses[0].destination.address, kCore);  // who asks is told
  ASSERT_EQ(read(RanDeed::set_up_context).size(), 2u);
  EXPECT_EQ(accesses[1].operation, Operation::ask_location);
  ASSERT_EQ(read(RanDeed::report_location).size(), 1u);
  EXPECT_EQ(accesses[0].operation, Operation::report_location);
  orders.location_event = 3;
  ASSERT_EQ(read(RanDeed::control_location).size(), 1u);
  EXPECT_EQ(accesses[0].operation, Operation::modify_context);
  EXPECT_EQ(read(RanDeed::set_up_context).size(), 1u);
  orders.protocol = RanProtocol::s1ap;
  orders.location_event = 2;
  read(RanDeed::control_location);
  EXPECT_EQ(accesses[0].operation, Operation::modify_context);
}

TEST_F(RanAccessesTest, WhatHasNoRoomIsCounted) {
  for (int i = 0; i < 40; ++i) orders.ends.push_back(end_of(RanSide::core, kUpf));
  EXPECT_EQ(read(RanDeed::set_up_session).size(), 32u);
  EXPECT_EQ(accesses.refused(), 9u);
}

}  // namespace
}  // namespace cardea::access

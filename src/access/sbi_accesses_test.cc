// What requests over the service-based interfaces reach into, from hand-made orders.
#include "access/sbi_accesses.h"

#include <gtest/gtest.h>

namespace cardea::access {
namespace {

using sbi::Deed;
using subscribers::SbiExchange;
using subscribers::SbiOrders;

const IpAddress kClient = IpAddress::v4(0x0A00'0005);
const IpAddress kServer = IpAddress::v4(0x0A00'000C);
const IpAddress kElsewhere = IpAddress::v4(0xC000'0242);

class SbiAccessesTest : public testing::Test {
 protected:
  SbiAccessesTest() {
    exchange.client.address = kClient;
    exchange.server.address = kServer;
    exchange.request = &request;
    exchange.outcome = Outcome::accepted;
    exchange.sequence = 7;
  }
  const SbiAccesses& read(std::optional<Deed> deed) {
    request.deed = deed;
    read_accesses(exchange, accesses);
    return accesses;
  }
  Operation operation(std::optional<Deed> deed) { return read(deed)[0].operation; }

  SbiOrders request;
  SbiOrders answer;
  SbiExchange exchange;
  SbiAccesses accesses;
};

TEST_F(SbiAccessesTest, SaysWhoAndWhat) {
  request.lcs_client_type = "EMERGENCY_SERVICES";
  answer.status = 200;
  exchange.answer = &answer;
  ASSERT_EQ(read(Deed::read_long_term_keys).size(), 1u);
  const Access& it = accesses[0];
  EXPECT_EQ(it.plane, Plane::sbi);
  EXPECT_EQ(it.operation, Operation::read_long_term_keys);
  EXPECT_EQ(it.actor.address, kClient);
  EXPECT_EQ(it.target.address, kServer);
  EXPECT_EQ(it.destination.address, kClient);  // a question: what it is about goes to who asks
  EXPECT_EQ(it.packets, 1u);
  EXPECT_EQ(it.sequence, 7u);
  EXPECT_EQ(it.service.status, 200);
  EXPECT_EQ(it.service.lcs_client_type, "EMERGENCY_SERVICES");
  EXPECT_FALSE(it.service.is_opaque);
}

TEST_F(SbiAccessesTest, WhereItGoes) {
  EXPECT_TRUE(read(Deed::write_profile)[0].destination.is_nobody());
  EXPECT_EQ(read(Deed::manage_context)[0].destination.address, kServer);
  EXPECT_EQ(read(Deed::report_location)[0].destination.address, kServer);
  EXPECT_EQ(read(Deed::send_message)[0].destination.address, kServer);
}

TEST_F(SbiAccessesTest, FirstAndLastFrames) {
  for (std::uint64_t i = 1; i <= 3; ++i) exchange.frames.of_request.push_back({.number = i});
  exchange.frames.of_answer.push_back({.number = 9});
  const auto& frames = read(Deed::read_profile)[0].frames;
  ASSERT_EQ(frames.size(), 3u);
  EXPECT_EQ(frames[0].number, 1u);
  EXPECT_EQ(frames[1].number, 3u);
  EXPECT_EQ(frames[2].number, 9u);
}

TEST_F(SbiAccessesTest, WhatHasNoRow) {
  EXPECT_EQ(operation(std::nullopt), Operation::request_service);
  exchange.is_called_back = true;
  EXPECT_EQ(operation(std::nullopt), Operation::call_back);
  EXPECT_EQ(operation(Deed::report_events), Operation::report_events);
}

TEST_F(SbiAccessesTest, AnAnswerAloneIsOpaque) {
  exchange.request = nullptr;
  exchange.answer = &answer;
  read_accesses(exchange, accesses);
  ASSERT_EQ(accesses.size(), 1u);
  EXPECT_EQ(accesses[0].operation, Operation::request_service);
  EXPECT_TRUE(accesses[0].service.is_opaque);
  exchange.request = &request;
  request.is_path_opaque = true;
  EXPECT_TRUE(read(std::nullopt)[0].service.is_opaque);
}

TEST_F(SbiAccessesTest, QuestionsOfWhereSomebodyIs) {
  request.asks_location = true;
  EXPECT_EQ(operation(Deed::subscribe_events), Operation::ask_location);
  EXPECT_EQ(operation(Deed::carry_signalling), Operation::position_subscriber);
  request.asks_location = false;
  EXPECT_EQ(operation(Deed::subscribe_events), Operation::subscribe_events);
  EXPECT_EQ(operation(Deed::carry_signalling), Operation::carry_signalling);
}

TEST_F(SbiAccessesTest, EachPlaceOfReports) {
  request.callbacks.push_back({.address = kClient, .host = {}});
  request.callbacks.push_back({.address = kElsewhere, .host = {}});
  request.callbacks.push_back({.address = {}, .host = "reports.example"});
  ASSERT_EQ(read(Deed::subscribe_events).size(), 3u);  // its own address is no further place
  EXPECT_EQ(accesses[1].destination.address, kElsewhere);
  EXPECT_EQ(accesses[2].destination.host, "reports.example");
  EXPECT_EQ(accesses[1].operation, Operation::subscribe_events);
  EXPECT_EQ(read(Deed::write_profile).size(), 1u);  // which asks for none
}

TEST_F(SbiAccessesTest, EachRouteOfSteeredTraffic) {
  request.routes.push_back({.address = kElsewhere, .host = {}});
  ASSERT_EQ(read(Deed::influence_traffic).size(), 2u);
  EXPECT_EQ(accesses[1].destination.address, kElsewhere);
  EXPECT_EQ(read(Deed::read_profile).size(), 1u);
}

// Who is told of a trace makes it: in an answer, who asked.
TEST_F(SbiAccessesTest, Traces) {
  answer.traces.push_back({"99970-00000a", {.address = kElsewhere, .host = {}}});
  exchange.answer = &answer;
  ASSERT_EQ(read(Deed::read_profile).size(), 2u);
  EXPECT_EQ(accesses[1].operation, Operation::trace_subscriber);
  EXPECT_EQ(accesses[1].actor.address, kServer);
  EXPECT_EQ(accesses[1].target.address, kClient);
  EXPECT_EQ(accesses[1].destination.address, kElsewhere);
  EXPECT_EQ(accesses[1].order.trace_reference, "99970-00000a");
  exchange.outcome = Outcome::refused;
  EXPECT_EQ(read(Deed::read_profile).size(), 1u);
  request.traces = answer.traces;
  ASSERT_EQ(read(Deed::write_profile).size(), 2u);
  EXPECT_EQ(accesses[1].actor.address, kClient);
}

TEST_F(SbiAccessesTest, KeysAndWhichWayTheyWent) {
  exchange.answer = &answer;
  EXPECT_FALSE(read(Deed::generate_vectors)[0].order.has_keys);
  answer.has_vectors = true;
  EXPECT_TRUE(read(Deed::generate_vectors)[0].order.has_keys);
  EXPECT_TRUE(accesses[0].order.keys_in_answer);
  request.has_context_keys = true;
  EXPECT_TRUE(read(Deed::transfer_context)[0].order.has_keys);
  EXPECT_FALSE(accesses[0].order.keys_in_answer);
}

// What somebody signed goes before what a header field says; a signature under no name proves none.
TEST_F(SbiAccessesTest, WhoItSaysThatItIs) {
  subscribers::SbiClaims& claims = request.claims;
  const auto said = [&]() -> const ServiceFacts& { return read(Deed::read_profile)[0].service; };
  claims.instance = "header";
  EXPECT_EQ(said().instance, "header");
  EXPECT_FALSE(said().is_instance_proven);
  claims.assertion_subject = "assertion";
  EXPECT_EQ(said().instance, "assertion");
  claims.token_subject = "token";
  EXPECT_EQ(said().instance, "token");
  EXPECT_FALSE(said().is_instance_proven);
  claims.signature = sbi::Signature::good;
  EXPECT_TRUE(said().is_instance_proven);
  claims.assertion_signature = sbi::Signature::good;
  EXPECT_EQ(said().instance, "assertion");
  claims.assertion_subject.clear();
  EXPECT_EQ(said().instance, "token");
  claims.token_subject.clear();
  EXPECT_EQ(said().instance, "header");
  EXPECT_FALSE(said().is_instance_proven);
}

TEST_F(SbiAccessesTest, RefusesWhatIsTooMuch) {
  for (std::uint32_t i = 0; i < 8; ++i)
    request.routes.push_back({.address = IpAddress::v4(0xC000'0200 + i), .host = {}});
  for (int i = 0; i < 2; ++i) request.traces.push_back({"1", {}});
  answer.traces = request.traces;
  exchange.answer = &answer;
  read(Deed::influence_traffic);
  EXPECT_EQ(accesses.size(), 13u);
  EXPECT_EQ(accesses.refused(), 0u);
}

TEST(SbiDeeds, EachHasAnOperation) {
  EXPECT_EQ(operation_of(Deed::read_long_term_keys), Operation::read_long_term_keys);
  EXPECT_EQ(operation_of(Deed::transfer_context), Operation::fetch_context);
  EXPECT_EQ(operation_of(Deed::notify), Operation::call_back);
}

}  // namespace
}  // namespace cardea::access

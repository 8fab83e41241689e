#include "subscribers/pfcp_orders.h"

#include <gtest/gtest.h>

#include <functional>
#include <memory>

#include "protocols/pfcp/ie_table.h"
#include "support/control_plane.h"

namespace cardea::subscribers {
namespace {

using generator::PfcpWriter;
namespace ie = generator::ie;
namespace action = generator::action;

constexpr std::uint16_t kCreateTrafficEndpoint = 127;
constexpr std::uint16_t kTrafficEndpointId = 131;
constexpr std::uint16_t kFramedRoute = 153;

const IpAddress kUser = IpAddress::v4(0x0A14'0107);
const IpAddress kUe = IpAddress::v4(0x0A2D'0002);

class PfcpOrdersTest : public testing::Test {
 protected:
  const SessionOrders& read(const std::function<void(PfcpWriter&)>& elements) {
    out_.clear();
    PfcpWriter w{out_};
    w.session_message(52, 1, 1);
    elements(w);
    w.finish();
    const auto message = pfcp::parse(out_.bytes(), *ies_);
    EXPECT_TRUE(message.has_value());
    if (message) read_orders(*message, *orders_);
    return *orders_;
  }

  generator::ByteWriter out_;
  std::unique_ptr<pfcp::IeStorage> ies_ = std::make_unique<pfcp::IeStorage>();
  std::unique_ptr<SessionOrders> orders_ = std::make_unique<SessionOrders>();
};

TEST_F(PfcpOrdersTest, ADetectionRule) {
  const SessionOrders& orders = read([](PfcpWriter& w) {
    w.group(ie::kCreatePdr, [&] {
      w.pdr_id(7).far_id(9);
      w.octets(ie::kActivatePredefinedRules, bytes_of("rule-1"));
      w.octets(ie::kActivatePredefinedRules, bytes_of("rule-2"));
      w.group(ie::kPdi, [&] {
        w.source_interface(1).f_teid(0x1234, kUser).ue_address(kUe, true);
        for (int i = 0; i < 5; ++i) w.octets(kFramedRoute, bytes_of("192.168.0.0/24 0.0.0.0 1"));
      });
    });
  });
  ASSERT_EQ(orders.pdrs.size(), 1u);
  const PdrOrder& pdr = orders.pdrs[0];
  EXPECT_EQ(pdr.change, RuleChange::create);
  EXPECT_EQ(pdr.id, 7u);
  EXPECT_EQ(pdr.far_id, 9u);
  EXPECT_EQ(pdr.source_interface, 1);
  EXPECT_EQ(pdr.f_teid->teid, 0x1234u);
  EXPECT_EQ(pdr.f_teid->v4, kUser);
  EXPECT_EQ(pdr.ue->v4, kUe);
  EXPECT_EQ(text_of(pdr.predefined_rule), "rule-1");
  EXPECT_EQ(pdr.framed_routes.size(), 4u);
  EXPECT_EQ(orders.faults, 1u);  // the fifth route
}

TEST_F(PfcpOrdersTest, AForwardingRuleWithCopies) {
  const SessionOrders& orders = read([](PfcpWriter& w) {
    w.group(ie::kUpdateFar, [&] {
      w.far_id(3).apply_action(action::kForw | action::kDupl);
      w.group(ie::kUpdateForwardingParameters, [&] { w.destination_interface(1); });
      w.group(ie::kUpdateDuplicatingParameters, [&] {
        w.destination_interface(4).outer_header_creation(0x77, kUser).forwarding_policy("LI1");
      });
    });
    w.group(ie::kRemoveFar, [&] { w.far_id(4); });
  });
  ASSERT_EQ(orders.fars.size(), 2u);
  const FarOrder& far = orders.fars[0];
  EXPECT_EQ(far.change, RuleChange::update);
  EXPECT_EQ(far.apply_action, action::kForw | action::kDupl);
  ASSERT_TRUE(far.forward);
  EXPECT_EQ(far.forward->interface, 1);
  EXPECT_FALSE(far.forward->outer);
  ASSERT_EQ(far.duplicate.size(), 1u);
  EXPECT_EQ(far.duplicate[0].outer->teid, 0x77u);
  EXPECT_EQ(far.duplicate[0].outer->v4, kUser);
  EXPECT_EQ(text_of(far.duplicate[0].policy), "LI1");
  EXPECT_FALSE(far.duplicate[0].is_empty());
  EXPECT_EQ(orders.fars[1].change, RuleChange::remove);
  EXPECT_EQ(orders.fars[1].id, 4u);
}

TEST_F(PfcpOrdersTest, TrafficEndpointsStandAboveAllPdrIds) {
  const SessionOrders& orders = read([](PfcpWriter& w) {
    w.group(kCreateTrafficEndpoint,
            [&] { w.u8(kTrafficEndpointId, 5).f_teid(0x99, kUser).ue_address(kUe, false); });
    w.group(ie::kCreatePdr, [&] {
      w.pdr_id(5);
      w.group(ie::kPdi, [&] { w.source_interface(0).u8(kTrafficEndpointId, 5); });
    });
  });
  ASSERT_EQ(orders.pdrs.size(), 2u);
  EXPECT_EQ(orders.pdrs[0].id, kTrafficEndpoint | 5);
  EXPECT_EQ(orders.pdrs[0].f_teid->teid, 0x99u);
  EXPECT_EQ(orders.pdrs[1].id, 5u);
  EXPECT_EQ(orders.pdrs[1].traffic_endpoint, 5);
}

TEST_F(PfcpOrdersTest, RulesBeyondTheRoomAreFaults) {
  const SessionOrders& orders = read([](PfcpWriter& w) {
    for (std::uint16_t i = 0; i < SessionOrders::kRulesMax + 3; ++i) {
      w.group(ie::kCreatePdr, [&] { w.pdr_id(i); });
    }
  });
  EXPECT_EQ(orders.pdrs.size(), SessionOrders::kRulesMax);
  EXPECT_EQ(orders.faults, 3u);
}

TEST_F(PfcpOrdersTest, ImpossibleValuesAreFaultsAndNothingStaysFromTheMessageBefore) {
  read([](PfcpWriter& w) { w.cause(1).f_seid(5, kUser).user_id("999700000000001"); });
  EXPECT_EQ(orders_->cause, 1);
  EXPECT_EQ(orders_->f_seid->seid, 5u);
  EXPECT_TRUE(orders_->user_id);
  read([](PfcpWriter& w) { w.u8(ie::kFSeid, 2); });
  EXPECT_FALSE(orders_->f_seid);
  EXPECT_FALSE(orders_->cause);
  EXPECT_FALSE(orders_->user_id);
  EXPECT_EQ(orders_->faults, 1u);
}

// What the UP function chose is in its answer: Created PDR (7.5.3.2), Created Traffic Endpoint.
TEST(SessionWriter, TakesTheAnswersChoices) {
  test::SmallCore core;
  const auto s = core.scene.establish(core.smf, core.upf, {.choose = true});
  test::ControlPlane plane;
  plane.play(core.scene);
  EXPECT_TRUE(plane.sessions.find_receiving({core.upf.user, s.facts.uplink_teid, 0}));
}

TEST(SessionWriter, AnEndpointGetsItsSideFromTheRuleThatPointsToIt) {
  test::SmallCore core;
  const auto s = core.session();
  core.scene.modify(s, [&](PfcpWriter& w) {
    w.group(ie::kCreatePdr, [&] {
      w.pdr_id(50);
      w.group(ie::kPdi, [&] { w.source_interface(1).u8(kTrafficEndpointId, 5); });
    });
    w.group(kCreateTrafficEndpoint,
            [&] { w.u8(kTrafficEndpointId, 5).f_teid(0x99, core.upf.user); });
  });
  test::ControlPlane plane;
  plane.play(core.scene);
  const auto end = plane.sessions.find_receiving({core.upf.user, 0x99, 0});
  ASSERT_TRUE(end);
  EXPECT_EQ(end.rule.id, kTrafficEndpoint | 5);
  EXPECT_EQ(end.rule.interface, 1u);
}

TEST(SessionWriter, FramedRoutesAndCopiesOfAModification) {
  test::SmallCore core;
  const auto s = core.session();
  core.scene.modify(s, [&](PfcpWriter& w) {
    w.group(ie::kCreatePdr, [&] {
      w.pdr_id(60);
      w.group(ie::kPdi, [&] {
        w.source_interface(1);
        w.octets(kFramedRoute, bytes_of("192.168.7.0/24 0.0.0.0 1"));
        w.octets(kFramedRoute, bytes_of("nonsense"));
      });
    });
  });
  const generator::DuplicationOrder order;
  core.scene.duplicate(s, order);
  test::ControlPlane plane;
  plane.play(core.scene);
  const SessionId id = plane.sessions.find_by_ue(0, s.facts.ue);
  EXPECT_TRUE(plane.sessions.is_framed_route(id, IpAddress::v4(0xC0A8'0705)));
  ASSERT_FALSE(plane.sessions.copies_of(id).empty());
  EXPECT_EQ(plane.sessions.copies_of(id)[0].destination, order.deliver_to);
  core.scene.modify(s, [&](PfcpWriter& w) {
    w.group(ie::kUpdateFar, [&] { w.far_id(order.far_id).apply_action(action::kForw); });
  });
  plane.play(core.scene);
  EXPECT_TRUE(plane.sessions.copies_of(id).empty());  // no DUPL, no copy
}

TEST_F(PfcpOrdersTest, WhatElseIsOrdered) {
  const SessionOrders& orders = read([](PfcpWriter& w) {
    w.group(ie::kUpdateFar, [&] {
      w.far_id(9);
      w.group(ie::kUpdateForwardingParameters, [&] {
        w.redirect_to_url("http://a.example/");
        w.octets(pfcp::kIeAddressReplacement,
                 bytes_of(std::string_view{"\x05\xC0\0\2\x35\0\x35", 7}));
      });
    });
    w.group(pfcp::kIeCreateSrr, [&] {
      w.group(pfcp::kIeDirectReportingInformation,
              [&] { w.octets(pfcp::kIeEventNotificationUri, bytes_of("http://b.example/")); });
    });
    w.group(pfcp::kIeApplicationIdsPfds,
            [&] { w.octets(pfcp::kIeApplicationId, bytes_of("app-1")); });
    w.trace_information(10, kUser);
  });
  ASSERT_EQ(orders.fars.size(), 1u);
  ASSERT_TRUE(orders.fars[0].redirect && orders.fars[0].replacement);
  EXPECT_EQ(text_of(orders.fars[0].redirect->address), "http://a.example/");
  EXPECT_EQ(orders.fars[0].replacement->v4, IpAddress::v4(0xC000'0235));
  EXPECT_TRUE(orders.fars[0].replacement->v6.is_none());
  ASSERT_EQ(orders.event_uris.size(), 1u);
  EXPECT_EQ(text_of(orders.event_uris[0]), "http://b.example/");
  ASSERT_EQ(orders.applications.size(), 1u);
  EXPECT_EQ(text_of(orders.applications[0]), "app-1");
  ASSERT_TRUE(orders.trace);
  EXPECT_EQ(orders.trace->collector, kUser);
  EXPECT_EQ(orders.trace->trace_id, 10u);
  EXPECT_EQ(orders.faults, 0u);
}

TEST_F(PfcpOrdersTest, TheEndOfATraceIsNoFault) {
  const SessionOrders& orders =
      read([](PfcpWriter& w) { w.octets(ie::kTraceInformation, Bytes{}); });
  EXPECT_FALSE(orders.trace);
  EXPECT_EQ(orders.faults, 0u);
}

TEST_F(PfcpOrdersTest, ABrokenReplacementIsAFault) {
  const SessionOrders& orders = read([](PfcpWriter& w) {
    w.group(ie::kUpdateFar, [&] {
      w.group(ie::kUpdateForwardingParameters,
              [&] { w.octets(pfcp::kIeAddressReplacement, bytes_of("\x03\x01\x02")); });
    });
  });
  EXPECT_EQ(orders.faults, 1u);
}

}  // namespace
}  // namespace cardea::subscribers

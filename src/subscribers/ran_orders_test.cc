// What a message says, of both protocols alike.
#include "subscribers/ran_orders.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <memory>

#include "detectors/ran_octets.h"
#include "protocols/ngap/schema.h"
#include "protocols/s1ap/schema.h"

namespace cardea::subscribers {
namespace {

namespace ngap_pdu = test::ngap_pdu;
namespace s1ap_pdu = test::s1ap_pdu;
using test::hex;
using test::Octets;
using test::PerWriter;
using test::ran_pdu;
using test::RanContextFacts;
using test::RanOutcome;
using test::RanUe;

class RanOrdersTest : public testing::Test {
 protected:
  RanOrdersTest() {
    facts_.gateway = IpAddress::v4(0x0A14006B);
    facts_.gateway_teid = 0xA1B2C3D4;
    facts_.radio = IpAddress::v4(0x0A14001E);
    facts_.radio_teid = 0x01020304;
    facts_.session = 5;
    facts_.algorithms = 0xA000;
  }

  const RanOrders& read(RanProtocol protocol, const Octets& octets) {
    octets_ = octets;
    const bool is_ngap = protocol == RanProtocol::ngap;
    const auto message = aper::parse(is_ngap ? ngap::schema() : s1ap::schema(), octets_, *storage_);
    EXPECT_TRUE(message);
    EXPECT_TRUE(message && read_orders(protocol, *message, orders_));
    return orders_;
  }
  const RanOrders& of_ngap(const Octets& octets) { return read(RanProtocol::ngap, octets); }
  const RanOrders& of_s1ap(const Octets& octets) { return read(RanProtocol::s1ap, octets); }
  void expect_ids(std::uint64_t core, std::uint32_t ran) const {
    EXPECT_EQ(orders_.core_ue_id, core);
    EXPECT_EQ(orders_.ran_ue_id, ran);
  }

  static constexpr RanUe kUe{0x12'3456'789A, 0x1234'5678};
  static constexpr RanUe kEpsUe{0x1234'5678, 0x12'3456};
  const Octets nas_ = hex("7e005b01");
  RanContextFacts facts_;
  RanOrders orders_;

 private:
  Octets octets_;
  std::unique_ptr<aper::Storage> storage_ = std::make_unique<aper::Storage>();
};

TEST_F(RanOrdersTest, WhoMeetsWhom) {
  of_ngap(ngap_pdu::downlink_nas(kUe, nas_));
  expect_ids(kUe.core_id, kUe.ran_id);
  EXPECT_TRUE(orders_.is_from_core);
  EXPECT_EQ(orders_.deed, RanDeed::carry_nas);
  EXPECT_EQ(orders_.name, "DownlinkNASTransport");
  EXPECT_EQ(orders_.procedure, 4);
  ASSERT_EQ(orders_.nas.size(), 1u);
  EXPECT_TRUE(std::ranges::equal(orders_.nas[0], nas_));
  of_ngap(ngap_pdu::uplink_nas(kUe, nas_));
  expect_ids(kUe.core_id, kUe.ran_id);
  EXPECT_FALSE(orders_.is_from_core);
  of_s1ap(s1ap_pdu::downlink_nas(kEpsUe, nas_));
  expect_ids(kEpsUe.core_id, kEpsUe.ran_id);
  EXPECT_TRUE(orders_.is_from_core);
  of_s1ap(s1ap_pdu::uplink_nas(kEpsUe, nas_));
  EXPECT_FALSE(orders_.is_from_core);
}

// An answer comes from the other side.
TEST_F(RanOrdersTest, AnswersGoBack) {
  EXPECT_FALSE(of_ngap(ngap_pdu::setup_request()).is_from_core);
  EXPECT_TRUE(of_ngap(ngap_pdu::setup_response()).is_from_core);
  EXPECT_EQ(orders_.outcome, aper::Outcome::successful);
  EXPECT_TRUE(of_ngap(ngap_pdu::setup_failure()).is_from_core);
  EXPECT_EQ(orders_.outcome, aper::Outcome::unsuccessful);
  EXPECT_TRUE(of_s1ap(s1ap_pdu::setup_response()).is_from_core);
  EXPECT_FALSE(of_ngap(ngap_pdu::release_complete(kUe)).is_from_core);
}

TEST_F(RanOrdersTest, FirstMessages) {
  constexpr std::uint64_t kTmsi = 0xABCD'89AB'CDEF;
  of_ngap(ngap_pdu::initial_ue(kUe, nas_, kTmsi));
  EXPECT_EQ(orders_.deed, RanDeed::start_signalling);
  EXPECT_EQ(orders_.ran_ue_id, kUe.ran_id);
  EXPECT_FALSE(orders_.core_ue_id);
  EXPECT_EQ(orders_.s_tmsi, kTmsi);
  EXPECT_NE(orders_.establishment_cause, kNotSaid);
  EXPECT_NE(orders_.establishment_cause, 0);
  of_s1ap(s1ap_pdu::initial_ue(kEpsUe, nas_, 0xCD'89AB'CDEF));
  EXPECT_EQ(orders_.s_tmsi, 0xCD'89AB'CDEFu);
  EXPECT_EQ(orders_.ran_ue_id, kEpsUe.ran_id);
  EXPECT_FALSE(of_ngap(ngap_pdu::initial_ue(kUe, nas_)).s_tmsi);
}

TEST_F(RanOrdersTest, AnEmergencyCause) {
  const Octets nas = test::with_length(nas_);
  EXPECT_EQ(
      of_ngap(ran_pdu(15, {{85, hex("0001")}, {38, nas}, {90, hex("00")}})).establishment_cause, 0);
  EXPECT_EQ(
      of_s1ap(ran_pdu(12, {{8, hex("0001")}, {26, nas}, {134, hex("00")}})).establishment_cause, 0);
  EXPECT_EQ(of_ngap(ngap_pdu::downlink_nas(kUe, nas_)).establishment_cause, kNotSaid);
}

TEST_F(RanOrdersTest, APagingNamesWhom) {
  EXPECT_EQ(of_ngap(ngap_pdu::paging(0xABCD'0000'0001)).s_tmsi, 0xABCD'0000'0001u);
  EXPECT_EQ(orders_.deed, RanDeed::page);
  EXPECT_EQ(of_s1ap(s1ap_pdu::paging(0xCD'0000'0001)).s_tmsi, 0xCD'0000'0001u);
  // By IMSI, where the core has forgotten the temporary identity (TS 36.413, 9.2.3.13
  // and 9.2.3.11).
  of_s1ap(ran_pdu(10, {{43, hex("68 99790000000000f1")}}));
  EXPECT_EQ(orders_.imsi.view(), "999700000000001");
  EXPECT_FALSE(orders_.s_tmsi);
}

TEST_F(RanOrdersTest, Contexts) {
  facts_.nas = nas_;
  facts_.integrity = 2;
  facts_.confidentiality = 1;
  of_ngap(ngap_pdu::context_request(kUe, facts_));
  expect_ids(kUe.core_id, kUe.ran_id);
  EXPECT_EQ(orders_.deed, RanDeed::set_up_context);
  EXPECT_TRUE(orders_.has_keys);
  ASSERT_TRUE(orders_.capabilities);
  EXPECT_EQ(orders_.capabilities->nr_ciphering, 0xA000);
  EXPECT_EQ(orders_.capabilities->nr_integrity, 0xA000);
  EXPECT_EQ(orders_.capabilities->eutra_ciphering, 0xA000);
  EXPECT_EQ(orders_.capabilities->eutra_integrity, 0xA000);
  EXPECT_EQ(orders_.integrity, 2);
  EXPECT_EQ(orders_.confidentiality, 1);
  ASSERT_EQ(orders_.ends.size(), 1u);
  EXPECT_EQ(orders_.ends[0].session, 5);
  EXPECT_EQ(orders_.ends[0].side, RanSide::core);
  EXPECT_EQ(orders_.ends[0].teid, facts_.gateway_teid);
  EXPECT_EQ(orders_.ends[0].address(), facts_.gateway);
  ASSERT_EQ(orders_.sessions.size(), 1u);
  EXPECT_EQ(orders_.sessions[0], 5);
  EXPECT_FALSE(orders_.nas.empty());

  of_ngap(ngap_pdu::context_response(kUe, facts_));
  EXPECT_FALSE(orders_.has_keys);
  EXPECT_FALSE(orders_.capabilities);
  ASSERT_EQ(orders_.ends.size(), 1u);
  EXPECT_EQ(orders_.ends[0].side, RanSide::radio);
  EXPECT_EQ(orders_.ends[0].teid, facts_.radio_teid);
  EXPECT_EQ(orders_.ends[0].address(), facts_.radio);
}

TEST_F(RanOrdersTest, ContextsOfS1ap) {
  of_s1ap(s1ap_pdu::context_request(kEpsUe, facts_));
  expect_ids(kEpsUe.core_id, kEpsUe.ran_id);
  EXPECT_TRUE(orders_.has_keys);
  ASSERT_TRUE(orders_.capabilities);
  EXPECT_EQ(orders_.capabilities->eutra_ciphering, 0xA000);
  EXPECT_EQ(orders_.capabilities->eutra_integrity, 0xA000);
  EXPECT_EQ(orders_.integrity, kNotSaid);
  ASSERT_EQ(orders_.ends.size(), 1u);
  EXPECT_EQ(orders_.ends[0].session, 5);
  EXPECT_EQ(orders_.ends[0].side, RanSide::core);
  EXPECT_EQ(orders_.ends[0].address(), facts_.gateway);
  facts_.has_key = false;
  EXPECT_FALSE(of_s1ap(s1ap_pdu::context_request(kEpsUe, facts_)).has_keys);
  of_s1ap(s1ap_pdu::context_response(kEpsUe, facts_));
  ASSERT_EQ(orders_.ends.size(), 1u);
  EXPECT_EQ(orders_.ends[0].side, RanSide::radio);
  EXPECT_EQ(orders_.ends[0].teid, facts_.radio_teid);
}

TEST_F(RanOrdersTest, SessionsAndHandovers) {
  EXPECT_EQ(of_ngap(ngap_pdu::session_request(kUe, facts_)).deed, RanDeed::set_up_session);
  EXPECT_EQ(orders_.ends[0].side, RanSide::core);
  EXPECT_EQ(of_ngap(ngap_pdu::session_response(kUe, facts_)).ends[0].side, RanSide::radio);
  EXPECT_EQ(of_ngap(ngap_pdu::handover_request(kUe, facts_)).deed, RanDeed::request_handover);
  EXPECT_EQ(orders_.core_ue_id, kUe.core_id);
  EXPECT_FALSE(orders_.ran_ue_id);
  EXPECT_EQ(orders_.ends[0].side, RanSide::core);
  of_ngap(ngap_pdu::handover_acknowledge(kUe, facts_, IpAddress::v4(0xC0000242)));
  expect_ids(kUe.core_id, kUe.ran_id);
  ASSERT_EQ(orders_.ends.size(), 2u);
  EXPECT_EQ(orders_.ends[0].side, RanSide::radio);
  EXPECT_EQ(orders_.ends[1].side, RanSide::forwarding);
  EXPECT_EQ(orders_.ends[1].address(), IpAddress::v4(0xC0000242));
  of_ngap(ngap_pdu::path_switch(kUe, facts_));
  EXPECT_EQ(orders_.deed, RanDeed::switch_path);
  EXPECT_EQ(orders_.source_core_ue_id, kUe.core_id);
  EXPECT_FALSE(orders_.core_ue_id) << "the number at the source is not that of the UE here";
  EXPECT_EQ(orders_.ran_ue_id, kUe.ran_id);
  EXPECT_EQ(orders_.ends[0].side, RanSide::radio);
  of_ngap(ngap_pdu::release_command(kUe));
  expect_ids(kUe.core_id, kUe.ran_id);
  of_s1ap(s1ap_pdu::release_command(kEpsUe));
  expect_ids(kEpsUe.core_id, kEpsUe.ran_id);
}

TEST_F(RanOrdersTest, Traces) {
  const test::TraceOrder trace{
      .collector = IpAddress::v4(0xC0000263), .id = 0x00BEEF, .interfaces = 0xA0, .depth = 1};
  for (const RanProtocol protocol : {RanProtocol::ngap, RanProtocol::s1ap}) {
    const bool is_ngap = protocol == RanProtocol::ngap;
    read(protocol,
         is_ngap ? ngap_pdu::trace_start(kUe, trace) : s1ap_pdu::trace_start(kEpsUe, trace));
    EXPECT_EQ(orders_.deed, RanDeed::start_trace);
    ASSERT_TRUE(orders_.trace);
    EXPECT_EQ(orders_.trace->id, 0x00BEEFu);
    EXPECT_EQ(orders_.trace->interfaces, 0xA0);
    EXPECT_EQ(orders_.trace->depth, 1);
    EXPECT_EQ(orders_.trace->collector, trace.collector);
    EXPECT_FALSE(orders_.trace->has_mdt);
    EXPECT_FALSE(orders_.trace->has_positions);
    read(protocol,
         is_ngap ? ngap_pdu::cell_trace(kUe, trace) : s1ap_pdu::cell_trace(kEpsUe, trace));
    EXPECT_EQ(orders_.deed, RanDeed::trace_cell);
    ASSERT_TRUE(orders_.trace);
    EXPECT_EQ(orders_.trace->id, 0x00BEEFu);
    EXPECT_EQ(orders_.trace->collector, trace.collector);
  }
  of_ngap(ngap_pdu::trace_start(kUe, {.has_mdt = true}));
  EXPECT_TRUE(orders_.trace->has_mdt);
  EXPECT_TRUE(orders_.trace->has_positions);
}

// The trace that rides in a context's set-up.
TEST_F(RanOrdersTest, ATraceBesideSomethingElse) {
  facts_.more = {{108, test::trace_activation({})}};
  of_ngap(ngap_pdu::context_request(kUe, facts_));
  ASSERT_TRUE(orders_.trace);
  EXPECT_EQ(orders_.trace->id, 0x00000Au);
  ASSERT_EQ(orders_.ends.size(), 1u) << "the collector's address is no tunnel's";
  EXPECT_EQ(orders_.ends[0].address(), facts_.gateway);
}

TEST_F(RanOrdersTest, Locations) {
  for (const std::uint8_t event : std::to_array<std::uint8_t>({0, 1, 3, 5})) {
    EXPECT_EQ(of_ngap(ngap_pdu::location_control(kUe, event)).location_event, event);
    EXPECT_EQ(stops_location(orders_), event >= 3) << int{event};
  }
  for (const std::uint8_t event : std::to_array<std::uint8_t>({0, 1, 2})) {
    EXPECT_EQ(of_s1ap(s1ap_pdu::location_control(kEpsUe, event)).location_event, event);
    EXPECT_EQ(stops_location(orders_), event == 2) << int{event};
  }
  EXPECT_EQ(of_ngap(ngap_pdu::location_report(kUe)).deed, RanDeed::report_location);
  EXPECT_EQ(of_ngap(ngap_pdu::downlink_nas(kUe, nas_)).location_event, kNotSaid);
  EXPECT_FALSE(stops_location(orders_));
}

TEST_F(RanOrdersTest, Positioning) {
  EXPECT_TRUE(of_ngap(ngap_pdu::positioning(kUe, true)).has_positioning);
  EXPECT_TRUE(orders_.is_from_core);
  EXPECT_FALSE(of_ngap(ngap_pdu::positioning(kUe, false)).is_from_core);
  EXPECT_EQ(orders_.deed, RanDeed::position);
}

TEST_F(RanOrdersTest, Nodes) {
  of_ngap(ngap_pdu::setup_request(0xDEADBEEF));
  ASSERT_TRUE(orders_.node);
  EXPECT_EQ(orders_.node->id, 0xDEADBEEFu);
  EXPECT_EQ(orders_.node->bits, 32);
  of_s1ap(s1ap_pdu::setup_request(0x54321));
  ASSERT_TRUE(orders_.node);
  EXPECT_EQ(orders_.node->id, 0x54321u);
  EXPECT_EQ(orders_.node->bits, 20);
}

// Nothing of the message before is left.
TEST_F(RanOrdersTest, StartsAnew) {
  of_ngap(ngap_pdu::context_request(kUe, facts_));
  of_ngap(ngap_pdu::release_complete(kUe));
  EXPECT_TRUE(orders_.ends.empty());
  EXPECT_TRUE(orders_.sessions.empty());
  EXPECT_FALSE(orders_.has_keys);
  EXPECT_FALSE(orders_.capabilities);
}

TEST_F(RanOrdersTest, EveryPrefixAndFlippedBitIsSurvived) {
  facts_.nas = nas_;
  facts_.more = {{108, test::trace_activation({.has_mdt = true})}};
  const auto storage = std::make_unique<aper::Storage>();
  const auto take = [&](const Octets& octets) {
    if (const auto message = aper::parse(ngap::schema(), octets, *storage))
      read_orders(RanProtocol::ngap, *message, orders_);
    if (const auto message = aper::parse(s1ap::schema(), octets, *storage))
      read_orders(RanProtocol::s1ap, *message, orders_);
  };
  for (const Octets& whole :
       {ngap_pdu::context_request(kUe, facts_), ngap_pdu::path_switch(kUe, facts_),
        s1ap_pdu::context_request(kEpsUe, facts_), ngap_pdu::setup_request()}) {
    for (std::size_t size = 0; size < whole.size(); ++size)
      take(Octets{whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(size)});
    for (std::size_t bit = 0; bit < whole.size() * 8; ++bit) {
      Octets flipped = whole;
      flipped[bit / 8] ^= std::byte{1} << (bit % 8);
      take(flipped);
    }
  }
}

}  // namespace
}  // namespace cardea::subscribers

// What the scenes' writer makes is what it says it is: each message is read without a fault.
#include "detectors/ran_octets.h"

#include <gtest/gtest.h>

#include <memory>

#include "base/digest.h"
#include "detectors/hear_scene.h"
#include "protocols/ngap/schema.h"
#include "protocols/s1ap/schema.h"
#include "subscribers/nas_facts.h"
#include "subscribers/ran_orders.h"

namespace cardea::test {
namespace {

using generator::ip;
using subscribers::RanProtocol;
namespace ngap = ngap_pdu;
namespace s1ap = s1ap_pdu;

const RanUe kUe{0x1234, 0x777};

RanContextFacts facts() {
  RanContextFacts it;
  it.gateway = ip("10.20.0.107");
  it.radio = ip("10.20.0.30");
  it.session = 5;
  it.nas = hex("7e00430100");
  return it;
}

// Reads what it may; a fault fails.
subscribers::RanOrders read(RanProtocol protocol, const Octets& pdu) {
  static const auto storage = std::make_unique<aper::Storage>();
  const auto message =
      aper::parse(protocol == RanProtocol::ngap ? cardea::ngap::schema() : cardea::s1ap::schema(),
                  pdu, *storage);
  subscribers::RanOrders orders;
  if (!message) {
    ADD_FAILURE() << to_hex(pdu);
    return orders;
  }
  EXPECT_EQ(message->faulty_ies, 0) << message->name << " " << to_hex(pdu);
  EXPECT_TRUE(read_orders(protocol, *message, orders)) << message->name;
  return orders;
}

TEST(RanOctets, TheVectorsOfTheCatalogue) {
  const RanUe ue{1, 2};
  EXPECT_EQ(to_hex(ngap::trace_start(ue, {.id = 1})),
            "00270023000003000a00020001005500020002006c00100099f9070000010001e020f80a00000a");
  EXPECT_EQ(to_hex(ngap::location_control(ue)),
            "00100015000003000a00020001005500020002002100020100");
  EXPECT_EQ(to_hex(s1ap::location_control(ue)), "001f00140000030000000200010008000200020062000108");
}

TEST(RanOctets, EachMessageOfNgapIsRead) {
  RanContextFacts it = facts();
  for (const Octets& pdu : {ngap::setup_request(),
                            ngap::setup_response(),
                            ngap::setup_failure(),
                            ngap::initial_ue(kUe, nas_pdu::registration(kImsi), 0x0040'0000'0001),
                            ngap::downlink_nas(kUe, nas_pdu::security_mode(0x21)),
                            ngap::uplink_nas(kUe, nas_pdu::service_request(7)),
                            ngap::context_response(kUe, it),
                            ngap::session_request(kUe, it),
                            ngap::session_response(kUe, it),
                            ngap::release_command(kUe),
                            ngap::release_complete(kUe),
                            ngap::trace_start(kUe),
                            ngap::trace_start(kUe, {.has_mdt = true}),
                            ngap::location_control(kUe),
                            ngap::location_report(kUe),
                            ngap::cell_trace(kUe),
                            ngap::positioning(kUe, true),
                            ngap::positioning(kUe, false),
                            ngap::handover_request(kUe, it),
                            ngap::path_switch(kUe, it),
                            ngap::path_switch_acknowledge(kUe),
                            ngap::reroute(kUe, ngap::initial_ue(kUe, nas_pdu::registration(kImsi))),
                            ngap::paging(0x0040'0000'0001)})
    read(RanProtocol::ngap, pdu);
  it.integrity = 2;
  it.confidentiality = 1;
  const auto orders = read(RanProtocol::ngap, ngap::context_request(kUe, it));
  EXPECT_EQ(orders.core_ue_id, 0x1234u);
  EXPECT_EQ(orders.ran_ue_id, 0x777u);
  EXPECT_TRUE(orders.has_keys);
  EXPECT_EQ(orders.integrity, 2);
  EXPECT_EQ(orders.confidentiality, 1);
  ASSERT_TRUE(orders.capabilities);
  EXPECT_EQ(orders.capabilities->eutra_integrity, 0xE000);
  ASSERT_EQ(orders.ends.size(), 1u);
  EXPECT_EQ(orders.ends[0].v4, it.gateway);
  EXPECT_EQ(orders.ends[0].teid, it.gateway_teid);
  const auto answer =
      read(RanProtocol::ngap, ngap::handover_acknowledge(kUe, it, ip("10.20.0.66")));
  ASSERT_EQ(answer.ends.size(), 2u);
  EXPECT_EQ(answer.ends[1].side, subscribers::RanSide::forwarding);
  EXPECT_EQ(answer.ends[1].v4, ip("10.20.0.66"));
}

TEST(RanOctets, EachMessageOfS1apIsRead) {
  const RanContextFacts it = facts();
  for (const Octets& pdu :
       {s1ap::setup_request(), s1ap::setup_response(),
        s1ap::initial_ue(kUe, nas_pdu::attach(kImsi), 0x01'0000'0001),
        s1ap::downlink_nas(kUe, nas_pdu::eps_security_mode(0x21)),
        s1ap::uplink_nas(kUe, nas_pdu::eps_identity_response(kImsi)), s1ap::release_command(kUe),
        s1ap::release_complete(kUe), s1ap::trace_start(kUe), s1ap::location_control(kUe),
        s1ap::cell_trace(kUe), s1ap::reroute(kUe, s1ap::initial_ue(kUe, nas_pdu::attach(kImsi))),
        s1ap::paging(0x01'0000'0001)})
    read(RanProtocol::s1ap, pdu);
  const auto request = read(RanProtocol::s1ap, s1ap::context_request(kUe, it));
  ASSERT_EQ(request.ends.size(), 1u);
  EXPECT_EQ(request.ends[0].v4, it.gateway);
  EXPECT_EQ(request.capabilities->eutra_ciphering, 0xE000);
  const auto answer = read(RanProtocol::s1ap, s1ap::context_response(kUe, it));
  ASSERT_EQ(answer.ends.size(), 1u);
  EXPECT_EQ(answer.ends[0].v4, it.radio);
}

TEST(RanOctets, NasSaysWhatWasMeant) {
  subscribers::NasReader reader;
  subscribers::NasFactsList facts;
  const auto first = [&](RanProtocol carrier, const Octets& pdu) {
    reader.read(carrier, pdu, facts);
    EXPECT_FALSE(facts.empty()) << to_hex(pdu);
    EXPECT_FALSE(facts[0].is_faulty) << to_hex(pdu);
    return facts[0];
  };
  EXPECT_EQ(first(RanProtocol::ngap, nas_pdu::registration(kImsi)).imsi.view(), kImsi);
  EXPECT_EQ(first(RanProtocol::ngap, nas_pdu::identity_response(kImsi)).imsi.view(), kImsi);
  EXPECT_EQ(first(RanProtocol::s1ap, nas_pdu::attach(kImsi)).imsi.view(), kImsi);
  EXPECT_EQ(first(RanProtocol::s1ap, nas_pdu::eps_identity_response(kImsi)).imsi.view(), kImsi);
  EXPECT_EQ(first(RanProtocol::ngap, nas_pdu::registration(0x0040'C000'0059)).s_tmsi,
            0x0040'C000'0059u);
  EXPECT_EQ(first(RanProtocol::ngap, nas_pdu::service_request(0x0040'C000'0059)).s_tmsi,
            0x0040'C000'0059u);
  EXPECT_EQ(first(RanProtocol::ngap, nas_pdu::registration_accept(0x0040'C000'0059)).given_s_tmsi,
            0x0040'C000'0059u);
  const auto mode = first(RanProtocol::ngap, nas_pdu::security_mode(0x21));
  ASSERT_TRUE(mode.chosen);
  ASSERT_TRUE(mode.capabilities);
  EXPECT_TRUE(first(RanProtocol::s1ap, nas_pdu::eps_security_mode(0x21)).chosen);
  EXPECT_EQ(first(RanProtocol::ngap, nas_pdu::identity_request()).asked,
            subscribers::AskedIdentity::permanent);
  EXPECT_EQ(first(RanProtocol::s1ap, nas_pdu::eps_identity_request()).asked,
            subscribers::AskedIdentity::permanent);
}

// A whole registration, heard: no message is a fault, and the subscriber is known.
TEST(RanOctets, ARegistrationIsHeard) {
  Play play;
  const auto amf = play.scene.function("amf-1", "amf", "10.20.0.5");
  RanLink n2{play.scene, play.gnb.address, amf.address};
  n2.open();
  n2.up(ngap::setup_request());
  n2.down(ngap::setup_response());
  n2.up(ngap::initial_ue(kUe, nas_pdu::registration(kImsi)));
  n2.down(ngap::downlink_nas(kUe, nas_pdu::security_mode(0x21)));
  const RanContextFacts it = facts();
  n2.down(ngap::context_request(kUe, it));
  n2.up(ngap::context_response(kUe, it));
  const Heard heard = hear(play);
  expect_quiet(heard);
  EXPECT_GE(heard.signalling("covered"), 7u);
}

}  // namespace
}  // namespace cardea::test

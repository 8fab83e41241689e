// A UE that moves keeps its subscriber; nobody takes it over by claiming its numbers.
#include "subscribers/ran_tracker.h"
#include "support/ran_tracking.h"

namespace cardea::subscribers {
namespace {

using namespace testing_ran;
using test::PerWriter;
using test::ran_pdu;
using test::RanIe;
using test::RanOutcome;

class RanMoves : public RanTracking {
 protected:
  RanMoves() {
    session_at_b_.radio = b_.ran;
    session_at_b_.radio_teid = 0x7001;
  }
  const RanUe ue_{11, 21};
  const RanUe at_b_{11, 31};  // the same, by B's number
  RanContextFacts session_at_b_ = session_;
};

// S1AP's path switch (TS 36.413, 9.1.5.8 and 9.1.5.9), which moves bearer 5.
Octets s1_path_switch(const RanUe& ue, const IpAddress& radio, std::uint32_t teid) {
  PerWriter item;
  item.bits(0, 3).bits(5, 4).tunnel(0, radio, teid);
  PerWriter list;
  list.bits(0, 8).bits(23, 16).bits(0, 8).octets(test::with_length(item.all()));
  return ran_pdu(3, {{8, PerWriter{}.number(ue.ran_id, 2).all()},
                     {22, list.all()},
                     {88, PerWriter{}.number(ue.core_id, 2).all()}});
}
Octets s1_path_switch_acknowledge(const RanUe& ue) {
  return ran_pdu(
      3,
      {{0, PerWriter{}.number(ue.core_id, 2).all()}, {8, PerWriter{}.number(ue.ran_id, 2).all()}},
      RanOutcome::successful);
}
Octets path_switch_failure(const RanUe& ue) {
  return ran_pdu(
      25,
      {{10, PerWriter{}.number(ue.core_id, 3).all()}, {85, PerWriter{}.number(ue.ran_id, 2).all()}},
      RanOutcome::unsuccessful);
}
Octets handover_failure(const RanUe& ue) {
  return ran_pdu(13, {{10, PerWriter{}.number(ue.core_id, 3).all()}}, RanOutcome::unsuccessful);
}

TEST_F(RanMoves, XnHandover) {
  attach(a_, ue_, kImsi, kTmsi, session_);
  up(b_, ngap::path_switch(at_b_, session_at_b_));
  EXPECT_FALSE(subject_at(b_, 31).is_known()) << "before the core says so";
  down(b_, ngap::path_switch_acknowledge(at_b_));
  EXPECT_EQ(last().subject, subject(kImsi));
  EXPECT_EQ(subject_at(b_, 31), subject(kImsi));
  EXPECT_EQ(context_at(a_, 21), kNoId);
  EXPECT_EQ(subject_of("10.20.0.31", 0x7001), subject(kImsi));
  EXPECT_FALSE(subject_of("10.20.0.30", 0x6001).is_known()) << "its end at A is none any more";
  EXPECT_EQ(subject_of("10.20.0.107", 0x5001), subject(kImsi));
  EXPECT_EQ(counters().handovers, 1u);
  EXPECT_EQ(contexts().size(), 1u);
}

TEST_F(RanMoves, ARefusedPathSwitchMovesNobody) {
  attach(a_, ue_, kImsi, kTmsi, session_);
  up(b_, ngap::path_switch(at_b_, session_at_b_));
  down(b_, path_switch_failure(at_b_));
  EXPECT_EQ(last().outcome, Outcome::refused);
  EXPECT_EQ(subject_at(a_, 21), subject(kImsi));
  EXPECT_EQ(subject_of("10.20.0.30", 0x6001), subject(kImsi));
  EXPECT_FALSE(subject_of("10.20.0.31", 0x7001).is_known());
  EXPECT_EQ(counters().handovers, 0u);
}

TEST_F(RanMoves, X2Handover) {
  RanContextFacts bearer = session_;
  bearer.session = 5;
  up(enb_, s1ap::initial_ue(ue_, nas::attach(kImsi)));
  down(enb_, s1ap::context_request(ue_, bearer));
  up(enb_, s1ap::context_response(ue_, bearer));
  up(enb_b_, s1_path_switch(at_b_, enb_b_.ran, 0x7001));
  down(enb_b_, s1_path_switch_acknowledge(at_b_));
  EXPECT_EQ(last().outcome, Outcome::accepted);
  EXPECT_EQ(subject_at(enb_b_, 31), subject(kImsi));
  EXPECT_EQ(subject_of("10.20.0.33", 0x7001), subject(kImsi));
  EXPECT_EQ(subject_of("10.20.0.107", 0x5001), subject(kImsi));
  EXPECT_EQ(context_at(enb_, 21), kNoId);
}

// The core prepares another context, with the gateway's end of the old one.
TEST_F(RanMoves, N2Handover) {
  attach(a_, ue_, kImsi, kTmsi, session_);
  down(b_, ngap::handover_request(at_b_, session_at_b_));
  EXPECT_EQ(contexts().size(), 2u);
  up(b_, ngap::handover_acknowledge(at_b_, session_at_b_));
  EXPECT_EQ(subject_at(b_, 31), subject(kImsi));
  EXPECT_EQ(subject_of("10.20.0.31", 0x7001), subject(kImsi));
  EXPECT_EQ(subject_of("10.20.0.30", 0x6001), subject(kImsi)) << "until A is told to let go";
  EXPECT_EQ(contexts()[context_at(b_, 31)].learnt_by, LearntBy::handover);
  release(a_, ue_);
  EXPECT_EQ(subject_at(b_, 31), subject(kImsi));
  EXPECT_EQ(subject_of("10.20.0.31", 0x7001), subject(kImsi));
  EXPECT_EQ(contexts().size(), 1u);
}

TEST_F(RanMoves, ARefusedHandoverLeavesTheOldContext) {
  attach(a_, ue_, kImsi, kTmsi, session_);
  down(b_, ngap::handover_request({12, 31}, session_at_b_));
  up(b_, handover_failure({12, 31}));
  EXPECT_EQ(last().outcome, Outcome::refused);
  EXPECT_EQ(contexts().size(), 1u);
  EXPECT_EQ(subject_at(a_, 21), subject(kImsi));
  EXPECT_EQ(subject_of("10.20.0.107", 0x5001), subject(kImsi));
}

// In an emergency before, in one after.
TEST_F(RanMoves, WhatIsKnownOfTheUeMovesWithIt) {
  Octets request = nas::registration(kImsi);
  request[3] = std::byte{0x7C};
  up(a_, ngap::initial_ue(ue_, request));
  down(a_, ngap::context_request(ue_, session_));
  up(a_, ngap::context_response(ue_, session_));
  down(b_, ngap::handover_request({12, 31}, session_at_b_));
  up(b_, ngap::handover_acknowledge({12, 31}, session_at_b_));
  const RanContextId id = context_at(b_, 31);
  ASSERT_NE(id, kNoId);
  EXPECT_TRUE(contexts()[id].is_emergency);
  EXPECT_TRUE(contexts()[id].is_seen_from_start);
  EXPECT_TRUE(contexts()[id].claimed.has_value());
}

// A base station may write any number of the core's into what it sends.
TEST_F(RanMoves, AnUplinkMovesNobody) {
  attach(a_, ue_, kImsi, kTmsi, session_);
  up(b_, ngap::uplink_nas({11, 66}, nas::service_request(kTmsi + 9)));
  EXPECT_EQ(subject_at(a_, 21), subject(kImsi));
  EXPECT_FALSE(subject_at(b_, 66).is_known());
  EXPECT_EQ(subject_of("10.20.0.107", 0x5001), subject(kImsi));
  // Nor does it have the victim's later messages told of its own context.
  down(a_, ngap::location_control(ue_));
  EXPECT_EQ(last().subject, subject(kImsi));
}

// Nor does what it says of itself reach the victim.
TEST_F(RanMoves, AnUplinkOfANewContextTellsOfItselfOnly) {
  attach(a_, ue_, kImsi, kTmsi, session_);
  up(b_, ngap::uplink_nas({11, 66}, nas::identity_response(kOther)));
  EXPECT_EQ(subject_at(a_, 21), subject(kImsi));
  EXPECT_EQ(subject_of("10.20.0.107", 0x5001), subject(kImsi));
  release(a_, ue_);
  EXPECT_FALSE(subject_of("10.20.0.107", 0x5001).is_known());
}

// The core gave the base station's number to another of its UEs: what was known is over.
TEST_F(RanMoves, ContradictingNumbersEndTheContext) {
  attach(a_, ue_, kImsi, kTmsi, session_);
  down(a_, ngap::downlink_nas({77, 21}, nas::identity_request()));
  EXPECT_EQ(counters().contradictions, 1u);
  EXPECT_FALSE(subject_at(a_, 21).is_known());
  EXPECT_FALSE(subject_of("10.20.0.107", 0x5001).is_known());
}

TEST_F(RanMoves, ABaseStationsNumberMayBeReused) {
  attach(a_, ue_, kImsi, kTmsi, session_);
  up(a_, ngap::initial_ue({0, 21}, nas::registration(kOther)));
  EXPECT_EQ(subject_at(a_, 21), subject(kOther));
  EXPECT_FALSE(subject_of("10.20.0.107", 0x5001).is_known());
  EXPECT_EQ(contexts().size(), 1u);
}

// A UE that tells another identity is another one from then on.
TEST_F(RanMoves, TheLaterIdentityHolds) {
  attach(a_, ue_, kImsi, kTmsi, session_);
  up(a_, ngap::uplink_nas(ue_, nas::identity_response(kOther)));
  EXPECT_EQ(subject_at(a_, 21), subject(kOther));
}

// A temporary identity is less sure than what the UE itself said.
TEST_F(RanMoves, ALessSureWayChangesNothing) {
  attach(a_, ue_, kImsi, kTmsi, session_);
  attach(a_, {12, 22}, kOther, kTmsi + 1, {});
  up(a_, ngap::uplink_nas(ue_, nas::registration(kTmsi + 1)));
  EXPECT_EQ(subject_at(a_, 21), subject(kImsi));
}

}  // namespace
}  // namespace cardea::subscribers

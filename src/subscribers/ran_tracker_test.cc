// Exchanges are paired, contexts begin and end, and who a UE is gets learnt.
#include "subscribers/ran_tracker.h"

#include "support/ran_tracking.h"

namespace cardea::subscribers {
namespace {

using namespace testing_ran;

class RanTrackerTest : public RanTracking {};

constexpr RanUe kUe{11, 21};

TEST_F(RanTrackerTest, PairsARequestWithItsAnswer) {
  up(a_, ngap::setup_request(7));
  down(a_, ngap::setup_response());
  ASSERT_EQ(heard_.exchanges.size(), 1u);
  EXPECT_EQ(last().outcome, Outcome::accepted);
  EXPECT_EQ(last().requester.address, a_.ran);
  EXPECT_EQ(last().request_frame.number, 1u);
  EXPECT_EQ(last().answer_frame.number, 2u);
  EXPECT_TRUE(last().expects_answer);
  EXPECT_EQ(heard_.orders.node->id, 7u);
  EXPECT_EQ(counters().answered, 1u);
}

TEST_F(RanTrackerTest, ARefusalIsOne) {
  up(a_, ngap::setup_request());
  down(a_, ngap::setup_failure());
  ASSERT_EQ(heard_.exchanges.size(), 1u);
  EXPECT_EQ(last().outcome, Outcome::refused);
  EXPECT_EQ(counters().refused, 1u);
}

TEST_F(RanTrackerTest, WhatNobodyAnswersEnds) {
  up(a_, ngap::setup_request());
  wait(29);
  up(b_, ngap::setup_request());
  EXPECT_TRUE(heard_.exchanges.empty());
  wait(2);
  up(b_, ngap::initial_ue(kUe, nas::registration(kImsi)));
  ASSERT_FALSE(heard_.exchanges.empty());
  EXPECT_EQ(heard_.exchanges.front().outcome, Outcome::unanswered);
  EXPECT_EQ(heard_.exchanges.front().requester.address, a_.ran);
  tracker_.finish(heard_);
  EXPECT_EQ(counters().unanswered, 2u);
}

// Two base stations' requests between the same two addresses are told apart by the association,
// two UEs' by their numbers.
TEST_F(RanTrackerTest, AnswersOfOthersDoNotPair) {
  down(a_, ngap::context_request(kUe, session_));
  Link other = a_;
  other.association = 9;
  up(other, ngap::context_response(kUe, session_));
  up(a_, ngap::context_response({11, 22}, session_));
  up(a_, ngap::session_response(kUe, session_));
  EXPECT_TRUE(heard_.exchanges.empty());
  EXPECT_EQ(counters().unmatched_answers, 3u);
  up(a_, ngap::context_response(kUe, session_));
  EXPECT_EQ(heard_.exchanges.size(), 1u);
}

TEST_F(RanTrackerTest, ARegistrationTellsWhoItIs) {
  up(a_, ngap::initial_ue(kUe, nas::registration(kImsi)));
  EXPECT_EQ(subject_at(a_, 21), subject(kImsi));
  EXPECT_EQ(last().subject, subject(kImsi));
  EXPECT_EQ(last().request_frame.number, 1u);
  ASSERT_EQ(heard_.nas.size(), 1u);
  EXPECT_TRUE(heard_.nas[0].is_seen_from_start);
  EXPECT_FALSE(heard_.nas[0].is_after_loss);
  EXPECT_EQ(contexts()[context_at(a_, 21)].learnt_by, LearntBy::identity);
  EXPECT_EQ(heard_.bindings.size(), 1u);
  EXPECT_EQ(counters().identified, 1u);
}

TEST_F(RanTrackerTest, TheCoresNumberJoinsTheContext) {
  up(a_, ngap::initial_ue(kUe, nas::registration(kImsi)));
  down(a_, ngap::downlink_nas(kUe, nas::security_mode(0x21)));
  EXPECT_EQ(contexts().size(), 1u);
  const RanContextId id = contexts().find_by_core(peers_.find(a_.core), RanProtocol::ngap, 11);
  ASSERT_NE(id, kNoId);
  EXPECT_EQ(id, context_at(a_, 21));
  ASSERT_TRUE(contexts()[id].chosen);
  EXPECT_EQ(contexts()[id].chosen->ciphering, 2);
  EXPECT_EQ(contexts()[id].chosen->integrity, 1);
  ASSERT_TRUE(contexts()[id].claimed);
  EXPECT_EQ(contexts()[id].claimed->nea, 0xF0);
}

TEST_F(RanTrackerTest, TunnelsBelongToTheirSubscriber) {
  attach(a_, kUe, kImsi, kTmsi, session_);
  EXPECT_EQ(subject_of("10.20.0.107", 0x5001), subject(kImsi));
  EXPECT_EQ(subject_of("10.20.0.30", 0x6001), subject(kImsi));
  EXPECT_EQ(contexts().find_tunnel({ip("10.20.0.107"), 0x5001, 0}).side, RanSide::core);
  EXPECT_EQ(contexts().find_tunnel({ip("10.20.0.30"), 0x6001, 0}).side, RanSide::radio);
  EXPECT_FALSE(contexts().find_tunnel({ip("10.20.0.30"), 0x6001, 5}));
  EXPECT_EQ(heard_.changed, 2u);
  EXPECT_EQ(heard_.ordered_ends, 1u);  // of the request alone
}

// A refused set-up leaves no end of the base station's.
TEST_F(RanTrackerTest, ReleaseEndsContextAndTunnels) {
  attach(a_, kUe, kImsi, kTmsi, session_);
  release(a_, kUe);
  EXPECT_EQ(last().subject, subject(kImsi)) << "told while it is still there";
  EXPECT_EQ(contexts().size(), 0u);
  EXPECT_FALSE(subject_of("10.20.0.107", 0x5001).is_known());
  EXPECT_EQ(heard_.changed, 4u);
}

// A UE that comes again by the temporary identity that it was given.
TEST_F(RanTrackerTest, ATemporaryIdentityTellsWhoItIs) {
  attach(a_, kUe, kImsi, kTmsi, session_);
  release(a_, kUe);
  const RanUe again{12, 22};
  up(b_, ngap::initial_ue(again, nas::registration(kTmsi)));
  EXPECT_EQ(subject_at(b_, 22), subject(kImsi));
  EXPECT_EQ(contexts()[context_at(b_, 22)].learnt_by, LearntBy::temporary);
}

TEST_F(RanTrackerTest, AServiceRequestTellsWhoItIs) {
  attach(a_, kUe, kImsi, kTmsi, session_);
  release(a_, kUe);
  up(a_, ngap::initial_ue({13, 23}, nas::service_request(kTmsi)));
  EXPECT_EQ(subject_at(a_, 23), subject(kImsi));
}

TEST_F(RanTrackerTest, TheBaseStationsWordTellsToo) {
  attach(a_, kUe, kImsi, kTmsi, session_);
  release(a_, kUe);
  up(a_, ngap::initial_ue({13, 23}, hex("7e 02 c0ffee01 05 8899aabb"), kTmsi));
  EXPECT_EQ(subject_at(a_, 23), subject(kImsi));
}

TEST_F(RanTrackerTest, AnUnknownTemporaryIdentityTellsNothing) {
  attach(a_, kUe, kImsi, kTmsi, session_);
  up(a_, ngap::initial_ue({13, 23}, nas::registration(kTmsi + 1)));
  EXPECT_FALSE(subject_at(a_, 23).is_known());
  // Until it is asked.
  down(a_, ngap::downlink_nas({13, 23}, nas::identity_request()));
  up(a_, ngap::uplink_nas({13, 23}, nas::identity_response(kOther)));
  EXPECT_EQ(subject_at(a_, 23), subject(kOther));
}

// Another core's temporary identities are others'.
TEST_F(RanTrackerTest, TemporaryIdentitiesAreTheCores) {
  attach(a_, kUe, kImsi, kTmsi, session_);
  Link elsewhere{ip("10.20.0.30"), ip("10.20.0.55"), 8};
  up(elsewhere, ngap::initial_ue({13, 23}, nas::registration(kTmsi)));
  EXPECT_FALSE(subject_at(elsewhere, 23).is_known());
}

// The core gives an identity to a subscriber that becomes known later only.
TEST_F(RanTrackerTest, ARenewedIdentityReplacesTheOldOne) {
  attach(a_, kUe, kImsi, kTmsi, session_);
  down(a_, ngap::downlink_nas(kUe, nas::registration_accept(kTmsi + 5)));
  release(a_, kUe);
  up(a_, ngap::initial_ue({13, 23}, nas::service_request(kTmsi + 5)));
  EXPECT_EQ(subject_at(a_, 23), subject(kImsi));
}

TEST_F(RanTrackerTest, APagingIsOfWhomItNames) {
  attach(a_, kUe, kImsi, kTmsi, session_);
  release(a_, kUe);
  down(b_, ngap::paging(kTmsi));
  EXPECT_EQ(last().subject, subject(kImsi));
  EXPECT_EQ(last().context, kNoId);
  EXPECT_FALSE(last().expects_answer);
  down(b_, ngap::paging(kTmsi + 1));
  EXPECT_FALSE(last().subject.is_known());
}

TEST_F(RanTrackerTest, TwoUesAreTwo) {
  attach(a_, kUe, kImsi, kTmsi, session_);
  RanContextFacts second = session_;
  second.gateway_teid = 0x5002;
  second.radio_teid = 0x6002;
  attach(a_, {12, 22}, kOther, kTmsi + 1, second);
  EXPECT_EQ(subject_of("10.20.0.107", 0x5001), subject(kImsi));
  EXPECT_EQ(subject_of("10.20.0.107", 0x5002), subject(kOther));
  release(a_, kUe);
  EXPECT_FALSE(subject_of("10.20.0.107", 0x5001).is_known());
  EXPECT_EQ(subject_of("10.20.0.107", 0x5002), subject(kOther));
}

TEST_F(RanTrackerTest, AnEmergencyIsOneOfItsUe) {
  Octets request = nas::registration(kImsi);
  request[3] = std::byte{0x7C};  // 5GS registration type: emergency (TS 24.501, 9.11.3.7)
  up(a_, ngap::initial_ue(kUe, request));
  EXPECT_TRUE(last().is_emergency);
  down(a_, ngap::location_control(kUe));
  EXPECT_TRUE(last().is_emergency);
  up(a_, ngap::initial_ue({12, 22}, nas::registration(kOther)));
  EXPECT_FALSE(last().is_emergency);
}

TEST_F(RanTrackerTest, S1apLikewise) {
  up(enb_, s1ap::setup_request());
  down(enb_, s1ap::setup_response());
  EXPECT_EQ(last().outcome, Outcome::accepted);
  RanContextFacts bearer = session_;
  bearer.session = 5;
  up(enb_, s1ap::initial_ue(kUe, nas::attach(kImsi)));
  EXPECT_EQ(subject_at(enb_, 21), subject(kImsi));
  down(enb_, s1ap::downlink_nas(kUe, nas::eps_security_mode(0x02)));
  down(enb_, s1ap::context_request(kUe, bearer));
  up(enb_, s1ap::context_response(kUe, bearer));
  EXPECT_EQ(subject_of("10.20.0.107", 0x5001), subject(kImsi));
  EXPECT_EQ(subject_of("10.20.0.30", 0x6001), subject(kImsi));
  down(enb_, s1ap::release_command(kUe));
  up(enb_, s1ap::release_complete(kUe));
  EXPECT_EQ(contexts().size(), 0u);
}

// NGAP and S1AP may run between the same two addresses with the same numbers.
TEST_F(RanTrackerTest, BothProtocolsBesideOneAnother) {
  const Link as_enb{a_.ran, a_.core, 5, RanProtocol::s1ap};
  attach(a_, kUe, kImsi, kTmsi, session_);
  up(as_enb, s1ap::initial_ue(kUe, nas::attach(kOther)));
  down(as_enb, s1ap::downlink_nas(kUe, nas::eps_identity_request()));
  EXPECT_EQ(subject_at(a_, 21), subject(kImsi));
  EXPECT_EQ(subject_at(as_enb, 21), subject(kOther));
}

}  // namespace
}  // namespace cardea::subscribers

// What was lost may have changed anything: nobody is taken for another.
#include "subscribers/ran_tracker.h"
#include "support/ran_tracking.h"

namespace cardea::subscribers {
namespace {

using namespace testing_ran;

class RanLoss : public RanTracking {
 protected:
  const RanUe ue_{11, 21};
};

// Between a first message and the core's answer the number may have become another UE's.
TEST_F(RanLoss, NoCoreNumberIsJoinedBehindALoss) {
  up(a_, ngap::initial_ue(ue_, nas::registration(kImsi)));
  down(a_, ngap::downlink_nas(ue_, nas::security_mode(0x22)), 1);
  const RanContextId id = contexts().find_by_core(peers_.find(a_.core), RanProtocol::ngap, 11);
  ASSERT_NE(id, kNoId) << "a context of its own";
  EXPECT_FALSE(contexts()[id].subject.is_known());
  down(a_, ngap::context_request(ue_, session_));
  EXPECT_FALSE(subject_of("10.20.0.107", 0x5001).is_known());
}

TEST_F(RanLoss, AnothersLossDoesNotMatter) {
  up(a_, ngap::initial_ue(ue_, nas::registration(kImsi)));
  up(b_, ngap::initial_ue({12, 22}, nas::registration(kOther)), 3);
  down(a_, ngap::downlink_nas(ue_, nas::security_mode(0x22)));
  EXPECT_EQ(counters().lost_chunks, 3u);
  EXPECT_EQ(contexts().find_by_core(peers_.find(a_.core), RanProtocol::ngap, 11),
            context_at(a_, 21));
  EXPECT_FALSE(heard_.nas.back().is_after_loss);
}

// Both numbers agree: it is the same UE still.
TEST_F(RanLoss, WhoseNumbersAgreeStaysKnown) {
  attach(a_, ue_, kImsi, kTmsi, session_);
  down(a_, ngap::downlink_nas(ue_, nas::security_mode(0x22)), 2);
  EXPECT_EQ(subject_at(a_, 21), subject(kImsi));
  EXPECT_TRUE(heard_.nas.back().is_after_loss);
  EXPECT_TRUE(heard_.nas.back().is_seen_from_start);
}

// A context that begins behind the loss does not suffer from it.
TEST_F(RanLoss, WhatBeginsAfterItIsWhole) {
  up(a_, ngap::initial_ue(ue_, nas::registration(kImsi)), 4);
  EXPECT_FALSE(heard_.nas.back().is_after_loss);
  down(a_, ngap::downlink_nas(ue_, nas::security_mode(0x22)));
  EXPECT_EQ(subject_at(a_, 21), subject(kImsi));
  EXPECT_FALSE(heard_.nas.back().is_after_loss);
}

TEST_F(RanLoss, TheCapturesBeginningKnowsNobody) {
  down(a_, ngap::downlink_nas(ue_, nas::security_mode(0x22)));
  ASSERT_EQ(heard_.nas.size(), 1u);
  EXPECT_FALSE(heard_.nas[0].is_seen_from_start);
  EXPECT_FALSE(heard_.nas[0].subject.is_known());
  down(a_, ngap::context_request(ue_, session_));
  up(a_, ngap::context_response(ue_, session_));
  EXPECT_FALSE(subject_of("10.20.0.107", 0x5001).is_known());
  // Until the UE says it.
  up(a_, ngap::uplink_nas(ue_, nas::identity_response(kImsi)));
  EXPECT_EQ(subject_of("10.20.0.107", 0x5001), subject(kImsi));
}

TEST_F(RanLoss, UplinkAlone) {
  up(a_, ngap::initial_ue(ue_, nas::registration(kImsi)));
  up(a_, ngap::context_response(ue_, session_));
  EXPECT_EQ(counters().unmatched_answers, 1u);
  EXPECT_FALSE(subject_of("10.20.0.30", 0x6001).is_known());
  up(a_, ngap::release_complete(ue_));
  // The release was not asked for as far as we saw; the number serves another UE then.
  up(a_, ngap::initial_ue(ue_, nas::registration(kOther)));
  EXPECT_EQ(subject_at(a_, 21), subject(kOther));
}

TEST_F(RanLoss, DownlinkAlone) {
  down(a_, ngap::downlink_nas(ue_, nas::security_mode(0x22)));
  down(a_, ngap::downlink_nas(ue_, nas::registration_accept(kTmsi)));
  down(a_, ngap::context_request(ue_, session_));
  EXPECT_FALSE(subject_at(a_, 21).is_known());
  EXPECT_FALSE(contexts().who_has(peers_.find(a_.core), RanProtocol::ngap, kTmsi).is_known());
  down(a_, ngap::release_command(ue_));
  // The same numbers again, of which nobody can tell whose they are.
  down(a_, ngap::downlink_nas(ue_, nas::security_mode(0x22)));
  EXPECT_FALSE(subject_at(a_, 21).is_known());
}

TEST_F(RanLoss, AGapForgetsEverything) {
  attach(a_, ue_, kImsi, kTmsi, session_);
  tracker_.on_gap();
  EXPECT_EQ(contexts().size(), 0u);
  EXPECT_FALSE(subject_of("10.20.0.107", 0x5001).is_known());
  up(a_, ngap::initial_ue({13, 23}, nas::service_request(kTmsi)));
  EXPECT_FALSE(subject_at(a_, 23).is_known());
}

// A release that was lost: the base station's number comes back by the core's word.
TEST_F(RanLoss, ALostReleaseAndANewFirstMessage) {
  attach(a_, ue_, kImsi, kTmsi, session_);
  // Lost: the release of 21 and the first message of another UE with that number.
  down(a_, ngap::downlink_nas({12, 21}, nas::security_mode(0x22)), 2);
  EXPECT_FALSE(subject_at(a_, 21).is_known());
  EXPECT_FALSE(subject_of("10.20.0.107", 0x5001).is_known());
}

}  // namespace
}  // namespace cardea::subscribers

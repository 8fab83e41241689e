// Exchanges: set-up, modification, who speaks for whom, what breaks from the protocol's run.
#include "support/gtpc_tracking.h"

namespace cardea::subscribers {
namespace {

using namespace testing_gtpc;

TEST_F(GtpcTracking, AnAcceptedSetUpMakesASession) {
  const GtpcSessionId id = attach();
  ASSERT_NE(id, kNoId);
  EXPECT_EQ(last().outcome, Outcome::accepted);
  EXPECT_EQ(last().request_frame.number, 1U);
  EXPECT_EQ(last().answer_frame.number, 2U);
  EXPECT_EQ(last().subject, pseudonyms_.subject(KnownBy::imsi, "999700000000001"));
  EXPECT_EQ(sessions_.find_by_control(0, kMme, 0xA1), id);
  EXPECT_EQ(sessions_.find_by_control(0, kSgw, 0xB1), id);
  EXPECT_EQ(sessions_.find_by_ue(0, ip("10.45.0.2")), id);
  const auto end = sessions_.find_user({ip("10.20.0.104"), 0x501, 0});
  ASSERT_EQ(end.session, id);
  EXPECT_EQ(end.end.bearer, 5);
  EXPECT_EQ(end_info(end.end.interface).side, EndSide::towards_network);
  EXPECT_NE(sessions_[id].msisdn, 0U);
  EXPECT_NE(sessions_[id].imei, 0U);
  EXPECT_EQ(heard_.changed, 1U);
  EXPECT_TRUE(heard_.breaches.empty());
  EXPECT_EQ(tracker_.counters().sessions, 1U);
}

TEST_F(GtpcTracking, ARefusedSetUpMakesNone) {
  send(kMme, kSgw, test::create_session_request());
  send(kSgw, kMme, test::gtpv2c(33, 0xA1, 0x11, cause(73) + f_teid(11, 0xB1, "10.20.0.4")));
  EXPECT_EQ(last().outcome, Outcome::refused);
  EXPECT_EQ(last().cause, 73);
  EXPECT_EQ(last().session, kNoId);
  EXPECT_EQ(sessions_.size(), 0U);
  EXPECT_EQ(last().subject, pseudonyms_.subject(KnownBy::imsi, "999700000000001"));
}

// The SGW has given the TEID out anew: it has forgotten the session that it stood for.
TEST_F(GtpcTracking, AnEndGivenOutAnewEndsItsOldSession) {
  attach();
  now_.ns += 60 * kSecond;
  const GtpcSessionId again = attach();
  EXPECT_EQ(sessions_.size(), 1U);
  EXPECT_EQ(sessions_.find_by_control(0, kSgw, 0xB1), again);
  EXPECT_EQ(tracker_.counters().sessions, 2U);
}

TEST_F(GtpcTracking, MovesTellTheOldEndAndTheNew) {
  const GtpcSessionId id = attach();
  modify(0x12, 0x601, "10.20.0.30");
  ASSERT_EQ(heard_.moves.back().size(), 1U);
  EXPECT_TRUE(heard_.moves.back()[0].old_address.is_none());
  EXPECT_TRUE(is_known("10.20.0.30", 0x601));

  modify(0x13, 0x701, "10.20.0.31");
  ASSERT_EQ(heard_.moves.back().size(), 1U);
  const GtpcMove& move = heard_.moves.back()[0];
  EXPECT_EQ(move.bearer, 5);
  EXPECT_EQ(end_info(move.interface).role, "enb");
  EXPECT_EQ(move.old_address, ip("10.20.0.30"));
  EXPECT_EQ(move.old_teid, 0x601U);
  EXPECT_EQ(move.new_address, ip("10.20.0.31"));
  EXPECT_EQ(move.new_teid, 0x701U);
  EXPECT_FALSE(move.is_by_answer);
  EXPECT_FALSE(is_known("10.20.0.30", 0x601));
  EXPECT_TRUE(is_known("10.20.0.31", 0x701));
  EXPECT_EQ(last().session, id);
  EXPECT_EQ(last().ownership, Ownership::own);
  EXPECT_TRUE(last().is_from_lower);
}

TEST_F(GtpcTracking, ARefusedModificationMovesNothing) {
  attach();
  modify(0x12, 0x601, "10.20.0.30", kMme, 64);
  EXPECT_TRUE(heard_.moves.back().empty());
  EXPECT_FALSE(is_known("10.20.0.30", 0x601));
}

TEST_F(GtpcTracking, AnotherSenderIsForeign) {
  attach();
  modify(0x12, 0x601, "10.20.0.30", kStranger);
  EXPECT_EQ(last().ownership, Ownership::foreign);
  EXPECT_EQ(peers_.address_of(last().owner), kMme);
  ASSERT_EQ(heard_.breaches.size(), 1U);
  EXPECT_EQ(heard_.breaches[0].kind, GtpcBreak::foreign_session);
  EXPECT_EQ(heard_.breaches[0].frame.number, 3U);
}

TEST_F(GtpcTracking, AnUnknownEndIsABreachAndStillTold) {
  send(kMme, kSgw, test::gtpv2c(34, 0xB9, 7, ie2(93, ebi(5) + f_teid(0, 1, "10.20.0.30"))));
  send(kSgw, kMme, test::gtpv2c(35, 0xA9, 7, cause(16)));
  EXPECT_EQ(heard_.breaches.at(0).kind, GtpcBreak::unknown_session);
  EXPECT_EQ(last().ownership, Ownership::unknown);
  ASSERT_EQ(heard_.moves.back().size(), 1U) << "what was ordered is told all the same";
  EXPECT_FALSE(is_known("10.20.0.30", 1));
  EXPECT_EQ(tracker_.counters().unknown_sessions, 1U);
}

TEST_F(GtpcTracking, AnswersThatNobodyAskedFor) {
  send(kSgw, kMme, test::gtpv2c(35, 0xA1, 9, cause(16)));
  EXPECT_EQ(heard_.breaches.at(0).kind, GtpcBreak::unasked_answer);
  EXPECT_EQ(tracker_.counters().unmatched_answers, 1U);
  attach();
  modify(0x12, 0x601, "10.20.0.30");
  send(kSgw, kMme, test::gtpv2c(35, 0xA1, 0x12, cause(16)));
  EXPECT_EQ(heard_.breaches.size(), 1U) << "the same answer again is a retransmission";
  send(kSgw, kMme, test::gtpv2c(35, 0xA1, 0x12, cause(64)));
  ASSERT_EQ(heard_.breaches.size(), 2U);
  EXPECT_EQ(heard_.breaches[1].kind, GtpcBreak::contrary_answer);
}

TEST_F(GtpcTracking, UnansweredRequestsEnd) {
  send(kMme, kSgw, test::create_session_request());
  send(kMme, kSgw, test::create_session_request());
  now_.ns += 31 * kSecond;
  send(kMme, kSgw, hex("40010009 00000100 0300010007"));
  ASSERT_EQ(heard_.exchanges.size(), 1U);
  EXPECT_EQ(last().outcome, Outcome::unanswered);
  EXPECT_EQ(last().retransmissions, 1U);
  EXPECT_EQ(heard_.contacts, 1U);
  EXPECT_EQ(tracker_.counters().unanswered, 1U);
}

}  // namespace
}  // namespace cardea::subscribers

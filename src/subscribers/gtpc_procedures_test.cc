// Procedures: further connections, bearers, forwarding, takeover, restart, version 1.
#include "support/gtpc_tracking.h"

namespace cardea::subscribers {
namespace {

using namespace testing_gtpc;
using test::tlv1;

TEST_F(GtpcTracking, DeletionTakesTheSessionAndItsTunnels) {
  attach();
  modify(0x12, 0x601, "10.20.0.30");
  send(kMme, kSgw, test::gtpv2c(36, 0xB1, 0x13, ebi(5)));
  send(kSgw, kMme, test::gtpv2c(37, 0xA1, 0x13, cause(16)));
  EXPECT_EQ(heard_.moves.back().size(), 2U);
  EXPECT_TRUE(heard_.moves.back()[0].new_address.is_none());
  EXPECT_EQ(sessions_.size(), 0U);
  EXPECT_FALSE(is_known("10.20.0.104", 0x501));
  EXPECT_FALSE(is_known("10.20.0.30", 0x601));
  EXPECT_EQ(sessions_.find_by_control(0, kSgw, 0xB1), kNoId);
  EXPECT_EQ(sessions_.find_by_ue(0, ip("10.45.0.2")), kNoId);
}

TEST_F(GtpcTracking, ASecondPdnSharesTheControlTunnel) {
  const GtpcSessionId id = attach();
  send(kMme, kSgw, test::gtpv2c(32, 0xB1, 0x20, f_teid(10, 0xA1, "10.20.0.3") + ie2(93, ebi(6))));
  send(kSgw, kMme,
       test::gtpv2c(33, 0xA1, 0x20,
                    cause(16) + ie2(79, hex("01 0a2d0003")) +
                        ie2(93, ebi(6) + cause(16) + f_teid(1, 0x601, "10.20.0.104"))));
  EXPECT_EQ(last().session, id);
  EXPECT_EQ(sessions_[id].pdns, 2);
  EXPECT_TRUE(is_known("10.20.0.104", 0x601));
  send(kMme, kSgw, test::gtpv2c(36, 0xB1, 0x21, ebi(6)));
  send(kSgw, kMme, test::gtpv2c(37, 0xA1, 0x21, cause(16)));
  EXPECT_EQ(sessions_[id].pdns, 1);
  EXPECT_FALSE(is_known("10.20.0.104", 0x601));
  EXPECT_TRUE(is_known("10.20.0.104", 0x501)) << "the other connection stays";
}

// A PGW's own control end has instance 1, and no other stands beside it (Table 7.2.2-1).
TEST_F(GtpcTracking, SessionsOfS5) {
  const IpAddress pgw = ip("10.20.0.5");
  send(kSgw, pgw,
       test::gtpv2c(32, 0, 0x21,
                    ie2(1, hex("99790000000000f1")) + f_teid(6, 0xD1, "10.20.0.4") +
                        ie2(93, ebi(5) + f_teid(4, 0x701, "10.20.0.104", 2))));
  send(pgw, kSgw,
       test::gtpv2c(33, 0xD1, 0x21,
                    cause(16) + f_teid(7, 0xC1, "10.20.0.5", 1) + ie2(79, hex("01 0a2d0002")) +
                        ie2(93, ebi(5) + cause(16) + f_teid(5, 0x801, "10.20.0.105", 2))));
  const GtpcSessionId id = last().session;
  ASSERT_NE(id, kNoId);
  EXPECT_EQ(sessions_.find_by_control(0, pgw, 0xC1), id);
  EXPECT_EQ(sessions_.find_by_control(0, kSgw, 0xD1), id);
  EXPECT_EQ(end_info(sessions_.find_user({ip("10.20.0.104"), 0x701, 0}).end.interface).side,
            EndSide::towards_ue);
  EXPECT_EQ(end_info(sessions_.find_user({ip("10.20.0.105"), 0x801, 0}).end.interface).side,
            EndSide::towards_network);
}

TEST_F(GtpcTracking, ReleaseOfAccessTakesTheBaseStationsEnds) {
  attach();
  modify(0x12, 0x601, "10.20.0.30");
  send(kMme, kSgw, test::gtpv2c(170, 0xB1, 0x13, {}));
  send(kSgw, kMme, test::gtpv2c(171, 0xA1, 0x13, cause(16)));
  EXPECT_FALSE(is_known("10.20.0.30", 0x601));
  EXPECT_TRUE(is_known("10.20.0.104", 0x501));
}

TEST_F(GtpcTracking, ADedicatedBearerGetsItsNumberInTheAnswer) {
  attach();
  send(kSgw, kMme,
       test::gtpv2c(95, 0xA1, 0x30, ebi(5) + ie2(93, ebi(0) + f_teid(1, 0x502, "10.20.0.104"))));
  send(kMme, kSgw,
       test::gtpv2c(96, 0xB1, 0x30,
                    cause(16) + ie2(93, ebi(6) + cause(16) + f_teid(0, 0x602, "10.20.0.30") +
                                            f_teid(1, 0x502, "10.20.0.104", 1))));
  EXPECT_FALSE(last().is_from_lower);
  EXPECT_EQ(last().ownership, Ownership::own);
  ASSERT_EQ(heard_.moves.back().size(), 2U);
  EXPECT_EQ(heard_.moves.back()[0].bearer, 6);
  EXPECT_TRUE(is_known("10.20.0.30", 0x602));
  EXPECT_TRUE(is_known("10.20.0.104", 0x502));
}

TEST_F(GtpcTracking, IndirectForwardingComesAndGoes) {
  attach();
  send(kMme, kSgw, test::gtpv2c(166, 0xB1, 0x40, ie2(93, ebi(5) + f_teid(19, 0x9, "10.20.0.31"))));
  send(kSgw, kMme,
       test::gtpv2c(167, 0xA1, 0x40,
                    cause(16) + ie2(93, ebi(5) + cause(16) + f_teid(23, 0xA, "10.20.0.104", 3))));
  EXPECT_EQ(heard_.moves.back().size(), 2U);
  EXPECT_TRUE(is_known("10.20.0.31", 0x9));
  EXPECT_TRUE(is_known("10.20.0.104", 0xA));
  send(kMme, kSgw, test::gtpv2c(168, 0xB1, 0x41, {}));
  send(kSgw, kMme, test::gtpv2c(169, 0xA1, 0x41, cause(16)));
  EXPECT_FALSE(is_known("10.20.0.31", 0x9));
  EXPECT_FALSE(is_known("10.20.0.104", 0xA));
  EXPECT_TRUE(is_known("10.20.0.104", 0x501));
}

TEST_F(GtpcTracking, ACommandEndsWithWhatItTriggers) {
  attach();
  send(kMme, kSgw, test::gtpv2c(66, 0xB1, 0x800050, ie2(93, ebi(5))));
  send(kSgw, kMme, test::gtpv2c(99, 0xA1, 0x800050, ebi(5, 1)));
  ASSERT_EQ(last().request_type, 66);
  EXPECT_EQ(last().answer_type, 99);
  EXPECT_EQ(last().outcome, Outcome::accepted);
  EXPECT_TRUE(is_known("10.20.0.104", 0x501)) << "its own answer is still to come";
  send(kMme, kSgw, test::gtpv2c(100, 0xB1, 0x800050, cause(16)));
  EXPECT_EQ(last().request_type, 99);
  EXPECT_FALSE(is_known("10.20.0.104", 0x501));
}

TEST_F(GtpcTracking, NotificationsAreToldAtOnce) {
  attach();
  send(kMme, kSgw,
       test::gtpv2c(71, 0xB1, 0x60,
                    ie2(96, hex("99f907 000102 010203040506070809 0a0b 05"
                                "000102030405060708090a0b 0a00000a"))));
  EXPECT_EQ(last().request_type, 71);
  EXPECT_FALSE(last().expects_answer);
  ASSERT_TRUE(heard_.orders.trace);
  EXPECT_EQ(heard_.orders.trace->collector, ip("10.0.0.10"));
  EXPECT_EQ(last().subject, pseudonyms_.subject(KnownBy::imsi, "999700000000001"));
}

TEST_F(GtpcTracking, ANewMmeTakesTheSessionOver) {
  const GtpcSessionId id = attach();
  const IpAddress other = ip("10.20.0.13");
  send(other, kSgw,
       test::gtpv2c(
           34, 0xB1, 0x70,
           f_teid(10, 0xAA, "10.20.0.13") + ie2(93, ebi(5) + f_teid(0, 0x801, "10.20.0.32"))));
  send(kSgw, other, test::gtpv2c(35, 0xAA, 0x70, cause(16)));
  EXPECT_EQ(last().ownership, Ownership::foreign) << "whether it may is not the tracker's to say";
  ASSERT_NE(heard_.orders.own_control(), nullptr);
  EXPECT_EQ(sessions_.find_by_control(0, other, 0xAA), id);
  EXPECT_EQ(sessions_.find_by_control(0, kMme, 0xA1), kNoId);
  modify(0x71, 0x802, "10.20.0.32", other);
  EXPECT_EQ(last().ownership, Ownership::own);
}

TEST_F(GtpcTracking, RestartsAndGapsMakeSessionsStale) {
  const GtpcSessionId id = attach();
  send(kSgw, kMme, hex("40020009 00000100 0300010007"));
  EXPECT_FALSE(tracker_.is_stale(sessions_[id])) << "the first counter says nothing";
  send(kSgw, kMme, hex("40020009 00000200 0300010006"));
  EXPECT_FALSE(tracker_.is_stale(sessions_[id])) << "an older one is late";
  send(kSgw, kMme, hex("40020009 00000300 0300010008"));
  EXPECT_TRUE(tracker_.is_stale(sessions_[id]));
  EXPECT_EQ(tracker_.counters().restarts, 1U);
  modify(0x12, 0x601, "10.20.0.30");
  EXPECT_EQ(last().ownership, Ownership::unknown);
}

TEST_F(GtpcTracking, AGapMakesAllSessionsStale) {
  const GtpcSessionId id = attach();
  tracker_.on_gap();
  EXPECT_TRUE(tracker_.is_stale(sessions_[id]));
}

TEST_F(GtpcTracking, KeysAreCounted) {
  send(kMme, kStranger, test::gtpv2c(130, 0, 0x80, ie2(117, hex("99f907 0002 01 deadbeef"))));
  send(kStranger, kMme,
       test::gtpv2c(131, 1, 0x80,
                    cause(16) + ie2(1, hex("99790000000000f1")) +
                        ie2(107, hex("80 28 20 5ec5ec5ec5")) +
                        ie2(109, ie2(93, ebi(5) + f_teid(1, 0x501, "10.20.0.104")))));
  EXPECT_TRUE(heard_.orders.has_temporary_identity);
  EXPECT_EQ(heard_.answer.key_contexts, 1U);
  EXPECT_EQ(heard_.answer.key_vectors, 3U);
  EXPECT_EQ(heard_.answer.pdn_connections, 1U);
  ASSERT_EQ(heard_.answer.user.size(), 1U);
  EXPECT_EQ(heard_.answer.user[0].bearer, 5);
  EXPECT_EQ(last().request_type, 130);
  EXPECT_EQ(last().ownership, Ownership::not_asked);
}

Octets pdp_request() {
  return test::gtpv1c(16, 0, 0x801,
                      hex("02 99790000000000f1 10 00000007 11 00000008 14 05") +
                          tlv1(128, hex("f121")) + tlv1(133, hex("0a630002")) +
                          tlv1(133, hex("0a630003")) + tlv1(135, hex("000b921f")));
}

TEST_F(GtpcTracking, Version1FromSetUpToDeletion) {
  const IpAddress sgsn = ip("10.99.0.2");
  const IpAddress ggsn = ip("10.99.0.1");
  send_v1(sgsn, ggsn, pdp_request());
  send_v1(ggsn, sgsn,
          test::gtpv1c(17, 8, 0x801,
                       hex("01 80 10 00000011 11 00000012") + tlv1(128, hex("f121 ac10de02")) +
                           tlv1(133, hex("0a630001")) + tlv1(133, hex("0a630009"))));
  const GtpcSessionId id = last().session;
  ASSERT_NE(id, kNoId);
  EXPECT_EQ(last().version, GtpcVersion::v1);
  EXPECT_EQ(last().subject, pseudonyms_.subject(KnownBy::imsi, "999700000000001"));
  EXPECT_EQ(sessions_.find_by_control(0, sgsn, 8), id);
  EXPECT_EQ(sessions_.find_by_control(0, ggsn, 0x12), id);
  const auto down = sessions_.find_user({ip("10.99.0.3"), 7, 0});
  ASSERT_EQ(down.session, id);
  EXPECT_EQ(end_info(down.end.interface).role, "sgsn");
  const auto up = sessions_.find_user({ip("10.99.0.9"), 0x11, 0});
  ASSERT_EQ(up.session, id);
  EXPECT_EQ(up.end.bearer, 5) << "the answer's end is the request's NSAPI's";
  EXPECT_EQ(end_info(up.end.interface).side, EndSide::towards_network);

  send_v1(sgsn, ggsn, test::gtpv1c(20, 0x12, 0x802, hex("13 ff 14 05")));
  send_v1(ggsn, sgsn, test::gtpv1c(21, 8, 0x802, hex("01 80")));
  EXPECT_EQ(sessions_.size(), 0U);
  EXPECT_FALSE(is_known("10.99.0.9", 0x11));
}

// The versions count apart: a number in use in one is free in the other.
TEST_F(GtpcTracking, VersionsDoNotAnswerEachOther) {
  send(kMme, kSgw, test::gtpv2c(18, 0, 0x801, {}));
  send_v1(kSgw, kMme, test::gtpv1c(19, 8, 0x801, hex("01 80")));
  EXPECT_EQ(tracker_.counters().unmatched_answers, 1U);
}

}  // namespace
}  // namespace cardea::subscribers

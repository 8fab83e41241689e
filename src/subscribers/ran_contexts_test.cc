// Contexts are found by what names them, and by nothing else; every table keeps to its cap.
#include "subscribers/ran_contexts.h"

#include <gtest/gtest.h>

namespace cardea::subscribers {
namespace {

constexpr Timestamp kNow{1'795'428'000 * kSecond};

RanEnd core_end(std::uint8_t session, std::uint32_t teid) {
  RanEnd end;
  end.session = session;
  end.teid = teid;
  return end;
}
RanEnd radio_end(std::uint8_t session, std::uint32_t teid) {
  RanEnd end = core_end(session, teid);
  end.side = RanSide::radio;
  return end;
}

class RanContextsTest : public testing::Test {
 protected:
  RanContext context(std::uint32_t association, std::uint32_t ran_ue_id, std::uint64_t core_ue_id) {
    RanContext made;
    made.association = association;
    made.has_ran_ue_id = made.has_core_ue_id = true;
    made.ran_ue_id = ran_ue_id;
    made.core_ue_id = core_ue_id;
    made.core = core_;
    made.ran = ran_;
    return made;
  }
  static Subject subject(std::uint64_t pseudonym) { return {pseudonym, KnownBy::imsi}; }
  bool has_tunnel(PeerId peer, std::uint32_t teid, std::uint16_t domain = 0) const {
    return static_cast<bool>(contexts_.find_tunnel({peers_.address_of(peer), teid, domain}));
  }

  HashKey key_ = Pseudonyms::from_secret(bytes_of(std::string_view{"for tests only"})).hash_key();
  Peers peers_{key_, 64};
  PeerId core_ = peers_.intern(IpAddress::v4(0x0A140005));
  PeerId other_core_ = peers_.intern(IpAddress::v4(0x0A140055));
  PeerId ran_ = peers_.intern(IpAddress::v4(0x0A14001E));
  PeerId gateway_ = peers_.intern(IpAddress::v4(0x0A14006B));
  RanContexts contexts_{key_, peers_, {.contexts = 16, .temporaries = 4, .contexts_per_key = 3}};
};

TEST_F(RanContextsTest, FoundByEitherNumber) {
  const RanContextId id = contexts_.create(context(1, 21, 11));
  EXPECT_EQ(contexts_.find_by_ran(1, 21), id);
  EXPECT_EQ(contexts_.find_by_ran(2, 21), kNoId);
  EXPECT_EQ(contexts_.find_by_ran(1, 22), kNoId);
  EXPECT_EQ(contexts_.find_by_core(core_, RanProtocol::ngap, 11), id);
  EXPECT_EQ(contexts_.find_by_core(other_core_, RanProtocol::ngap, 11), kNoId);
  EXPECT_EQ(contexts_.find_by_core(core_, RanProtocol::s1ap, 11), kNoId);
  EXPECT_EQ(contexts_.find_by_core(core_, RanProtocol::ngap, 21), kNoId);
  contexts_.remove(id);
  EXPECT_EQ(contexts_.find_by_ran(1, 21), kNoId);
  EXPECT_EQ(contexts_.find_by_core(core_, RanProtocol::ngap, 11), kNoId);
  EXPECT_EQ(contexts_.size(), 0u);
}

TEST_F(RanContextsTest, MovesAndRenumbers) {
  const RanContextId id = contexts_.create(context(1, 21, 11));
  contexts_.move(id, 2, gateway_, 31);
  EXPECT_EQ(contexts_.find_by_ran(1, 21), kNoId);
  EXPECT_EQ(contexts_.find_by_ran(2, 31), id);
  EXPECT_EQ(contexts_[id].ran, gateway_);
  contexts_.set_core_id(id, other_core_, 12);
  EXPECT_EQ(contexts_.find_by_core(core_, RanProtocol::ngap, 11), kNoId);
  EXPECT_EQ(contexts_.find_by_core(other_core_, RanProtocol::ngap, 12), id);
}

TEST_F(RanContextsTest, PreparedOnesAreThoseWithoutANumberThere) {
  const RanContextId old = contexts_.create(context(1, 21, 11));
  RanContext prepared = context(2, 0, 11);
  prepared.has_ran_ue_id = false;
  const RanContextId id = contexts_.create(prepared);
  EXPECT_EQ(contexts_.find_prepared(2, core_, RanProtocol::ngap, 11), id);
  EXPECT_EQ(contexts_.find_prepared(1, core_, RanProtocol::ngap, 11), kNoId);
  contexts_.move(id, 2, ran_, 31);
  EXPECT_EQ(contexts_.find_prepared(2, core_, RanProtocol::ngap, 11), kNoId);
  EXPECT_NE(old, id);
}

TEST_F(RanContextsTest, TunnelsOfBothEnds) {
  const RanContextId id = contexts_.create(context(1, 21, 11));
  EXPECT_TRUE(contexts_.put_end(id, core_end(1, 0x50), gateway_));
  EXPECT_TRUE(contexts_.put_end(id, radio_end(1, 0x60), ran_));
  EXPECT_FALSE(contexts_.put_end(id, radio_end(1, 0x60), ran_));
  EXPECT_TRUE(has_tunnel(gateway_, 0x50));
  EXPECT_TRUE(has_tunnel(ran_, 0x60));
  EXPECT_FALSE(has_tunnel(gateway_, 0x60));
  EXPECT_FALSE(has_tunnel(gateway_, 0x50, 1));
  // Moved: the old one is none any more.
  EXPECT_TRUE(contexts_.put_end(id, radio_end(1, 0x61), ran_));
  EXPECT_FALSE(has_tunnel(ran_, 0x60));
  EXPECT_TRUE(has_tunnel(ran_, 0x61));
  contexts_.remove_session(id, 1);
  EXPECT_FALSE(has_tunnel(gateway_, 0x50));
  EXPECT_FALSE(has_tunnel(ran_, 0x61));
  EXPECT_TRUE(contexts_[id].sessions.empty());
}

TEST_F(RanContextsTest, SessionsHaveACap) {
  const RanContextId id = contexts_.create(context(1, 21, 11));
  for (std::uint8_t i = 0; i < RanContext::kSessionsMax; ++i)
    EXPECT_TRUE(contexts_.put_end(id, core_end(i, 0x100U + i), gateway_));
  EXPECT_FALSE(contexts_.put_end(id, core_end(200, 0x200), gateway_));
  EXPECT_FALSE(has_tunnel(gateway_, 0x200));
  EXPECT_EQ(contexts_.counters().sessions_refused, 1u);
  // Of one that is there, an end may still change.
  EXPECT_TRUE(contexts_.put_end(id, core_end(3, 0x300), gateway_));
}

TEST_F(RanContextsTest, OneNumberOfManyHasACap) {
  for (std::uint32_t i = 0; i < 4; ++i) contexts_.create(context(1 + i, 21, 11));
  EXPECT_EQ(contexts_.counters().keys_refused, 1u);
  EXPECT_EQ(contexts_.size(), 4u);
  EXPECT_NE(contexts_.find_by_ran(4, 21), kNoId) << "by its other number it is found";
}

// The oldest of a few goes, with all that led to it.
TEST_F(RanContextsTest, RoomIsMade) {
  for (std::uint32_t i = 0; i < 40; ++i) {
    RanContext made = context(1, i, 1000 + i);
    made.last_seen_s = i;
    const RanContextId id = contexts_.create(made);
    contexts_.put_end(id, core_end(1, 0x100 + i), gateway_);
    EXPECT_EQ(contexts_.find_by_ran(1, i), id);
    EXPECT_LE(contexts_.size(), 16u);
  }
  EXPECT_EQ(contexts_.counters().made, 40u);
  EXPECT_EQ(contexts_.counters().evicted, 24u);
  std::uint32_t left = 0;
  for (std::uint32_t i = 0; i < 40; ++i) {
    const bool is_there = contexts_.find_by_ran(1, i) != kNoId;
    EXPECT_EQ(is_there, contexts_.find_by_core(core_, RanProtocol::ngap, 1000 + i) != kNoId);
    EXPECT_EQ(is_there, has_tunnel(gateway_, 0x100 + i));
    left += is_there ? 1 : 0;
  }
  EXPECT_EQ(left, 16u);
}

TEST_F(RanContextsTest, WhoIsHeardOfStays) {
  RanContextId kept = kNoId;
  for (std::uint32_t i = 0; i < 200; ++i) {
    RanContext made = context(1, i, 1000 + i);
    made.last_seen_s = i;
    const RanContextId id = contexts_.create(made);
    if (i == 0) kept = id;
    contexts_.touch(kept, Timestamp{(std::int64_t{i} + 1'000) * kSecond});
  }
  EXPECT_EQ(contexts_.find_by_ran(1, 0), kept);
}

TEST_F(RanContextsTest, TemporaryIdentities) {
  contexts_.learn_temporary(core_, RanProtocol::ngap, 0x1234, subject(7));
  EXPECT_EQ(contexts_.who_has(core_, RanProtocol::ngap, 0x1234), subject(7));
  EXPECT_FALSE(contexts_.who_has(core_, RanProtocol::ngap, 0x1235).is_known());
  EXPECT_FALSE(contexts_.who_has(core_, RanProtocol::s1ap, 0x1234).is_known());
  EXPECT_FALSE(contexts_.who_has(other_core_, RanProtocol::ngap, 0x1234).is_known());
  contexts_.learn_temporary(core_, RanProtocol::ngap, 0x1234, subject(8));
  EXPECT_EQ(contexts_.who_has(core_, RanProtocol::ngap, 0x1234), subject(8)) << "given anew";
}

TEST_F(RanContextsTest, TheOldestTemporaryGoes) {
  for (std::uint64_t i = 1; i <= 6; ++i)
    contexts_.learn_temporary(core_, RanProtocol::ngap, i, subject(i));
  for (std::uint64_t i = 1; i <= 6; ++i) {
    EXPECT_EQ(contexts_.who_has(core_, RanProtocol::ngap, i).is_known(), i > 2) << i;
  }
}

TEST_F(RanContextsTest, ForgetsAll) {
  const RanContextId id = contexts_.create(context(1, 21, 11));
  contexts_.put_end(id, core_end(1, 0x50), gateway_);
  contexts_.learn_temporary(core_, RanProtocol::ngap, 0x1234, subject(7));
  contexts_.touch(id, kNow);
  contexts_.forget_all();
  EXPECT_EQ(contexts_.size(), 0u);
  EXPECT_EQ(contexts_.find_by_ran(1, 21), kNoId);
  EXPECT_FALSE(has_tunnel(gateway_, 0x50));
  EXPECT_FALSE(contexts_.who_has(core_, RanProtocol::ngap, 0x1234).is_known());
  EXPECT_NE(contexts_.create(context(1, 21, 11)), kNoId);
}

}  // namespace
}  // namespace cardea::subscribers

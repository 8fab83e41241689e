#include "access/user_plane.h"

#include <gtest/gtest.h>

#include <functional>
#include <vector>

namespace cardea::access {
namespace {

const IpAddress kGnb = IpAddress::v4(0x0A14'001E);
const IpAddress kUpf = IpAddress::v4(0x0A14'0107);
const IpAddress kUe = IpAddress::v4(0x0A2D'0002);
const IpAddress kServer = IpAddress::v4(0x0808'0808);
const IpAddress kCore = IpAddress::v4(0x0A14'0004);

struct Closed {
  Access access;
  std::vector<capture::FramePosition> kept;
  std::uint64_t not_kept = 0;
};

class Listener final : public TrafficListener {
 public:
  IntervalFacts on_open(const UserPacket& packet) override {
    ++opened;
    return facts ? facts(packet) : IntervalFacts{};
  }
  bool still_holds(subscribers::SessionId) override { return holds; }
  void on_close(const Access& access, std::span<const capture::FramePosition> frames,
                std::uint64_t not_kept) override {
    closed.push_back({access, {frames.begin(), frames.end()}, not_kept});
  }
  void on_kept(const capture::FramePosition& frame) override { kept.push_back(frame); }
  bool is_core_address(const IpAddress& address, Timestamp) override { return address == kCore; }
  bool is_own_address(subscribers::SessionId, const IpAddress& address) override {
    return address == IpAddress::v4(0xC0A8'0001);
  }
  void on_anomaly(const Anomaly& anomaly) override { anomalies.push_back(anomaly); }

  std::function<IntervalFacts(const UserPacket&)> facts;
  bool holds = true;
  int opened = 0;
  std::vector<Closed> closed;
  std::vector<capture::FramePosition> kept;
  std::vector<Anomaly> anomalies;
};

class UserPlaneTest : public testing::Test {
 protected:
  void make(const UserPlane::Limits& limits) {
    core_.add(Prefix{kCore, 128});
    plane_ = std::make_unique<UserPlane>(HashKey{}, peers_, core_, listener_, limits);
  }
  UserPacket packet(std::uint32_t teid, std::int64_t seconds = 0) {
    UserPacket made;
    made.sender = kGnb;
    made.receiver = kUpf;
    made.inner_source = kUe;
    made.inner_destination = kServer;
    made.time.ns = seconds * kSecond;
    made.position.number = ++frames_;
    made.teid = teid;
    made.bytes = 100;
    made.inner_version = 4;
    made.inner_protocol = 6;
    return made;
  }
  void add(const UserPacket& packet) {
    plane_->add(packet);
    plane_->drain();
  }
  static IntervalFacts with(TunnelOrigin origin, Direction direction = Direction::unknown,
                            bool keep = false) {
    IntervalFacts facts;
    facts.origin = origin;
    facts.direction = direction;
    facts.keep_frames = keep;
    facts.ue_v4 = kUe.v4_value();
    return facts;
  }
  void facts(TunnelOrigin origin, Direction direction = Direction::unknown, bool keep = false) {
    listener_.facts = [=](const UserPacket&) { return with(origin, direction, keep); };
  }
  const Closed& last() { return listener_.closed.back(); }

  subscribers::Peers peers_{HashKey{}, 1000};
  CoreFilter core_;
  Listener listener_;
  std::unique_ptr<UserPlane> plane_;
  std::uint64_t frames_ = 0;
};

TEST_F(UserPlaneTest, OneIntervalATunnelFirstToLastFrame) {
  make({});
  facts(TunnelOrigin::known, Direction::uplink);
  for (int i = 0; i < 100; ++i) plane_->add(packet(1, i));
  plane_->drain();
  EXPECT_EQ(listener_.opened, 1);
  EXPECT_EQ(plane_->open_intervals(), 1u);
  EXPECT_TRUE(listener_.closed.empty());
  plane_->finish();
  ASSERT_EQ(listener_.closed.size(), 1u);
  const Access& access = last().access;
  EXPECT_EQ(access.packets, 100u);
  EXPECT_EQ(access.bytes, 10'000u);
  EXPECT_EQ(access.time.ns, 0);
  EXPECT_EQ(access.last_time.ns, 99 * kSecond);
  ASSERT_EQ(access.frames.size(), 2u);
  EXPECT_EQ(access.frames[0].number, 1u);
  EXPECT_EQ(access.frames[1].number, 100u);
  EXPECT_EQ(access.target.address, kGnb);       // the target sends
  EXPECT_EQ(access.destination.address, kUpf);  // the destination receives
  EXPECT_EQ(access.actor.address, kUpf);  // no order was seen: whoever receives answers for it
  EXPECT_EQ(access.traffic.teid, 1u);
  EXPECT_EQ(access.traffic.direction, Direction::uplink);
  EXPECT_EQ(access.operation, Operation::carry_traffic);
  EXPECT_EQ(plane_->open_intervals(), 0u);
}

TEST_F(UserPlaneTest, SenderReceiverTeidTapAndDomainTellIntervalsApart) {
  make({});
  add(packet(1));
  add(packet(2));
  UserPacket other = packet(1);
  other.sender = kServer;
  add(other);
  other.receiver = kGnb;
  add(other);
  other.tap = 1;
  add(other);
  other.domain = 1;
  add(other);
  add(packet(1));  // known
  EXPECT_EQ(plane_->open_intervals(), 6u);
}

TEST_F(UserPlaneTest, IdlenessInFrameTimeCloses) {
  make({.idle_ns = 10 * kSecond});
  add(packet(1, 0));
  add(packet(1, 10));
  EXPECT_TRUE(listener_.closed.empty());
  add(packet(1, 21));
  ASSERT_EQ(listener_.closed.size(), 1u);
  EXPECT_EQ(last().access.packets, 2u);
  EXPECT_EQ(last().access.last_time.ns, 10 * kSecond);
  plane_->finish();
  EXPECT_EQ(last().access.packets, 1u);
  ASSERT_EQ(last().access.frames.size(), 1u);  // first and last are one
}

TEST_F(UserPlaneTest, ReleaseClosesEverySendersInterval) {
  make({});
  add(packet(1));
  UserPacket other = packet(1);
  other.sender = kServer;
  add(other);
  add(packet(2));
  plane_->close_tunnel({kUpf, 1, 0});
  EXPECT_EQ(listener_.closed.size(), 2u);
  EXPECT_EQ(plane_->open_intervals(), 1u);
  plane_->close_tunnel({kUpf, 1, 0});
  EXPECT_EQ(listener_.closed.size(), 2u);
  add(packet(1));
  EXPECT_EQ(listener_.opened, 4);
}

TEST_F(UserPlaneTest, QuestionedIntervalsCloseWhereTheirSessionHoldsNoMore) {
  make({});
  add(packet(1));
  plane_->question_all();
  add(packet(1));
  EXPECT_EQ(listener_.opened, 1);
  listener_.holds = false;
  add(packet(1));  // asked once only
  EXPECT_EQ(listener_.opened, 1);
  plane_->question_all();
  add(packet(1));
  EXPECT_EQ(listener_.opened, 2);
  EXPECT_EQ(last().access.packets, 3u);
}

TEST_F(UserPlaneTest, TunnelsThatNobodySetUpAreSummedPerPair) {
  make({});
  facts(TunnelOrigin::none, Direction::unknown, true);
  for (std::uint32_t teid = 1; teid <= 500; ++teid) add(packet(teid));
  EXPECT_EQ(plane_->open_intervals(), 1u);
  UserPacket back = packet(9);
  std::swap(back.sender, back.receiver);
  add(back);
  EXPECT_EQ(plane_->open_intervals(), 2u);
  plane_->finish();
  std::uint64_t packets = 0;
  for (const Closed& closed : listener_.closed) {
    packets += closed.access.packets;
    EXPECT_EQ(closed.access.traffic.teid, 0u);
    EXPECT_EQ(closed.kept.size(), closed.access.packets);
  }
  EXPECT_EQ(packets, 501u);
}

TEST_F(UserPlaneTest, AKnownTunnelBesideASumIsItsOwn) {
  make({});
  listener_.facts = [](const UserPacket& packet) {
    return with(packet.teid == 1 ? TunnelOrigin::known : TunnelOrigin::none);
  };
  add(packet(5));
  add(packet(1));
  add(packet(6));
  add(packet(1));
  EXPECT_EQ(plane_->open_intervals(), 2u);
  plane_->close_tunnel({kUpf, 1, 0});
  EXPECT_EQ(last().access.packets, 2u);
  plane_->close_tunnel({kUpf, 5, 0});  // a sum is no tunnel
  EXPECT_EQ(plane_->open_intervals(), 1u);
}

TEST_F(UserPlaneTest, SendersIntoOneTunnelAreCapped) {
  make({.intervals_per_tunnel = 4});
  for (std::uint32_t i = 0; i < 10; ++i) {
    UserPacket from = packet(1);
    from.sender = IpAddress::v4(0xC000'0200 + i);
    add(from);
  }
  EXPECT_EQ(plane_->open_intervals(), 4u);
  EXPECT_EQ(plane_->counters().refused_packets, 6u);
  EXPECT_EQ(plane_->counters().packets, 10u);
}

TEST_F(UserPlaneTest, AFullPartitionClosesTheIntervalIdleForLongest) {
  make({.intervals_per_partition = 1});
  for (std::uint32_t teid = 1; teid <= 2000; ++teid) add(packet(teid));
  EXPECT_LE(plane_->open_intervals(), 256u);
  EXPECT_EQ(plane_->counters().evicted, 2000u - plane_->open_intervals());
  plane_->finish();
  std::uint64_t packets = 0;
  for (const Closed& closed : listener_.closed) packets += closed.access.packets;
  EXPECT_EQ(packets, 2000u);  // split, not lost
}

TEST_F(UserPlaneTest, PeersBeyondTheirCapAreRefused) {
  make({});
  for (std::uint32_t i = 0; i < 1200; ++i) {
    UserPacket from = packet(i);
    from.sender = IpAddress::v4(0xC633'0000 + i);
    add(from);
  }
  EXPECT_EQ(plane_->counters().opened, 998u);  // nobody, the receiver
  EXPECT_EQ(plane_->counters().refused_packets, 202u);
}

TEST_F(UserPlaneTest, FramesOfAFindingAreKeptUpToTheCap) {
  make({.kept_frames = 3});
  facts(TunnelOrigin::unseen, Direction::unknown, true);
  for (int i = 0; i < 5; ++i) add(packet(1));
  plane_->finish();
  EXPECT_EQ(last().kept.size(), 3u);
  EXPECT_EQ(last().not_kept, 2u);
  EXPECT_EQ(listener_.kept.size(), 3u);
  EXPECT_EQ(plane_->counters().frames_not_kept, 2u);
}

TEST_F(UserPlaneTest, IntervalsThatKeepFramesAreCapped) {
  make({.kept_intervals = 2});
  facts(TunnelOrigin::unseen, Direction::unknown, true);
  for (std::uint32_t teid = 1; teid <= 3; ++teid) add(packet(teid));
  plane_->close_tunnel({kUpf, 3, 0});
  EXPECT_TRUE(last().kept.empty());
  EXPECT_EQ(last().not_kept, 1u);
  plane_->close_tunnel({kUpf, 1, 0});
  EXPECT_EQ(last().kept.size(), 1u);
  add(packet(4));  // in the place of the first
  plane_->close_tunnel({kUpf, 4, 0});
  ASSERT_EQ(last().kept.size(), 1u);
  EXPECT_EQ(last().kept[0].number, 4u);
}

TEST_F(UserPlaneTest, NestedTunnelsUplinkOnly) {
  make({});
  UserPacket nested = packet(1);
  nested.inner_protocol = 17;
  facts(TunnelOrigin::known, Direction::downlink);
  nested.inner_port = 2152;
  add(nested);
  EXPECT_TRUE(listener_.anomalies.empty());
  facts(TunnelOrigin::known, Direction::uplink);
  nested.teid = 2;
  for (const int port : {2152, 2123, 8805, 3386, 53}) {
    nested.inner_port = static_cast<std::uint16_t>(port);
    add(nested);
  }
  nested.inner_protocol = 6;
  nested.inner_port = 2152;
  add(nested);
  ASSERT_EQ(listener_.anomalies.size(), 4u);
  EXPECT_EQ(listener_.anomalies[0].kind, AnomalyKind::nested_tunnel);
  EXPECT_EQ(listener_.anomalies[0].teid, 2u);
  EXPECT_EQ(listener_.anomalies[0].ue, kUe);
  EXPECT_EQ(listener_.kept.size(), 4u);
}

TEST_F(UserPlaneTest, CoreAddressesAndForeignSources) {
  make({});
  facts(TunnelOrigin::known, Direction::uplink);
  UserPacket p = packet(1);
  p.inner_destination = kCore;
  add(p);
  ASSERT_EQ(listener_.anomalies.size(), 1u);
  EXPECT_EQ(listener_.anomalies[0].kind, AnomalyKind::core_address);
  p.inner_destination = IpAddress::v4(kCore.v4_value() + 1);  // passes the filter, is none
  add(p);
  EXPECT_EQ(listener_.anomalies.size(), 1u);
  p.inner_source = IpAddress::v4(kUe.v4_value() + 1);
  add(p);
  ASSERT_EQ(listener_.anomalies.size(), 2u);
  EXPECT_EQ(listener_.anomalies[1].kind, AnomalyKind::foreign_source);
  EXPECT_EQ(listener_.anomalies[1].inner_source, p.inner_source);
  p.inner_source = IpAddress::v4(0xC0A8'0001);  // a framed route
  add(p);
  p.inner_version = 0;  // an Ethernet PDU session
  p.inner_source = {};
  add(p);
  EXPECT_EQ(listener_.anomalies.size(), 2u);
}

TEST_F(UserPlaneTest, LinkLocalSourcesAreEverybodys) {
  make({});
  listener_.facts = [](const UserPacket&) {
    IntervalFacts facts = with(TunnelOrigin::known, Direction::uplink);
    facts.ue_v6 = 0x2001'0DB8'0045'0001;
    return facts;
  };
  UserPacket p = packet(1);
  p.inner_version = 6;
  p.inner_destination = IpAddress::v6(0x2001'0DB8'FFFF'0000, 1);
  for (const IpAddress& source : {IpAddress::v6(0xFE80'0000'0000'0000, 1), IpAddress{},
                                  IpAddress::v6(0x2001'0DB8'0045'0001, 5)}) {
    p.inner_source = source;
    add(p);
  }
  EXPECT_TRUE(listener_.anomalies.empty());
  p.inner_source = IpAddress::v6(0x2001'0DB8'0045'0002, 5);
  add(p);
  EXPECT_EQ(listener_.anomalies.size(), 1u);
}

}  // namespace
}  // namespace cardea::access

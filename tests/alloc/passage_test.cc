// G-PDUs of known tunnels allocate nothing, whichever way they take through the passage.
#include <gtest/gtest.h>

#include <chrono>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "alloc/counting_new.h"
#include "authority/load.h"
#include "support/control_plane.h"
#include "support/house.h"

namespace cardea::alloc {
namespace {

using generator::ByteWriter;
using generator::Direction;
using generator::GtpuHeader;
using generator::ip;

constexpr int kSessions = 50;
constexpr int kRounds = 100;  // packets of each session and direction: 10,000 in all

// What a packet is wrapped in otherwise than usual.
struct Shape {
  std::string name;
  bool v6 = false;        // of the UE
  bool outer_v6 = false;  // of the core
  std::uint16_t vlan = 0;
  bool is_fast = true;
  // Writes the G-PDU; empty: as the scene does.
  std::function<void(ByteWriter&, std::uint32_t teid, const IpAddress& ue)> write = {};
};

void inner_v4(ByteWriter& out, const IpAddress& ue) {
  out.u16(0x4500), out.u16(28), out.u32(0), out.u8(64), out.u8(17), out.u16(0);
  out.address(ue), out.u32(0x0808'0808);
  out.u16(40'000), out.u16(443), out.u16(8), out.u16(0);
}

// A UDP port number (0x40) before the PDU Session Container: two extension headers.
void two_extensions(ByteWriter& out, std::uint32_t teid, const IpAddress& ue) {
  out.u8(0x34), out.u8(255), out.u16(28 + 12), out.u32(teid);
  out.u16(0), out.u8(0), out.u8(0x40);
  out.u8(1), out.u16(2152), out.u8(0x85);
  out.u8(1), out.u16(0x1001), out.u8(0);
  inner_v4(out, ue);
}

// The N-PDU number is given: no common G-PDU.
void n_pdu_number(ByteWriter& out, std::uint32_t teid, const IpAddress& ue) {
  out.u8(0x31), out.u8(255), out.u16(28 + 4), out.u32(teid);
  out.u16(0), out.u8(9), out.u8(0);
  inner_v4(out, ue);
}

std::vector<Shape> shapes() {
  return {{.name = "plain"},
          {.name = "vlan", .vlan = 42},
          {.name = "ue_v6", .v6 = true},
          {.name = "outer_v6", .outer_v6 = true},
          {.name = "two_extensions", .is_fast = false, .write = two_extensions},
          {.name = "n_pdu_number", .is_fast = false, .write = n_pdu_number},
          {.name = "two_extensions_vlan", .vlan = 42, .is_fast = false, .write = two_extensions}};
}

IpAddress ue_of(const Shape& shape, std::uint32_t number) {
  return shape.v6 ? IpAddress::v6(0x2001'0DB8'0045'0000 + number, 1)
                  : IpAddress::v4(0x0A2D'0002 + number);
}

class PassageAllocation : public testing::TestWithParam<Shape> {
 protected:
  void SetUp() override {
    const Shape& shape = GetParam();
    const bool v6 = shape.outer_v6;
    const auto smf = scene_.function("smf-1", "smf", v6 ? "2001:db8:20::4" : "10.20.0.4");
    const auto upf = scene_.function("upf-1", "upf", v6 ? "2001:db8:20::7" : "10.20.0.7");
    const auto gnb = scene_.function("gnb-1", "gnb", v6 ? "2001:db8:20::30" : "10.20.0.30");
    scene_.vlan(shape.vlan);
    scene_.associate(smf, upf);
    std::vector<generator::Session> sessions;
    for (std::uint32_t i = 0; i < kSessions; ++i) {
      sessions.push_back(scene_.establish(smf, upf, {.ue = ue_of(shape, i), .access = gnb}));
    }
    for (int round = 0; round < kRounds; ++round) {
      if (round == 1) warm_ = scene_.frames().size();
      for (const generator::Session& session : sessions) play(session);
    }
    auto loaded = authority::load_network_text(scene_.network(), "network.yaml");
    ASSERT_TRUE(loaded.has_value());
    network_ = std::move(loaded->network);
  }

  void play(const generator::Session& session) {
    const auto& facts = session.facts;
    if (!GetParam().write) {
      scene_.user_packet(session, Direction::uplink);
      scene_.user_packet(session, Direction::downlink);
      return;
    }
    const auto send = [&](const IpAddress& from, const IpAddress& to, std::uint32_t teid) {
      scene_.packet({{from, 2152}, {to, 2152}},
                    [&](ByteWriter& out) { GetParam().write(out, teid, facts.ue); });
    };
    send(facts.access, facts.up_user, facts.uplink_teid);
    send(facts.up_user, facts.access, facts.downlink_teid);
  }

  generator::Scene scene_;
  std::size_t warm_ = 0;  // frames that set up everything and use each tunnel once
  authority::Network network_;
};

TEST_P(PassageAllocation, KnownTunnelsCostNone) {
  const std::vector<capture::Frame> frames = test::frames_of(scene_);
  test::House house{network_, engine::AuditLimits{}};
  house.passage.on_frames(std::span{frames}.first(warm_));
  ASSERT_EQ(house.user_plane.open_intervals(), 2u * kSessions);
  const std::uint64_t fast = house.passage.counters().fast_user_packets;

  const AllocationCount before = allocations();
  for (std::size_t at = warm_; at < frames.size(); at += 256) {
    house.passage.on_frames(
        std::span{frames}.subspan(at, std::min<std::size_t>(256, frames.size() - at)));
  }
  EXPECT_EQ(allocations() - before, AllocationCount{});

  constexpr std::uint64_t kPackets = 2 * kSessions * (kRounds - 1);
  EXPECT_EQ(house.passage.counters().user_packets, 2 * kSessions * kRounds);
  EXPECT_EQ(house.passage.counters().fast_user_packets - fast, GetParam().is_fast ? kPackets : 0);
  EXPECT_EQ(house.user_plane.open_intervals(), 2u * kSessions);  // all of them known
}

INSTANTIATE_TEST_SUITE_P(Shapes, PassageAllocation, testing::ValuesIn(shapes()),
                         [](const auto& row) { return row.param.name; });

// The counter sees the passage at all: a tunnel's first packet does allocate.
TEST(PassageAllocationNearMiss, ANewTunnelCostsSome) {
  generator::Scene scene;
  scene.function("upf-1", "upf", "10.20.0.7");
  scene.gtpu(ip("10.20.0.30"), ip("10.20.0.7"), {.teid = 1},
             [](ByteWriter& out) { inner_v4(out, ip("10.45.0.2")); });
  auto loaded = authority::load_network_text(scene.network(), "network.yaml");
  ASSERT_TRUE(loaded.has_value());
  const std::vector<capture::Frame> frames = test::frames_of(scene);
  test::House house{loaded->network, engine::AuditLimits{}};
  const AllocationCount before = allocations();
  house.passage.on_frames(frames);
  EXPECT_GT((allocations() - before).allocations, 0u);
}

}  // namespace
}  // namespace cardea::alloc

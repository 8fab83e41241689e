// Scenes: each kind of step stands in the capture as it was asked for.
#include "generator/scene.h"

#include <gtest/gtest.h>

#include "base/digest.h"

namespace cardea::generator {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t kUdp = 14 + 20;  // where it begins in an IPv4 frame
constexpr std::size_t kPayload = kUdp + 8;

struct Stage {
  Scene scene;
  Function smf = scene.function("smf-1", "smf", "10.20.0.4");
  Function upf = scene.function("upf-1", "upf", "10.20.0.7", "10.20.0.107");
  Function gnb = scene.function("gnb-1", "gnb", "10.20.0.30");

  Reader at(std::uint64_t frame, std::size_t offset) const {
    return Reader{Bytes{scene.frames().at(frame - 1).bytes}.subspan(offset)};
  }
  std::uint32_t source(std::uint64_t frame) const { return at(frame, 26).u32(); }
  std::uint32_t destination(std::uint64_t frame) const { return at(frame, 30).u32(); }
  std::uint8_t type(std::uint64_t frame) const { return at(frame, kPayload + 1).u8(); }
  std::uint64_t seid(std::uint64_t frame) const { return at(frame, kPayload + 4).u64(); }
  std::uint32_t sequence(std::uint64_t frame) const { return at(frame, kPayload + 12).u24(); }
  std::uint8_t last_octet(std::uint64_t frame) const {
    return std::to_integer<std::uint8_t>(scene.frames().at(frame - 1).bytes.back());
  }
};

TEST(Scene, EstablishesAndAttaches) {
  Stage stage;
  const Session s = stage.scene.establish(stage.smf, stage.upf, {.access = stage.gnb});
  ASSERT_EQ(stage.scene.frames().size(), 4u);
  EXPECT_EQ(stage.type(s.establishment.request), message::kSessionEstablishmentRequest);
  EXPECT_EQ(stage.seid(s.establishment.request), 0u);
  EXPECT_EQ(stage.seid(s.establishment.answer), s.facts.cp_seid);
  EXPECT_EQ(stage.type(s.attachment.request), message::kSessionModificationRequest);
  EXPECT_EQ(stage.seid(s.attachment.request), s.facts.up_seid);
  EXPECT_EQ(stage.sequence(s.attachment.request), stage.sequence(s.attachment.answer));
  EXPECT_NE(stage.sequence(s.attachment.request), stage.sequence(s.establishment.request));
}

TEST(Scene, RefusedSessionsAreNotAttached) {
  Stage stage;
  stage.scene.establish(stage.smf, stage.upf, {.access = stage.gnb}, {.cause = cause::kRejected});
  EXPECT_EQ(stage.scene.frames().size(), 2u);
}

TEST(Scene, EveryStepObeysItsStep) {
  Stage stage;
  const Session s = stage.scene.establish(stage.smf, stage.upf);
  const Exchange order = stage.scene.duplicate(s, {},
                                               {.from = ip("10.20.0.66"),
                                                .seid = 0x99,
                                                .sequence = 0x1234,
                                                .cause = cause::kSessionContextNotFound,
                                                .answer_after = 2s,
                                                .source_port = 5000});
  EXPECT_EQ(stage.source(order.request), 0x0A14'0042u);
  EXPECT_EQ(stage.at(order.request, kUdp).u16(), 5000);
  EXPECT_EQ(stage.seid(order.request), 0x99u);
  EXPECT_EQ(stage.sequence(order.request), 0x1234u);
  EXPECT_EQ(stage.destination(order.answer), 0x0A14'0042u);
  EXPECT_EQ(stage.last_octet(order.answer), cause::kSessionContextNotFound);
  const auto& frames = stage.scene.frames();
  EXPECT_GE(frames[order.answer - 1].time - frames[order.request - 1].time, 2 * kSecond);
}

TEST(Scene, HalfOfAnExchange) {
  Stage stage;
  const Session s = stage.scene.establish(stage.smf, stage.upf);
  const Exchange unanswered = stage.scene.release(s, {.answered = false});
  EXPECT_EQ(unanswered.request, 3u);
  EXPECT_EQ(unanswered.answer, 0u);
  const Exchange unasked = stage.scene.release(s, {.asked = false});
  EXPECT_EQ(unasked.request, 0u);
  EXPECT_EQ(stage.type(unasked.answer), message::kSessionDeletionResponse);
}

TEST(Scene, UserPacketsFollowTheSession) {
  Stage stage;
  Session s = stage.scene.establish(stage.smf, stage.upf, {.access = stage.gnb});
  const std::uint64_t up = stage.scene.user_packet(s, Direction::uplink);
  EXPECT_EQ(stage.destination(up), 0x0A14'006Bu);
  EXPECT_EQ(stage.at(up, kPayload + 4).u32(), s.facts.uplink_teid);
  EXPECT_EQ(stage.at(up, kPayload + 16 + 12).u32(), 0x0A2D'0002u);

  const Function next = stage.scene.function("gnb-2", "gnb", "10.20.0.31");
  stage.scene.handover(s, next);
  const std::uint64_t down = stage.scene.user_packet(s, Direction::downlink);
  EXPECT_EQ(stage.destination(down), 0x0A14'001Fu);
  EXPECT_EQ(stage.at(down, kPayload + 4).u32(), s.facts.downlink_teid);
}

TEST(Scene, UserPacketsOtherThanTheSession) {
  Stage stage;
  const Session s = stage.scene.establish(stage.smf, stage.upf, {.access = stage.gnb});
  const std::uint64_t nested = stage.scene.user_packet(
      s, Direction::uplink,
      {.source = ip("10.45.0.9"),
       .destination_port = kGtpuPort,
       .write_payload = [](ByteWriter& out) { close_gtpu(out, open_gtpu(out, {.teid = 1})); },
       .teid = 77});
  EXPECT_EQ(stage.at(nested, kPayload + 4).u32(), 77u);
  EXPECT_EQ(stage.at(nested, kPayload + 16 + 12).u32(), 0x0A2D'0009u);
  EXPECT_EQ(to_hex(Bytes{stage.scene.frames()[nested - 1].bytes}.last(8)), "30ff000000000001");
}

TEST(Scene, FourthGenerationHasNoContainer) {
  Scene scene;
  const Function cp = scene.function("pgwc-1", "pgw_c", "10.20.0.4");
  const Function up = scene.function("pgwu-1", "pgw_u", "10.20.0.7");
  const Function sgw = scene.function("sgwu-1", "sgwu", "10.20.0.8", "10.20.0.108");
  const Session s = scene.establish(cp, up, {.access = sgw});
  EXPECT_EQ(scene.frames().size(), 2u);  // the establishment names the SGW-U already
  const std::uint64_t frame = scene.user_packet(s, Direction::uplink);
  EXPECT_EQ(scene.frames()[frame - 1].bytes[kPayload], std::byte{0x30});
}

TEST(Scene, RestartChangesTheRecoveryTimeStamp) {
  Stage stage;
  const auto stamp = [&](std::uint64_t frame) { return stage.at(frame, kPayload + 12).u32(); };
  const Exchange before = stage.scene.heartbeat(stage.smf, stage.upf);
  stage.scene.wait(60s);
  stage.scene.restart(stage.upf);
  const Exchange after = stage.scene.heartbeat(stage.smf, stage.upf);
  EXPECT_EQ(stamp(before.request), stamp(after.request));
  EXPECT_EQ(stamp(after.answer) - stamp(before.answer), 120u);
}

TEST(Scene, NetworkDeclaresFunctionsButNoStrangers) {
  Stage stage;
  stage.scene.stranger("rogue", "smf", "10.20.0.66");
  const std::string text = stage.scene.network("policy: {}\n");
  EXPECT_NE(text.find("{name: smf-1, role: smf, addresses: [\"10.20.0.4\"]}"), std::string::npos);
  EXPECT_EQ(text.find("10.20.0.66"), std::string::npos);
  EXPECT_NE(text.find("policy: {}"), std::string::npos);
}

}  // namespace
}  // namespace cardea::generator

// The exchange of a finding, read again from a capture of a real core.
#include "engine/storyteller.h"

#include <gtest/gtest.h>

#include <array>
#include <map>

#include "authority/load.h"
#include "authority/warrants.h"
#include "capture/open.h"
#include "support/frames.h"
#include "support/gtpc_octets.h"

namespace cardea::engine {
namespace {

constexpr const char* kCapture = "examples/c1-rogue-pfcp-a/capture.pcap";
constexpr const char* kNetwork = "examples/c1-rogue-pfcp-a/network.yaml";

class StorytellerTest : public testing::Test {
 protected:
  void SetUp() override { load(kCapture, kNetwork); }

  // In place of what was loaded before.
  void load(const std::string& capture, const std::string& network) {
    archive_ = capture::FrameArchive{};
    positions_.clear();
    auto source = capture::open_capture(capture, {});
    ASSERT_TRUE(source);
    std::array<capture::Frame, 256> frames;
    while (const std::size_t count = (*source)->read(frames)) {
      const std::span<capture::Frame> batch = std::span{frames}.first(count);
      for (const capture::Frame& frame : batch) {
        capture::FramePosition position = frame.position;
        position.original_length = frame.original_length;
        position.time_ns = frame.time.ns;
        positions_[position.number] = position;
      }
      capture::release_all(**source, batch);
    }
    ASSERT_TRUE(archive_.add_capture(0, capture));
    auto loaded = authority::load_network(network);
    ASSERT_TRUE(loaded);
    network_ = std::move(loaded->network);
  }

  report::Story tell(const findings::Finding& finding) {
    const authority::Directory directory{network_};
    const authority::Warrants warrants{network_, directory, keys_};
    const authority::Judge judge{network_, directory, warrants};
    return Storyteller{{archive_, cutter_, is_rereadable_, judge, keys_}}.tell(finding);
  }
  capture::FramePosition at(std::uint64_t number) const { return positions_.at(number); }

  subscribers::Pseudonyms keys_ =
      subscribers::Pseudonyms::from_secret(bytes_of("0123456789abcdef"));
  findings::EvidenceCutter cutter_{keys_};
  capture::FrameArchive archive_;
  std::vector<bool> is_rereadable_{true};
  authority::Network network_;
  std::map<std::uint64_t, capture::FramePosition> positions_;
};

TEST_F(StorytellerTest, SaysWhoSentWhomWhatAndWhatBecameOfIt) {
  findings::Finding finding;
  finding.trigger = {at(1159)};
  finding.context = {at(778), at(1161)};
  const report::Story story = tell(finding);
  ASSERT_EQ(story.size(), 3u);
  EXPECT_EQ(story[0].message, "PFCP Session Establishment Request");
  EXPECT_EQ(story[0].from.name, "smf-1");
  EXPECT_FALSE(story[0].is_trigger);
  EXPECT_EQ(story[1].frame.number, 1159u);
  EXPECT_TRUE(story[1].is_trigger);
  EXPECT_EQ(story[1].from.name, "");
  EXPECT_EQ(story[1].from.address.text(), "10.20.0.66");
  EXPECT_EQ(story[1].to.name, "upf-1");
  EXPECT_EQ(story[1].cause, "");
  EXPECT_EQ(story[2].cause, "Request accepted (1)");
  EXPECT_FALSE(story[2].is_refusal);
  EXPECT_LT(story[1].time, story[2].time);
}

TEST_F(StorytellerTest, IsBoundedAndKeepsWhatProves) {
  findings::Finding finding;
  finding.trigger = {at(1159), at(1162)};
  for (const auto& [number, position] : positions_) {
    if (number < 1'154 && finding.context.size() < 64) finding.context.push_back(position);
  }
  const report::Story story = tell(finding);
  EXPECT_LE(story.size(), report::kStepsMax);
  EXPECT_TRUE(std::ranges::any_of(story, [](const auto& step) { return step.is_trigger; }));
  EXPECT_TRUE(std::ranges::is_sorted(story, {}, &report::Step::time));
}

// A frame that is gone, or never was, is left out.
TEST_F(StorytellerTest, LeavesOutWhatCannotBeReadAgain) {
  findings::Finding finding;
  capture::FramePosition beyond = at(1159);
  beyond.offset = std::uint64_t{1} << 40;
  finding.trigger = {beyond};
  EXPECT_TRUE(tell(finding).empty());
}

// NGAP, and the NAS within; each frame by itself, though one that it answers was not asked for.
TEST_F(StorytellerTest, NamesWhatSctpCarries) {
  load("examples/5g-benign-a/capture.pcap", "examples/5g-benign-a/network.yaml");
  findings::Finding finding;
  finding.trigger = {at(697)};
  finding.context = {at(628), at(541), at(699)};
  const report::Story story = tell(finding);
  std::vector<std::string> messages;
  for (const report::Step& step : story) messages.push_back(step.message);
  EXPECT_EQ(messages, (std::vector<std::string>{"NGSetupRequest", "UplinkNASTransport",
                                                "Security mode complete", "Registration request",
                                                "InitialContextSetupRequest", "Registration accept",
                                                "UplinkNASTransport", "Registration complete"}));
  ASSERT_EQ(story.size(), 8U);
  EXPECT_EQ(story[4].from.name, "amf-1");
  EXPECT_EQ(story[4].to.name, "gnb-1");
  EXPECT_TRUE(story[4].is_trigger);
  EXPECT_TRUE(story[5].is_trigger);
  EXPECT_FALSE(story[6].is_trigger);
}

// A refusal, with its cause (TS 38.413, 9.2.6.3): NG Setup Failure, unknown PLMN.
TEST_F(StorytellerTest, NamesTheCausesOfNgap) {
  using test::hex, test::operator+;
  const test::Octets message = hex("4015 00 08 000001 000f 40 01 88");
  const test::Octets value = hex("00000001 0001 0000 0000003c") + message;
  test::Octets chunk = hex("0003 00");
  test::put(chunk, value.size() + 4, 1);
  chunk = chunk + value;
  chunk.resize((chunk.size() + 3) / 4 * 4);
  const test::Octets octets =
      test::ethernet(0x0800) +
      test::ipv4(hex("960c 9000 00000001 00000000") + chunk, {.protocol = 132});
  is_rereadable_ = {false, false};
  capture::Frame frame = test::frame_of(octets, 1);
  frame.position.capture = 1;
  archive_.remember(frame, frame.bytes);
  findings::Finding finding;
  finding.trigger = {frame.position};
  const report::Story story = tell(finding);
  ASSERT_EQ(story.size(), 1U);
  EXPECT_EQ(story[0].message, "NGSetupFailure");
  EXPECT_EQ(story[0].cause, "misc cause 4");
  EXPECT_TRUE(story[0].is_refusal);
}

// Either version of GTP-C has causes of its own: what accepts in one refuses in the other.
TEST_F(StorytellerTest, NamesTheCausesOfGtpc) {
  struct Case {
    test::Octets message;
    std::string_view cause;
    bool is_refusal;
  };
  using test::hex, test::ie2, test::operator+;
  const Case cases[]{
      {test::gtpv2c(33, 1, 1, ie2(2, hex("4000"))), "Context Not Found (64)", true},
      {test::gtpv2c(33, 1, 1, ie2(2, hex("1000"))), "Request accepted (16)", false},
      {test::gtpv2c(33, 1, 1, ie2(2, hex("1000")) + ie2(2, hex("4000"))), "Request accepted (16)",
       false},
      {test::gtpv1c(17, 1, 1, hex("01C7")), "No resources available (199)", true},
      {test::gtpv1c(17, 1, 1, hex("0180")), "Request accepted (128)", false},
  };
  is_rereadable_ = {false, false};
  std::uint64_t number = 0;
  for (const Case& it : cases) {
    test::Octets datagram = test::udp(it.message);
    datagram[2] = std::byte{2123 >> 8};  // to port 2123
    datagram[3] = std::byte{2123 & 0xFF};
    const test::Octets octets = test::ethernet(0x0800) + test::ipv4(datagram);
    capture::Frame frame = test::frame_of(octets, ++number);
    frame.position.capture = 1;
    archive_.remember(frame, frame.bytes);
    findings::Finding finding;
    finding.trigger = {frame.position};
    const report::Story story = tell(finding);
    ASSERT_EQ(story.size(), 1U) << it.cause;
    EXPECT_EQ(story[0].cause, it.cause);
    EXPECT_EQ(story[0].is_refusal, it.is_refusal) << it.cause;
  }
}

}  // namespace
}  // namespace cardea::engine

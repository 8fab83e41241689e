// Evidence files: enough to prove the finding, nothing of what the subscriber sent, and nobody's
// number. Read again by our own reader and by tshark.
#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <filesystem>

#include "capture/open.h"
#include "detectors/hear_scene.h"
#include "findings/text.h"

namespace cardea::test {
namespace {

namespace fs = std::filesystem;
using generator::ByteWriter;
using generator::Direction;
using generator::ip;

constexpr std::string_view kSecret = "what-the-subscriber-wrote";

struct Audited {
  TempFile capture;
  Heard heard;
  fs::path output;

  explicit Audited(const Play& play) : output(fs::path{capture.folder()} / "out") {
    EXPECT_FALSE(play.scene.write(capture.path()));
    fs::create_directory(output);
    heard = hear({{capture.path()}, play.network(), output.string()}, scene_pseudonyms());
  }
  std::string file_of(const findings::Finding& finding) const {
    return (output / "evidence" / (finding.id + ".pcapng")).string();
  }
};

std::string run(const std::string& command) {
  std::string out;
  std::FILE* pipe = ::popen(command.c_str(), "r");
  if (pipe == nullptr) return out;
  std::array<char, 4096> buffer;
  while (const std::size_t count = std::fread(buffer.data(), 1, buffer.size(), pipe)) {
    out.append(buffer.data(), count);
  }
  ::pclose(pipe);
  return out;
}

bool has_tshark() { return !run("command -v tshark").empty(); }

std::vector<ReadFrame> frames_of(const std::string& path) {
  auto source = capture::open_capture(path, {});
  if (!source) {
    ADD_FAILURE() << path << ": " << source.error().text();
    return {};
  }
  return read_all(**source);
}

std::string content_of(const std::string& path) {
  std::ifstream in{path, std::ios::binary};
  return std::string(std::istreambuf_iterator<char>{in}, {});
}

// The digits as TBCD: two an octet, the first in the lower half (TS 29.002).
std::string tbcd(std::string_view digits) {
  std::string octets;
  for (std::size_t i = 0; i < digits.size(); i += 2) {
    const int low = digits[i] - '0';
    const int high = i + 1 < digits.size() ? digits[i + 1] - '0' : 15;
    octets += static_cast<char>(low | high << 4);
  }
  return octets;
}

// One play with a finding of every plane: an order, steering, and traffic with a secret in it.
Play play_all() {
  Play play{{.imsi = kImsi, .msisdn = kMsisdn}};
  order_copy(play);
  play.scene.handover(play.session, play.scene.stranger("elsewhere", "gnb", "192.0.2.66"));
  play.session.facts.access = play.gnb.address;
  generator::UserPacket packet;
  packet.write_payload = [](ByteWriter& out) {
    for (int i = 0; i < 4; ++i) out.text(kSecret);
  };
  packet.destination_port = 2152;
  play.scene.user_packet(play.session, Direction::uplink, packet);
  packet.protocol = net::kTcp;
  packet.destination = ip("10.20.0.7");
  play.scene.user_packet(play.session, Direction::uplink, packet);
  packet = {.write_payload = packet.write_payload, .to = ip("192.0.2.66")};
  play.scene.user_packet(play.session, Direction::downlink, packet);
  return play;
}

TEST(Evidence, EveryFindingHasItsFile) {
  const Audited audited{play_all()};
  ASSERT_GE(audited.heard.findings.size(), 6u) << audited.heard.detectors();
  for (const findings::Finding& finding : audited.heard.findings) {
    const auto frames = frames_of(audited.file_of(finding));
    EXPECT_EQ(frames.size(), finding.trigger.size() + finding.context.size())
        << finding.descriptor->id;
  }
}

TEST(Evidence, KeepsLengthsAndTimes) {
  const Play play = play_all();
  const Audited audited{play};
  for (const findings::Finding& finding : audited.heard.findings) {
    auto positions = finding.trigger;
    positions.insert(positions.end(), finding.context.begin(), finding.context.end());
    std::ranges::sort(positions);
    const auto frames = frames_of(audited.file_of(finding));
    ASSERT_EQ(frames.size(), positions.size());
    for (std::size_t i = 0; i < frames.size(); ++i) {
      const auto& original = play.scene.frames()[positions[i].number - 1];
      EXPECT_EQ(frames[i].original, original.bytes.size());
      EXPECT_LE(frames[i].octets.size(), original.bytes.size());
      EXPECT_EQ(frames[i].ns, original.time.ns);
    }
  }
}

TEST(Evidence, HoldsNoContentAndNoNumbers) {
  const Play play = play_all();
  const Audited audited{play};
  std::string all;
  for (const findings::Finding& finding : audited.heard.findings) {
    all += content_of(audited.file_of(finding));
  }
  const std::string whole = content_of(audited.capture.path());
  for (const std::string& secret : {std::string{kSecret}, tbcd(kImsi), tbcd(kMsisdn)}) {
    EXPECT_NE(whole.find(secret), std::string::npos) << "the test looks for what is not there";
    EXPECT_EQ(all.find(secret), std::string::npos);
  }
  EXPECT_EQ(all.find(kImsi), std::string::npos);
  EXPECT_EQ(all.find(kMsisdn), std::string::npos);
}

// A user packet ends behind its inner transport header.
TEST(Evidence, UserPacketsEndBehindTheirHeaders) {
  const Play play = play_all();
  const Audited audited{play};
  const auto found = audited.heard.of("gtp.nest.1");
  ASSERT_EQ(found.size(), 1u) << audited.heard.detectors();
  const auto frames = frames_of(audited.file_of(*found[0]));
  ASSERT_FALSE(frames.empty());  // the session's set-up, then the packet
  constexpr std::size_t kOuter = 14 + 20 + 8;
  constexpr std::size_t kGtpu = 16;  // with its PDU Session Container
  EXPECT_EQ(frames.back().octets.size(), kOuter + kGtpu + 20 + 8);
}

TEST(Evidence, TsharkReadsIt) {
  if (!has_tshark()) GTEST_SKIP() << "tshark is not installed";
  const Audited audited{play_all()};
  for (const findings::Finding& finding : audited.heard.findings) {
    const std::string file = audited.file_of(finding);
    EXPECT_EQ(run("tshark -r " + file + " -Y '_ws.malformed' 2>/dev/null"), "")
        << finding.descriptor->id;
    const std::string frames = run("tshark -r " + file + " -T fields -e frame.number 2>/dev/null");
    EXPECT_EQ(static_cast<std::size_t>(std::ranges::count(frames, '\n')),
              finding.trigger.size() + finding.context.size());
  }
}

// The finding's display filter shows its frames in the capture that it came from.
TEST(Evidence, FilterShowsTheFrames) {
  if (!has_tshark()) GTEST_SKIP() << "tshark is not installed";
  const Audited audited{play_all()};
  for (const findings::Finding& finding : audited.heard.findings) {
    const std::string shown =
        "\n" + run("tshark -r " + audited.capture.path() + " -Y '" +
                   findings::display_filter(finding) + "' -T fields -e frame.number 2>/dev/null");
    for (const capture::FramePosition& frame : finding.trigger) {
      EXPECT_NE(shown.find("\n" + std::to_string(frame.number) + "\n"), std::string::npos)
          << finding.descriptor->id << " frame " << frame.number << ": "
          << findings::display_filter(finding) << shown;
    }
  }
}

}  // namespace
}  // namespace cardea::test

// The tracker on captures of real cores: every exchange is paired, nothing breaks from the
// protocol's run, and every session is found by the messages about it.
#include <gtest/gtest.h>

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "capture/open.h"
#include "net/decoder.h"
#include "subscribers/gtpc_tracker.h"

namespace cardea::subscribers {
namespace {

namespace fs = std::filesystem;

struct Play final : GtpcListener {
  void on_exchange(const GtpcExchange& exchange) override {
    ++exchanges;
    moves += exchange.moves.size();
    if (exchange.outcome == Outcome::unanswered && exchange.expects_answer) ++unanswered;
  }
  void on_breach(const GtpcBreach& breach) override {
    breaches.push_back("frame " + std::to_string(breach.frame.number) + " type " +
                       std::to_string(breach.type) + " kind " +
                       std::to_string(static_cast<int>(breach.kind)));
  }
  void on_tunnels_changed(const ChangedTunnels& tunnels, Timestamp) override {
    lost += tunnels.refused();
  }

  void run(const fs::path& path) {
    auto source = capture::open_capture(path, {});
    ASSERT_TRUE(source);
    const auto decoder = std::make_unique<net::Decoder>();
    const auto packet = std::make_unique<net::Packet>();
    std::vector<capture::Frame> frames(64);
    while (const std::size_t count = (*source)->read(frames)) {
      for (const capture::Frame& frame : std::span{frames}.first(count))
        if (decoder->decode(frame, *packet) == net::Decoded::packet) take(*packet);
      capture::release_all(**source, std::span{frames}.first(count));
    }
    tracker.finish(*this);
  }

  void take(const net::Packet& packet) {
    if (packet.protocol != net::kUdp ||
        (packet.source.port != gtpv2c::kPort && packet.destination.port != gtpv2c::kPort))
      return;
    if (const auto message = gtpv2c::parse(packet.payload, *second)) {
      tracker.on_message(packet, 0, *message, packet.payload, *this);
    } else if (const auto older = gtpv1c::parse(packet.payload, *first)) {
      tracker.on_message(packet, 0, *older, packet.payload, *this);
    }
  }

  Pseudonyms pseudonyms = Pseudonyms::from_secret(bytes_of(std::string_view{"for tests only"}));
  Peers peers{pseudonyms.hash_key(), 4096};
  GtpcSessions sessions{pseudonyms.hash_key(), peers, {}};
  GtpcTracker tracker{pseudonyms, peers, sessions, {}};
  std::unique_ptr<gtpv2c::IeStorage> second = std::make_unique<gtpv2c::IeStorage>();
  std::unique_ptr<gtpv1c::IeStorage> first = std::make_unique<gtpv1c::IeStorage>();
  std::size_t exchanges = 0, moves = 0, unanswered = 0, lost = 0;
  std::vector<std::string> breaches;
};

TEST(GtpcCaptures, RealCoresKeepToTheProtocol) {
  std::size_t played = 0;
  for (const char* path :
       {"../shared/testbed/open5gs-test-attach.pcap",
        "../shared/testbed/open5gs-test-handover.pcap",
        "../shared/testbed/open5gs-test-non3gpp.pcap", "../shared/testbed/4g-open5gs-srsran.pcap",
        "../shared/testbed/gtpv1-osmo-ggsn-sgsnemu.pcap", "../shared/lab/4g-benign-a.pcap",
        "../shared/lab/4g-benign-b.pcap"}) {
    if (!fs::exists(path)) continue;
    ++played;
    Play play;
    play.run(path);
    const GtpcTracker::Counters& counters = play.tracker.counters();
    std::printf("%-48s %3zu exchanges, %3zu moves, %3llu sessions, %zu left\n", path,
                play.exchanges, play.moves, static_cast<unsigned long long>(counters.sessions),
                static_cast<std::size_t>(play.sessions.size()));
    EXPECT_TRUE(play.breaches.empty()) << path << testing::PrintToString(play.breaches);
    EXPECT_GT(counters.sessions, 0U) << path;
    EXPECT_EQ(counters.order_faults, 0U) << path;
    EXPECT_EQ(counters.unknown_sessions, 0U) << path;
    EXPECT_EQ(counters.not_followed, 0U) << path;
    EXPECT_EQ(play.lost, 0U) << path;
  }
  if (played == 0) GTEST_SKIP() << "no captures at ../shared";
}

}  // namespace
}  // namespace cardea::subscribers

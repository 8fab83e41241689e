// What stands between PFCP frames and accesses, put together for tests: plays a scene and remembers
// what the tracker told. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

#include "capture/frame.h"
#include "generator/scene.h"
#include "net/decoder.h"
#include "protocols/pfcp/wire.h"
#include "subscribers/pfcp_tracker.h"

namespace cardea::test {

// A scene's frames as a source would give them. They borrow its octets.
inline std::vector<capture::Frame> frames_of(const generator::Scene& scene) {
  std::vector<capture::Frame> frames;
  for (const generator::SceneFrame& shown : scene.frames()) {
    capture::Frame frame;
    frame.bytes = shown.bytes;
    frame.time = shown.time;
    frame.original_length = static_cast<std::uint32_t>(shown.bytes.size());
    frame.position.number = frames.size() + 1;
    frame.position.length = frame.original_length;
    frames.push_back(frame);
  }
  return frames;
}

class ControlPlane final : public subscribers::PfcpListener {
 public:
  struct Limits {
    std::uint32_t peers = 1000;
    std::uint32_t sessions_per_partition = 100;
    std::uint32_t transactions = 100;
  };

  ControlPlane() : ControlPlane(Limits{}) {}
  explicit ControlPlane(const Limits& limits)
      : peers(pseudonyms.hash_key(), limits.peers),
        sessions(pseudonyms.hash_key(), peers,
                 {.sessions_per_partition = limits.sessions_per_partition}),
        tracker(pseudonyms, peers, sessions, {.transactions = limits.transactions}) {}

  // Plays the frames that were added since the last call.
  void play(const generator::Scene& scene) {
    const std::vector<capture::Frame> frames = frames_of(scene);
    for (; played_ < frames.size(); ++played_) {
      if (decoder_->decode(frames[played_], *packet_) != net::Decoded::packet) continue;
      if (packet_->destination.port != pfcp::kPort && packet_->source.port != pfcp::kPort) continue;
      Bytes rest = packet_->payload;
      while (const auto message = pfcp::parse(rest, *ies_)) {
        tracker.on_message(*packet_, 0, *message, rest.first(message->size), *this);
        rest = rest.subspan(message->size);
      }
    }
  }
  void finish() { tracker.finish(*this); }

  void on_exchange(const subscribers::Exchange& exchange) override {
    exchanges.push_back(exchange);
    exchanges.back().orders = exchanges.back().answer = nullptr;  // good during the call only
    if (heard) heard(exchange);
  }
  void on_contact(const subscribers::Contact& contact) override { contacts.push_back(contact); }
  void on_tunnels_changed(const subscribers::ChangedTunnels& tunnels, Timestamp) override {
    changed.assign(tunnels.begin(), tunnels.end());
    lost_changes += tunnels.refused();
  }

  const subscribers::Session& session(const generator::Session& of) const {
    return sessions[sessions.find_by_up_seid(of.facts.up, of.facts.up_seid)];
  }
  bool knows(const generator::Session& of) const {
    return sessions.find_by_up_seid(of.facts.up, of.facts.up_seid) != kNoId;
  }

  subscribers::Pseudonyms pseudonyms =
      subscribers::Pseudonyms::from_secret(bytes_of("a secret for tests"));
  subscribers::Peers peers;
  subscribers::Sessions sessions;
  subscribers::PfcpTracker tracker;
  std::function<void(const subscribers::Exchange&)> heard;
  std::vector<subscribers::Exchange> exchanges;
  std::vector<subscribers::Contact> contacts;
  std::vector<subscribers::Tunnel> changed;  // of the last exchange that changed any
  std::size_t lost_changes = 0;

 private:
  std::unique_ptr<net::Decoder> decoder_ = std::make_unique<net::Decoder>();
  std::unique_ptr<net::Packet> packet_ = std::make_unique<net::Packet>();
  std::unique_ptr<pfcp::IeStorage> ies_ = std::make_unique<pfcp::IeStorage>();
  std::size_t played_ = 0;
};

// SMF, UPF and gNB, associated.
struct SmallCore {
  generator::Scene scene;
  generator::Function smf = scene.function("smf-1", "smf", "10.20.0.4");
  generator::Function upf = scene.function("upf-1", "upf", "10.20.0.7", "10.20.0.107");
  generator::Function gnb = scene.function("gnb-1", "gnb", "10.20.0.30");
  generator::Exchange association = scene.associate(smf, upf);

  generator::Session session() {
    return scene.establish(smf, upf, {.imsi = "999700000000001", .access = gnb});
  }
};

}  // namespace cardea::test

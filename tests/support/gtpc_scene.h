// GTP-C of one UE on S11 and S5/S8, played to a tracker and asked of a resolver, without any PFCP.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtest/gtest.h>

#include <memory>

#include "access/tunnel_resolver.h"
#include "generator/scene.h"
#include "net/decoder.h"
#include "protocols/gtpv2c/wire.h"
#include "support/control_plane.h"

namespace cardea::access::testing_gtpc {

using generator::EpcFacts;
using generator::Gtpv2cWriter;
using generator::ip;

class GtpcTunnels : public testing::Test, private subscribers::GtpcListener {
 protected:
  GtpcTunnels() {
    facts_.mme = ip("10.20.0.3");
    facts_.sgw = ip("10.20.0.4");
    facts_.pgw = ip("10.20.0.5");
    facts_.enb = ip("10.20.0.30");
    facts_.sgw_s1u = facts_.sgw_s5u = ip("10.20.0.104");
    facts_.pgw_user = ip("10.20.0.105");
    facts_.mme_teid = 0xA1;
    facts_.sgw_teid = 0xB1;
    facts_.sgw_s5_teid = 0xB2;
    facts_.pgw_teid = 0xC1;
    facts_.enb_teid = 0x11;
    facts_.sgw_s1u_teid = 0x12;
    facts_.sgw_s5u_teid = 0x13;
    facts_.pgw_user_teid = 0x14;
  }

  void attach() {
    using namespace generator;
    scene_.gtpc(
        facts_.sgw, facts_.pgw,
        [&](Gtpv2cWriter& w, std::uint32_t n) { s5::create_session_request(w, n, facts_); },
        [&](Gtpv2cWriter& w, std::uint32_t n) { s5::create_session_response(w, n, facts_); });
    scene_.gtpc(
        facts_.mme, facts_.sgw,
        [&](Gtpv2cWriter& w, std::uint32_t n) { s11::create_session_request(w, n, facts_); },
        [&](Gtpv2cWriter& w, std::uint32_t n) { s11::create_session_response(w, n, facts_); });
    scene_.gtpc(
        facts_.mme, facts_.sgw,
        [&](Gtpv2cWriter& w, std::uint32_t n) { s11::modify_bearer_request(w, n, facts_); },
        [&](Gtpv2cWriter& w, std::uint32_t n) { s11::modify_bearer_response(w, n, facts_); });
  }
  void detach() {
    using namespace generator;
    scene_.gtpc(
        facts_.mme, facts_.sgw,
        [&](Gtpv2cWriter& w, std::uint32_t n) { s11::delete_session_request(w, n, facts_); },
        [&](Gtpv2cWriter& w, std::uint32_t n) { s11::delete_session_response(w, n, facts_); });
  }

  // What has been added to the scene since the last call.
  void play() {
    const auto ies = std::make_unique<gtpv2c::IeStorage>();
    const auto decoder = std::make_unique<net::Decoder>();
    const auto packet = std::make_unique<net::Packet>();
    const std::vector<capture::Frame> frames = test::frames_of(scene_);
    for (; played_ < frames.size(); ++played_) {
      ASSERT_EQ(decoder->decode(frames[played_], *packet), net::Decoded::packet);
      const auto message = gtpv2c::parse(packet->payload, *ies);
      ASSERT_TRUE(message);
      EXPECT_EQ(message->faulty_ies, 0);
      tracker_.on_message(*packet, 0, *message, packet->payload, *this);
    }
  }
  IntervalFacts resolve(const IpAddress& sender, const IpAddress& receiver, std::uint32_t teid) {
    UserPacket packet;
    packet.sender = sender;
    packet.receiver = receiver;
    packet.teid = teid;
    packet.time = scene_.now();
    return TunnelResolver{pfcp_, pfcp_sessions_, peers_, none_, none_, &tracker_}.resolve(packet);
  }

  void on_exchange(const subscribers::GtpcExchange&) override { ++exchanges_; }
  void on_tunnels_changed(const subscribers::ChangedTunnels&, Timestamp) override {}

  generator::Scene scene_;
  EpcFacts facts_;
  std::size_t played_ = 0;
  std::size_t exchanges_ = 0;
  subscribers::Pseudonyms pseudonyms_ =
      subscribers::Pseudonyms::from_secret(bytes_of(std::string_view{"a secret for tests"}));
  subscribers::Peers peers_{pseudonyms_.hash_key(), 1024};
  subscribers::Sessions pfcp_sessions_{pseudonyms_.hash_key(), peers_, {}};
  subscribers::PfcpTracker pfcp_{pseudonyms_, peers_, pfcp_sessions_, {}};
  subscribers::GtpcSessions sessions_{pseudonyms_.hash_key(), peers_, {}};
  subscribers::GtpcTracker tracker_{pseudonyms_, peers_, sessions_, {}};
  RecentTunnels none_{HashKey{}, 4, kSecond};
};

}  // namespace cardea::access::testing_gtpc

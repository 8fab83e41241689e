// A tracker of NGAP and S1AP and what it tells, for its tests: base stations A and B, which an AMF
// and an MME serve. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "detectors/ran_octets.h"
#include "protocols/ngap/schema.h"
#include "protocols/s1ap/schema.h"
#include "subscribers/ran_tracker.h"

namespace cardea::subscribers::testing_ran {

namespace nas = test::nas_pdu;
namespace ngap = test::ngap_pdu;
namespace s1ap = test::s1ap_pdu;
using test::hex;
using test::Octets;
using test::operator+;
using test::RanContextFacts;
using test::RanUe;

inline IpAddress ip(std::string_view text) { return IpAddress::parse(text).value_or(IpAddress{}); }

inline constexpr std::string_view kImsi = "999700000000001";
inline constexpr std::string_view kOther = "999700000000002";
inline constexpr std::uint64_t kTmsi = 0x0041'C000'1234;

// An association between a base station and its core.
struct Link {
  IpAddress ran;
  IpAddress core;
  std::uint32_t association = 0;
  RanProtocol protocol = RanProtocol::ngap;
};

// Keeps what it hears, by value: what an exchange points to is gone after the call.
struct Heard final : RanListener {
  struct Nas {
    NasFacts facts;
    RanContextId context = kNoId;
    Subject subject;
    bool is_after_loss = false;
    bool is_seen_from_start = false;
  };

  void on_order(const RanOrders& told, std::uint16_t, Timestamp) override {
    ordered_ends += told.ends.size();
  }
  void on_exchange(const RanExchange& exchange) override {
    orders = *exchange.orders;
    answer = exchange.answer == nullptr ? RanOrders{} : *exchange.answer;
    exchanges.push_back(exchange);
    exchanges.back().orders = exchanges.back().answer = nullptr;
  }
  void on_nas(const NasEvent& event) override {
    const RanContext* ue = event.ue;
    nas.push_back({event.facts, event.context, ue == nullptr ? Subject{} : ue->subject,
                   event.is_after_loss, ue != nullptr && ue->is_seen_from_start});
  }
  void on_binding(const RanBinding& binding) override { bindings.push_back(binding); }
  void on_tunnels_changed(const ChangedTunnels& tunnels, Timestamp) override {
    changed += tunnels.size();
  }

  RanOrders orders;  // of the last exchange; its texts and octets are gone
  RanOrders answer;
  std::vector<RanExchange> exchanges;
  std::vector<Nas> nas;
  std::vector<RanBinding> bindings;
  std::size_t ordered_ends = 0;
  std::size_t changed = 0;
};

inline RanContextFacts session(std::string_view gateway, std::uint32_t gateway_teid,
                               std::string_view radio, std::uint32_t radio_teid) {
  RanContextFacts facts;
  facts.gateway = ip(gateway);
  facts.gateway_teid = gateway_teid;
  facts.radio = ip(radio);
  facts.radio_teid = radio_teid;
  return facts;
}

class RanTracking : public testing::Test {
 protected:
  void up(const Link& link, const Octets& octets, std::uint32_t lost_before = 0) {
    send(link, link.ran, link.core, octets, lost_before);
  }
  void down(const Link& link, const Octets& octets, std::uint32_t lost_before = 0) {
    send(link, link.core, link.ran, octets, lost_before);
  }
  void wait(std::int64_t seconds) { now_.ns += seconds * kSecond; }

  Subject subject(std::string_view imsi) const { return pseudonyms_.subject(KnownBy::imsi, imsi); }
  const RanContexts& contexts() const { return tracker_.contexts(); }
  const RanTracker::Counters& counters() const { return tracker_.counters(); }
  RanContextId context_at(const Link& link, std::uint32_t ran_ue_id) const {
    return contexts().find_by_ran(link.association, ran_ue_id);
  }
  // Of the context at this base station; nobody where there is none.
  Subject subject_at(const Link& link, std::uint32_t ran_ue_id) const {
    const RanContextId id = context_at(link, ran_ue_id);
    return id == kNoId ? Subject{} : contexts()[id].subject;
  }
  Subject subject_of(std::string_view address, std::uint32_t teid) const {
    const auto found = contexts().find_tunnel({ip(address), teid, 0});
    return found ? contexts()[found.context].subject : Subject{};
  }
  const RanExchange& last() const { return heard_.exchanges.back(); }

  // A registration over this link, whose core gives the temporary identity and sets a session up.
  void attach(const Link& link, const RanUe& ue, std::string_view imsi, std::uint64_t tmsi,
              const RanContextFacts& facts) {
    up(link, ngap::initial_ue(ue, nas::registration(imsi)));
    down(link, ngap::downlink_nas(ue, nas::security_mode(0x22)));
    RanContextFacts with_nas = facts;
    with_nas.nas = {};
    down(link, ngap::downlink_nas(ue, nas::registration_accept(tmsi)));
    down(link, ngap::context_request(ue, with_nas));
    up(link, ngap::context_response(ue, with_nas));
  }
  void release(const Link& link, const RanUe& ue) {
    down(link, ngap::release_command(ue));
    up(link, ngap::release_complete(ue));
  }

  Link a_{ip("10.20.0.30"), ip("10.20.0.5"), 1};
  Link b_{ip("10.20.0.31"), ip("10.20.0.5"), 2};
  Link enb_{ip("10.20.0.32"), ip("10.20.0.6"), 3, RanProtocol::s1ap};
  Link enb_b_{ip("10.20.0.33"), ip("10.20.0.6"), 4, RanProtocol::s1ap};
  RanContextFacts session_ = session("10.20.0.107", 0x5001, "10.20.0.30", 0x6001);

  Pseudonyms pseudonyms_ = Pseudonyms::from_secret(bytes_of(std::string_view{"for tests only"}));
  Peers peers_{pseudonyms_.hash_key(), 1024};
  Sessions pfcp_{pseudonyms_.hash_key(), peers_, {}};
  GtpcSessions gtpc_{pseudonyms_.hash_key(), peers_, {}};
  RanTracker tracker_{pseudonyms_, peers_, pfcp_, gtpc_, {}};
  Heard heard_;

 private:
  void send(const Link& link, const IpAddress& from, const IpAddress& to, const Octets& octets,
            std::uint32_t lost_before) {
    const bool is_ngap = link.protocol == RanProtocol::ngap;
    const auto message =
        aper::parse(is_ngap ? cardea::ngap::schema() : cardea::s1ap::schema(), octets, *storage_);
    ASSERT_TRUE(message);
    EXPECT_EQ(message->faulty_ies, 0) << message->name;
    net::Packet packet;
    packet.source = {from, 38412};
    packet.destination = {to, 38412};
    packet.sctp.association = link.association;
    packet.sctp.lost_before = lost_before;
    now_.ns += kSecond / 1000;
    packet.time = now_;
    packet.position.number = ++frame_;
    tracker_.on_message(packet, 0, link.protocol, *message, octets, heard_);
  }

  std::unique_ptr<aper::Storage> storage_ = std::make_unique<aper::Storage>();
  Timestamp now_{1'795'428'000 * kSecond};
  std::uint64_t frame_ = 0;
};

}  // namespace cardea::subscribers::testing_ran

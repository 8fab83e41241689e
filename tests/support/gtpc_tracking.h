// A tracker of GTP-C and what it tells, for its tests: S11 between the MME 10.20.0.3 and the SGW
// 10.20.0.4. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string_view>
#include <vector>

#include "subscribers/gtpc_tracker.h"
#include "support/gtpc_octets.h"

namespace cardea::subscribers::testing_gtpc {

using test::hex;
using test::ie2;
using test::Octets;
using test::operator+;

inline IpAddress ip(std::string_view text) { return IpAddress::parse(text).value_or(IpAddress{}); }
inline const IpAddress kMme = ip("10.20.0.3");
inline const IpAddress kSgw = ip("10.20.0.4");
inline const IpAddress kStranger = ip("10.20.0.66");

// Keeps what it hears, by value: what an exchange points to is gone after the call.
struct Heard final : GtpcListener {
  void on_exchange(const GtpcExchange& exchange) override {
    orders = *exchange.orders;
    answer = exchange.answer == nullptr ? GtpcOrders{} : *exchange.answer;
    exchanges.push_back(exchange);
    exchanges.back().orders = exchanges.back().answer = nullptr;
    moves.emplace_back(exchange.moves.begin(), exchange.moves.end());
  }
  void on_contact(const GtpcContact&) override { ++contacts; }
  void on_breach(const GtpcBreach& breach) override { breaches.push_back(breach); }
  void on_tunnels_changed(const ChangedTunnels& tunnels, Timestamp) override {
    changed += tunnels.size();
  }

  GtpcOrders orders;  // of the last exchange
  GtpcOrders answer;
  std::vector<GtpcExchange> exchanges;
  std::vector<std::vector<GtpcMove>> moves;
  std::vector<GtpcBreach> breaches;
  std::size_t contacts = 0;
  std::size_t changed = 0;
};

inline Octets f_teid(int interface, std::uint32_t teid, std::string_view address,
                     int instance = 0) {
  Octets value;
  test::put(value, 0x80U | static_cast<unsigned>(interface), 1);
  test::put(value, teid, 4);
  test::put(value, ip(address).v4_value(), 4);
  return ie2(87, value, static_cast<std::uint8_t>(instance));
}
inline Octets ebi(int id, int instance = 0) {
  Octets value;
  test::put(value, static_cast<unsigned>(id), 1);
  return ie2(73, value, static_cast<std::uint8_t>(instance));
}
inline Octets cause(int value) {
  Octets octets;
  test::put(octets, static_cast<unsigned>(value), 1);
  test::put(octets, 0, 1);
  return ie2(2, octets);
}

class GtpcTracking : public testing::Test {
 protected:
  void send(const IpAddress& from, const IpAddress& to, const Octets& octets) {
    net::Packet packet = packet_of(from, to);
    const auto message = gtpv2c::parse(octets, *second_);
    ASSERT_TRUE(message);
    tracker_.on_message(packet, 0, *message, octets, heard_);
  }
  void send_v1(const IpAddress& from, const IpAddress& to, const Octets& octets) {
    net::Packet packet = packet_of(from, to);
    const auto message = gtpv1c::parse(octets, *first_);
    ASSERT_TRUE(message);
    tracker_.on_message(packet, 0, *message, octets, heard_);
  }
  net::Packet packet_of(const IpAddress& from, const IpAddress& to) {
    net::Packet packet;
    packet.source = {from, 2123};
    packet.destination = {to, 2123};
    now_.ns += kSecond / 1000;
    packet.time = now_;
    packet.position.number = ++frame_;
    return packet;
  }

  // S11: the MME 10.20.0.3 (0xA1) asks the SGW 10.20.0.4 (0xB1); bearer 5 is 0x501 at 10.20.0.104.
  GtpcSessionId attach() {
    send(kMme, kSgw, test::create_session_request());
    send(kSgw, kMme,
         test::gtpv2c(33, 0xA1, 0x11,
                      cause(16) + f_teid(11, 0xB1, "10.20.0.4") + f_teid(7, 0xC1, "10.20.0.5", 1) +
                          ie2(79, hex("01 0a2d0002")) +
                          ie2(93, ebi(5) + cause(16) + f_teid(1, 0x501, "10.20.0.104"))));
    return heard_.exchanges.back().session;
  }
  // The eNB's end, as a Modify Bearer Request tells it.
  void modify(std::uint32_t sequence, std::uint32_t teid, std::string_view enb,
              const IpAddress& from = kMme, int result = 16) {
    send(from, kSgw, test::gtpv2c(34, 0xB1, sequence, ie2(93, ebi(5) + f_teid(0, teid, enb))));
    send(kSgw, from, test::gtpv2c(35, 0xA1, sequence, cause(result)));
  }
  bool is_known(std::string_view address, std::uint32_t teid) const {
    return static_cast<bool>(sessions_.find_user({ip(address), teid, 0}));
  }
  const GtpcExchange& last() const { return heard_.exchanges.back(); }

  Pseudonyms pseudonyms_ = Pseudonyms::from_secret(bytes_of(std::string_view{"for tests only"}));
  Peers peers_{pseudonyms_.hash_key(), 1024};
  GtpcSessions sessions_{pseudonyms_.hash_key(), peers_, {}};
  GtpcTracker tracker_{pseudonyms_, peers_, sessions_, {}};
  Heard heard_;
  std::unique_ptr<gtpv2c::IeStorage> second_ = std::make_unique<gtpv2c::IeStorage>();
  std::unique_ptr<gtpv1c::IeStorage> first_ = std::make_unique<gtpv1c::IeStorage>();
  Timestamp now_{1'795'428'000 * kSecond};
  std::uint64_t frame_ = 0;
};

}  // namespace cardea::subscribers::testing_gtpc

// From PFCP exchanges, GTP-C exchanges and user packets to deeds. SPDX-License-Identifier:
// Apache-2.0
#pragma once

#include <cstdint>

#include "authority/learn_deeds.h"
#include "subscribers/gtpc_exchange.h"
#include "subscribers/gtpc_sessions.h"
#include "subscribers/pfcp_tracker.h"
#include "subscribers/ran_orders.h"
#include "subscribers/sessions.h"

namespace cardea::authority {

class LearnObserver final : public subscribers::PfcpListener, public subscribers::GtpcListener {
 public:
  LearnObserver(const subscribers::Sessions& sessions, const subscribers::GtpcSessions& gtpc,
                DeedBook& book) noexcept
      : sessions_(sessions), gtpc_(gtpc), book_(book) {}

  struct UserPacket {
    IpAddress sender;
    IpAddress receiver;
    std::uint32_t teid = 0;
    bool has_container = false;
    bool is_downlink = false;  // as the container says
  };
  void on_user_packet(const UserPacket& packet);

  // A whole message of NGAP or S1AP.
  struct RadioMessage {
    IpAddress sender;
    IpAddress receiver;
    subscribers::RanProtocol protocol = subscribers::RanProtocol::ngap;
    std::uint8_t procedure = 0;
    bool is_initiating = false;  // else an answer
  };
  void on_radio_message(const RadioMessage& message);

  // subscribers::PfcpListener
  void on_order(const subscribers::SessionOrders&, std::uint16_t, Timestamp) override {}
  void on_exchange(const subscribers::Exchange& exchange) override;
  void on_contact(const subscribers::Contact&) override {}
  // subscribers::GtpcListener, and of the tunnels both
  using subscribers::GtpcListener::on_contact;  // nobody here hears of those
  void on_order(const subscribers::GtpcOrders&, std::uint16_t, Timestamp) override {}
  void on_exchange(const subscribers::GtpcExchange& exchange) override;
  void on_tunnels_changed(const subscribers::ChangedTunnels&, Timestamp) override {}

 private:
  void note_names(const IpAddress& speaker, const subscribers::SessionOrders& orders);
  void note_sessions(const subscribers::Exchange& exchange);
  void note_rules(const subscribers::Exchange& exchange);
  void note_ends(const IpAddress& speaker, const subscribers::GtpcOrders& orders);

  const subscribers::Sessions& sessions_;
  const subscribers::GtpcSessions& gtpc_;
  DeedBook& book_;
};

}  // namespace cardea::authority

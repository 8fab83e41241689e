// SessionWriter: carries accepted PFCP orders into the sessions' rules. SPDX-License-Identifier:
// Apache-2.0
#pragma once

#include "subscribers/pfcp_orders.h"
#include "subscribers/sessions.h"

namespace cardea::subscribers {

class SessionWriter {
 public:
  SessionWriter(Peers& peers, Sessions& sessions) noexcept : peers_(peers), sessions_(sessions) {}

  // What a request ordered and was accepted.
  void apply(SessionId id, const SessionOrders& orders, ChangedTunnels& changed);
  // What the answer adds: F-TEIDs and UE addresses that the UP function chose (Created PDR).
  void apply_created(SessionId id, const SessionOrders& answer, ChangedTunnels& changed);

 private:
  void apply_pdr(SessionId id, const PdrOrder& order, ChangedTunnels& changed);
  void apply_far(SessionId id, const FarOrder& order, ChangedTunnels& changed);
  void apply_copies(SessionId id, const FarOrder& order, std::uint16_t action);
  void set_endpoint_interface(SessionId id, std::uint8_t endpoint, std::uint8_t interface,
                              ChangedTunnels& changed);
  void apply_ue(SessionId id, const pfcp::UeAddress& ue);
  void set_tunnel(Rule& rule, std::uint32_t teid, const IpAddress& v4, const IpAddress& v6);
  // A UP function's user plane address is reached through its control address.
  void note_serves(SessionId id, const Rule& rule);

  Peers& peers_;
  Sessions& sessions_;
};

}  // namespace cardea::subscribers

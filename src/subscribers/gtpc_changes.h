// GtpcChanges: what an accepted GTP-C exchange makes of the sessions. SPDX-License-Identifier:
// Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "subscribers/gtpc_exchange.h"
#include "subscribers/gtpc_sessions.h"
#include "subscribers/peers.h"
#include "subscribers/pseudonyms.h"

namespace cardea::subscribers {

// Does the request ask for a session, or for one more PDN connection or PDP context of one?
bool is_set_up(const GtpcExchange& exchange) noexcept;
// Does it take away sessions that only a set's identifier names (TS 29.274, 7.9.1)?
bool is_set_deletion(const GtpcExchange& exchange) noexcept;

class GtpcChanges {
 public:
  GtpcChanges(const Pseudonyms& pseudonyms, Peers& peers, GtpcSessions& sessions,
              ChangedTunnels& changed, Epoch epoch) noexcept
      : pseudonyms_(pseudonyms),
        peers_(peers),
        sessions_(sessions),
        changed_(changed),
        epoch_(epoch) {}

  // Finds or makes the session; kNoId where its control ends were not told. Its user ends come with
  // apply(). `made` counts new ones.
  GtpcSessionId set_up(const GtpcExchange& exchange, std::uint64_t& made);
  // What apply() will do to the user ends of the exchange's session.
  void collect(const GtpcExchange& exchange, std::vector<GtpcMove>& moves) const;
  void apply(const GtpcExchange& exchange, const std::vector<GtpcMove>& moves);

 private:
  GtpcSession fresh(const GtpcExchange& exchange);
  ControlEnd control_end(const GtpcEnd* end);
  void collect_told(const GtpcExchange& exchange, const GtpcOrders& orders, bool is_by_answer,
                    std::vector<GtpcMove>& moves) const;
  void collect_gone(const GtpcExchange& exchange, std::vector<GtpcMove>& moves) const;
  void apply_control(const GtpcExchange& exchange);
  void apply_release(const GtpcExchange& exchange);
  std::uint64_t pseudonym_of(std::string_view kind, const protocols::Digits& digits) const;

  const Pseudonyms& pseudonyms_;
  Peers& peers_;
  GtpcSessions& sessions_;
  ChangedTunnels& changed_;
  Epoch epoch_;
};

}  // namespace cardea::subscribers

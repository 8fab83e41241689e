// PfcpTracker: follows PFCP between control and user plane functions. Pairs requests with answers,
// keeps the sessions and their rules, notices restarts. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>

#include "net/packet.h"
#include "protocols/pfcp/wire.h"
#include "subscribers/ownership.h"
#include "subscribers/peers.h"
#include "subscribers/pfcp_orders.h"
#include "subscribers/pseudonyms.h"
#include "subscribers/session_writer.h"
#include "subscribers/sessions.h"
#include "subscribers/strays.h"
#include "subscribers/transactions.h"

namespace cardea::subscribers {

// A request with what became of it. All pointers are good during the call only.
struct Exchange {
  std::uint8_t request_type = 0;
  net::Endpoint requester;
  net::Endpoint responder;
  std::uint16_t domain = 0;
  Timestamp time;
  Timestamp last_time;
  capture::FramePosition request_frame;
  capture::FramePosition answer_frame;  // number 0 where there is none
  std::uint32_t sequence = 0;
  std::uint64_t seid = 0;  // of the request's header
  std::uint32_t retransmissions = 0;
  Outcome outcome = Outcome::unanswered;
  std::uint8_t cause = 0;
  const SessionOrders* orders = nullptr;
  const SessionOrders* answer = nullptr;  // nullptr where there is none
  SessionId session = kNoId;
  Ownership ownership = Ownership::not_asked;
  PeerId owner = kNoPeer;  // of the session, where known
};

// A heartbeat: no access, but it proves that two nodes know each other.
struct Contact {
  net::Endpoint from;
  net::Endpoint to;
  Timestamp time;
  capture::FramePosition frame;
};

class PfcpListener {
 public:
  virtual ~PfcpListener() = default;
  // A session's rules are about to change: what is ordered may be done before the answer is seen.
  virtual void on_order(const SessionOrders&, std::uint16_t /*domain*/, Timestamp /*time*/) {}
  // An order has been answered, or will not be. A modification or deletion is told before the
  // sessions change, an establishment after.
  virtual void on_exchange(const Exchange& exchange) = 0;
  virtual void on_contact(const Contact& contact) = 0;
  // A request in a function's name that is not that function's. Told late, once its own run of
  // numbers was seen to go on.
  virtual void on_stray(const Stray&) {}
  // What these tunnels mean has changed.
  virtual void on_tunnels_changed(const ChangedTunnels& tunnels, Timestamp time) = 0;
};

class PfcpTracker {
 public:
  struct Counters {
    std::uint64_t requests = 0;
    std::uint64_t answered = 0;
    std::uint64_t refused = 0;
    std::uint64_t unanswered = 0;
    std::uint64_t unmatched_answers = 0;  // their request was not seen
    std::uint64_t unknown_sessions = 0;   // orders about sessions whose set-up was not seen
    std::uint64_t order_faults = 0;       // elements of orders that could not be read
    std::uint64_t sessions = 0;           // set up before our eyes
    std::uint64_t restarts = 0;
    std::uint64_t not_followed = 0;  // types without a meaning here
  };

  PfcpTracker(const Pseudonyms& pseudonyms, Peers& peers, Sessions& sessions,
              Transactions::Limits limits);

  // `octets`: the whole message, header and all.
  void on_message(const net::Packet& packet, std::uint16_t domain, const pfcp::Message& message,
                  Bytes octets, PfcpListener& listener);
  // The probe saw nothing for a while: what was bound before proves nothing any more.
  void on_gap() noexcept;
  void finish(PfcpListener& listener);

  bool is_stale(const Session& session) const noexcept;
  // Have we seen all that this function was ever ordered, but for what was lost on the way?
  bool sees_all_orders_to(PeerId up) const noexcept;
  Epoch epoch() const noexcept { return epoch_; }
  const Counters& counters() const noexcept { return counters_; }
  std::uint64_t sessions_established() const noexcept { return counters_.sessions; }
  const Transactions& transactions() const noexcept { return transactions_; }
  const Strays& strays() const noexcept { return strays_; }

 private:
  void on_request(const net::Packet& packet, std::uint16_t domain, const pfcp::Message& message,
                  Bytes octets, PfcpListener& listener);
  void on_answer(const net::Packet& packet, std::uint16_t domain, const pfcp::Message& message,
                 PfcpListener& listener);
  void on_heartbeat(const net::Packet& packet, std::uint16_t domain, const pfcp::Message& message,
                    PfcpListener& listener);
  void on_lone_answer(const net::Packet& packet, std::uint16_t domain,
                      const pfcp::Message& message);
  Strays::Found tell_strays(PfcpListener& listener);
  void settle_stray(const Exchange& exchange, PfcpListener& listener);
  void end_unanswered(const Transaction& transaction, PfcpListener& listener);
  void note_recovery(const net::Packet& packet, const SessionOrders& orders);
  void note_earlier_pairing(const net::Packet& packet, std::uint8_t type);
  Exchange exchange_of(const Transaction& transaction, std::uint64_t seid) const;
  void find_session(Exchange& exchange) const;
  void settle(Exchange& exchange, PfcpListener& listener);

  SessionId establish(const Exchange& exchange, ChangedTunnels& changed);
  Subject subject_of(const SessionOrders& orders, const SessionOrders* answer) const;
  void change_sessions(const Exchange& exchange, ChangedTunnels& changed);

  const Pseudonyms& pseudonyms_;
  Peers& peers_;
  Sessions& sessions_;
  SessionWriter writer_;
  Transactions transactions_;
  Strays strays_;
  // Of functions that a suspect said had restarted: what we knew of them before. Few: kept only
  // until it is certain who is right.
  std::map<PeerId, Peer> before_restart_;
  pfcp::IeStorage request_ies_;  // of the request that an answer is about
  SessionOrders request_orders_;
  SessionOrders answer_orders_;
  ChangedTunnels changed_;  // large: made once
  Epoch epoch_ = 1;
  Epoch gap_ = 0;
  Counters counters_;
};

}  // namespace cardea::subscribers

// What GtpcTracker tells: exchanges, breaks from the protocol's run, contacts.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>

#include "net/packet.h"
#include "subscribers/gtpc_orders.h"
#include "subscribers/gtpc_sessions.h"
#include "subscribers/ownership.h"
#include "subscribers/peers.h"
#include "subscribers/pseudonyms.h"
#include "subscribers/transactions.h"

namespace cardea::subscribers {

// A user tunnel end of a bearer that an accepted exchange set, moved or took away.
struct GtpcMove {
  std::uint8_t bearer = 0;
  GtpcInterface interface = 0;
  bool is_by_answer = false;  // told by the responder, else by the requester
  IpAddress old_address;      // none: there was none before
  std::uint32_t old_teid = 0;
  IpAddress new_address;  // none: taken away
  std::uint32_t new_teid = 0;
};

// A request with what became of it. All pointers and spans are good during the call only.
struct GtpcExchange {
  GtpcVersion version = GtpcVersion::v2;
  std::uint8_t request_type = 0;
  std::uint8_t answer_type = 0;  // 0: none. Of a command: what it triggered, or its refusal
  bool expects_answer = true;    // false: a notification, told when it came; outcome unanswered
  net::Endpoint requester;
  net::Endpoint responder;
  std::uint16_t domain = 0;
  Timestamp time;
  Timestamp last_time;
  capture::FramePosition request_frame;
  capture::FramePosition answer_frame;  // number 0 where there is none
  std::uint32_t sequence = 0;
  std::uint32_t teid = 0;  // of the request's header
  std::uint32_t retransmissions = 0;
  Outcome outcome = Outcome::unanswered;
  std::uint8_t cause = 0;
  const GtpcOrders* orders = nullptr;
  const GtpcOrders* answer = nullptr;  // nullptr where there is none
  GtpcSessionId session = kNoId;       // of an accepted set-up: the new one
  Ownership ownership = Ownership::not_asked;
  PeerId owner = kNoPeer;           // of the session's end that the request speaks for, where known
  bool is_from_lower = true;        // that end is the lower one
  Subject subject;                  // of the session, or else of the request's IMSI
  std::span<const GtpcMove> moves;  // what an accepted exchange is about to do to the session's
                                    // user tunnels, in the order of the messages
};

// A message that breaks from the run of its protocol: somebody may speak in another's name.
enum class GtpcBreak : std::uint8_t {
  unasked_answer,   // answers no request that we saw
  contrary_answer,  // a second answer, of other content, to an answered request
  unknown_session,  // its header names a control end that was never announced
  foreign_session,  // its sender is not the other end of the session that its header names
};
struct GtpcBreach {
  GtpcBreak kind = GtpcBreak::unasked_answer;
  GtpcVersion version = GtpcVersion::v2;
  std::uint8_t type = 0;
  net::Endpoint from;
  net::Endpoint to;
  std::uint16_t domain = 0;
  Timestamp time;
  capture::FramePosition frame;
  std::uint32_t sequence = 0;
  std::uint32_t teid = 0;
  GtpcSessionId session = kNoId;
};

// An echo: no access, but it proves that two nodes know each other.
struct GtpcContact {
  GtpcVersion version = GtpcVersion::v2;
  net::Endpoint from;
  net::Endpoint to;
  Timestamp time;
  capture::FramePosition frame;
};

class GtpcListener {
 public:
  virtual ~GtpcListener() = default;
  // A request that may change tunnels has come: they may be in use before its answer is seen.
  virtual void on_order(const GtpcOrders&, std::uint16_t /*domain*/, Timestamp /*time*/) {}
  // A request has been answered, or will not be. Told before a session changes or goes, and after
  // one is made.
  virtual void on_exchange(const GtpcExchange& exchange) = 0;
  virtual void on_contact(const GtpcContact&) {}
  virtual void on_breach(const GtpcBreach&) {}
  // What these tunnels mean has changed.
  virtual void on_tunnels_changed(const ChangedTunnels& tunnels, Timestamp time) = 0;
};

}  // namespace cardea::subscribers

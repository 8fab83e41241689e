// What RanTracker tells: exchanges of NGAP and S1AP, NAS messages, bindings.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "net/packet.h"
#include "subscribers/nas_facts.h"
#include "subscribers/ran_contexts.h"
#include "subscribers/ran_orders.h"
#include "subscribers/transactions.h"

namespace cardea::subscribers {

// A message, or a request with what became of it. Pointers are good during the call only.
struct RanExchange {
  RanProtocol protocol = RanProtocol::ngap;
  net::Endpoint requester;
  net::Endpoint responder;
  std::uint16_t domain = 0;
  Timestamp time;
  Timestamp last_time;
  capture::FramePosition request_frame;
  capture::FramePosition answer_frame;  // number 0 where there is none
  bool expects_answer = false;
  Outcome outcome = Outcome::unanswered;  // of a message without answer: accepted
  const RanOrders* orders = nullptr;
  const RanOrders* answer = nullptr;  // nullptr where there is none
  RanContextId context = kNoId;
  Subject subject;               // of the context
  capture::FramePosition began;  // the first message of the context
  bool is_emergency = false;
  bool is_after_loss = false;  // chunks of the association were lost since the context began
  std::uint32_t sequence =
      0;  // tells apart what else is equal: the UE's number at the base station
  std::uint64_t lost_chunks = 0;  // of all associations, up to the time of this call
};

// A NAS message, or one within another.
struct NasEvent {
  const NasFacts& facts;
  const RanOrders& carrier;
  IpAddress core;
  IpAddress ran;
  std::uint16_t domain = 0;
  Timestamp time;
  capture::FramePosition frame;
  RanContextId context = kNoId;
  const RanContext* ue = nullptr;  // null where the message is of no known UE
  bool is_after_loss = false;      // chunks of the association were lost since the context began
};

// A subscriber, or a tunnel of one, became known.
struct RanBinding {
  RanContextId context = kNoId;
  Timestamp time;
  capture::FramePosition frame;
};

class RanListener {
 public:
  virtual ~RanListener() = default;
  // A request that may set tunnels up has come: they may be in use before its answer is seen.
  virtual void on_order(const RanOrders&, std::uint16_t /*domain*/, Timestamp /*time*/) {}
  // A message without answer; or a request has been answered, or will not be.
  virtual void on_exchange(const RanExchange& exchange) = 0;
  virtual void on_nas(const NasEvent&) {}
  virtual void on_binding(const RanBinding&) {}
  // A UE that base station and core have let go; its context is still there.
  virtual void on_context_end(const RanBinding&) {}
  virtual void on_tunnels_changed(const ChangedTunnels& tunnels, Timestamp time) = 0;
};

}  // namespace cardea::subscribers

// What SbiTracker tells: requests with their answers, and what binds subscribers to resources.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "base/fixed_vector.h"
#include "net/packet.h"
#include "protocols/http/message.h"
#include "subscribers/sbi_orders.h"
#include "subscribers/transactions.h"

namespace cardea::subscribers {

// How the subscriber of an exchange was recognised.
enum class SbiLearntBy : std::uint8_t {
  nothing,
  told,      // the request or its answer says it
  resource,  // it is about a resource that was made for a subscriber, or goes where one's reports
             // go
  alias,     // by a GPSI, SUCI or temporary identity that was bound to a subscriber
  session,   // by the address of a session that we know
};
std::string_view name_of(SbiLearntBy learnt_by) noexcept;

struct SbiFrames {
  static constexpr std::size_t kMax = 16;
  FixedVector<capture::FramePosition, kMax> of_request;
  FixedVector<capture::FramePosition, kMax> of_answer;
};

// Pointers are good during the call only.
struct SbiExchange {
  net::Endpoint client;
  net::Endpoint server;
  std::uint16_t tap = 0;
  std::uint16_t domain = 0;
  Timestamp time;
  Timestamp last_time;
  SbiFrames frames;
  std::uint32_t connection = 0;
  std::uint32_t stream = 0;
  std::uint32_t sequence = 0;  // of the requests of this connection: tells apart what else is equal
  Outcome outcome = Outcome::unanswered;
  const SbiOrders* request = nullptr;  // null: only the answer was seen
  const SbiOrders* answer = nullptr;   // null: none was seen
  Subject subject;
  SbiLearntBy learnt_by = SbiLearntBy::nothing;
  bool is_called_back = false;  // it goes to a URI that a subscription of the server gave
  bool is_after_loss = false;   // octets of the connection were lost before or within it
};

// A subscriber became known by an address, or a resource was made for one.
struct SbiBinding {
  Subject subject;
  SbiLearntBy learnt_by = SbiLearntBy::told;
  net::Endpoint server;
  std::uint64_t resource = 0;  // keyed hash of its URI; 0: none was made
  std::uint16_t domain = 0;
  std::uint64_t suci = 0;
  IpAddress ue_v4;
  IpAddress ue_v6;
  const SbiOrders* orders = nullptr;
  Timestamp time;
  capture::FramePosition frame;
};

class SbiListener {
 public:
  virtual ~SbiListener() = default;
  // A request is complete; its answer is still to come. What it causes may come before that.
  virtual void on_request(const SbiExchange&) {}
  virtual void on_exchange(const SbiExchange& exchange) = 0;
  virtual void on_binding(const SbiBinding&) {}
};

}  // namespace cardea::subscribers

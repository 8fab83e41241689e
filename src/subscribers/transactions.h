// Transactions: requests that wait for their answer, and answered ones that may be sent again.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <vector>

#include "base/bytes.h"
#include "base/hash.h"
#include "base/hash_index.h"
#include "base/pool.h"
#include "base/time.h"
#include "capture/frame.h"
#include "net/packet.h"

namespace cardea::subscribers {

// How a request ended.
enum class Outcome : std::uint8_t { accepted, refused, unanswered };

struct Transaction {
  net::Endpoint requester;
  net::Endpoint responder;
  std::uint64_t content = 0;  // keyed hash of the message
  std::uint64_t answer = 0;   // and of its answer, where that was given to set_answered()
  std::uint32_t sequence = 0;
  std::uint8_t request_type = 0;
  bool is_answered = false;
  std::uint16_t domain = 0;
  std::uint16_t retransmissions = 0;
  Timestamp time;       // of the request
  Timestamp last_time;  // of its last retransmission
  capture::FramePosition frame;
  std::vector<std::byte> request;  // the whole message; empty once answered
};

// A bounded table. A transaction is known by its two addresses and its sequence number, which is
// unique among a node's outstanding requests (TS 29.244, 6.4); a retransmission has the same
// octets, too. Another message under a number in use is a request of its own: whether the responder
// takes it for a retransmission is the responder's choice.
class Transactions {
 public:
  struct Limits {
    std::uint32_t transactions = 65'536;
    std::int64_t answer_ns = 30 * kSecond;  // N1 retransmissions of T1 are over by then
  };
  struct Counters {
    std::uint64_t retransmissions = 0;
    std::uint64_t given_up = 0;  // unanswered ones that made room: their fate is not known
  };

  Transactions(const HashKey& key, Limits limits);

  using Ended = std::function<void(const Transaction&)>;

  // A request: a new transaction, or one more sight of a known one (then nullptr is returned).
  // Makes room by ending the oldest; `ended` hears of those that had no answer yet.
  Transaction* request(const net::Packet& packet, std::uint16_t domain, std::uint8_t type,
                       std::uint32_t sequence, Bytes message, const Ended& ended);

  // The transaction that this answer belongs to, not yet answered; nullptr if there is none.
  // `is_repeat` is set where it has been answered before.
  Transaction* answer(const net::Packet& packet, std::uint16_t domain, std::uint8_t request_type,
                      std::uint32_t sequence, bool& is_repeat);
  void set_answered(Transaction& transaction, Bytes answer = {});
  // Was it answered before, in other words than these?
  bool is_contrary(const net::Packet& packet, std::uint16_t domain, std::uint8_t request_type,
                   std::uint32_t sequence, Bytes answer) const;

  // Ends what waits in vain at `now`, oldest first.
  void expire(Timestamp now, const Ended& ended);
  void finish(const Ended& ended);

  std::uint32_t size() const noexcept { return pool_.size(); }
  const Counters& counters() const noexcept { return counters_; }

 private:
  std::uint64_t hash(const net::Endpoint& requester, const net::Endpoint& responder,
                     std::uint32_t sequence) const noexcept;
  std::uint64_t hash(Bytes message) const noexcept;
  // The transaction of these ends, type and number for which `is_it` holds; else kNoId.
  template <typename IsIt>
  std::uint32_t find(const net::Endpoint& requester, const net::Endpoint& responder,
                     std::uint16_t domain, std::uint8_t type, std::uint32_t sequence,
                     IsIt&& is_it) const;
  void drop_oldest(const Ended& ended);
  void forget(std::uint32_t id, const Ended& ended);

  HashKey key_;
  Limits limits_;
  Pool<Transaction, 8> pool_;
  HashIndex index_;
  std::deque<std::uint32_t> by_age_;
  Counters counters_;
};

}  // namespace cardea::subscribers

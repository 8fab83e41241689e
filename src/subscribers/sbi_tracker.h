// SbiTracker: follows the service-based interfaces. Pairs requests with answers and knows whom each
// is about: by what it says, by the resources that were made for a subscriber, and by where
// reports go. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "base/hash_index.h"
#include "base/pool.h"
#include "protocols/http/message.h"
#include "subscribers/gtpc_sessions.h"
#include "subscribers/pseudonyms.h"
#include "subscribers/sbi_exchange.h"
#include "subscribers/sbi_reading.h"
#include "subscribers/sbi_resources.h"
#include "subscribers/sessions.h"

namespace cardea::subscribers {

class SbiTracker {
 public:
  struct Limits {
    std::uint32_t requests = 65'536;  // that wait for their answer
    std::int64_t answer_ns = 30 * kSecond;
    std::uint32_t resources = 262'144;
    std::uint32_t aliases = 1'048'576;  // GPSIs, SUCIs, UE addresses
  };
  struct Counters {
    std::uint64_t requests = 0;
    std::uint64_t answers = 0;
    std::uint64_t answered = 0;
    std::uint64_t refused = 0;
    std::uint64_t unanswered = 0;
    std::uint64_t given_up = 0;            // unanswered ones that made room
    std::uint64_t unmatched_answers = 0;   // their request was not seen
    std::uint64_t opaque_requests = 0;     // their path rests on header state that we do not have
    std::uint64_t unknown_operations = 0;  // their path has no row
    std::uint64_t bodies_not_whole = 0;
    std::uint64_t bodies_faulty = 0;
    std::uint64_t with_subject = 0;    // exchanges whose subscriber is known
    std::uint64_t contradictions = 0;  // a request's and its answer's subscriber are not the same
  };

  // `verifiers`: of declared NRFs' public keys; may be empty. All are borrowed.
  SbiTracker(const Pseudonyms& pseudonyms, const Sessions& pfcp,
             std::span<const sbi::Verifier> verifiers, Limits limits);

  // `message`: complete, or given up.
  void on_message(const http::Message& message, std::uint16_t domain, SbiListener& listener);
  // Octets of some connection were lost: a resource may have gone, and its number been given to
  // another subscriber's, unseen. What was bound before is not believed any more.
  void on_loss(Timestamp time) noexcept { believed_since_ = time; }
  // Time has come so far: requests that nobody answered end.
  void advance(Timestamp now, SbiListener& listener);
  // What was bound before proves nothing any more.
  void on_gap(SbiListener& listener);
  void finish(SbiListener& listener);

  // Whose address it is, as far as these interfaces told a moment ago; nobody: not told. Addresses
  // are given to others soon: what was told long ago says nothing.
  Subject who_has(std::uint16_t domain, const IpAddress& ue, Timestamp now) const;
  // Whose SUCI it is, by the keyed hash of its text (TS 29.571, 5.3.2).
  Subject who_hides_in(std::uint64_t suci) const { return aliases_.find(suci); }

  const Counters& counters() const noexcept { return counters_; }
  std::uint64_t evicted() const noexcept { return resources_.evicted() + aliases_.evicted(); }
  // Of the message read last.
  const sbi::Facts& facts() const noexcept { return reading_.facts(); }

 private:
  struct Pending {
    SbiOrders orders;  // as they were read last
    SbiExchange exchange;
    std::string authority;        // of the request's target
    std::string path;             // without query
    std::uint32_t older = kNoId;  // the order in which they came
    std::uint32_t newer = kNoId;

    void reset() {  // strings keep their room
      exchange = {};
      older = newer = kNoId;
    }
  };

  void on_request(const http::Message& message, std::uint16_t domain, SbiListener& listener);
  void on_answer(const http::Message& message, std::uint16_t domain, SbiListener& listener);
  void on_lone_answer(const http::Message& message, std::uint16_t domain, SbiListener& listener);
  // `keys`: of its URI; of an answer none.
  void recognise(SbiExchange& exchange, const SbiOrders& orders, const UriKeys& keys) const;
  void bind(const Pending& pending, SbiListener& listener);
  void bind_created(const Pending& pending, SbiBinding& binding);
  void bind_callbacks(const Pending& pending);
  void end(std::uint32_t id, SbiListener& listener);
  std::uint32_t find(std::uint32_t connection, std::uint32_t stream) const;
  std::uint64_t key_of(std::uint32_t connection, std::uint32_t stream) const noexcept;
  std::uint64_t key_of(std::uint16_t domain, const IpAddress& ue) const noexcept;
  void enlist(std::uint32_t id);
  void strike_out(std::uint32_t id);
  void count(const SbiExchange& exchange);

  const Pseudonyms& pseudonyms_;
  const Sessions& pfcp_;
  Limits limits_;
  SbiReading reading_;
  SbiResources resources_;
  SbiResources callbacks_;  // where subscriptions want their reports
  SubjectMap aliases_;
  Pool<Pending, 8> pending_;
  HashIndex by_stream_;
  std::uint32_t oldest_ = kNoId;
  std::uint32_t newest_ = kNoId;
  Timestamp believed_since_{INT64_MIN};  // bindings of resources
  SbiOrders answer_;
  Counters counters_;
};

}  // namespace cardea::subscribers

// GtpcTracker: follows GTP-C, both versions. Pairs requests with answers and commands with what
// they trigger, keeps the sessions and their tunnel ends, notices restarts, and answers that nobody
// asked for. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "net/packet.h"
#include "protocols/gtpv1c/wire.h"
#include "protocols/gtpv2c/wire.h"
#include "subscribers/gtpc_exchange.h"
#include "subscribers/gtpc_orders.h"
#include "subscribers/gtpc_sessions.h"
#include "subscribers/peers.h"
#include "subscribers/pseudonyms.h"
#include "subscribers/transactions.h"

namespace cardea::subscribers {

class GtpcTracker {
 public:
  struct Counters {
    std::uint64_t requests = 0;
    std::uint64_t answered = 0;
    std::uint64_t refused = 0;
    std::uint64_t unanswered = 0;
    std::uint64_t notifications = 0;
    std::uint64_t unmatched_answers = 0;  // their request was not seen
    std::uint64_t contrary_answers = 0;
    std::uint64_t unknown_sessions = 0;  // requests about sessions whose set-up was not seen
    std::uint64_t order_faults = 0;      // elements that could not be read
    std::uint64_t ends_refused = 0;      // tunnel ends of messages beyond what we read of one
    std::uint64_t sessions = 0;          // set up before our eyes
    std::uint64_t restarts = 0;
    std::uint64_t echoes = 0;
    std::uint64_t not_followed = 0;  // types without a meaning here
  };

  GtpcTracker(const Pseudonyms& pseudonyms, Peers& peers, GtpcSessions& sessions,
              Transactions::Limits limits);
  ~GtpcTracker();

  // `octets`: the whole message, header and all.
  void on_message(const net::Packet& packet, std::uint16_t domain, const gtpv2c::Message& message,
                  Bytes octets, GtpcListener& listener);
  void on_message(const net::Packet& packet, std::uint16_t domain, const gtpv1c::Message& message,
                  Bytes octets, GtpcListener& listener);
  // Time has come so far: requests that nobody answered end.
  void advance(Timestamp now, GtpcListener& listener);
  // The probe saw nothing for a while: what was bound before proves nothing any more.
  void on_gap() noexcept { gap_ = ++epoch_; }
  void finish(GtpcListener& listener);

  bool is_stale(const GtpcSession& session) const noexcept;
  // Counts up at each restart and gap; apart from PFCP's.
  Epoch epoch() const noexcept { return epoch_; }
  const GtpcSessions& sessions() const noexcept { return sessions_; }
  const Counters& counters() const noexcept { return counters_; }
  const Transactions& transactions(GtpcVersion version) const noexcept {
    return version == GtpcVersion::v1 ? first_ : second_;
  }

 private:
  struct Arrived;  // a message of either version, in the same terms
  struct Storage;

  Transactions& transactions_of(GtpcVersion version) noexcept {
    return version == GtpcVersion::v1 ? first_ : second_;
  }
  bool is_from_ggsn_side(std::uint16_t domain, const IpAddress& receiver, std::uint8_t type,
                         std::uint32_t teid) const;
  void on_arrival(const Arrived& arrived, GtpcListener& listener);
  void on_request(const Arrived& arrived, GtpcListener& listener);
  void on_answer(const Arrived& arrived, GtpcListener& listener);
  void on_notification(const Arrived& arrived, GtpcListener& listener);
  void end_command(const Arrived& arrived, GtpcListener& listener);
  void end_unanswered(GtpcVersion version, const Transaction& transaction, GtpcListener& listener);
  void note_recovery(const net::Packet& packet, GtpcVersion version,
                     std::optional<std::uint8_t> recovery);
  void tell(const Arrived& arrived, GtpcBreak kind, GtpcSessionId session, GtpcListener& listener);

  GtpcExchange exchange_of(GtpcVersion version, const Transaction& transaction) const;
  bool read_request(const Transaction& transaction, GtpcExchange& exchange);
  void find_session(GtpcExchange& exchange) const;
  void settle(GtpcExchange& exchange, GtpcListener& listener);
  void forget_all_of(const net::Endpoint& node);

  // As a GTP-C node, of each version: its restart counter.
  struct Life {
    Epoch since = 0;
    std::uint8_t recovery = 0;
    bool has_recovery = false;
  };
  Life& life_of(PeerId peer, GtpcVersion version);

  const Pseudonyms& pseudonyms_;
  Peers& peers_;
  GtpcSessions& sessions_;
  Transactions first_, second_;  // of version 1 and of version 2
  std::unique_ptr<Storage> storage_;
  std::vector<Life> lives_;      // two for a peer; as long as the peers are many
  std::vector<GtpcMove> moves_;  // reused
  ChangedTunnels changed_;       // large: made once
  Epoch epoch_ = 1;
  Epoch gap_ = 0;
  Counters counters_;
};

}  // namespace cardea::subscribers

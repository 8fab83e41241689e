// RanTracker: follows NGAP and S1AP. Pairs requests with answers, keeps who is meant by the ids of
// a UE at either end, through handovers and new registrations, and reads the NAS messages within.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <unordered_map>

#include "net/packet.h"
#include "protocols/aper/pdu.h"
#include "subscribers/gtpc_sessions.h"
#include "subscribers/nas_facts.h"
#include "subscribers/peers.h"
#include "subscribers/pseudonyms.h"
#include "subscribers/ran_contexts.h"
#include "subscribers/ran_exchange.h"
#include "subscribers/sessions.h"
#include "subscribers/transactions.h"

namespace cardea::subscribers {

class RanTracker {
 public:
  struct Counters {
    std::uint64_t messages = 0;
    std::uint64_t not_followed = 0;  // procedures without a meaning here
    std::uint64_t requests = 0;
    std::uint64_t answered = 0;
    std::uint64_t refused = 0;
    std::uint64_t unanswered = 0;
    std::uint64_t unmatched_answers = 0;  // their request was not seen
    std::uint64_t ends_refused = 0;       // tunnel ends and NAS messages beyond what we read
    std::uint64_t identified = 0;         // contexts whose subscriber was learnt
    std::uint64_t handovers = 0;          // contexts that another base station took over
    std::uint64_t contradictions = 0;     // ids that were another context's: that one is given up
    std::uint64_t lost_chunks = 0;        // of associations, since their messages began
    std::uint64_t associations_refused = 0;  // beyond kAssociationsMax: their losses are not known
  };
  static constexpr std::size_t kAssociationsMax = 65'536;

  RanTracker(const Pseudonyms& pseudonyms, Peers& peers, const Sessions& pfcp,
             const GtpcSessions& gtpc, Transactions::Limits limits,
             RanContexts::Limits context_limits = {});
  ~RanTracker();

  // `octets`: the whole message. `packet.sctp` says where it lay.
  void on_message(const net::Packet& packet, std::uint16_t domain, RanProtocol protocol,
                  const aper::Message& message, Bytes octets, RanListener& listener);
  // Time has come so far: requests that nobody answered end.
  void advance(Timestamp now, RanListener& listener);
  // The probe saw nothing for a while: what was bound before proves nothing any more.
  void on_gap() noexcept { contexts_.forget_all(); }
  void finish(RanListener& listener);

  const RanContexts& contexts() const noexcept { return contexts_; }
  const Counters& counters() const noexcept { return counters_; }
  const NasReader::Counters& nas_counters() const noexcept { return nas_.counters(); }
  const Transactions& transactions() const noexcept { return transactions_; }

 private:
  struct Arrived;  // a message with what it says
  struct Storage;

  void note_losses(const net::Packet& packet);
  std::uint32_t losses_of(std::uint32_t association) const;

  RanContextId context_of(const Arrived& arrived);
  RanContextId known_context(const Arrived& arrived);
  RanContextId make_context(const Arrived& arrived);

  void read_nas(const Arrived& arrived, RanContextId id, RanListener& listener);
  void learn(const Arrived& arrived, RanContextId id, const NasFacts& facts, RanListener& listener);
  void identify(const Arrived& arrived, RanContextId id, Subject subject, LearntBy how,
                RanListener& listener);
  void identify_by_tunnels(const Arrived& arrived, RanContextId id, RanListener& listener);
  void inherit(RanContextId id);
  bool is_whole(const RanContext& ue) const {
    return ue.is_seen_from_start && losses_of(ue.association) == ue.losses;
  }
  Subject subject_of(const Tunnel& tunnel, RanContextId except, bool is_handover) const;

  void put_ends(const Arrived& arrived, RanContextId id, const RanOrders& orders, RanSide side,
                RanListener& listener);
  void release_sessions(RanContextId id, const RanOrders& orders, Timestamp time,
                        RanListener& listener);
  void release(RanContextId id, const Arrived& arrived, RanListener& listener);
  RanContextId switch_path(const Arrived& answer, const RanOrders& request, RanListener& listener);
  RanContextId settle(const Arrived& answer, const RanOrders& request, bool is_accepted,
                      RanListener& listener);

  Subject paged(const Arrived& arrived) const;
  RanExchange exchange_of(const Arrived& arrived, RanContextId id) const;
  RanExchange exchange_of(const Transaction& transaction) const;
  void take_context(RanExchange& exchange, RanContextId id) const;
  void on_request(const Arrived& arrived, const RanProcedure& procedure, RanListener& listener);
  void on_answer(const Arrived& arrived, const RanProcedure& procedure, RanListener& listener);
  void end_unanswered(const Transaction& transaction, RanListener& listener);
  bool read_kept(const Transaction& transaction, RanProtocol protocol);

  const Pseudonyms& pseudonyms_;
  Peers& peers_;
  const Sessions& pfcp_;
  const GtpcSessions& gtpc_;
  RanContexts contexts_;
  Transactions transactions_;
  NasReader nas_;
  std::unique_ptr<Storage> storage_;
  std::unordered_map<std::uint32_t, std::uint32_t> losses_;  // by association
  ChangedTunnels changed_;                                   // large: made once
  Counters counters_;
};

}  // namespace cardea::subscribers

#include "subscribers/ran_tracker.h"

#include "protocols/ngap/schema.h"
#include "protocols/s1ap/schema.h"
#include "subscribers/ran_tracker_arrived.h"

namespace cardea::subscribers {

namespace {

// The protocol stands beside the procedure's code: both may run between the same two addresses.
constexpr std::uint8_t kProtocolBit = 0x80;
static_assert(kProtocolBit > 80, "NGAP's procedures end at 80, S1AP's at 66");

std::uint8_t type_of(RanProtocol protocol, std::uint8_t code) noexcept {
  return protocol == RanProtocol::ngap ? code : static_cast<std::uint8_t>(code | kProtocolBit);
}

// Either side may ask for a reset; the core's is the one with the registered port (TS 38.412, 7;
// TS 36.412, 7).
std::uint16_t core_port(RanProtocol protocol) noexcept {
  return protocol == RanProtocol::ngap ? ngap::kPort : s1ap::kPort;
}

// What an answer has in common with its request. Associations may share addresses.
std::uint32_t pairing_of(PairedBy by, std::uint32_t association, const RanOrders& orders) noexcept {
  const std::uint64_t id = by == PairedBy::ran_ue_id    ? orders.ran_ue_id.value_or(0)
                           : by == PairedBy::core_ue_id ? orders.core_ue_id.value_or(0)
                                                        : 0;
  return static_cast<std::uint32_t>(id * 0x9E37'79B1U) ^ association << 20 ^ association;
}

}  // namespace

RanTracker::RanTracker(const Pseudonyms& pseudonyms, Peers& peers, const Sessions& pfcp,
                       const GtpcSessions& gtpc, Transactions::Limits limits,
                       RanContexts::Limits context_limits)
    : pseudonyms_(pseudonyms),
      peers_(peers),
      pfcp_(pfcp),
      gtpc_(gtpc),
      contexts_(pseudonyms.hash_key(), peers, context_limits),
      transactions_(pseudonyms.hash_key(), limits),
      storage_(std::make_unique<Storage>()) {}

RanTracker::~RanTracker() = default;

void RanTracker::on_message(const net::Packet& packet, std::uint16_t domain, RanProtocol protocol,
                            const aper::Message& message, Bytes octets, RanListener& listener) {
  ++counters_.messages;
  advance(packet.time, listener);
  note_losses(packet);
  RanOrders& orders = storage_->arrived;
  if (!read_orders(protocol, message, orders)) {
    ++counters_.not_followed;
    return;
  }
  if (orders.deed == RanDeed::reset_node)
    orders.is_from_core = packet.source.port == core_port(protocol);
  counters_.ends_refused += orders.ends.refused() + orders.nas.refused();
  const PeerId source = peers_.intern(packet.source.address);
  const PeerId destination = peers_.intern(packet.destination.address);
  const Arrived arrived{packet,
                        domain,
                        orders,
                        octets,
                        orders.is_from_core ? source : destination,
                        orders.is_from_core ? destination : source};
  const RanProcedure& procedure = *ran_procedure(protocol, message.procedure);
  if (message.outcome == aper::Outcome::initiating) return on_request(arrived, procedure, listener);
  on_answer(arrived, procedure, listener);
}

void RanTracker::note_losses(const net::Packet& packet) {
  if (packet.sctp.lost_before == 0) return;
  counters_.lost_chunks += packet.sctp.lost_before;
  if (losses_.size() == kAssociationsMax && !losses_.contains(packet.sctp.association)) {
    ++counters_.associations_refused;
    return;
  }
  losses_[packet.sctp.association] += packet.sctp.lost_before;
}

std::uint32_t RanTracker::losses_of(std::uint32_t association) const {
  const auto found = losses_.find(association);
  return found == losses_.end() ? 0 : found->second;
}

RanExchange RanTracker::exchange_of(const Arrived& arrived, RanContextId id) const {
  RanExchange exchange;
  exchange.protocol = arrived.orders.protocol;
  exchange.requester = arrived.packet.source;
  exchange.responder = arrived.packet.destination;
  exchange.domain = arrived.domain;
  exchange.time = exchange.last_time = arrived.packet.time;
  exchange.request_frame = arrived.packet.position;
  exchange.outcome = Outcome::accepted;
  exchange.orders = &arrived.orders;
  exchange.sequence = arrived.orders.ran_ue_id.value_or(0);
  take_context(exchange, id);
  return exchange;
}

void RanTracker::take_context(RanExchange& exchange, RanContextId id) const {
  exchange.context = id;
  exchange.lost_chunks = counters_.lost_chunks;
  if (id == kNoId) return;
  exchange.subject = contexts_[id].subject;
  exchange.began = contexts_[id].began;
  exchange.is_emergency = contexts_[id].is_emergency;
  exchange.is_after_loss = losses_of(contexts_[id].association) != contexts_[id].losses;
}

// A paging is of no context: it says whom it looks for.
Subject RanTracker::paged(const Arrived& arrived) const {
  const RanOrders& orders = arrived.orders;
  if (orders.imsi.size != 0) return pseudonyms_.subject(KnownBy::imsi, orders.imsi.view());
  if (!orders.s_tmsi) return {};
  return contexts_.who_has(arrived.core, orders.protocol, *orders.s_tmsi);
}

RanExchange RanTracker::exchange_of(const Transaction& transaction) const {
  RanExchange exchange;
  exchange.requester = transaction.requester;
  exchange.responder = transaction.responder;
  exchange.domain = transaction.domain;
  exchange.time = transaction.time;
  exchange.last_time = transaction.last_time;
  exchange.request_frame = transaction.frame;
  exchange.expects_answer = true;
  exchange.orders = &storage_->kept;
  exchange.protocol = storage_->kept.protocol;
  exchange.sequence = storage_->kept.ran_ue_id.value_or(0);
  return exchange;
}

// The request that was kept, read anew; it parsed when it came.
bool RanTracker::read_kept(const Transaction& transaction, RanProtocol protocol) {
  const aper::Schema& schema = protocol == RanProtocol::ngap ? ngap::schema() : s1ap::schema();
  const auto message = aper::parse(schema, transaction.request, storage_->kept_message);
  return message && read_orders(protocol, *message, storage_->kept);
}

void RanTracker::on_request(const Arrived& arrived, const RanProcedure& procedure,
                            RanListener& listener) {
  const RanContextId id = context_of(arrived);
  if (id != kNoId) {
    contexts_.touch(id, arrived.packet.time);
    // Who speaks names its own end; a base station's is in use once the core has heard of it.
    if (arrived.orders.is_from_core) put_ends(arrived, id, arrived.orders, RanSide::core, listener);
  }
  read_nas(arrived, id, listener);
  if (procedure.paired_by == PairedBy::nothing) {
    RanExchange exchange = exchange_of(arrived, id);
    if (procedure.deed == RanDeed::page) exchange.subject = paged(arrived);
    if (procedure.deed == RanDeed::release_session && id != kNoId)
      release_sessions(id, arrived.orders, arrived.packet.time, listener);
    return listener.on_exchange(exchange);
  }
  ++counters_.requests;
  transactions_.request(arrived.packet, arrived.domain, type_of(procedure.protocol, procedure.code),
                        pairing_of(procedure.paired_by, arrived.association(), arrived.orders),
                        arrived.octets, [&](const Transaction& t) { end_unanswered(t, listener); });
  listener.on_order(arrived.orders, arrived.domain, arrived.packet.time);
}

void RanTracker::on_answer(const Arrived& arrived, const RanProcedure& procedure,
                           RanListener& listener) {
  const std::uint32_t pairing =
      pairing_of(procedure.paired_by, arrived.association(), arrived.orders);
  bool is_repeat = false;
  Transaction* const transaction =
      transactions_.answer(arrived.packet, arrived.domain,
                           type_of(procedure.protocol, procedure.code), pairing, is_repeat);
  if (transaction == nullptr || !read_kept(*transaction, procedure.protocol)) {
    ++counters_.unmatched_answers;
    return;
  }
  const bool is_accepted = arrived.orders.outcome == aper::Outcome::successful;
  ++(is_accepted ? counters_.answered : counters_.refused);
  RanExchange exchange = exchange_of(*transaction);
  exchange.last_time = arrived.packet.time;
  exchange.answer_frame = arrived.packet.position;
  exchange.answer = &arrived.orders;
  exchange.outcome = is_accepted ? Outcome::accepted : Outcome::refused;
  // What ends is told while it is still there, what begins once it is.
  const bool is_end = procedure.deed == RanDeed::release_context;
  if (is_end) {
    take_context(exchange, known_context(arrived));
    listener.on_exchange(exchange);
  }
  const RanContextId id = settle(arrived, storage_->kept, is_accepted, listener);
  if (!is_end) {
    take_context(exchange, id);
    listener.on_exchange(exchange);
  }
  transactions_.set_answered(*transaction, arrived.octets);
}

void RanTracker::end_unanswered(const Transaction& transaction, RanListener& listener) {
  const RanProtocol protocol =
      transaction.request_type & kProtocolBit ? RanProtocol::s1ap : RanProtocol::ngap;
  if (!read_kept(transaction, protocol)) return;
  ++counters_.unanswered;
  RanExchange exchange = exchange_of(transaction);
  const RanOrders& orders = storage_->kept;
  const PeerId core = peers_.find(orders.is_from_core ? transaction.requester.address
                                                      : transaction.responder.address);
  if (core != kNoPeer && orders.core_ue_id)
    take_context(exchange, contexts_.find_by_core(core, protocol, *orders.core_ue_id));
  listener.on_exchange(exchange);
}

void RanTracker::advance(Timestamp now, RanListener& listener) {
  transactions_.expire(now, [&](const Transaction& t) { end_unanswered(t, listener); });
}

void RanTracker::finish(RanListener& listener) {
  transactions_.finish([&](const Transaction& t) { end_unanswered(t, listener); });
}

}  // namespace cardea::subscribers

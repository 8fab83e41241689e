#include "subscribers/gtpc_tracker.h"

#include "protocols/gtpv1c/message_table.h"
#include "protocols/gtpv1c/values.h"
#include "protocols/gtpv2c/message_table.h"
#include "protocols/gtpv2c/values.h"
#include "subscribers/gtpc_changes.h"
#include "subscribers/gtpc_kinds.h"

namespace cardea::subscribers {

struct GtpcTracker::Arrived {
  GtpcVersion version;
  const net::Packet& packet;
  std::uint16_t domain;
  std::uint8_t type;
  std::uint32_t teid;
  std::uint32_t sequence;
  Bytes octets;
  GtpcKind kind;
  const GtpcOrders& orders;
};

struct GtpcTracker::Storage {
  gtpv2c::IeStorage second;  // of a request that was kept, not of the message at hand
  gtpv1c::IeStorage first;
  GtpcOrders arrived;
  GtpcOrders kept;
};

GtpcTracker::GtpcTracker(const Pseudonyms& pseudonyms, Peers& peers, GtpcSessions& sessions,
                         Transactions::Limits limits)
    : pseudonyms_(pseudonyms),
      peers_(peers),
      sessions_(sessions),
      first_(pseudonyms.hash_key(), limits),
      second_(pseudonyms.hash_key(), limits),
      storage_(std::make_unique<Storage>()) {}

GtpcTracker::~GtpcTracker() = default;

void GtpcTracker::on_message(const net::Packet& packet, std::uint16_t domain,
                             const gtpv2c::Message& message, Bytes octets, GtpcListener& listener) {
  advance(packet.time, listener);
  const gtpv2c::Header& header = message.header;
  read_orders(message, storage_->arrived);
  on_arrival({GtpcVersion::v2, packet, domain, header.type, header.teid, header.sequence, octets,
              kind_of(GtpcVersion::v2, header.type), storage_->arrived},
             listener);
}

void GtpcTracker::on_message(const net::Packet& packet, std::uint16_t domain,
                             const gtpv1c::Message& message, Bytes octets, GtpcListener& listener) {
  advance(packet.time, listener);
  const gtpv1c::Header& header = message.header;
  const bool is_from_ggsn =
      is_from_ggsn_side(domain, packet.destination.address, header.type, header.teid);
  read_orders(message, is_from_ggsn, storage_->arrived);
  on_arrival(
      {GtpcVersion::v1, packet, domain, header.type, header.teid, header.sequence.value_or(0),
       octets, kind_of(GtpcVersion::v1, header.type), storage_->arrived},
      listener);
}

// A Create goes to the GGSN and its answer comes from there; of the others the TEID says who has
// them sent.
bool GtpcTracker::is_from_ggsn_side(std::uint16_t domain, const IpAddress& receiver,
                                    std::uint8_t type, std::uint32_t teid) const {
  if (type == gtpv1c::kCreatePdpContextRequest || teid == 0) return false;
  if (type == gtpv1c::kCreatePdpContextResponse) return true;
  const GtpcSessionId id = sessions_.find_by_control(domain, receiver, teid);
  if (id == kNoId) return false;
  const ControlEnd& lower = sessions_[id].lower;
  return lower.teid == teid && peers_.address_of(lower.peer) == receiver;
}

void GtpcTracker::on_arrival(const Arrived& arrived, GtpcListener& listener) {
  counters_.order_faults += arrived.orders.faults;
  counters_.ends_refused += arrived.orders.user.refused() + arrived.orders.control.refused();
  note_recovery(arrived.packet, arrived.version, arrived.orders.recovery);
  switch (arrived.kind) {
    case GtpcKind::echo:
      ++counters_.echoes;
      return listener.on_contact({arrived.version, arrived.packet.source,
                                  arrived.packet.destination, arrived.packet.time,
                                  arrived.packet.position});
    case GtpcKind::request:
    case GtpcKind::command:
      return on_request(arrived, listener);
    case GtpcKind::response:
      return on_answer(arrived, listener);
    case GtpcKind::notification:
      return on_notification(arrived, listener);
    case GtpcKind::other:
      ++counters_.not_followed;
  }
}

GtpcTracker::Life& GtpcTracker::life_of(PeerId peer, GtpcVersion version) {
  const std::size_t at = 2 * std::size_t{peer} + (version == GtpcVersion::v1 ? 0 : 1);
  if (at >= lives_.size()) lives_.resize(at + 1);
  return lives_[at];
}

// A higher restart counter says that its sender has restarted and forgotten its sessions; it counts
// in one octet, round and round (TS 23.007, 18).
void GtpcTracker::note_recovery(const net::Packet& packet, GtpcVersion version,
                                std::optional<std::uint8_t> recovery) {
  constexpr std::uint8_t kHalf = 0x80;
  if (!recovery) return;
  const PeerId peer = peers_.intern(packet.source.address);
  if (peer == kNoPeer) return;
  Life& life = life_of(peer, version);
  const auto ahead = static_cast<std::uint8_t>(*recovery - life.recovery);
  const bool is_newer = life.has_recovery && ahead != 0 && ahead < kHalf;
  if (is_newer) {
    life.since = ++epoch_;
    ++counters_.restarts;
  }
  if (is_newer || !life.has_recovery) life.recovery = *recovery;
  life.has_recovery = true;
}

bool GtpcTracker::is_stale(const GtpcSession& session) const noexcept {
  if (session.epoch < gap_) return true;
  const std::size_t version = session.version == GtpcVersion::v1 ? 0 : 1;
  for (const PeerId peer : {session.lower.peer, session.upper.peer}) {
    const std::size_t at = 2 * std::size_t{peer} + version;
    if (peer != kNoPeer && at < lives_.size() && lives_[at].since > session.epoch) return true;
  }
  return false;
}

void GtpcTracker::tell(const Arrived& arrived, GtpcBreak kind, GtpcSessionId session,
                       GtpcListener& listener) {
  listener.on_breach({kind, arrived.version, arrived.type, arrived.packet.source,
                      arrived.packet.destination, arrived.domain, arrived.packet.time,
                      arrived.packet.position, arrived.sequence, arrived.teid, session});
}

void GtpcTracker::on_request(const Arrived& arrived, GtpcListener& listener) {
  ++counters_.requests;
  if (arrived.version == GtpcVersion::v2) end_command(arrived, listener);
  const Transaction* const made =
      transactions_of(arrived.version)
          .request(arrived.packet, arrived.domain, arrived.type, arrived.sequence, arrived.octets,
                   [&](const Transaction& t) { end_unanswered(arrived.version, t, listener); });
  if (made == nullptr) return;
  if (arrived.teid != 0) {
    GtpcExchange probe;
    probe.responder = arrived.packet.destination;
    probe.requester = arrived.packet.source;
    probe.domain = arrived.domain;
    probe.teid = arrived.teid;
    find_session(probe);
    if (probe.session == kNoId) tell(arrived, GtpcBreak::unknown_session, kNoId, listener);
    if (probe.ownership == Ownership::foreign)
      tell(arrived, GtpcBreak::foreign_session, probe.session, listener);
  }
  listener.on_order(arrived.orders, arrived.domain, arrived.packet.time);
}

GtpcExchange GtpcTracker::exchange_of(GtpcVersion version, const Transaction& transaction) const {
  GtpcExchange exchange;
  exchange.version = version;
  exchange.request_type = transaction.request_type;
  exchange.requester = transaction.requester;
  exchange.responder = transaction.responder;
  exchange.domain = transaction.domain;
  exchange.time = transaction.time;
  exchange.last_time = transaction.last_time;
  exchange.request_frame = transaction.frame;
  exchange.sequence = transaction.sequence;
  exchange.retransmissions = transaction.retransmissions;
  return exchange;
}

// The request that was kept, read anew; it parsed when it came.
bool GtpcTracker::read_request(const Transaction& transaction, GtpcExchange& exchange) {
  exchange.orders = &storage_->kept;
  if (exchange.version == GtpcVersion::v2) {
    const auto request = gtpv2c::parse(transaction.request, storage_->second);
    if (!request) return false;
    exchange.teid = request->header.teid;
    read_orders(*request, storage_->kept);
    return true;
  }
  const auto request = gtpv1c::parse(transaction.request, storage_->first);
  if (!request) return false;
  exchange.teid = request->header.teid;
  const bool is_from_ggsn = is_from_ggsn_side(exchange.domain, exchange.responder.address,
                                              exchange.request_type, exchange.teid);
  read_orders(*request, is_from_ggsn, storage_->kept);
  return true;
}

void GtpcTracker::on_answer(const Arrived& arrived, GtpcListener& listener) {
  const bool is_v1 = arrived.version == GtpcVersion::v1;
  const std::uint8_t request_type =
      is_v1 ? gtpv1c::request_of(arrived.type) : gtpv2c::request_of(arrived.type);
  Transactions& transactions = transactions_of(arrived.version);
  bool is_repeat = false;
  Transaction* const transaction = transactions.answer(arrived.packet, arrived.domain, request_type,
                                                       arrived.sequence, is_repeat);
  if (transaction == nullptr) {
    if (!is_repeat) {
      ++counters_.unmatched_answers;
      return tell(arrived, GtpcBreak::unasked_answer, kNoId, listener);
    }
    if (transactions.is_contrary(arrived.packet, arrived.domain, request_type, arrived.sequence,
                                 arrived.octets)) {
      ++counters_.contrary_answers;
      tell(arrived, GtpcBreak::contrary_answer, kNoId, listener);
    }
    return;
  }
  GtpcExchange exchange = exchange_of(arrived.version, *transaction);
  if (!read_request(*transaction, exchange)) return;
  exchange.last_time = arrived.packet.time;
  exchange.answer_frame = arrived.packet.position;
  exchange.answer_type = arrived.type;
  exchange.answer = &arrived.orders;
  exchange.cause = arrived.orders.cause.value_or(0);
  const bool is_accepted =
      is_v1 ? gtpv1c::is_accepted(exchange.cause) : gtpv2c::is_accepted(exchange.cause);
  exchange.outcome = is_accepted ? Outcome::accepted : Outcome::refused;
  ++(is_accepted ? counters_.answered : counters_.refused);
  settle(exchange, listener);
  transactions.set_answered(*transaction, arrived.octets);
}

// A command is done with the request that it triggers, which has an exchange of its own.
void GtpcTracker::end_command(const Arrived& arrived, GtpcListener& listener) {
  for (const std::uint8_t type : commands_behind(arrived.type)) {
    bool is_repeat = false;
    Transaction* const command =
        second_.answer(arrived.packet, arrived.domain, type, arrived.sequence, is_repeat);
    if (command == nullptr) continue;
    GtpcExchange exchange = exchange_of(GtpcVersion::v2, *command);
    if (!read_request(*command, exchange)) return;
    exchange.last_time = arrived.packet.time;
    exchange.answer_frame = arrived.packet.position;
    exchange.answer_type = arrived.type;
    exchange.outcome = Outcome::accepted;
    ++counters_.answered;
    settle(exchange, listener);
    second_.set_answered(*command, arrived.octets);
    return;
  }
}

void GtpcTracker::on_notification(const Arrived& arrived, GtpcListener& listener) {
  ++counters_.notifications;
  GtpcExchange exchange;
  exchange.version = arrived.version;
  exchange.request_type = arrived.type;
  exchange.expects_answer = false;
  exchange.requester = arrived.packet.source;
  exchange.responder = arrived.packet.destination;
  exchange.domain = arrived.domain;
  exchange.time = exchange.last_time = arrived.packet.time;
  exchange.request_frame = arrived.packet.position;
  exchange.sequence = arrived.sequence;
  exchange.teid = arrived.teid;
  exchange.orders = &arrived.orders;
  settle(exchange, listener);
}

void GtpcTracker::end_unanswered(GtpcVersion version, const Transaction& transaction,
                                 GtpcListener& listener) {
  GtpcExchange exchange = exchange_of(version, transaction);
  if (!read_request(transaction, exchange)) return;
  ++counters_.unanswered;
  settle(exchange, listener);
}

void GtpcTracker::advance(Timestamp now, GtpcListener& listener) {
  for (const GtpcVersion version : {GtpcVersion::v1, GtpcVersion::v2}) {
    transactions_of(version).expire(
        now, [&](const Transaction& t) { end_unanswered(version, t, listener); });
  }
}

void GtpcTracker::finish(GtpcListener& listener) {
  for (const GtpcVersion version : {GtpcVersion::v1, GtpcVersion::v2}) {
    transactions_of(version).finish(
        [&](const Transaction& t) { end_unanswered(version, t, listener); });
  }
}

// The session that an order is about: by the receiver's TEID in its header. Its sender must be the
// other end.
void GtpcTracker::find_session(GtpcExchange& exchange) const {
  if (exchange.teid == 0) return;
  const IpAddress& receiver = exchange.responder.address;
  exchange.session = sessions_.find_by_control(exchange.domain, receiver, exchange.teid,
                                               exchange.requester.address);
  exchange.ownership = Ownership::unknown;
  if (exchange.session == kNoId) return;
  const GtpcSession& session = sessions_[exchange.session];
  exchange.subject = session.subject;
  if (is_stale(session)) return;
  const bool is_to_upper =
      session.upper.teid == exchange.teid && peers_.address_of(session.upper.peer) == receiver;
  exchange.is_from_lower = is_to_upper;
  exchange.owner = is_to_upper ? session.lower.peer : session.upper.peer;
  const PeerId source = is_to_upper ? session.lower_source : session.upper_source;
  const IpAddress& sender = exchange.requester.address;
  const bool is_own =
      sender == peers_.address_of(exchange.owner) || sender == peers_.address_of(source);
  exchange.ownership = is_own ? Ownership::own : Ownership::foreign;
}

void GtpcTracker::settle(GtpcExchange& exchange, GtpcListener& listener) {
  changed_.clear();
  moves_.clear();
  find_session(exchange);
  if (exchange.ownership == Ownership::unknown && exchange.session == kNoId)
    ++counters_.unknown_sessions;
  if (exchange.session != kNoId) sessions_.touch(exchange.session, exchange.time);
  GtpcChanges changes{pseudonyms_, peers_, sessions_, changed_, epoch_};
  if (exchange.outcome == Outcome::accepted) {
    if (is_set_up(exchange)) exchange.session = changes.set_up(exchange, counters_.sessions);
    changes.collect(exchange, moves_);
    exchange.moves = moves_;
  }
  if (!exchange.subject.is_known() && exchange.session != kNoId)
    exchange.subject = sessions_[exchange.session].subject;
  if (!exchange.subject.is_known() && exchange.orders->imsi.size != 0)
    exchange.subject = pseudonyms_.subject(KnownBy::imsi, exchange.orders->imsi.view());
  listener.on_exchange(exchange);
  if (exchange.outcome == Outcome::accepted) {
    if (is_set_deletion(exchange)) forget_all_of(exchange.requester);
    changes.apply(exchange, moves_);
  }
  if (!changed_.empty()) listener.on_tunnels_changed(changed_, exchange.last_time);
}

// The sessions concerned are gone; which ones, a set's identifiers would say (FQ-CSID).
void GtpcTracker::forget_all_of(const net::Endpoint& node) {
  const PeerId peer = peers_.intern(node.address);
  if (peer != kNoPeer) life_of(peer, GtpcVersion::v2).since = ++epoch_;
}

}  // namespace cardea::subscribers

#include "subscribers/pfcp_tracker.h"

#include "base/tbcd.h"
#include "protocols/pfcp/message_table.h"

namespace cardea::subscribers {
namespace {

constexpr std::uint8_t kAccepted = 1;  // Cause, 8.2.1
constexpr std::size_t kSuspectRestartsMax = 4'096;

// Each rule of an order, and each that its answer speaks of, may move from one tunnel to another;
// an establishment may take the place of a session, and another one may have to make room.
static_assert(6 * SessionOrders::kRulesMax + 2 * RuleSet::kRulesMax <= kChangedTunnelsMax);

bool is_about_a_session(std::uint8_t type) noexcept {
  return type >= pfcp::kSessionModificationRequest && type <= pfcp::kSessionReportRequest;
}

// A request as its sequence number shows it.
Stray stray_of(const net::Packet& packet, std::uint16_t domain, const pfcp::Message& message) {
  Stray stray;
  stray.requester = packet.source;
  stray.responder = packet.destination;
  stray.domain = domain;
  stray.type = message.header.type;
  stray.sequence = message.header.sequence;
  stray.time = packet.time;
  stray.frame = packet.position;
  return stray;
}

IpAddress first_of(const IpAddress& preferred, const IpAddress& a, const IpAddress& b) noexcept {
  if (a.is_none() && b.is_none()) return preferred;
  if (a.is_none()) return b;
  if (b.is_none()) return a;
  return preferred.is_v4() ? a : b;
}

}  // namespace

PfcpTracker::PfcpTracker(const Pseudonyms& pseudonyms, Peers& peers, Sessions& sessions,
                         Transactions::Limits limits)
    : pseudonyms_(pseudonyms),
      peers_(peers),
      sessions_(sessions),
      writer_(peers, sessions),
      transactions_(pseudonyms.hash_key(), limits),
      strays_({}) {}

bool PfcpTracker::is_stale(const Session& session) const noexcept {
  if (session.epoch < gap_) return true;
  for (const PeerId peer : {session.up, session.cp}) {
    if (peer != kNoPeer && peers_[peer].since > session.epoch) return true;
  }
  return false;
}

void PfcpTracker::on_message(const net::Packet& packet, std::uint16_t domain,
                             const pfcp::Message& message, Bytes octets, PfcpListener& listener) {
  transactions_.expire(packet.time, [&](const Transaction& t) { end_unanswered(t, listener); });
  const std::uint8_t type = message.header.type;
  note_earlier_pairing(packet, type);
  const pfcp::MessageInfo* info = pfcp::message_info(type);
  if (type == pfcp::kHeartbeatRequest || type == pfcp::kHeartbeatResponse) {
    on_heartbeat(packet, domain, message, listener);
  } else if (info == nullptr || type == pfcp::kVersionNotSupportedResponse) {
    ++counters_.not_followed;
  } else if (info->is_request) {
    on_request(packet, domain, message, octets, listener);
  } else {
    on_answer(packet, domain, message, listener);
  }
}

// A Recovery Time Stamp newer than the last one says that its sender has restarted and forgotten
// all sessions (TS 23.007, 19A; TS 29.244, 6.2.2).
void PfcpTracker::note_recovery(const net::Packet& packet, const SessionOrders& orders) {
  if (!orders.recovery_time_stamp) return;
  const PeerId id = peers_.intern(packet.source.address);
  if (id == kNoPeer) return;
  Peer& peer = peers_[id];
  const std::uint32_t stamp = *orders.recovery_time_stamp;
  if (peer.has_recovery_time_stamp && stamp > peer.recovery_time_stamp) {
    peer.since = ++epoch_;
    peer.association_seen = false;
    peer.was_paired_before = false;
    ++counters_.restarts;
  }
  if (!peer.has_recovery_time_stamp || stamp > peer.recovery_time_stamp) {
    peer.recovery_time_stamp = stamp;
    peer.has_recovery_time_stamp = true;
  }
}

void PfcpTracker::on_heartbeat(const net::Packet& packet, std::uint16_t domain,
                               const pfcp::Message& message, PfcpListener& listener) {
  read_orders(message, answer_orders_);
  const PeerId id = peers_.intern(packet.source.address);
  const Peer before = peers_[id];
  note_recovery(packet, answer_orders_);
  listener.on_contact({packet.source, packet.destination, packet.time, packet.position});
  const bool claims_restart = peers_[id].since != before.since;
  if (message.header.type != pfcp::kHeartbeatRequest) return;
  Stray stray = stray_of(packet, domain, message);
  stray.claims_restart = claims_restart;
  const bool is_suspect = strays_.on_request(stray, true, tell_strays(listener));
  if (!claims_restart) return;
  if (!is_suspect) {
    before_restart_.erase(id);
  } else if (before_restart_.size() < kSuspectRestartsMax) {
    before_restart_.try_emplace(id, before);
  }
}

// An order was answered that we did not see: lost to us, or never sent by whom the answer goes to.
void PfcpTracker::on_lone_answer(const net::Packet& packet, std::uint16_t domain,
                                 const pfcp::Message& message) {
  Stray stray = stray_of(packet, domain, message);
  std::swap(stray.requester, stray.responder);
  stray.type = static_cast<std::uint8_t>(message.header.type - 1);
  stray.is_answer = true;
  const bool is_accepted = answer_orders_.cause.value_or(0) == kAccepted;
  stray.outcome = is_accepted ? Outcome::accepted : Outcome::refused;
  strays_.on_lone_answer(stray);
}

Strays::Found PfcpTracker::tell_strays(PfcpListener& listener) {
  return [&](const Stray& stray) {
    listener.on_stray(stray);
    if (!stray.claims_restart) return;
    // It was not the function that said so: what we knew of it still holds.
    const auto before = before_restart_.find(peers_.find(stray.requester.address));
    if (before == before_restart_.end()) return;
    peers_[before->first] = before->second;
    ++epoch_;
    before_restart_.erase(before);
  };
}

void PfcpTracker::settle_stray(const Exchange& exchange, PfcpListener& listener) {
  Stray stray;
  stray.requester = exchange.requester;
  stray.responder = exchange.responder;
  stray.domain = exchange.domain;
  stray.frame = exchange.request_frame;
  stray.outcome = exchange.outcome;
  stray.answer_frame = exchange.answer_frame;
  if (exchange.session != kNoId) {
    const Session& session = sessions_[exchange.session];
    stray.subject = session.subject;
    if (is_about_a_session(exchange.request_type)) stray.set_up = session.set_up;
  }
  strays_.settle(stray, tell_strays(listener));
}

void PfcpTracker::on_gap() noexcept {
  gap_ = ++epoch_;
  for (PeerId id = 0; id < peers_.size(); ++id) peers_[id].association_seen = false;
}

bool PfcpTracker::sees_all_orders_to(PeerId up) const noexcept {
  return peers_[up].association_seen && !peers_[up].was_paired_before;
}

// Who speaks before it pairs has paired before we looked, or while we could not: the sessions of
// that time are not known to us, however many controllers pair later. Only a restart ends them.
void PfcpTracker::note_earlier_pairing(const net::Packet& packet, std::uint8_t type) {
  if (type == pfcp::kAssociationSetupRequest || type == pfcp::kAssociationSetupResponse) return;
  for (const net::Endpoint& end : {packet.source, packet.destination}) {
    const PeerId id = peers_.intern(end.address);
    if (id == kNoPeer) continue;
    Peer& peer = peers_[id];
    const bool has_restarted = peer.since > gap_;
    if (!peer.association_seen && !has_restarted) peer.was_paired_before = true;
  }
}

void PfcpTracker::on_request(const net::Packet& packet, std::uint16_t domain,
                             const pfcp::Message& message, Bytes octets, PfcpListener& listener) {
  ++counters_.requests;
  const std::uint8_t type = message.header.type;
  const Transaction* const made =
      transactions_.request(packet, domain, type, message.header.sequence, octets,
                            [&](const Transaction& t) { end_unanswered(t, listener); });
  strays_.on_request(stray_of(packet, domain, message), made == nullptr, tell_strays(listener));
  if (made == nullptr) return;
  if (type != pfcp::kSessionEstablishmentRequest && type != pfcp::kSessionModificationRequest) {
    return;
  }
  read_orders(message, request_orders_);
  listener.on_order(request_orders_, domain, packet.time);
}

Exchange PfcpTracker::exchange_of(const Transaction& transaction, std::uint64_t seid) const {
  Exchange exchange;
  exchange.request_type = transaction.request_type;
  exchange.requester = transaction.requester;
  exchange.responder = transaction.responder;
  exchange.domain = transaction.domain;
  exchange.time = transaction.time;
  exchange.last_time = transaction.last_time;
  exchange.request_frame = transaction.frame;
  exchange.sequence = transaction.sequence;
  exchange.seid = seid;
  exchange.retransmissions = transaction.retransmissions;
  exchange.orders = &request_orders_;
  return exchange;
}

void PfcpTracker::on_answer(const net::Packet& packet, std::uint16_t domain,
                            const pfcp::Message& message, PfcpListener& listener) {
  const auto request_type = static_cast<std::uint8_t>(message.header.type - 1);
  bool is_repeat = false;
  Transaction* transaction =
      transactions_.answer(packet, domain, request_type, message.header.sequence, is_repeat);
  read_orders(message, answer_orders_);
  if (transaction == nullptr) {
    if (is_repeat) return;
    ++counters_.unmatched_answers;
    on_lone_answer(packet, domain, message);
    const PeerId up = peers_.intern(packet.source.address);
    if (up != kNoPeer) peers_[up].control_incomplete = true;
    return;
  }
  const auto request = pfcp::parse(transaction->request, request_ies_);
  if (!request) return;  // it parsed when it came
  read_orders(*request, request_orders_);
  counters_.order_faults += request_orders_.faults + answer_orders_.faults;
  Exchange exchange = exchange_of(*transaction, request->header.seid);
  exchange.last_time = packet.time;
  exchange.answer_frame = packet.position;
  exchange.answer = &answer_orders_;
  exchange.cause = answer_orders_.cause.value_or(0);
  const bool is_accepted = exchange.cause == kAccepted;
  exchange.outcome = is_accepted ? Outcome::accepted : Outcome::refused;
  ++(is_accepted ? counters_.answered : counters_.refused);
  settle(exchange, listener);
  transactions_.set_answered(*transaction);
}

void PfcpTracker::end_unanswered(const Transaction& transaction, PfcpListener& listener) {
  const auto request = pfcp::parse(transaction.request, request_ies_);
  if (!request) return;
  read_orders(*request, request_orders_);
  counters_.order_faults += request_orders_.faults;
  ++counters_.unanswered;
  const PeerId up = peers_.intern(transaction.responder.address);
  if (up != kNoPeer) peers_[up].control_incomplete = true;
  Exchange exchange = exchange_of(transaction, request->header.seid);
  settle(exchange, listener);
}

// The session that an order is about: by the receiver's SEID in its header.
void PfcpTracker::find_session(Exchange& exchange) const {
  const bool is_report = exchange.request_type == pfcp::kSessionReportRequest;
  exchange.session = is_report
                         ? sessions_.find_by_cp_seid(exchange.responder.address, exchange.seid)
                         : sessions_.find_by_up_seid(exchange.responder.address, exchange.seid);
  exchange.ownership = Ownership::unknown;
  if (exchange.session == kNoId) return;
  const Session& session = sessions_[exchange.session];
  if (is_stale(session)) return;
  exchange.owner = session.cp;
  const IpAddress& sender = exchange.requester.address;
  const bool is_own = is_report ? sender == peers_.address_of(session.up)
                                : sender == peers_.address_of(session.cp) ||
                                      sender == peers_.address_of(session.cp_source);
  exchange.ownership = is_own ? Ownership::own : Ownership::foreign;
}

void PfcpTracker::settle(Exchange& exchange, PfcpListener& listener) {
  changed_.clear();
  if (exchange.answer != nullptr && exchange.request_type == pfcp::kAssociationSetupRequest) {
    net::Packet from;
    from.source = exchange.requester;
    note_recovery(from, *exchange.orders);
    from.source = exchange.responder;
    note_recovery(from, *exchange.answer);
  }
  if (is_about_a_session(exchange.request_type)) {
    find_session(exchange);
    if (exchange.session == kNoId) ++counters_.unknown_sessions;
    if (exchange.session != kNoId) sessions_.touch(exchange.session, exchange.time);
  }
  const bool is_accepted = exchange.outcome == Outcome::accepted;
  if (is_accepted && exchange.request_type == pfcp::kSessionEstablishmentRequest) {
    exchange.session = establish(exchange, changed_);
  }
  listener.on_exchange(exchange);
  settle_stray(exchange, listener);
  if (is_accepted) change_sessions(exchange, changed_);
  if (!changed_.empty()) listener.on_tunnels_changed(changed_, exchange.last_time);
}

void PfcpTracker::change_sessions(const Exchange& exchange, ChangedTunnels& changed) {
  switch (exchange.request_type) {
    case pfcp::kAssociationSetupRequest:
      for (const net::Endpoint& node : {exchange.requester, exchange.responder}) {
        const PeerId id = peers_.intern(node.address);
        if (id == kNoPeer) continue;
        peers_[id].association_seen = true;
        peers_[id].control_incomplete = false;
      }
      return;
    case pfcp::kAssociationReleaseRequest:
    case pfcp::kSessionSetDeletionRequest: {
      // The sessions concerned are gone; which ones, a set's identifiers would say (FQ-CSID).
      const PeerId id = peers_.intern(exchange.requester.address);
      if (id != kNoPeer) peers_[id].since = ++epoch_;
      return;
    }
    case pfcp::kSessionModificationRequest:
      if (exchange.session == kNoId) return;
      writer_.apply(exchange.session, *exchange.orders, changed);
      writer_.apply_created(exchange.session, *exchange.answer, changed);
      return;
    case pfcp::kSessionDeletionRequest:
      if (exchange.session != kNoId) sessions_.remove(exchange.session, changed);
      return;
    default:
      return;
  }
}

Subject PfcpTracker::subject_of(const SessionOrders& orders, const SessionOrders* answer) const {
  if (orders.user_id) {
    const pfcp::UserId& user = *orders.user_id;
    if (user.imsi) return pseudonyms_.subject(KnownBy::imsi, tbcd_digits(*user.imsi));
    if (user.supi) return pseudonyms_.subject(KnownBy::supi, text_of(*user.supi));
  }
  for (const SessionOrders* part : {&orders, answer}) {
    if (part == nullptr) continue;
    for (const PdrOrder& pdr : part->pdrs) {
      if (!pdr.ue) continue;
      const IpAddress& address = pdr.ue->v4.is_none() ? pdr.ue->v6 : pdr.ue->v4;
      if (address.is_none()) continue;
      // A UE is its /64, whatever it makes of the lower half (RFC 7934; TS 23.501, 5.8.2.2.3).
      const IpAddress shown = address.is_v4() ? address : IpAddress::v6(address.high, 0);
      return pseudonyms_.subject(KnownBy::ue_address, shown.text());
    }
  }
  return {};
}

SessionId PfcpTracker::establish(const Exchange& exchange, ChangedTunnels& changed) {
  const SessionOrders& answer = *exchange.answer;
  const SessionOrders& orders = *exchange.orders;
  if (!answer.f_seid) {
    const PeerId up = peers_.intern(exchange.responder.address);
    if (up != kNoPeer) peers_[up].control_incomplete = true;
    return kNoId;
  }
  const IpAddress& responder = exchange.responder.address;
  const IpAddress& requester = exchange.requester.address;
  Session session;
  session.up_seid = answer.f_seid->seid;
  const IpAddress up = first_of(responder, answer.f_seid->v4, answer.f_seid->v6);
  session.up = peers_.intern(up);
  session.cp_source = peers_.intern(requester);
  session.cp = session.cp_source;
  if (orders.f_seid) {
    session.cp_seid = orders.f_seid->seid;
    session.cp = peers_.intern(first_of(requester, orders.f_seid->v4, orders.f_seid->v6));
  }
  session.epoch = epoch_;
  session.number = static_cast<SessionNumber>(counters_.sessions + 1);
  session.domain = exchange.domain;
  session.set_up = exchange.request_frame;
  session.subject = subject_of(orders, exchange.answer);
  session.last_seen_s = static_cast<std::uint32_t>(exchange.time.ns / kSecond);
  session.rules.reserve(orders.pdrs.size() + orders.fars.size());
  session.is_partial = orders.faults != 0;

  const SessionId before = sessions_.find_by_up_seid(up, session.up_seid);
  if (before != kNoId) sessions_.remove(before, changed);
  const SessionId id = sessions_.create(std::move(session), changed);
  ++counters_.sessions;
  writer_.apply(id, orders, changed);
  writer_.apply_created(id, answer, changed);
  return id;
}

void PfcpTracker::finish(PfcpListener& listener) {
  transactions_.finish([&](const Transaction& t) { end_unanswered(t, listener); });
  strays_.finish(tell_strays(listener));
}

}  // namespace cardea::subscribers

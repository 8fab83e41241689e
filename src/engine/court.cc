#include "engine/court.h"

#include <fmt/format.h>

#include <array>
#include <set>
#include <string_view>
#include <tuple>
#include <utility>

#include "base/tbcd.h"
#include "detectors/list.h"
#include "protocols/gtpu/wire.h"
#include "protocols/pfcp/message_table.h"
#include "subscribers/user_identities.h"

namespace cardea::engine {
namespace {

using authority::JudgedAccess;
using authority::Verdict;

constexpr std::uint32_t kReleasedMax = 65'536;
constexpr std::uint32_t kOrderedMax = 65'536;
constexpr std::int64_t kAnswerTime = subscribers::Transactions::Limits{}.answer_ns;

constexpr authority::RoleSet kBaseStations{authority::Role::gnb, authority::Role::enb};

}  // namespace

Court::Court(const Parts& parts)
    : parts_(parts),
      released_(parts.hash_key, kReleasedMax, parts.grace_ns),
      ordered_(parts.hash_key, kOrderedMax, kAnswerTime),
      resolver_(parts.tracker, parts.sessions, parts.peers, released_, ordered_, &parts.gtpc,
                &parts.ran.contexts()),
      bindings_(parts.sessions, parts.peers),
      ran_bindings_(parts.ran.contexts(), parts.peers),
      unread_(parts.hash_key) {
  for (const detectors::Entry* entry : detectors::all()) {
    detectors_.push_back(entry->make(parts.directory.network()));
  }
  for (const authority::Function& function : parts.directory.network().functions)
    if (function.observed) counters_.unconfirmed_by.emplace(function.name, 0);
}

void Court::learn_identities(const subscribers::Exchange& exchange) {
  if (exchange.session == kNoId || !parts_.warrants.any()) return;
  const subscribers::Session& session = parts_.sessions[exchange.session];
  if (exchange.orders->user_id) {
    for (const subscribers::IdentityField& field : subscribers::kUserIdentities) {
      const auto& part = (*exchange.orders->user_id).*field.part;
      if (!part) continue;
      const std::string identity = field.is_tbcd ? tbcd_digits(*part) : std::string{text_of(*part)};
      parts_.warrants.learn(session.subject, field.kind, identity);
    }
  }
  learn_addresses(exchange.session);
}

void Court::learn_addresses(subscribers::SessionId id) {
  if (!parts_.warrants.any()) return;
  const subscribers::Session& session = parts_.sessions[id];
  if (session.ue_v4 != 0) {
    parts_.warrants.learn(session.subject, "ue_address", IpAddress::v4(session.ue_v4).text());
  }
  if (session.ue_v6 != 0) {
    parts_.warrants.learn(session.subject, "ue_address", IpAddress::v6(session.ue_v6, 0).text());
  }
}

void Court::learn_identities(const subscribers::GtpcExchange& exchange) {
  if (!parts_.warrants.any() || !exchange.subject.is_known() || exchange.orders == nullptr) return;
  const auto learn = [&](std::string_view kind, const protocols::Digits& digits) {
    if (digits.size != 0) parts_.warrants.learn(exchange.subject, kind, digits.view());
  };
  learn("imsi", exchange.orders->imsi);
  learn("msisdn", exchange.orders->msisdn);
  learn("imei", exchange.orders->imei);
}

void Court::count(const JudgedAccess& judged) {
  const authority::Judgement& judgement = judged.judgement;
  if (judgement.is_lawful_interception()) return;  // its number, too, is nobody's business
  const bool is_order = access::is_order(judged.access.plane);
  ++(is_order ? counters_.signalling : counters_.traffic)[judgement.verdict];
  if (!judgement.confirmed) count_unconfirmed(judged.access);
  if (judged.access.traffic.origin == access::TunnelOrigin::known && !is_order) {
    counters_.packets_in_known_tunnels += judged.access.packets;
  }
  if (!authority::is_undecided(judgement.verdict)) return;
  const std::string key = fmt::format("{} {} {}", name_of(judgement.verdict),
                                      info_of(judgement.reason).id, judgement.interface);
  Undecided& line = undecided_[key];
  line.verdict = judgement.verdict;
  line.reason = judgement.reason;
  line.interface = judgement.interface;
  ++line.accesses;
  line.packets += judged.access.packets;
  line.bytes += judged.access.bytes;
}

// Once for each function that it names.
void Court::count_unconfirmed(const access::Access& access) {
  ++counters_.unconfirmed;
  const std::set<std::string_view> names{access.actor.name, access.target.name,
                                         access.destination.name};
  for (const std::string_view name : names) {
    const auto found = counters_.unconfirmed_by.find(name);
    if (found != counters_.unconfirmed_by.end()) ++found->second;
  }
}

void Court::hear(const JudgedAccess& judged, const detectors::Evidence& evidence) {
  count(judged);
  for (const auto& detector : detectors_) detector->on_access(judged, evidence, book_);
  parts_.sink.record(judged);
}

// A user plane function sends what it had buffered as soon as it has the order, before it answers
// (TS 23.502, 4.2.3.3).
void Court::on_order(const subscribers::SessionOrders& orders, std::uint16_t domain,
                     Timestamp time) {
  const auto add = [&](const IpAddress& v4, const IpAddress& v6, std::uint32_t teid) {
    const IpAddress& receiver = v4.is_none() ? v6 : v4;
    if (!receiver.is_none()) ordered_.add({receiver, teid, domain}, time);
  };
  for (const subscribers::FarOrder& far : orders.fars) {
    if (!far.forward || !far.forward->outer || !far.forward->outer->is_gtpu) continue;
    add(far.forward->outer->v4, far.forward->outer->v6, far.forward->outer->teid);
  }
  for (const subscribers::PdrOrder& pdr : orders.pdrs) {
    if (pdr.f_teid && !pdr.f_teid->choose) add(pdr.f_teid->v4, pdr.f_teid->v6, pdr.f_teid->teid);
  }
}

void Court::on_order(const subscribers::GtpcOrders& orders, std::uint16_t domain, Timestamp time) {
  for (const subscribers::GtpcEnd& end : orders.user) {
    if (end.teid != 0 && !end.address().is_none())
      ordered_.add({end.address(), end.teid, domain}, time);
  }
}

JudgedAccess Court::judge_and_hear(const access::Access& access,
                                   const capture::FramePosition& request,
                                   const capture::FramePosition& answer) {
  JudgedAccess judged{access, {}};
  judged.judgement = parts_.judge.judge(judged.access);
  FixedVector<capture::FramePosition, 2> around;
  if (answer.number != 0) around.push_back(answer);
  if (access.set_up.number != 0) around.push_back(access.set_up);
  hear(judged, {{&request, 1}, {around.begin(), around.size()}, 0});
  return judged;
}

void Court::on_exchange(const subscribers::Exchange& exchange) {
  if (exchange.session != kNoId)
    identify_by_address(exchange.session, exchange.domain, exchange.time);
  learn_identities(exchange);
  bindings_.on_exchange(exchange);
  read_accesses(exchange, parts_.sessions, parts_.peers, accesses_);
  counters_.orders_refused += accesses_.refused();
  for (const access::Access& access : accesses_) {
    const JudgedAccess judged =
        judge_and_hear(access, exchange.request_frame, exchange.answer_frame);
    if (judged.judgement.is_lawful_interception() && access.outcome == access::Outcome::accepted) {
      copies_.watch(judged, exchange.session);
    }
  }
}

void Court::on_exchange(const subscribers::GtpcExchange& exchange) {
  learn_identities(exchange);
  read_accesses(exchange, parts_.gtpc.sessions(), parts_.peers, gtpc_accesses_);
  counters_.orders_refused += gtpc_accesses_.refused();
  for (const access::Access& access : gtpc_accesses_) {
    judge_and_hear(access, exchange.request_frame, exchange.answer_frame);
  }
}

void Court::on_contact(const subscribers::Contact& contact) {
  detectors::NamedContact named;
  named.time = contact.time;
  named.frame = contact.frame;
  named.from.address = contact.from.address;
  named.to.address = contact.to.address;
  parts_.judge.name(named.from, contact.time);
  parts_.judge.name(named.to, contact.time);
  for (const auto& detector : detectors_) detector->on_contact(named, book_);
}

void Court::on_error_indication(const IpAddress& from, const IpAddress& to, Timestamp time,
                                const capture::FramePosition& frame) {
  ++counters_.error_indications;
  detectors::NamedContact named;
  named.time = time;
  named.frame = frame;
  named.from.address = from;
  named.to.address = to;
  const auto sender = parts_.judge.name(named.from, time);
  const auto receiver = parts_.judge.name(named.to, time);
  named.interface =
      name_of(authority::likely_point(access::Plane::gtpu, sender.roles, receiver.roles));
  for (const auto& detector : detectors_) detector->on_error_indication(named, book_);
}

void Court::on_stray(const subscribers::Stray& stray) {
  const pfcp::MessageInfo* message = pfcp::message_info(stray.type);
  const auto operation = access::operation_of(stray.type);
  detectors::NamedStray named{stray, {}, {}, {}, {}, {}};
  named.actor.address = stray.requester.address;
  named.target.address = stray.responder.address;
  const auto actor = parts_.judge.name(named.actor, stray.time);
  const auto target = parts_.judge.name(named.target, stray.time);
  const authority::OrderRow* row =
      operation ? authority::order_row(access::Plane::pfcp, actor.roles, *operation, target.roles)
                : nullptr;
  named.interface = name_of(
      row != nullptr ? row->point
                     : authority::likely_point(access::Plane::pfcp, target.roles, actor.roles));
  named.operation = operation ? info_of(*operation).name : "heartbeat";
  named.what = fmt::format(
      "{}{}, number {} where its own stood at {}", stray.is_answer ? "an answer to a " : "",
      message == nullptr ? "request" : message->name, stray.sequence, stray.run_before);
  for (const auto& detector : detectors_) detector->on_stray(named, book_);
}

void Court::on_signal(const access::GtpSignal& signal) {
  const auto& [sender, receiver] = std::tie(signal.sender.address, signal.receiver.address);
  const bool crosses_n6 =
      signal.is_whole && parts_.directory.crosses_n6(sender, receiver, signal.time);
  if (!signal.is_odd() && !crosses_n6) return;
  detectors::NamedSignal named{signal, {}, {}, crosses_n6, false, {}};
  named.sender.address = sender;
  named.receiver.address = receiver;
  const auto one = parts_.judge.name(named.sender, signal.time);
  const auto other = parts_.judge.name(named.receiver, signal.time);
  const auto is_of_core = [&](const IpAddress& address) {
    return parts_.directory.is_core_address(address, signal.time) ||
           parts_.directory.partner_at(address, signal.time) != nullptr;
  };
  named.is_of_core = is_of_core(sender) || is_of_core(receiver);
  const authority::ReferencePoint point =
      crosses_n6 ? authority::ReferencePoint::n6
      : signal.port == gtpu::kPort
          ? authority::likely_point(access::Plane::gtpu, other.roles, one.roles)
          : authority::gtpc_point(one.roles, other.roles);
  named.interface = name_of(point);
  on_kept(signal.frame);
  for (const auto& detector : detectors_) detector->on_signal(named, book_);
}

void Court::on_tunnels_changed(const subscribers::ChangedTunnels& tunnels, Timestamp time) {
  bindings_.on_tunnels_changed(tunnels);
  for (const subscribers::Tunnel& tunnel : tunnels) {
    user_plane_->close_tunnel(tunnel);
    const bool is_known =
        parts_.sessions.find_receiving(tunnel) || parts_.sessions.find_sending(tunnel) ||
        parts_.gtpc.sessions().find_user(tunnel) || parts_.ran.contexts().find_tunnel(tunnel);
    if (!is_known) released_.add(tunnel, time);
  }
}

// Where no session says it: traffic from a base station comes from its UEs.
access::Direction Court::direction_by_role(const access::UserPacket& packet) const {
  const auto is_base_station = [&](const IpAddress& address) {
    return parts_.directory.find(address, packet.time, kBaseStations) != nullptr;
  };
  const bool from = is_base_station(packet.sender);
  const bool to = is_base_station(packet.receiver);
  if (from == to) return access::Direction::unknown;
  return from ? access::Direction::uplink : access::Direction::downlink;
}

access::IntervalFacts Court::on_open(const access::UserPacket& packet) {
  access::IntervalFacts facts = resolver_.resolve(packet);
  if (facts.direction == access::Direction::unknown) facts.direction = direction_by_role(packet);
  access::Access access;
  access.plane = access::Plane::gtpu;
  access.operation = access::Operation::carry_traffic;
  access.time = packet.time;
  access.target.address = packet.sender;
  access.destination.address = packet.receiver;
  access.traffic = {packet.teid, facts.origin, facts.direction};
  const authority::Verdict verdict = parts_.judge.judge(access).verdict;
  facts.keep_frames = facts.origin == access::TunnelOrigin::ordered ||
                      authority::is_finding(verdict) || access.traffic.crosses_n6;
  return facts;
}

bool Court::still_holds(subscribers::SessionId session) {
  return session != kNoId && !parts_.tracker.is_stale(parts_.sessions[session]);
}

void Court::on_close(const access::Access& access, std::span<const capture::FramePosition> kept,
                     std::uint64_t not_kept) {
  JudgedAccess judged{access, {}};
  if (access.traffic.origin == access::TunnelOrigin::ordered) resolver_.settle(judged.access);
  judged.judgement = parts_.judge.judge(judged.access);
  hear(judged, {kept, {}, not_kept});
}

bool Court::is_core_address(const IpAddress& address, Timestamp time) {
  return parts_.directory.is_core_address(address, time);
}

bool Court::is_own_address(subscribers::SessionId session, const IpAddress& address) {
  return session != kNoId && parts_.sessions.is_framed_route(session, address);
}

void Court::on_anomaly(const access::Anomaly& anomaly) {
  detectors::NamedAnomaly named;
  named.anomaly = anomaly;
  if (anomaly.session != kNoId) {
    named.anomaly.set_up = parts_.sessions[anomaly.session].set_up;
  }
  named.ue.address = anomaly.ue;
  named.ue.role = "ue";
  named.ue.known_by = "tunnel";
  named.target.address = anomaly.inner_destination;
  named.sender.address = anomaly.sender;
  named.receiver.address = anomaly.receiver;
  parts_.judge.name(named.target, anomaly.time);
  const auto sender = parts_.judge.name(named.sender, anomaly.time);
  const auto receiver = parts_.judge.name(named.receiver, anomaly.time);
  const authority::TrafficRow* row = authority::traffic_row(sender.roles, receiver.roles);
  named.interface = name_of(
      row != nullptr ? row->point
                     : authority::likely_point(access::Plane::gtpu, receiver.roles, sender.roles));
  for (const auto& detector : detectors_) detector->on_anomaly(named, book_);
}

// Another warrant may go on where the first one ends.
bool Court::is_prolonged(const CopiesWatch::Watched& late) {
  JudgedAccess again = late.copy;
  again.access.time = late.copy.access.last_time + 1;
  again.judgement = parts_.judge.judge(again.access);
  if (!again.judgement.is_lawful_interception()) return false;
  again.access.time = late.copy.access.time;
  copies_.watch(again, late.session);
  return true;
}

void Court::advance(Timestamp now) {
  if (!copies_.any_due(now)) return;
  for (const CopiesWatch::Watched& late : copies_.overdue(now, parts_.sessions)) {
    if (is_prolonged(late)) continue;
    const auto& frames = late.copy.access.frames;
    hear(late.copy, {{frames.begin(), 1}, {frames.begin() + 1, frames.size() - 1}, 0});
  }
}

void Court::on_gap() {
  parts_.tracker.on_gap();
  parts_.gtpc.on_gap();
  parts_.ran.on_gap();
  parts_.sbi.on_gap(*this);
  user_plane_->question_all();
}

void Court::finish(Timestamp last) {
  parts_.tracker.finish(*this);
  parts_.gtpc.finish(*this);
  parts_.ran.finish(*this);
  parts_.sbi.finish(*this);
  advance(last);
  user_plane_->finish();
  for (const auto& detector : detectors_) detector->on_end(book_);
}

std::vector<Undecided> Court::undecided() const {
  std::vector<Undecided> lines;
  for (const auto& [key, line] : undecided_) lines.push_back(line);
  return lines;
}

}  // namespace cardea::engine

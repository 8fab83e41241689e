#include "authority/learn_observer.h"

#include <array>
#include <string>

#include "protocols/pfcp/message_table.h"
#include "protocols/shared/place.h"

namespace cardea::authority {
namespace {

using subscribers::Outcome;
using subscribers::Ownership;

// What a rule's 3GPP Interface Type says of its session (TS 29.244, Table 8.2.118-1). Types that
// both ends of S5/S8 use say nothing.
constexpr PfcpKind kind_of(std::uint8_t type) noexcept {
  switch (type) {
    case 11:  // N3, 3GPP access
    case 12:  // N3, trusted non-3GPP access
    case 13:  // N3, untrusted non-3GPP access
    case 14:  // N3 for data forwarding
    case 15:  // N9
    case 17:  // N6
    case 18:  // N19
      return PfcpKind::n4;
    case 0:  // S1-U
    case 2:  // S4-U
    case 3:  // S11-U
    case 4:  // S12-U
      return PfcpKind::sxa;
    case 5:   // Gn/Gp-U
    case 6:   // S2a-U
    case 7:   // S2b-U
    case 16:  // SGi
      return PfcpKind::sxb;
    default:
      return PfcpKind::untyped;
  }
}

constexpr std::uint32_t detail(PfcpKind kind) noexcept { return static_cast<std::uint32_t>(kind); }

// The rule of the request that an answer's Created PDR is about, which alone says the interface.
std::uint32_t source_interface(const subscribers::PdrOrder& pdr,
                               const subscribers::SessionOrders& request) noexcept {
  if (pdr.source_interface) return *pdr.source_interface;
  for (const subscribers::PdrOrder& asked : request.pdrs)
    if (asked.id == pdr.id && asked.source_interface) return *asked.source_interface;
  return subscribers::kNoInterface;
}

}  // namespace

void LearnObserver::note_names(const IpAddress& speaker, const subscribers::SessionOrders& orders) {
  const auto note = [&](const IpAddress& name) {
    if (!name.is_none() && name != speaker) book_.note({speaker, Act::calls_itself, 0, name});
  };
  if (orders.node_id) note(orders.node_id->address);
  if (!orders.f_seid) return;
  note(orders.f_seid->v4);
  note(orders.f_seid->v6);
}

void LearnObserver::on_exchange(const subscribers::Exchange& exchange) {
  const IpAddress& doer = exchange.requester.address;
  const IpAddress& other = exchange.responder.address;
  if (exchange.outcome != Outcome::accepted) {
    book_.note({doer, Act::asks_in_vain, exchange.request_type, other});
    return;
  }
  note_names(doer, *exchange.orders);
  if (exchange.answer != nullptr) note_names(other, *exchange.answer);
  switch (exchange.request_type) {
    case pfcp::kAssociationSetupRequest:
      return book_.note({doer, Act::associates, 0, other});
    case pfcp::kSessionReportRequest:
      return book_.note({doer, Act::reports, 0, other});
    case pfcp::kSessionEstablishmentRequest:
      note_sessions(exchange);
      return note_rules(exchange);
    case pfcp::kSessionModificationRequest:
    case pfcp::kSessionDeletionRequest: {
      const bool is_foreign = exchange.ownership == Ownership::foreign;
      book_.note({doer, is_foreign ? Act::changes_foreign : Act::changes, 0, other});
      return note_rules(exchange);
    }
    default:
      return;
  }
}

void LearnObserver::note_sessions(const subscribers::Exchange& exchange) {
  std::array<bool, 4> seen{};
  for (const subscribers::PdrOrder& pdr : exchange.orders->pdrs) {
    const PfcpKind kind = kind_of(pdr.interface_type.value_or(0xFF));
    seen[detail(kind)] = true;
  }
  seen[detail(PfcpKind::untyped)] = !seen[1] && !seen[2] && !seen[3];
  for (std::uint32_t kind = 0; kind < seen.size(); ++kind)
    if (seen[kind])
      book_.note({exchange.requester.address, Act::orders, kind, exchange.responder.address});
}

void LearnObserver::note_rules(const subscribers::Exchange& exchange) {
  const IpAddress& up = exchange.responder.address;
  const auto note_pdrs = [&](const subscribers::SessionOrders& orders) {
    for (const subscribers::PdrOrder& pdr : orders.pdrs) {
      if (pdr.ue) {
        book_.note_subscriber(pdr.ue->v4, up);
        book_.note_subscriber(pdr.ue->v6, up);
      }
      if (!pdr.f_teid || pdr.f_teid->choose) continue;
      const std::uint32_t interface = source_interface(pdr, *exchange.orders);
      for (const IpAddress& at : {pdr.f_teid->v4, pdr.f_teid->v6})
        if (!at.is_none()) book_.note({up, Act::receives_at, interface, at});
    }
  };
  note_pdrs(*exchange.orders);
  if (exchange.answer != nullptr) note_pdrs(*exchange.answer);
  // Where copies are to go is nobody's role: only forwarding is looked at.
  for (const subscribers::FarOrder& far : exchange.orders->fars) {
    if (!far.forward || !far.forward->outer || !far.forward->outer->is_gtpu) continue;
    const std::uint32_t interface = far.forward->interface.value_or(subscribers::kNoInterface);
    for (const IpAddress& to : {far.forward->outer->v4, far.forward->outer->v6})
      if (!to.is_none()) book_.note({up, Act::sends_to, interface, to});
  }
}

void LearnObserver::note_ends(const IpAddress& speaker, const subscribers::GtpcOrders& orders) {
  // Its own: the sender's by its instance, or, as a PGW answers, by its address (TS 29.274, 7.2.2).
  for (const subscribers::GtpcEnd& end : orders.control)
    if (end.instance == 0 || end.address() == speaker)
      book_.note({speaker, Act::tells_control, end.interface, end.address()});
  book_.note_subscriber(orders.ue_v4, {});
  book_.note_subscriber(orders.ue_v6, {});
  if (!orders.serving_network) return;
  std::string plmn;
  protocols::append_plmn(plmn, *orders.serving_network);
  book_.note_plmn(plmn);
}

void LearnObserver::on_exchange(const subscribers::GtpcExchange& exchange) {
  if (exchange.outcome != Outcome::accepted) return;
  note_ends(exchange.requester.address, *exchange.orders);
  if (exchange.answer != nullptr) note_ends(exchange.responder.address, *exchange.answer);
  for (const subscribers::GtpcMove& move : exchange.moves) {
    if (move.new_address.is_none()) continue;
    const net::Endpoint& teller = move.is_by_answer ? exchange.responder : exchange.requester;
    book_.note({teller.address, Act::tells_user, move.interface, move.new_address});
  }
}

void LearnObserver::on_user_packet(const UserPacket& packet) {
  constexpr std::uint8_t kAccess = 0;  // TS 29.244, Table 8.2.2-1
  const subscribers::Tunnel tunnel{packet.receiver, packet.teid, 0};
  Carried carried = Carried::unknown;
  if (const auto end = sessions_.find_receiving(tunnel)) {
    carried = end.rule.interface == kAccess ? Carried::uplink : Carried::other;
  } else if (sessions_.find_sending(tunnel)) {
    carried = Carried::downlink;
  } else if (const auto user = gtpc_.find_user(tunnel)) {
    const bool is_up =
        subscribers::end_info(user.end.interface).side == subscribers::EndSide::towards_network;
    carried = is_up ? Carried::uplink : Carried::downlink;
  }
  std::uint32_t what = static_cast<std::uint32_t>(carried);
  if (packet.has_container) what |= kContainer | (packet.is_downlink ? kContainerDownlink : 0);
  book_.note({packet.sender, Act::carries, what, packet.receiver});
}

// Each side for itself: a role is proven only where the other side agrees.
void LearnObserver::on_radio_message(const RadioMessage& message) {
  constexpr std::uint32_t kNgap = 60;  // payload protocol ids of SCTP, as IANA has them
  constexpr std::uint32_t kS1ap = 18;
  const subscribers::RanProcedure* procedure =
      subscribers::ran_procedure(message.protocol, message.procedure);
  if (procedure == nullptr) return;
  // Either side may reset (TS 38.413, 8.7.4; TS 36.413, 8.7.1): that says nothing.
  if (procedure->deed == subscribers::RanDeed::reset_node) return;
  const bool is_by_core = procedure->is_from_core == message.is_initiating;
  const bool is_ngap = message.protocol == subscribers::RanProtocol::ngap;
  book_.note({message.sender, is_by_core ? Act::speaks_as_core : Act::speaks_as_radio,
              is_ngap ? kNgap : kS1ap, message.receiver});
}

}  // namespace cardea::authority

#include "subscribers/gtpc_changes.h"

#include <algorithm>
#include <array>

#include "protocols/gtpv1c/message_table.h"
#include "protocols/gtpv2c/interface_table.h"
#include "protocols/gtpv2c/message_table.h"

namespace cardea::subscribers {
namespace {

// What an accepted exchange does to user tunnel ends.
enum class Effect : std::uint8_t {
  sets,              // those of its request and its answer
  releases_access,   // those of the base station (TS 29.274, 7.2.21)
  releases_forward,  // those of indirect forwarding (7.2.12)
  releases_bearers,  // those of bearers, or all
};
struct EffectRow {
  GtpcVersion version;
  std::uint8_t request_type;
  Effect effect;
};
constexpr std::array kEffects{
    EffectRow{GtpcVersion::v2, gtpv2c::kCreateSessionRequest, Effect::sets},
    EffectRow{GtpcVersion::v2, gtpv2c::kModifyBearerRequest, Effect::sets},
    EffectRow{GtpcVersion::v2, gtpv2c::kCreateBearerRequest, Effect::sets},
    EffectRow{GtpcVersion::v2, gtpv2c::kCreateIndirectForwardingRequest, Effect::sets},
    EffectRow{GtpcVersion::v2, gtpv2c::kModifyAccessBearersRequest, Effect::sets},
    EffectRow{GtpcVersion::v1, gtpv1c::kCreatePdpContextRequest, Effect::sets},
    EffectRow{GtpcVersion::v1, gtpv1c::kUpdatePdpContextRequest, Effect::sets},
    EffectRow{GtpcVersion::v2, gtpv2c::kReleaseAccessBearersRequest, Effect::releases_access},
    EffectRow{GtpcVersion::v2, gtpv2c::kDeleteIndirectForwardingRequest, Effect::releases_forward},
    EffectRow{GtpcVersion::v2, gtpv2c::kDeleteSessionRequest, Effect::releases_bearers},
    EffectRow{GtpcVersion::v2, gtpv2c::kDeleteBearerRequest, Effect::releases_bearers},
    EffectRow{GtpcVersion::v1, gtpv1c::kDeletePdpContextRequest, Effect::releases_bearers},
};

const EffectRow* effect_of(const GtpcExchange& exchange) noexcept {
  const auto* row = std::ranges::find_if(kEffects, [&](const EffectRow& it) {
    return it.version == exchange.version && it.request_type == exchange.request_type;
  });
  return row == kEffects.end() ? nullptr : row;
}

bool is_of_access(GtpcInterface interface) noexcept {
  constexpr std::array<GtpcInterface, 4> kAccess{0, 2, 15, 38};  // eNodeB, RNC, SGSN, MME
  return std::ranges::find(kAccess, interface) != kAccess.end();
}

bool is_of_forwarding(GtpcInterface interface) noexcept {
  return (interface >= gtpv2c::kForwardEnbDownlink && interface <= gtpv2c::kForwardSgw) ||
         interface == gtpv2c::kForwardSgwUplink;
}

// Does the whole session go, and not only bearers of it?
bool takes_all(const GtpcExchange& exchange, const GtpcSession& session) noexcept {
  if (exchange.version == GtpcVersion::v1) return exchange.orders->asks_whole_teardown;
  const bool names_pdn = exchange.request_type == gtpv2c::kDeleteSessionRequest ||
                         exchange.orders->linked_bearer.has_value();
  return names_pdn && session.pdns <= 1;
}

bool goes(const GtpcExchange& exchange, const GtpcSession& session, Effect effect,
          const UserEnd& end) noexcept {
  switch (effect) {
    case Effect::sets:
      return false;
    case Effect::releases_access:
      return is_of_access(end.interface);
    case Effect::releases_forward:
      return is_of_forwarding(end.interface);
    case Effect::releases_bearers:
      break;
  }
  if (takes_all(exchange, session)) return true;
  const auto& bearers = exchange.orders->bearers;
  return std::ranges::find(bearers, end.bearer) != bearers.end();
}

}  // namespace

bool is_set_up(const GtpcExchange& exchange) noexcept {
  return exchange.version == GtpcVersion::v2
             ? exchange.request_type == gtpv2c::kCreateSessionRequest
             : exchange.request_type == gtpv1c::kCreatePdpContextRequest;
}

bool is_set_deletion(const GtpcExchange& exchange) noexcept {
  return exchange.version == GtpcVersion::v2 &&
         exchange.request_type == gtpv2c::kDeletePdnConnectionSetRequest;
}

std::uint64_t GtpcChanges::pseudonym_of(std::string_view kind,
                                        const protocols::Digits& digits) const {
  if (digits.size == 0) return 0;
  const Digest digest = pseudonyms_.pseudonym(kind, digits.view());
  return Reader{digest}.u64();
}

ControlEnd GtpcChanges::control_end(const GtpcEnd* end) {
  if (end == nullptr || end->address().is_none()) return {};
  return {peers_.intern(end->address()), end->teid};
}

GtpcSession GtpcChanges::fresh(const GtpcExchange& exchange) {
  const GtpcOrders& orders = *exchange.orders;
  GtpcSession session;
  session.lower_source = peers_.intern(exchange.requester.address);
  session.upper_source = peers_.intern(exchange.responder.address);
  if (orders.imsi.size != 0)
    session.subject = pseudonyms_.subject(KnownBy::imsi, orders.imsi.view());
  session.msisdn = pseudonym_of("msisdn", orders.msisdn);
  session.imei = pseudonym_of("imei", orders.imei);
  session.epoch = epoch_;
  session.last_seen_s = static_cast<std::uint32_t>(exchange.time.ns / kSecond);
  session.set_up = exchange.request_frame;
  session.domain = exchange.domain;
  session.version = exchange.version;
  session.is_partial = orders.faults != 0 || exchange.answer->faults != 0 ||
                       orders.user.refused() != 0 || exchange.answer->user.refused() != 0;
  return session;
}

GtpcSessionId GtpcChanges::set_up(const GtpcExchange& exchange, std::uint64_t& made) {
  const GtpcOrders& answer = *exchange.answer;
  if (exchange.session != kNoId) {  // one more PDN connection or PDP context
    GtpcSession& session = sessions_.change(exchange.session);
    const std::uint8_t bearer = answer.user.empty() ? std::uint8_t{0} : answer.user[0].bearer;
    const bool is_known = std::ranges::any_of(
        session.user_ends, [&](const UserEnd& end) { return end.bearer == bearer; });
    if (exchange.version == GtpcVersion::v2 && !is_known && session.pdns < 0xFF) ++session.pdns;
    return exchange.session;
  }
  const ControlEnd lower = control_end(exchange.orders->own_control());
  const ControlEnd upper = control_end(answer.own_control());
  if (lower.peer == kNoPeer || upper.peer == kNoPeer) return kNoId;
  // An upper end that is given out anew has forgotten the session that it stood for.
  const GtpcSessionId before =
      sessions_.find_by_upper(exchange.domain, peers_.address_of(upper.peer), upper.teid);
  if (before != kNoId) sessions_.remove(before, changed_);
  GtpcSession session = fresh(exchange);
  session.lower = lower;
  session.upper = upper;
  const GtpcSessionId id = sessions_.create(std::move(session), changed_);
  ++made;
  for (const GtpcOrders* part : {exchange.orders, exchange.answer}) {
    sessions_.set_ue(id, part->ue_v4);
    sessions_.set_ue(id, part->ue_v6);
  }
  return id;
}

void GtpcChanges::collect_told(const GtpcExchange& exchange, const GtpcOrders& orders,
                               bool is_by_answer, std::vector<GtpcMove>& moves) const {
  const auto& own = exchange.orders->bearers;
  for (const GtpcEnd& end : orders.user) {
    if (end.is_forwarding || end.teid == 0 || end.address().is_none()) continue;
    // In version 1 an answer need not repeat the NSAPI; in version 2 a bearer that has no number
    // yet is told again with it (7.2.4).
    const bool inherits = exchange.version == GtpcVersion::v1 && end.bearer == 0 && !own.empty();
    const std::uint8_t bearer = inherits ? own[0] : end.bearer;
    if (bearer == 0 && exchange.version == GtpcVersion::v2) continue;
    GtpcMove move{bearer, end.interface, is_by_answer, {}, 0, end.address(), end.teid};
    const auto is_same = [&](const GtpcMove& other) {
      return other.bearer == bearer && other.interface == end.interface &&
             other.new_teid == move.new_teid && other.new_address == move.new_address;
    };
    if (std::ranges::any_of(moves, is_same)) continue;
    if (exchange.session != kNoId) {
      for (const UserEnd& known : sessions_[exchange.session].user_ends) {
        if (known.bearer != bearer || known.interface != end.interface) continue;
        move.old_address = peers_.address_of(known.peer);
        move.old_teid = known.teid;
      }
    }
    if (move.old_teid == move.new_teid && move.old_address == move.new_address) continue;
    moves.push_back(move);
  }
}

void GtpcChanges::collect_gone(const GtpcExchange& exchange, std::vector<GtpcMove>& moves) const {
  if (exchange.session == kNoId) return;
  const GtpcSession& session = sessions_[exchange.session];
  const Effect effect = effect_of(exchange)->effect;
  for (const UserEnd& end : session.user_ends) {
    if (!goes(exchange, session, effect, end)) continue;
    moves.push_back(
        {end.bearer, end.interface, false, peers_.address_of(end.peer), end.teid, {}, 0});
  }
}

void GtpcChanges::collect(const GtpcExchange& exchange, std::vector<GtpcMove>& moves) const {
  const EffectRow* row = effect_of(exchange);
  if (row == nullptr) return;
  if (row->effect != Effect::sets) return collect_gone(exchange, moves);
  collect_told(exchange, *exchange.orders, false, moves);
  if (exchange.answer != nullptr) collect_told(exchange, *exchange.answer, true, moves);
}

// A new control end in a modification: the MME, SGW or SGSN has changed (TS 23.401, 5.5.1.1.3).
void GtpcChanges::apply_control(const GtpcExchange& exchange) {
  const ControlEnd told = control_end(exchange.orders->own_control());
  const PeerId source = peers_.intern(exchange.requester.address);
  if (told.peer != kNoPeer) {
    if (exchange.is_from_lower) {
      sessions_.set_lower(exchange.session, told);
      sessions_.change(exchange.session).lower_source = source;
    } else {
      sessions_.set_upper(exchange.session, told);
      sessions_.change(exchange.session).upper_source = source;
    }
  }
  const ControlEnd answered =
      exchange.answer == nullptr ? ControlEnd{} : control_end(exchange.answer->own_control());
  if (answered.peer == kNoPeer) return;
  if (exchange.is_from_lower) {
    sessions_.set_upper(exchange.session, answered);
  } else {
    sessions_.set_lower(exchange.session, answered);
  }
}

void GtpcChanges::apply_release(const GtpcExchange& exchange) {
  GtpcSession& session = sessions_.change(exchange.session);
  if (takes_all(exchange, session)) return sessions_.remove(exchange.session, changed_);
  if (exchange.version == GtpcVersion::v1) {
    if (session.user_ends.empty()) sessions_.remove(exchange.session, changed_);
  } else if (exchange.orders->linked_bearer && session.pdns > 1) {
    --session.pdns;
  }
}

void GtpcChanges::apply(const GtpcExchange& exchange, const std::vector<GtpcMove>& moves) {
  const EffectRow* row = effect_of(exchange);
  if (row == nullptr || exchange.session == kNoId) return;
  for (const GtpcMove& move : moves) {
    if (move.new_address.is_none()) {
      sessions_.remove_ends(exchange.session, move.bearer, move.interface, changed_);
      continue;
    }
    const PeerId peer = peers_.intern(move.new_address);
    if (peer == kNoPeer) continue;
    sessions_.put_end(exchange.session, {move.new_teid, peer, move.interface, move.bearer},
                      changed_);
  }
  if (row->effect == Effect::releases_bearers) return apply_release(exchange);
  if (row->effect == Effect::sets && !is_set_up(exchange)) apply_control(exchange);
}

}  // namespace cardea::subscribers

#include "subscribers/session_writer.h"

#include <string_view>
#include <vector>

namespace cardea::subscribers {
namespace {

// The destination of an RFC 2865 route: "10.1.0.0/16 0.0.0.0 1".
std::optional<Prefix> route_prefix(Bytes text) noexcept {
  const std::string_view line = text_of(text);
  return Prefix::parse(line.substr(0, line.find(' ')));
}

}  // namespace

void SessionWriter::set_tunnel(Rule& rule, std::uint32_t teid, const IpAddress& v4,
                               const IpAddress& v6) {
  const IpAddress& address = v4.is_none() ? v6 : v4;
  if (address.is_none()) return;
  rule.peer = peers_.intern(address) & 0xFF'FFFF;
  rule.teid = teid;
}

void SessionWriter::note_serves(SessionId id, const Rule& rule) {
  if (rule.kind() == RuleKind::detection && rule.has_tunnel()) {
    peers_[rule.peer].controlled_at = sessions_[id].up;
  }
}

// Where a traffic endpoint's packets come from is said by the detection rules that point to it.
void SessionWriter::set_endpoint_interface(SessionId id, std::uint8_t endpoint,
                                           std::uint8_t interface, ChangedTunnels& changed) {
  const Rule* old = sessions_[id].rules.find(RuleKind::detection, kTrafficEndpoint | endpoint);
  if (old == nullptr) return;
  Rule rule = *old;
  rule.interface = interface & 15;
  sessions_.put_rule(id, rule, changed);
}

void SessionWriter::apply_ue(SessionId id, const pfcp::UeAddress& ue) {
  sessions_.set_ue(id, ue.v4);
  sessions_.set_ue(id, ue.v6);
}

void SessionWriter::apply_pdr(SessionId id, const PdrOrder& order, ChangedTunnels& changed) {
  if (order.change == RuleChange::remove) {
    sessions_.remove_rule(id, RuleKind::detection, order.id, changed);
    return;
  }
  const Rule* old = sessions_[id].rules.find(RuleKind::detection, order.id);
  Rule rule = old != nullptr ? *old : Rule{};
  rule.id = order.id;
  if (order.source_interface) rule.interface = *order.source_interface & 15;
  if (order.far_id) rule.link = *order.far_id;
  if (order.f_teid && !order.f_teid->choose) {
    set_tunnel(rule, order.f_teid->teid, order.f_teid->v4, order.f_teid->v6);
  }
  sessions_.put_rule(id, rule, changed);
  note_serves(id, rule);
  if (order.traffic_endpoint && order.source_interface) {
    set_endpoint_interface(id, *order.traffic_endpoint, *order.source_interface, changed);
  }
  if (order.ue) apply_ue(id, *order.ue);
  for (const Bytes route : order.framed_routes) {
    if (const auto prefix = route_prefix(route)) sessions_.add_framed_route(id, *prefix);
  }
}

void SessionWriter::apply_copies(SessionId id, const FarOrder& order, std::uint16_t action) {
  std::vector<Copy> copies;
  if ((action & pfcp::kDupl) != 0) {
    if (order.duplicate.empty()) return;  // DUPL goes on to where it went before
    for (const Destination& destination : order.duplicate) {
      Copy copy{order.id, {}, 0};
      if (destination.outer) {
        copy.destination =
            destination.outer->v4.is_none() ? destination.outer->v6 : destination.outer->v4;
        copy.teid = destination.outer->teid;
      }
      copies.push_back(copy);
    }
  }
  sessions_.put_copies(id, order.id, copies);
}

void SessionWriter::apply_far(SessionId id, const FarOrder& order, ChangedTunnels& changed) {
  if (order.change == RuleChange::remove) {
    sessions_.remove_rule(id, RuleKind::forwarding, order.id, changed);
    sessions_.put_copies(id, order.id, {});
    return;
  }
  const Rule* old = sessions_[id].rules.find(RuleKind::forwarding, order.id);
  Rule rule = old != nullptr ? *old : Rule{};
  rule.id = order.id;
  rule.is_forwarding = 1;
  if (order.apply_action) rule.link = *order.apply_action;
  if (order.forward) {
    const Destination& to = *order.forward;
    if (to.interface) rule.interface = *to.interface & 15;
    if (to.outer && to.outer->is_gtpu) {
      set_tunnel(rule, to.outer->teid, to.outer->v4, to.outer->v6);
    } else if (to.interface && !to.outer) {
      rule.peer = kNoPeer;  // another interface without a tunnel: the old tunnel is no more
      rule.teid = 0;
    }
  }
  sessions_.put_rule(id, rule, changed);
  apply_copies(id, order, static_cast<std::uint16_t>(rule.link));
}

void SessionWriter::apply(SessionId id, const SessionOrders& orders, ChangedTunnels& changed) {
  // Traffic endpoints first: detection rules point to them.
  for (const PdrOrder& order : orders.pdrs) {
    if (order.id >= kTrafficEndpoint) apply_pdr(id, order, changed);
  }
  for (const PdrOrder& order : orders.pdrs) {
    if (order.id < kTrafficEndpoint) apply_pdr(id, order, changed);
  }
  for (const FarOrder& order : orders.fars) apply_far(id, order, changed);
}

void SessionWriter::apply_created(SessionId id, const SessionOrders& answer,
                                  ChangedTunnels& changed) {
  for (const PdrOrder& created : answer.pdrs) {
    const Rule* old = sessions_[id].rules.find(RuleKind::detection, created.id);
    if (old == nullptr) continue;
    Rule rule = *old;
    if (created.f_teid)
      set_tunnel(rule, created.f_teid->teid, created.f_teid->v4, created.f_teid->v6);
    sessions_.put_rule(id, rule, changed);
    note_serves(id, rule);
    if (created.ue) apply_ue(id, *created.ue);
  }
}

}  // namespace cardea::subscribers

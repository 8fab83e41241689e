#include "engine/bindings_watch.h"

#include "protocols/pfcp/message_table.h"

namespace cardea::engine {
namespace {

using subscribers::TunnelBinding;
using subscribers::TunnelSide;

// Destination Interface: LI Function (TS 29.244, 8.2.24). Who has a rule that sends there is
// tapped: no binding tells.
constexpr std::uint32_t kLiFunction = 4;

}  // namespace

void BindingsWatch::on_exchange(const subscribers::Exchange& exchange) {
  now_ = {};
  const bool is_done = exchange.outcome == subscribers::Outcome::accepted;
  if (listener_ == nullptr || !is_done || exchange.session == kNoId) return;
  now_ = {sessions_[exchange.session].number, exchange.request_frame, exchange.time};
  if (exchange.request_type == pfcp::kSessionEstablishmentRequest) tell_session(exchange);
  if (exchange.request_type == pfcp::kSessionDeletionRequest) {
    listener_->on_session_end(now_);
    now_ = {};  // its tunnels have ended with it
  }
}

void BindingsWatch::tell_session(const subscribers::Exchange& exchange) {
  const subscribers::Session& session = sessions_[exchange.session];
  subscribers::SessionBinding binding;
  binding.learnt = now_;
  binding.protocol = "pfcp";
  binding.subject = session.subject;
  binding.control = peers_.address_of(session.cp);
  binding.control_id = session.cp_seid;
  binding.user_plane = peers_.address_of(session.up);
  binding.user_plane_id = session.up_seid;
  if (session.ue_v4 != 0) binding.ue_v4 = IpAddress::v4(session.ue_v4);
  if (session.ue_v6 != 0) binding.ue_v6 = IpAddress::v6(session.ue_v6, 0);
  listener_->on_session(binding);
}

void BindingsWatch::tell_tunnel(const subscribers::Sessions::TunnelEnd& found,
                                TunnelBinding& binding, bool& is_known) {
  if (!found || sessions_[found.session].number != now_.session) return;
  is_known = true;
  const bool is_li = found.rule.is_forwarding != 0 && found.rule.interface == kLiFunction;
  if (!is_li) listener_->on_tunnel(binding);
}

void BindingsWatch::on_tunnels_changed(const subscribers::ChangedTunnels& tunnels) {
  if (listener_ == nullptr || now_.session == 0) return;
  for (const subscribers::Tunnel& tunnel : tunnels) {
    TunnelBinding binding{now_, TunnelSide::receives, tunnel.receiver, tunnel.teid};
    bool is_known = false;
    tell_tunnel(sessions_.find_receiving(tunnel), binding, is_known);
    binding.side = TunnelSide::sends_to;
    tell_tunnel(sessions_.find_sending(tunnel), binding, is_known);
    if (!is_known) listener_->on_tunnel_end(binding);
  }
}

}  // namespace cardea::engine

#include "engine/ran_bindings_watch.h"

#include <algorithm>
#include <tuple>

namespace cardea::engine {
namespace {

using subscribers::kNoPeer;
using subscribers::Tunnel;
using subscribers::TunnelBinding;
using subscribers::TunnelSide;

}  // namespace

void RanBindingsWatch::tell_session(const subscribers::RanContext& ue, Told& told,
                                    const subscribers::RanBinding& binding) {
  told = {++last_, ue.began, ue.subject, {}};
  subscribers::SessionBinding session;
  session.learnt = {told.number, binding.frame, binding.time};
  session.protocol = name_of(ue.protocol);
  session.subject = ue.subject;
  session.recognised =
      ue.learnt_by == subscribers::LearntBy::identity ? "told" : name_of(ue.learnt_by);
  session.control = peers_.address_of(ue.core);
  session.control_id = ue.has_core_ue_id ? ue.core_ue_id : 0;
  session.user_plane = peers_.address_of(ue.ran);
  session.user_plane_id = ue.has_ran_ue_id ? ue.ran_ue_id : 0;
  listener_->on_session(session);
}

void RanBindingsWatch::tell_tunnels(const subscribers::RanContext& ue, Told& told,
                                    const subscribers::RanBinding& binding) {
  const subscribers::Occasion now{told.number, binding.frame, binding.time};
  std::erase_if(told.tunnels, [&](const Tunnel& it) {
    const bool is_there = std::ranges::any_of(ue.sessions, [&](const auto& session) {
      const auto is_end = [&](subscribers::PeerId peer, std::uint32_t teid) {
        return teid == it.teid && peers_.address_of(peer) == it.receiver;
      };
      return is_end(session.core, session.core_teid) || is_end(session.radio, session.radio_teid);
    });
    if (!is_there) listener_->on_tunnel_end({now, TunnelSide::receives, it.receiver, it.teid});
    return !is_there;
  });
  for (const subscribers::RanSession& session : ue.sessions) {
    for (const auto& [side, peer, teid] :
         {std::tuple{TunnelSide::receives, session.core, session.core_teid},
          std::tuple{TunnelSide::sends_to, session.radio, session.radio_teid}}) {
      if (peer == kNoPeer) continue;
      const Tunnel tunnel{peers_.address_of(peer), teid, ue.domain};
      const bool is_told = std::ranges::any_of(told.tunnels, [&](const Tunnel& it) {
        return it.teid == tunnel.teid && it.receiver == tunnel.receiver;
      });
      if (is_told) continue;
      told.tunnels.push_back(tunnel);
      listener_->on_tunnel({now, side, tunnel.receiver, teid});
    }
  }
}

void RanBindingsWatch::on_binding(const subscribers::RanBinding& binding) {
  if (listener_ == nullptr) return;
  const subscribers::RanContext& ue = contexts_[binding.context];
  if (!ue.subject.is_known()) return;
  Told& told = told_[binding.context];
  if (told.began != ue.began || told.subject != ue.subject) {
    if (told.number != 0) listener_->on_session_end({told.number, binding.frame, binding.time});
    tell_session(ue, told, binding);
  }
  tell_tunnels(ue, told, binding);
}

void RanBindingsWatch::on_end(const subscribers::RanBinding& end) {
  const auto told = told_.find(end.context);
  if (told == told_.end()) return;
  listener_->on_session_end({told->second.number, end.frame, end.time});
  told_.erase(told);
}

}  // namespace cardea::engine

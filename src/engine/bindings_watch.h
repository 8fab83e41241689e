// What an exchange teaches of who is behind which identifier, and from which frame to which.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "subscribers/bindings.h"
#include "subscribers/pfcp_tracker.h"

namespace cardea::engine {

class BindingsWatch {
 public:
  BindingsWatch(const subscribers::Sessions& sessions, const subscribers::Peers& peers) noexcept
      : sessions_(sessions), peers_(peers) {}

  void set_listener(subscribers::BindingListener* listener) noexcept { listener_ = listener; }

  // As the tracker tells them: first the exchange, then the tunnels that it changed.
  void on_exchange(const subscribers::Exchange& exchange);
  void on_tunnels_changed(const subscribers::ChangedTunnels& tunnels);

 private:
  void tell_session(const subscribers::Exchange& exchange);
  void tell_tunnel(const subscribers::Sessions::TunnelEnd& found,
                   subscribers::TunnelBinding& binding, bool& is_known);

  const subscribers::Sessions& sessions_;
  const subscribers::Peers& peers_;
  subscribers::BindingListener* listener_ = nullptr;
  subscribers::Occasion now_;  // of the exchange just told; session 0: it is about none
};

}  // namespace cardea::engine

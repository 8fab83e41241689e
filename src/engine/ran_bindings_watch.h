// What base station and core teach of who is behind which identifier, and from which frame to
// which. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "subscribers/bindings.h"
#include "subscribers/ran_exchange.h"

namespace cardea::engine {

// Tells of UEs whose subscriber is known. Holds one entry for each context that it told of; a
// context's number is used again, so there are never more than contexts.
class RanBindingsWatch {
 public:
  RanBindingsWatch(const subscribers::RanContexts& contexts,
                   const subscribers::Peers& peers) noexcept
      : contexts_(contexts), peers_(peers) {}

  void set_listener(subscribers::BindingListener* listener) noexcept { listener_ = listener; }

  void on_binding(const subscribers::RanBinding& binding);
  void on_end(const subscribers::RanBinding& end);

 private:
  struct Told {
    subscribers::SessionNumber number = 0;
    capture::FramePosition began;  // of the context: another one may have its place now
    subscribers::Subject subject;
    std::vector<subscribers::Tunnel> tunnels;
  };

  void tell_session(const subscribers::RanContext& ue, Told& told,
                    const subscribers::RanBinding& binding);
  void tell_tunnels(const subscribers::RanContext& ue, Told& told,
                    const subscribers::RanBinding& binding);

  const subscribers::RanContexts& contexts_;
  const subscribers::Peers& peers_;
  subscribers::BindingListener* listener_ = nullptr;
  std::unordered_map<subscribers::RanContextId, Told> told_;
  subscribers::SessionNumber last_ = 0x8000'0000;  // PFCP's sessions have the numbers below
};

}  // namespace cardea::engine

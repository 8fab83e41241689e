// What the service-based interfaces teach of who is behind which session and address, told once for
// each resource. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "subscribers/bindings.h"
#include "subscribers/sbi_exchange.h"

namespace cardea::engine {

class SbiBindingsWatch {
 public:
  void set_listener(subscribers::BindingListener* listener) noexcept { listener_ = listener; }

  // Of what was made for a session or an address; the rest binds nothing that others know.
  void on_binding(const subscribers::SbiBinding& binding) {
    if (listener_ == nullptr || binding.resource == 0) return;
    const bool has_address = !binding.ue_v4.is_none() || !binding.ue_v6.is_none();
    if (!has_address && binding.orders->deed != sbi::Deed::establish_session) return;
    subscribers::SessionBinding session;
    session.learnt = {++last_, binding.frame, binding.time};
    session.protocol = "http2";
    session.subject = binding.subject;
    session.recognised = name_of(binding.learnt_by);
    session.control = binding.server.address;
    session.control_id = binding.resource;
    session.ue_v4 = binding.ue_v4;
    session.ue_v6 = binding.ue_v6;
    listener_->on_session(session);
  }

 private:
  subscribers::BindingListener* listener_ = nullptr;
  subscribers::SessionNumber last_ = 0xC000'0000;  // NGAP's and S1AP's have the numbers below
};

}  // namespace cardea::engine

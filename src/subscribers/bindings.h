// Bindings as they are learnt: which identifiers belong to one subscriber, from which frame on.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>

#include "base/address.h"
#include "base/time.h"
#include "capture/frame.h"
#include "subscribers/pseudonyms.h"

namespace cardea::subscribers {

// Of a run, in the order of their set-up, from 1; 0: none.
using SessionNumber = std::uint32_t;

// The frame that an event of a session rests on.
struct Occasion {
  SessionNumber session = 0;
  capture::FramePosition frame;
  Timestamp time;
};

// A session was set up: these identifiers are of one subscriber. What is not known is none or 0.
struct SessionBinding {
  Occasion learnt;
  std::string_view protocol;  // "pfcp", "ngap", "s1ap"; a literal
  Subject subject;
  std::string_view recognised = "told";  // or from what the subscriber was inferred; a literal
  IpAddress control;  // of the control function's identifier: CP F-SEID, AMF or MME UE id
  std::uint64_t control_id = 0;
  IpAddress user_plane;  // of the other one's: UP F-SEID, RAN or eNB UE id
  std::uint64_t user_plane_id = 0;
  IpAddress ue_v4;
  IpAddress ue_v6;  // its /64
};

enum class TunnelSide : std::uint8_t {
  receives,  // at the user plane function of the session
  sends_to,  // at the other end
};

struct TunnelBinding {
  Occasion learnt;
  TunnelSide side = TunnelSide::receives;
  IpAddress receiver;
  std::uint32_t teid = 0;
};

// Hears of bindings in the order of frames. What ends names what began; an end without a beginning
// is possible, and means nothing.
class BindingListener {
 public:
  virtual ~BindingListener() = default;
  virtual void on_session(const SessionBinding& binding) = 0;
  virtual void on_session_end(const Occasion& end) = 0;
  virtual void on_tunnel(const TunnelBinding& binding) = 0;
  virtual void on_tunnel_end(const TunnelBinding& tunnel) = 0;  // `learnt` is its end; any side
};

}  // namespace cardea::subscribers

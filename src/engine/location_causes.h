// Who asked a function where a subscriber is, or gave it a trace to make, a moment ago: the cause
// of what that function then orders of the radio network. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>

#include "base/address.h"
#include "base/time.h"
#include "capture/frame.h"
#include "subscribers/pseudonyms.h"

namespace cardea::engine {

enum class Cause : std::uint8_t {
  none,
  perhaps,  // somebody asked about a subscriber whom we could not tell, or more asked than we hold
  seen,
};

// Holds what came within kTime: at most kAsksMax, of which the oldest go.
class LocationCauses {
 public:
  // How long before an order its cause may have come (TS 29.518, 5.5.2.2; TS 23.273, 6.1).
  static constexpr std::int64_t kTime = 5 * kSecond;
  static constexpr std::size_t kAsksMax = 4096;

  void note(const IpAddress& asked, subscribers::Subject subject, Timestamp time,
            const capture::FramePosition& frame) {
    while (!asks_.empty() && asks_.front().time + kTime < time) asks_.pop_front();
    if (asks_.size() == kAsksMax) {
      forgotten_ = asks_.front().time;
      asks_.pop_front();
      has_forgotten_ = true;
    }
    asks_.push_back({asked, subject, time, frame});
  }

  struct Found {
    Cause cause = Cause::none;
    capture::FramePosition frame;  // of the request; number 0 where none was seen
  };
  Found find(const IpAddress& asked, subscribers::Subject subject, Timestamp time) const {
    Found found;
    if (has_forgotten_ && forgotten_ + kTime >= time) found.cause = Cause::perhaps;
    for (auto ask = asks_.rbegin(); ask != asks_.rend() && ask->time + kTime >= time; ++ask) {
      if (ask->asked != asked || ask->time > time) continue;
      if (subject.is_known() && ask->subject == subject) return {Cause::seen, ask->frame};
      if (!subject.is_known() || !ask->subject.is_known()) found.cause = Cause::perhaps;
    }
    return found;
  }

 private:
  struct Ask {
    IpAddress asked;
    subscribers::Subject subject;
    Timestamp time;
    capture::FramePosition frame;
  };
  std::deque<Ask> asks_;
  Timestamp forgotten_;
  bool has_forgotten_ = false;
};

}  // namespace cardea::engine

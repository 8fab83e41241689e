// SCTP packets to whole user messages: RFC 9260, and the I-DATA chunks of RFC 8260.
//
// A direction's chunks are taken in the order of their TSN. One that comes early waits; a TSN that
// does not come is lost as soon as the receiver acknowledges it (it has it: the probe missed it),
// after kSctpHoleTimeout of frame time, when the direction holds too much, or at the end. Then what
// waits goes on, and says how many chunks are missing before it; nothing is joined across a hole.
//
// A direction is known by its addresses, ports, tap and verification tag. So what somebody sends
// with a foreign tag is delivered, as an association of its own, and cannot disturb the one whose
// addresses it borrows; and a restart, whose tags are new, becomes a new association when its tags
// are in use, whatever INITs were seen. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include "base/hash.h"
#include "net/message_sink.h"
#include "net/packet.h"
#include "net/sctp_counters.h"
#include "net/sctp_limits.h"

namespace cardea::net {

// One for a run. Tables grow to their caps; a chunk that is a whole message and comes in its turn
// costs no copy and no allocation.
class SctpStreams {
 public:
  explicit SctpStreams(const HashKey& key = {});
  ~SctpStreams();
  SctpStreams(const SctpStreams&) = delete;
  SctpStreams& operator=(const SctpStreams&) = delete;

  // `segment`: a Packet of protocol kSctp, its payload from the common header on, in order of time.
  // Calls deliver(const Packet& message) for each user message that can go on now, which may be one
  // of another association: in the order of TSNs within a direction (but late_messages).
  // Of `message`:
  // - payload, payload_length: the user message; cut where snaplen took its end;
  // - source, destination, tap, vlan, time, position: of the frame that completes it, which may be
  //   an earlier one than `segment`'s, by up to kSctpHoleTimeout, where it waited;
  // - fragments: all frames that carried it, by number, where they are more than one (the first
  //   kFramesMax - 1 and the one that completes it, where they are more than kFramesMax);
  // - sctp: its place.
  // It borrows the segment, or this object: valid until deliver returns. deliver must not call
  // back.
  template <typename Deliver>
  void take(const Packet& segment, Deliver&& deliver) {
    const auto call = [&deliver](const Packet& message) { deliver(message); };
    take_segment(segment, MessageSink{call});
  }

  // At the end of input: what waits is delivered, over its holes, and all is forgotten.
  template <typename Deliver>
  void finish(Deliver&& deliver) {
    const auto call = [&deliver](const Packet& message) { deliver(message); };
    finish_all(MessageSink{call});
  }

  // What comes next does not follow on what came: forgets everything, also what waits. Numbers of
  // associations go on.
  void on_gap();

  const SctpCounters& counters() const noexcept;

 private:
  void take_segment(const Packet& segment, MessageSink sink);
  void finish_all(MessageSink sink);

  class Work;
  std::unique_ptr<Work> work_;
};

}  // namespace cardea::net

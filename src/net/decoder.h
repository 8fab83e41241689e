// Frames to packets: link layer, IP, fragments, transport. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "base/hash.h"
#include "base/result.h"
#include "capture/frame.h"
#include "net/counters.h"
#include "net/fragments.h"
#include "net/link.h"
#include "net/packet.h"

namespace cardea::net {

enum class Decoded : std::uint8_t {
  packet,         // `out` is filled
  fragment_held,  // part of a datagram that is not whole, or was given up
  not_ip,         // another protocol; or a link type that we do not read
  fault,          // last_fault() says what broke
};

// One per stream of frames in order of time: it holds what fragments wait for the rest. Allocates
// about 11 MB when made, and nothing afterwards.
class Decoder {
 public:
  explicit Decoder(const HashKey& key = {}) : reassembler_(key) {}

  // `out` borrows the frame, or, where it was joined, this decoder until the next call. Anything
  // but `packet` leaves `out` unspecified, and counts why.
  Decoded decode(const capture::Frame& frame, Packet& out) noexcept;

  // At the end of input: counts the datagrams that never became whole.
  void finish() noexcept { reassembler_.finish(counters_.fragments); }

  const Counters& counters() const noexcept { return counters_; }
  Fault last_fault() const noexcept { return last_fault_; }

 private:
  Decoded miss(const LinkMiss& miss) noexcept;
  Decoded faulty(Fault fault, FaultCounts& counts) noexcept;
  Decoded deliver(const IpPacket& packet, Packet& out) noexcept;

  Reassembler reassembler_;
  Counters counters_;
  Fault last_fault_{};
};

}  // namespace cardea::net

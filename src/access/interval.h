// An interval of user traffic: one tunnel, one sender, one meaning. SPDX-License-Identifier:
// Apache-2.0
#pragma once

#include <cstdint>

#include "access/access.h"
#include "base/pool.h"
#include "subscribers/peers.h"
#include "subscribers/sessions.h"

namespace cardea::access {

using IntervalId = std::uint32_t;  // partition in the upper 8 bits

enum IntervalFlag : std::uint8_t {
  kInUse = 0x01,
  kUplink = 0x02,       // its user packets come from a UE: look at them
  kKeepFrames = 0x04,   // not covered: every frame is evidence
  kSumOfPair = 0x08,    // of all tunnels that nobody set up between its two ends
  kChecksSource = 0x10  // the UE's addresses are known
};

// What each packet touches: one cache line.
struct alignas(64) Interval {
  std::uint32_t teid = 0;
  std::uint32_t version = 0;      // of what it rests on: see UserPlane::question_all()
  std::uint32_t sender : 24 = 0;  // PeerId
  std::uint32_t tap : 8 = 0;
  std::uint32_t receiver : 24 = 0;
  std::uint32_t flags : 8 = 0;
  std::uint64_t ue_v6 = 0;  // /64
  std::uint32_t ue_v4 = 0;
  std::uint32_t domain = 0;
  std::uint64_t packets = 0;
  std::uint64_t bytes = 0;
  Timestamp last_time;
  std::uint64_t last_frame = 0;  // capture in the upper 16 bits, number below
};
static_assert(sizeof(Interval) == 64);

// What is read when it opens and closes.
struct IntervalOrigin {
  Timestamp first_time;
  std::uint64_t first_frame = 0;
  std::uint64_t pseudonym = 0;
  subscribers::SessionId session = kNoId;
  subscribers::PeerId orderer = subscribers::kNoPeer;  // control function that set the tunnel up
  std::uint16_t evidence = 0xFFFF;                     // index of its kept frames
  std::uint8_t known_by = 0;                           // KnownBy
  std::uint8_t origin : 4 = 0;                         // TunnelOrigin
  std::uint8_t direction : 4 = 0;                      // Direction
};
static_assert(sizeof(IntervalOrigin) == 40);

constexpr std::uint64_t pack(const capture::FramePosition& position) noexcept {
  return (std::uint64_t{position.capture} << 48) | (position.number & 0xFFFF'FFFF'FFFF);
}
constexpr capture::FramePosition unpack(std::uint64_t packed) noexcept {
  capture::FramePosition position;
  position.capture = static_cast<std::uint16_t>(packed >> 48);
  position.number = packed & 0xFFFF'FFFF'FFFF;
  return position;
}

}  // namespace cardea::access

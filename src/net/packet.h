// What the network layers make of a frame: one whole UDP datagram (or, later, a TCP or SCTP
// segment) with where it came from. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>

#include "base/address.h"
#include "base/bytes.h"
#include "capture/frame.h"

namespace cardea::net {

inline constexpr std::uint8_t kIcmp = 1;
inline constexpr std::uint8_t kTcp = 6;
inline constexpr std::uint8_t kUdp = 17;
inline constexpr std::uint8_t kIcmpV6 = 58;
inline constexpr std::uint8_t kSctp = 132;

struct Endpoint {
  IpAddress address;
  std::uint16_t port = 0;

  friend constexpr auto operator<=>(const Endpoint&, const Endpoint&) = default;
};

// Borrowed: valid as long as the frame's bytes, or, where it was joined from fragments, until the
// next packet is decoded.
struct Packet {
  static constexpr std::size_t kFramesMax = 64;

  Endpoint source;
  Endpoint destination;
  Bytes payload;  // behind the transport header; of other protocols, behind IP
  std::uint32_t payload_length =
      0;                      // what the headers promise; larger than payload.size() where cut
  std::uint8_t protocol = 0;  // IANA protocol number of the transport
  std::uint16_t vlan = 0;     // innermost 802.1Q id, 0 if none
  std::uint16_t tap = 0;
  Timestamp time;                                              // of the frame that completes it
  capture::FramePosition position;                             // of the frame that completes it
  std::array<capture::FramePosition, kFramesMax> fragments{};  // all its frames, where fragmented
  std::uint16_t fragment_count = 0;                            // 0: it came in one frame

  constexpr bool is_cut() const noexcept { return payload.size() < payload_length; }
};

}  // namespace cardea::net

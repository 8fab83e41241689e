// What the network layers make of frames: one whole UDP datagram, one TCP or SCTP segment, or one
// whole message out of an SCTP association, with where it came from.
// SPDX-License-Identifier: Apache-2.0
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

// Of a message that an SCTP association carried (RFC 9260).
struct SctpPlace {
  std::uint32_t association = 0;  // its number in this run, the same for both directions; 0: none
  std::uint32_t ppid = 0;         // payload protocol identifier (3.3.1); 0 where unspecified
  std::uint16_t stream = 0;
  std::uint32_t lost_before =
      0;  // chunks of this direction that never came, since the last message
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
  SctpPlace sctp;                                              // of messages of an association

  constexpr bool is_cut() const noexcept { return payload.size() < payload_length; }
};

}  // namespace cardea::net

// What the network layers could not make into packets, by reason: each is a blind spot.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/result.h"

namespace cardea::net {

// Why a frame of a known link type holds no IP packet that we read.
enum class NotIp : std::uint8_t {
  length_frame,   // IEEE 802.3 with a length in place of an EtherType (LLC: STP, IS-IS, CDP)
  arp,            // also RARP
  lldp,           //
  slow_protocol,  // LACP, OAM
  eapol,          //
  pppoe,          // may hide IP
  macsec,         // encrypted: opaque
  mpls,           // a label stack over something else than IP
  other,          //
};
inline constexpr std::size_t kNotIpCount = 9;

std::string_view name_of(NotIp reason) noexcept;

using FaultCounts = std::array<std::uint64_t, kFaultCount>;  // indexed by Fault

// In fragments, unless said otherwise.
struct FragmentCounters {
  std::uint64_t seen = 0;
  std::uint64_t duplicate = 0;             // exact repeats: ignored
  std::uint64_t malformed = 0;             // empty, odd length, or past 65535 octets (RFC 791, 3.2)
  std::uint64_t refused = 0;               // of a datagram that was given up before
  std::uint64_t reassembled = 0;           // datagrams made whole
  std::uint64_t overlapping = 0;           // datagrams given up: ranges or ends contradict
  std::uint64_t over_limit = 0;            // datagrams given up: more fragments than we hold
  std::uint64_t expired = 0;               // datagrams incomplete after kFragmentTimeout
  std::uint64_t evicted = 0;               // datagrams that made room for newer ones
  std::uint64_t unfinished = 0;            // datagrams incomplete at the end of input
  std::uint64_t reassembled_from_cut = 0;  // datagrams whole, but for octets that snaplen cut
};

struct Counters {
  std::uint64_t frames = 0;
  std::uint64_t packets = 0;                        // delivered, whole or cut
  std::uint64_t cut_packets = 0;                    // of these, cut by snaplen
  std::uint64_t unknown_link = 0;                   // frames of a link type that we do not read
  std::array<std::uint64_t, kNotIpCount> not_ip{};  // indexed by NotIp
  FaultCounts link_faults{};
  FaultCounts ip_faults{};
  FaultCounts transport_faults{};
  FragmentCounters fragments;
};

}  // namespace cardea::net

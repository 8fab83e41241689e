// Who takes part in generated traffic: functions and sessions, each a pure function of its index
// and the seed. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "base/address.h"
#include "generator/pfcp_messages.h"
#include "generator/traffic.h"

namespace cardea::generator {

// Bijective mixers (the finishers of MurmurHash3 and SplitMix64): distinct in, distinct out.
constexpr std::uint32_t mix32(std::uint32_t x) noexcept {
  x = (x ^ (x >> 16)) * 0x85EB'CA6B;
  x = (x ^ (x >> 13)) * 0xC2B2'AE35;
  return x ^ (x >> 16);
}
constexpr std::uint64_t mix64(std::uint64_t x) noexcept {
  x = (x ^ (x >> 30)) * 0xBF58'476D'1CE4'E5B9;
  x = (x ^ (x >> 27)) * 0x94D0'49BB'1331'11EB;
  return x ^ (x >> 31);
}

// A counter, mixed: fast, seeded, the same on every machine.
class Chance {
 public:
  explicit Chance(std::uint64_t seed) noexcept : state_(mix64(seed)) {}
  std::uint64_t next() noexcept { return mix64(state_ += 0x9E37'79B9'7F4A'7C15); }
  // 0 to bound - 1; bound below 2^32.
  std::uint64_t below(std::uint64_t bound) noexcept { return ((next() >> 32) * bound) >> 32; }

 private:
  std::uint64_t state_;
};

class Population {
 public:
  explicit Population(const TrafficPlan& plan) noexcept;

  IpAddress smf(std::uint64_t index) const noexcept { return kSmfs.plus(index); }
  IpAddress upf(std::uint64_t index) const noexcept { return kUpfs.plus(index); }
  IpAddress upf_user(std::uint64_t index) const noexcept { return kUpfUsers.plus(index); }
  IpAddress gnb(std::uint64_t index) const noexcept { return kGnbs.plus(index); }
  std::uint32_t smf_of(std::uint64_t session) const noexcept;

  // All but its identities; `imsi` and `msisdn` are empty.
  SessionFacts session(std::uint64_t index) const noexcept;
  // The 15 digits of its IMSI.
  std::array<char, 15> imsi(std::uint64_t index) const noexcept;

 private:
  struct Block {
    std::uint32_t first;
    constexpr IpAddress plus(std::uint64_t index) const noexcept {
      return IpAddress::v4(first + static_cast<std::uint32_t>(index));
    }
  };
  // Outside the UEs' pools, 10.0.0.0/8 and 2001:db8:1000::/36.
  static constexpr Block kSmfs{0xAC10'0101};      // 172.16.1.1
  static constexpr Block kUpfs{0xAC10'0201};      // 172.16.2.1
  static constexpr Block kUpfUsers{0xAC10'0301};  // 172.16.3.1
  static constexpr Block kGnbs{0xAC11'0001};      // 172.17.0.1

  std::uint32_t teid(std::uint64_t session, std::uint32_t which) const noexcept;

  const TrafficPlan& plan_;
  std::uint32_t salt_;
  std::uint64_t v6_below_;  // of 2^32
};

}  // namespace cardea::generator

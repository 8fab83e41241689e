// AlgorithmCensus: who was given weaker algorithms than others that can do the same.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>
#include <cstdint>
#include <map>
#include <optional>
#include <unordered_map>
#include <vector>

#include "detectors/detector.h"

namespace cardea::detectors {

// How much an algorithm is worth, as far as the declared policy tells.
enum class Worth : std::uint8_t { null, unlisted, good };

// Compares like with like: UEs of one core and one generation that claim the same algorithms.
// A UE counts once, by the least that it was ever given. Bounded: beyond kUesMax UEs new ones are
// not counted, beyond kKeptMax no further choice of something weak is kept.
class AlgorithmCensus {
 public:
  static constexpr std::size_t kUesMax = 65'536;
  static constexpr std::size_t kKeptMax = 1'024;
  static constexpr std::size_t kGroupsMax = 256;
  static constexpr std::uint32_t kEnough = 20;        // UEs, before there is a rest to differ from
  static constexpr std::uint32_t kFewPercent = 10;    // fewer are the exception
  static constexpr std::uint32_t kUsualPercent = 50;  // more are the rest

  struct Choice {
    Worth ciphering = Worth::good;
    Worth integrity = Worth::good;
    friend auto operator<=>(const Choice&, const Choice&) = default;
  };
  struct Outlier {
    findings::Occurrence occurrence;
    std::uint32_t few = 0;  // UEs that were given less than the rest
    std::uint32_t ues = 0;  // that claim the same
  };

  // `event` is a security mode command to a known UE.
  void add(const subscribers::NasEvent& event, Choice choice, findings::Occurrence occurrence);
  // Of what was kept, in the order in which it came.
  std::vector<Outlier> outliers() const;

 private:
  struct Likes {
    IpAddress core;
    subscribers::NasSystem system{};
    std::optional<std::uint8_t> ciphering;  // what they claim: NasCapabilities' octets
    std::optional<std::uint8_t> integrity;
    friend auto operator<=>(const Likes&, const Likes&) = default;
  };
  struct Kept {
    const Likes* likes;
    Choice choice;
    findings::Occurrence occurrence;
  };
  using Ues = std::unordered_map<std::uint64_t, Choice>;  // by who it is

  std::map<Likes, Ues> groups_;
  std::size_t ues_ = 0;
  std::vector<Kept> kept_;
};

}  // namespace cardea::detectors

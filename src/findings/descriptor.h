// What a detector is, as data: its page in the reference, `cardea explain` and each finding's texts
// are made from it. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace cardea::findings {

enum class Severity : std::uint8_t { info, low, medium, high, critical };
std::string_view name_of(Severity severity) noexcept;
std::optional<Severity> severity_named(std::string_view name) noexcept;
// An order that was refused is an attempt: one step lower.
constexpr Severity lowered(Severity severity) noexcept {
  return severity == Severity::info ? severity
                                    : static_cast<Severity>(static_cast<int>(severity) - 1);
}

enum class Kind : std::uint8_t { access, exposure, anomaly };
std::string_view name_of(Kind kind) noexcept;

using Texts = std::span<const std::string_view>;

struct Descriptor {
  std::string_view id;  // stable for ever: findings and documents key on it
  std::string_view title;
  Severity severity = Severity::medium;
  Kind kind = Kind::access;
  std::string_view looks_for;    // what on the wire makes it fire
  std::string_view why;          // what is lost if it is ignored
  std::string_view explanation;  // of one finding; {actor}, {target}, {destination}, {subject},
                                 // {reason}, {outcome}, {count} and {detail} are filled in
  Texts benign_causes;
  Texts next_steps;
  Texts references;
  Texts fight;                 // MITRE FiGHT ids, the closest match
  std::string_view filter;     // Wireshark's; {actor}, {target}, {destination} become address tests
  std::string_view fires;      // the test scene that must make it fire
  std::string_view near_miss;  // and the one that must not
};

}  // namespace cardea::findings

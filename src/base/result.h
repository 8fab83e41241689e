// Result: a value, or a small error that says what broke and where. Outcome: a value, or a Failure
// that a person reads.
//
// Hostile input yields ParseError: two words, no allocation, counted per protocol and reason.
// The environment (disk, socket, configuration) yields Failure: what, why, and what to do.
// Our own bugs are assertions. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <expected>
#include <string>
#include <string_view>
#include <utility>

namespace cardea {

enum class Fault : std::uint8_t {
  truncated,    // the message promises more than there is
  cut,          // the capture's snaplen cut it: nobody's fault but the probe's
  bad_version,  // not the protocol or version that this parser reads
  bad_length,   // a length that contradicts another
  bad_value,    // a field outside what the standard allows
  over_limit,   // more of something than we are willing to hold
  unsupported,  // legal, but not decoded here
};
inline constexpr std::size_t kFaultCount = 7;

std::string_view name_of(Fault fault) noexcept;

struct ParseError {
  Fault fault;
  std::uint32_t offset;  // octets from the start of the message being parsed
};

template <typename T>
struct [[nodiscard]] Result : std::expected<T, ParseError> {
  using std::expected<T, ParseError>::expected;
};

constexpr std::unexpected<ParseError> fail(Fault fault, std::size_t offset) noexcept {
  return std::unexpected(ParseError{fault, static_cast<std::uint32_t>(offset)});
}

// Printed as `cardea: WHAT: WHY; REMEDY`.
struct Failure {
  std::string what;
  std::string why;
  std::string remedy;

  std::string text() const;
};

template <typename T>
struct [[nodiscard]] Outcome : std::expected<T, Failure> {
  using std::expected<T, Failure>::expected;
};

inline std::unexpected<Failure> failure(std::string what, std::string why, std::string remedy) {
  return std::unexpected(Failure{std::move(what), std::move(why), std::move(remedy)});
}

}  // namespace cardea

// The written forms of single values in network.yaml. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "authority/keys.h"
#include "authority/network.h"

namespace cardea::authority {

// Each gives nothing where the text is not of its form.
std::optional<std::int64_t> parse_integer(std::string_view text) noexcept;
std::optional<double> parse_fraction(std::string_view text) noexcept;        // 0 to 1
std::optional<bool> parse_flag(std::string_view text) noexcept;              // true, false
std::optional<std::int64_t> parse_duration(std::string_view text) noexcept;  // ns; ms s m h d
std::optional<BlindedTarget> parse_blinded(std::string_view text);

struct Complaint {
  std::string message;
  std::string remedy;
};

// What is wrong with `text` as a value of `key`, by itself; nothing if it will do. Never repeats
// a value that may be an identity; with `secret`, repeats no free text at all.
std::optional<Complaint> complaint_about(const Key& key, std::string_view text, bool secret);

}  // namespace cardea::authority

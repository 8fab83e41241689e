// The causes of GTPv1-C answers: 3GPP TS 29.060, 7.7.1. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>

namespace cardea::gtpv1c {

// The standard's name; empty for a value that it does not define.
std::string_view cause_name(std::uint8_t cause) noexcept;

// 192 and above reject; the others accept, or stand in requests (7.7.1).
constexpr bool is_rejection(std::uint8_t cause) noexcept { return cause >= 192; }

}  // namespace cardea::gtpv1c

// The causes of GTPv2-C answers: 3GPP TS 29.274, Table 8.4-1. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>

namespace cardea::gtpv2c {

// The standard's name; empty for a value that it does not define.
std::string_view cause_name(std::uint8_t cause) noexcept;

// 64 to 239 reject; the others accept, or stand in requests (8.4).
constexpr bool is_rejection(std::uint8_t cause) noexcept { return cause >= 64 && cause < 240; }

}  // namespace cardea::gtpv2c

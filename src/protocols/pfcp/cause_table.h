// The causes of PFCP answers: 3GPP TS 29.244, Table 8.2.1-1. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>

namespace cardea::pfcp {

// The standard's name; empty for a value that it does not define.
std::string_view cause_name(std::uint8_t cause) noexcept;

// Values below 64 accept, others reject (8.2.1).
constexpr bool is_rejection(std::uint8_t cause) noexcept { return cause >= 64; }

}  // namespace cardea::pfcp

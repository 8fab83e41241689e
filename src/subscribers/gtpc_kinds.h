// What a GTP-C message is in its exchange, for both versions. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>

#include "subscribers/gtpc_orders.h"

namespace cardea::subscribers {

enum class GtpcKind : std::uint8_t { echo, request, command, response, notification, other };
GtpcKind kind_of(GtpcVersion version, std::uint8_t type) noexcept;

// The commands of version 2 that may trigger this request, which then has their sequence number
// (TS 29.274, 7.6).
std::span<const std::uint8_t> commands_behind(std::uint8_t request_type) noexcept;

}  // namespace cardea::subscribers

// What a PFCP exchange reaches into: message and orders -> accesses. SPDX-License-Identifier:
// Apache-2.0
#pragma once

#include <cstdint>
#include <optional>

#include "access/access.h"
#include "base/fixed_vector.h"
#include "subscribers/pfcp_tracker.h"

namespace cardea::access {

// One for the message itself, then one for each place that traffic is ordered to.
using PfcpAccesses = FixedVector<Access, 32>;

// What a request of this type asks for; nothing for those that reach into nothing (heartbeats).
std::optional<Operation> operation_of(std::uint8_t request_type) noexcept;

// Fills `accesses`; what is beyond its room is counted there as refused.
void read_accesses(const subscribers::Exchange& exchange, const subscribers::Sessions& sessions,
                   const subscribers::Peers& peers, PfcpAccesses& accesses);

}  // namespace cardea::access

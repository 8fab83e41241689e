// What a GTP-C exchange reaches into: message and tunnel ends -> accesses. SPDX-License-Identifier:
// Apache-2.0
#pragma once

#include "access/access.h"
#include "base/fixed_vector.h"
#include "subscribers/gtpc_exchange.h"

namespace cardea::access {

// One for the message itself, then one for each place that user traffic is led to.
using GtpcAccesses = FixedVector<Access, 32>;

// Fills `accesses`; what is beyond its room is counted there as refused.
void read_accesses(const subscribers::GtpcExchange& exchange,
                   const subscribers::GtpcSessions& sessions, const subscribers::Peers& peers,
                   GtpcAccesses& accesses);

}  // namespace cardea::access

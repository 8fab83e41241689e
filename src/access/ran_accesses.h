// What an exchange between base station and core reaches into: message, tunnel ends, trace and
// location orders -> accesses. SPDX-License-Identifier: Apache-2.0
#pragma once

#include "access/access.h"
#include "base/fixed_vector.h"
#include "subscribers/ran_exchange.h"

namespace cardea::access {

// One for the message itself, then one for each further thing that it orders.
using RanAccesses = FixedVector<Access, 32>;

// Fills `accesses`; what is beyond its room is counted there as refused.
void read_accesses(const subscribers::RanExchange& exchange, RanAccesses& accesses);

}  // namespace cardea::access

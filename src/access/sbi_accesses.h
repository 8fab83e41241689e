// What a request over the service-based interfaces reaches into: the operation, where its reports
// are to go, the traces that its answer orders. SPDX-License-Identifier: Apache-2.0
#pragma once

#include "access/access.h"
#include "base/fixed_vector.h"
#include "subscribers/sbi_exchange.h"

namespace cardea::access {

// One for the request itself, then one for each further place or thing that it orders.
using SbiAccesses = FixedVector<Access, 16>;

// Fills `accesses`; what is beyond its room is counted there as refused.
void read_accesses(const subscribers::SbiExchange& exchange, SbiAccesses& accesses);

// Our operation for what a service operation does.
Operation operation_of(sbi::Deed deed) noexcept;

}  // namespace cardea::access

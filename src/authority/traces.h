// Traces of subscribers: which declared campaign covers one, whatever protocol ordered it.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "access/access.h"
#include "authority/judgement.h"
#include "authority/network.h"

namespace cardea::authority {

// By `order.trace_reference`, the destination (the trace collection entity) and the time.
Judgement judge_trace(const Network& network, const access::Access& access);

}  // namespace cardea::authority

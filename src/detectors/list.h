// All detectors, in the order of list.def. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

#include "detectors/detector.h"

namespace cardea::detectors {

std::span<const Entry* const> all() noexcept;

// Null for an id that no detector has.
const Entry* find(std::string_view id) noexcept;

}  // namespace cardea::detectors

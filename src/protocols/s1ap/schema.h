// What S1AP's messages are made of: TS 36.413. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "protocols/aper/schema.h"

namespace cardea::s1ap {

inline constexpr std::uint16_t kPort = 36412;
inline constexpr std::uint32_t kPpid = 18;

const aper::Schema& schema() noexcept;

}  // namespace cardea::s1ap

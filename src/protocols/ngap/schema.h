// What NGAP's messages are made of: TS 38.413. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "protocols/aper/schema.h"

namespace cardea::ngap {

inline constexpr std::uint16_t kPort = 38412;
inline constexpr std::uint32_t kPpid = 60;

const aper::Schema& schema() noexcept;

}  // namespace cardea::ngap

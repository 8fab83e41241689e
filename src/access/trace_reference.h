// A trace's reference as network.yaml writes it. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <fmt/format.h>

#include <cstdint>
#include <string>

#include "protocols/shared/place.h"

namespace cardea::access {

// "99970-00000a" (TS 32.422, 5.6: MCC and MNC, then the trace id).
inline std::string trace_reference(const protocols::Plmn& plmn, std::uint32_t trace_id) {
  std::string digits;
  protocols::append_plmn(digits, plmn);
  std::erase(digits, '-');
  return fmt::format("{}-{:06x}", digits, trace_id);
}

}  // namespace cardea::access

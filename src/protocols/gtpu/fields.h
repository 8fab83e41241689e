// GTP-U as `cardea decode` prints it. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>

#include "base/json.h"
#include "protocols/gtpu/wire.h"

namespace cardea::gtpu {

// TS 29.281, table 6.1-1; "Unknown" for reserved numbers.
std::string_view name_of(std::uint8_t type) noexcept;

// Writes the message's own fields into the object that is open. Of a user packet only addresses,
// protocol and ports show, never its payload.
void write_fields(const Message& message, Json& json);

}  // namespace cardea::gtpu

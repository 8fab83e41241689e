// The JSON Schema of network.yaml, for editors that complete and check as one types.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace cardea::authority {

// JSON Schema 2020-12, made from keys_table.cc; ends with a line feed. schemas/ holds a copy.
std::string network_schema();

}  // namespace cardea::authority

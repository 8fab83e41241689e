// Octets as the C libraries call them. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

#include "base/bytes.h"

namespace cardea {

// unsigned char may alias anything ([basic.lval]/11); this is the one place that says so.
inline const unsigned char* c_octets(Bytes bytes) noexcept {
  return reinterpret_cast<const unsigned char*>(bytes.data());  // NOLINT
}
inline unsigned char* c_writable(std::span<std::byte> bytes) noexcept {
  return reinterpret_cast<unsigned char*>(bytes.data());  // NOLINT
}

}  // namespace cardea

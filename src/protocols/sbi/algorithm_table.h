// What a signature algorithm of JWS needs of a key. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>

#include "protocols/sbi/token.h"

namespace cardea::sbi {

enum class KeyKind : std::uint8_t { none, rsa, rsa_pss, ec, edwards };

struct AlgorithmInfo {
  Algorithm algorithm;
  std::string_view name;
  KeyKind kind;               // none: no public key verifies it
  std::uint16_t digest_bits;  // of SHA-2; 0: the algorithm has its own
  std::uint16_t curve_bits;   // of an elliptic curve's order
};
const AlgorithmInfo& info_of(Algorithm algorithm) noexcept;

// Case matters (RFC 7515, 4.1.1). `unknown` for others.
Algorithm algorithm_of(std::string_view name) noexcept;

}  // namespace cardea::sbi

// The cipher suites that can be opened where the secrets are known: those with AEAD ciphers.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace cardea::tls {

inline constexpr std::uint16_t kTls10 = 0x0301;
inline constexpr std::uint16_t kTls12 = 0x0303;
inline constexpr std::uint16_t kTls13 = 0x0304;

enum class Cipher : std::uint8_t {
  aes_128_gcm,
  aes_256_gcm,
  chacha20_poly1305,
  aes_128_ccm,
  aes_256_ccm,
  aes_128_ccm_8,
  aes_256_ccm_8,
};
enum class Hash : std::uint8_t { sha256, sha384 };

struct Suite {
  std::uint16_t number;
  std::string_view name;  // IANA's, without "TLS_"
  Cipher cipher;
  Hash hash;  // of the key schedule, or the pseudo-random function
};

std::span<const Suite> suites() noexcept;                // by number
const Suite* find_suite(std::uint16_t number) noexcept;  // nullptr: none that can be opened

}  // namespace cardea::tls

// From secrets to the keys of a direction: RFC 8446, 7; RFC 5246, 6.3.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>

#include "protocols/tls/secret.h"
#include "protocols/tls/suite.h"

namespace cardea::tls {

inline constexpr std::size_t kNonceSize = 12;

// Wiped when they go.
struct Keys {
  std::array<std::byte, 32> key{};         // its front, as long as the cipher's is
  std::array<std::byte, kNonceSize> iv{};  // before TLS 1.3, but for ChaCha20, only 4 octets of it

  Keys() = default;
  Keys(const Keys&) = default;
  Keys& operator=(const Keys&) = default;
  ~Keys() {
    cleanse(key);
    cleanse(iv);
  }
};

std::size_t key_size(Cipher cipher) noexcept;
std::size_t tag_size(Cipher cipher) noexcept;

// TLS 1.3: of a traffic secret (7.3), and the one behind it (7.2).
Keys traffic_keys(const Suite& suite, const Secret& secret) noexcept;
Secret next_secret(const Suite& suite, const Secret& secret) noexcept;

// TLS 1.2: of the master secret.
Keys block_keys(const Suite& suite, const Secret& master, const Random& client,
                const Random& server, bool is_client) noexcept;

}  // namespace cardea::tls

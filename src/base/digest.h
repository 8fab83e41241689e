// SHA-256 and HMAC-SHA-256 (OpenSSL), and hexadecimal. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"

namespace cardea {

using Digest = std::array<std::byte, 32>;

Digest sha256(Bytes data) noexcept;
Digest hmac_sha256(Bytes key, Bytes data) noexcept;

// Incremental, for inputs too large to hold.
class Sha256 {
 public:
  Sha256();
  ~Sha256();
  Sha256(Sha256&&) noexcept;
  Sha256& operator=(Sha256&&) noexcept;

  void update(Bytes data) noexcept;
  Digest finish() noexcept;  // once

 private:
  struct State;
  std::unique_ptr<State> state_;
};

std::string to_hex(Bytes data);
void append_hex(std::string& out, Bytes data);
std::optional<std::vector<std::byte>> from_hex(std::string_view text);

}  // namespace cardea

// A secret of TLS, wiped when it goes. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

#include "base/bytes.h"
#include "base/cleanse.h"

namespace cardea::tls {

using Random = std::array<std::byte, 32>;  // of a hello (RFC 8446, 4.1.2)

class Secret {
 public:
  static constexpr std::size_t kSizeMax = 48;  // of SHA-384; a TLS 1.2 master secret has as many

  Secret() = default;
  explicit Secret(Bytes octets) noexcept  // at most kSizeMax are taken
      : size_(static_cast<std::uint8_t>(std::min(octets.size(), kSizeMax))) {
    std::ranges::copy(octets.first(size_), octets_.begin());
  }
  Secret(const Secret&) = default;
  Secret& operator=(const Secret&) = default;
  ~Secret() { cleanse(octets_); }

  Bytes octets() const noexcept { return Bytes{octets_}.first(size_); }
  bool empty() const noexcept { return size_ == 0; }

 private:
  std::array<std::byte, kSizeMax> octets_{};
  std::uint8_t size_ = 0;
};

}  // namespace cardea::tls

// Reads and writes that carry on after short counts and interruptions.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "base/bytes.h"

namespace cardea::capture {

// 0, or the errno.
inline int write_all(int descriptor, Bytes octets) noexcept {
  while (!octets.empty()) {
    const ssize_t done = ::write(descriptor, octets.data(), octets.size());
    if (done < 0 && errno == EINTR) continue;
    if (done < 0) return errno;
    octets = octets.subspan(static_cast<std::size_t>(done));
  }
  return 0;
}

// Nothing where there are fewer octets, or on an error.
inline std::optional<std::vector<std::byte>> read_at(int descriptor, std::uint64_t offset,
                                                     std::size_t length) {
  std::vector<std::byte> octets(length);
  std::size_t have = 0;
  while (have < length) {
    const std::span<std::byte> rest = std::span{octets}.subspan(have);
    const ssize_t got =
        ::pread(descriptor, rest.data(), rest.size(), static_cast<off_t>(offset + have));
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return std::nullopt;
    have += static_cast<std::size_t>(got);
  }
  return octets;
}

}  // namespace cardea::capture

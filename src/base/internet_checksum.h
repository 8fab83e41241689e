// The Internet checksum: RFC 1071. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "base/address.h"
#include "base/bytes.h"

namespace cardea {

// Adds octets up; all but the last that are added must be even in number.
class InternetChecksum {
 public:
  constexpr void add(Bytes octets) noexcept {
    Reader in{octets};
    while (in.remaining() >= 2) sum_ += in.u16();
    if (in.remaining() == 1) sum_ += std::uint64_t{in.u8()} << 8;
  }
  constexpr void add(std::uint64_t number) noexcept {
    for (; number != 0; number >>= 16) sum_ += number & 0xFFFF;
  }
  // The pseudo-header of UDP and TCP: RFC 768, RFC 9293, 3.1, RFC 8200, 8.1. An IPv4 address is
  // held as a mapped one: what is before it counts nothing.
  constexpr void add_pseudo_header(const IpAddress& source, const IpAddress& destination,
                                   std::uint8_t protocol, std::uint32_t length) noexcept {
    for (const IpAddress& address : {source, destination}) {
      if (!address.is_v4()) add(address.high);
      add(address.is_v4() ? address.v4_value() : address.low);
    }
    add(protocol);
    add(length);
  }
  constexpr std::uint16_t value() const noexcept {
    std::uint64_t sum = sum_;
    while (sum > 0xFFFF) sum = (sum & 0xFFFF) + (sum >> 16);
    return static_cast<std::uint16_t>(~sum);
  }

 private:
  std::uint64_t sum_ = 0;
};

}  // namespace cardea

// A first, quick no to "is this an address of the core?". SPDX-License-Identifier: Apache-2.0
#pragma once

#include <bitset>
#include <cstddef>
#include <memory>

#include "base/address.h"

namespace cardea::access {

// By the upper half of an IPv4 address, and by the top octet of an IPv6 one: no false no.
class CoreFilter {
 public:
  CoreFilter() : v4_(std::make_unique<std::bitset<0x1'0000>>()) {}

  void add(const Prefix& prefix) noexcept {
    if (prefix.base.is_v4()) {
      const unsigned bits = prefix.length - 96U;
      const std::uint32_t first = prefix.base.v4_value() >> 16;
      const std::uint32_t count = bits >= 16 ? 1 : std::uint32_t{1} << (16 - bits);
      for (std::uint32_t i = 0; i < count; ++i) v4_->set((first + i) & 0xFFFF);
    } else {
      const std::uint32_t first = static_cast<std::uint32_t>(prefix.base.high >> 56);
      const std::uint32_t count = prefix.length >= 8 ? 1 : std::uint32_t{1} << (8 - prefix.length);
      for (std::uint32_t i = 0; i < count; ++i) v6_.set((first + i) & 0xFF);
    }
  }

  bool may_be_core(const IpAddress& address) const noexcept {
    return address.is_v4() ? (*v4_)[address.v4_value() >> 16] : v6_[address.high >> 56];
  }

 private:
  std::unique_ptr<std::bitset<0x1'0000>> v4_;  // 8 KiB: stays in the first-level cache
  std::bitset<256> v6_;
};

}  // namespace cardea::access

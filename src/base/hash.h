// A keyed 64-bit hash for tables. The key comes from the run's key file, so an attacker cannot aim
// at one bucket and two runs with the same key agree. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <cstring>

#include "base/address.h"
#include "base/bytes.h"

namespace cardea {

struct HashKey {
  std::uint64_t a = 0x9E37'79B9'7F4A'7C15;
  std::uint64_t b = 0xD1B5'4A32'D192'ED03;
};

// 64x64 -> 128 multiplication folded by xor, as wyhash-like mixers do: two multiplications a word
// pair.
constexpr std::uint64_t mix(std::uint64_t a, std::uint64_t b) noexcept {
  __extension__ using Wide = unsigned __int128;
  const Wide product = static_cast<Wide>(a) * b;
  return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
}

constexpr std::uint64_t keyed_hash(const HashKey& key, std::uint64_t x, std::uint64_t y) noexcept {
  return mix(mix(x ^ key.a, y ^ key.b) ^ key.a, 0x9FB2'1C65'1E98'DF25);
}

constexpr std::uint64_t keyed_hash(const HashKey& key, const IpAddress& address,
                                   std::uint64_t x) noexcept {
  return keyed_hash(key, mix(address.low ^ key.a, address.high ^ key.b ^ 0xA076'1D64'78BD'642F), x);
}

// Of octets. Whoever does not know the key cannot make two that agree.
inline std::uint64_t keyed_hash(const HashKey& key, Bytes octets) noexcept {
  std::uint64_t hash = mix(key.a ^ octets.size(), key.b);
  std::array<std::uint64_t, 2> words{};
  for (; octets.size() > sizeof words; octets = octets.subspan(sizeof words)) {
    std::memcpy(words.data(), octets.data(), sizeof words);
    hash = mix(words[0] ^ key.a ^ hash, words[1] ^ key.b);
  }
  words = {};
  if (!octets.empty()) std::memcpy(words.data(), octets.data(), octets.size());
  return mix(mix(words[0] ^ key.a ^ hash, words[1] ^ key.b) ^ key.a, 0x9FB2'1C65'1E98'DF25);
}

}  // namespace cardea

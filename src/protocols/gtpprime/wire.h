// GTP' (3GPP TS 32.295, 6.1), in which charging data travels, and GTP version 0 (TS 09.60), from
// which it comes: recognised and named, their content not read. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>

#include "base/bytes.h"
#include "base/json.h"
#include "base/result.h"

namespace cardea::gtpprime {

inline constexpr std::uint16_t kPort = 3386;

struct Message {
  bool is_prime = true;  // PT clear; else GTP version 0
  std::uint8_t version = 0;
  std::uint8_t type = 0;
  std::uint16_t length = 0;  // octets behind the header
  std::uint16_t sequence = 0;
};

Result<Message> parse(Bytes datagram) noexcept;

std::string_view protocol_of(const Message& message) noexcept;  // "gtpprime" or "gtpv0"
// The standard's name, or "Unknown". GTP version 0 and GTP' share their numbers.
std::string_view name_of(std::uint8_t type) noexcept;
void write_fields(const Message& message, Json& json);

}  // namespace cardea::gtpprime

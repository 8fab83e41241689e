// Writes GTP-U messages: 3GPP TS 29.281, clause 5, and the PDU Session Container of TS 38.415.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>

#include "generator/byte_writer.h"

namespace cardea::generator {

inline constexpr std::uint16_t kGtpuPort = 2152;

enum class Direction : std::uint8_t { downlink = 0, uplink = 1 };  // the container's PDU types

struct GtpuHeader {
  std::uint8_t type = 255;  // G-PDU
  std::uint32_t teid = 0;
  std::optional<std::uint16_t> sequence = {};  // the S flag
  std::optional<Direction> container = {};     // a PDU Session Container of this type (5G)
  std::uint8_t qfi = 1;
};

// The header; what is written until close_gtpu() is the payload. Returns where it begins.
inline std::size_t open_gtpu(ByteWriter& out, const GtpuHeader& header) {
  const std::size_t start = out.size();
  const bool optional_octets = header.sequence.has_value() || header.container.has_value();
  out.u8(0x30U | (header.container ? 0x04U : 0U) | (header.sequence ? 0x02U : 0U));
  out.u8(header.type);
  out.u16(0);
  out.u32(header.teid);
  if (optional_octets) {
    out.u16(header.sequence.value_or(0));
    out.u8(0);
    out.u8(header.container ? 0x85 : 0);
  }
  if (header.container) {
    out.u8(1);  // four octets
    out.u8(static_cast<std::uint64_t>(*header.container) << 4);
    out.u8(header.qfi);
    out.u8(0);  // no further extension
  }
  return start;
}

// The length counts what stands behind the first eight octets.
inline void close_gtpu(ByteWriter& out, std::size_t start) {
  out.patch_u16(start + 2, out.size() - start - 8);
}

}  // namespace cardea::generator

// The information elements of GTP-U's signalling messages: TS 29.281, clause 8.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>

#include "base/address.h"
#include "base/bytes.h"
#include "base/result.h"

namespace cardea::gtpu {

inline constexpr int kIesMax = 64;  // in one message: our limit

struct Ies {
  std::optional<std::uint8_t> recovery;    // 8.2
  std::optional<std::uint32_t> teid_data;  // 8.3: the tunnel that the sender does not know
  IpAddress peer;                          // 8.4: of that tunnel; none where absent
  Bytes extension_types;                   // 8.5: one octet each
  std::uint16_t private_count = 0;         // 8.6: vendors' own
  std::uint16_t unknown_count = 0;         // TLV elements that we do not name
  std::uint16_t faulty_count = 0;          // named ones of an impossible length
};

// Walks a signalling message's payload to its last octet. Faults: a type below 128 that is unknown
// (its length is then unknown too), and elements that reach past the end. `missing` is what to call
// the latter: cut or truncated.
Result<Ies> read_ies(Bytes payload, Fault missing) noexcept;

}  // namespace cardea::gtpu

// A NAS PDU with all that is nested in it, of either generation: session management in mobility
// management, the whole message inside an initial one, an EPS message in one of 5GS.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>

#include "base/bytes.h"
#include "base/result.h"
#include "protocols/shared/nas_message.h"

namespace cardea::protocols {

// Our limits: a message in a message in … ; and messages and containers of one PDU.
inline constexpr std::size_t kNasDepthMax = 4;
inline constexpr std::size_t kNasPartsMax = 16;

struct NasPart {
  static constexpr std::uint8_t kTop = 0xFF;

  NasContent content = NasContent::generic;
  std::uint8_t type = 0;       // of the container, where `content` is generic
  std::uint8_t depth = 0;      // 0: the PDU itself
  std::uint8_t parent = kTop;  // the part that holds it
  Bytes octets;
  std::optional<ParseError> fault;  // nas5gs and naseps: it does not parse; offset in `octets`
  NasMessage message;               // nas5gs and naseps without a fault; else empty

  bool is_message() const noexcept {
    return (content == NasContent::nas5gs || content == NasContent::naseps) && !fault;
  }
};

// Valid until the storage or the PDU is reused.
struct NasParts {
  std::span<const NasPart> parts;  // the PDU itself first; a part stands behind what holds it
  std::uint16_t refused = 0;       // nested deeper, or more of them, than our limits
};

// Reused from PDU to PDU, so that reading allocates nothing.
struct NasStorage {
  std::array<NasPart, kNasPartsMax> parts;
  std::array<NasIeStorage, kNasPartsMax> ies;
};

// Whose a PDU is by its first octet (TS 24.007, 11.2.3.1): the discriminators of the two do not
// meet. `otherwise`, what carries it says (NGAP, S1AP), where it is neither's.
NasContent nas_content(Bytes pdu, NasContent otherwise) noexcept;

// `content` is nas5gs or naseps.
NasParts read_nas(NasContent content, Bytes pdu, NasStorage& storage) noexcept;

// Of a part: the standard's name of the message; of another container what it holds.
std::string_view name_of(const NasPart& part) noexcept;

}  // namespace cardea::protocols

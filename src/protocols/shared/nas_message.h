// A NAS message of either generation, and what may be nested in it. Filled in by nas5gs/wire.h and
// naseps/wire.h. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "base/bytes.h"
#include "base/fixed_vector.h"
#include "protocols/shared/nas_ie.h"

namespace cardea::protocols {

// How far a message can be read.
enum class NasBody : std::uint8_t {
  plain,            // not ciphered: no security header, or one of integrity protection only
  by_content,       // marked as ciphered, but a whole plain message stands there: the null cipher
  ciphered,         // opaque: no type, no elements
  service_request,  // EPS: the short SERVICE REQUEST (TS 24.301, 8.2.25), which has no type
};

// Borrows the PDU and the storage: valid until either is reused.
struct NasMessage {
  std::uint8_t discriminator = 0;  // 5GS: 0x7E 5GMM, 0x2E 5GSM; EPS: 7 EMM, 2 ESM
  // 0 plain; 1 integrity; 2 integrity and ciphering; 3 and 4 the same with a new context; EPS: 5
  // partly ciphered; 12 to 15 SERVICE REQUEST (TS 24.501, 9.3; TS 24.301, 9.3.1). Of a message
  // that may be ciphered inside another (see NasNested) it is known in a plain one only.
  std::optional<std::uint8_t> security_header_type;
  std::optional<std::uint8_t> sequence;  // of a protected message; EPS service request: 5 bits
  NasBody body = NasBody::plain;
  std::optional<std::uint8_t> type;        // of the plain message inside; none: not known
  std::optional<std::uint8_t> session_id;  // 5GSM: PDU session id; ESM: EPS bearer identity
  std::optional<std::uint8_t> pti;         // procedure transaction identity: 5GSM, ESM
  Bytes inner;                             // the plain message, or what is ciphered
  std::span<const NasIe> ies;
  bool is_known = false;          // its type and elements are in our tables; else they stay opaque
  std::uint16_t unknown_ies = 0;  // elements that the message's table lacks: opaque, counted
  std::uint16_t faulty_ies = 0;   // known ones that are too short or broken off

  // The first element of that kind; null where there is none.
  const NasIe* find(std::uint8_t element) const noexcept {
    for (const NasIe& ie : ies)
      if (ie.element == element) return &ie;
    return nullptr;
  }
};

// What a container holds.
enum class NasContent : std::uint8_t {
  nas5gs,
  naseps,
  sms,                   // recognised, never read: TS 24.011
  lpp,                   // positioning: TS 37.355
  sor,                   // steering of roaming, transparent container
  ue_policy,             // TS 24.501, annex D
  ue_parameters_update,  // transparent container
  location_services,     // TS 24.080, or a location services message container
  ciot_user_data,        // never read
  service_level_aa,
  event_notification,
  generic,  // some other container: see its type
};
std::string_view name_of(NasContent content) noexcept;

struct NasNested {
  NasContent content = NasContent::generic;
  std::uint8_t type = 0;  // the payload container type, or generic container type; else 0
  bool is_perhaps_ciphered = false;  // a container whose value may be ciphered by itself
  Bytes octets;
};

// What does not fit is refused, and counted by the vector.
inline constexpr std::size_t kNasNestedMax = 8;
using NasNesteds = FixedVector<NasNested, kNasNestedMax>;

// A message that a protocol's table names.
struct NasMessageInfo {
  std::uint8_t type = 0;
  std::string_view name;    // the standard's; empty: no such message
  std::string_view clause;  // of TS 24.501 or TS 24.301: there stands its table of elements
  std::span<const NasIeRow> rows;
};

}  // namespace cardea::protocols

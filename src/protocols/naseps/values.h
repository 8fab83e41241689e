// The values of EPS NAS information elements: 3GPP TS 24.301, 9.9, each with its sub-clause.
// Every decoder takes the element's value and borrows from it. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "base/bytes.h"
#include "base/result.h"
#include "protocols/shared/digits.h"
#include "protocols/shared/nas_values.h"
#include "protocols/shared/place.h"

namespace cardea::naseps {

using protocols::identity_digits;
using protocols::nas_octet;
using protocols::NasAlgorithms;
using protocols::NasCapabilities;
using protocols::ue_address;
using protocols::UeAddress;

// As an identity request asks for it: TS 24.008, 10.5.5.9. On the wire of an EPS mobile identity
// (9.9.3.12) 3 is an IMEI and 6 a GUTI.
enum class IdentityType : std::uint8_t { none, imsi, imei, imeisv, tmsi, tmgi, guti };

struct MobileIdentity {
  IdentityType type = IdentityType::none;
  std::uint8_t wire_type = 0;   // the number that stands there
  protocols::Digits digits;     // IMSI, IMEI, IMEISV; empty where they are no digits
  protocols::Plmn plmn;         // GUTI
  Bytes guti;                   // GUTI: protocols::kGutiOctets
  std::uint16_t mme_group = 0;  // GUTI
  std::uint8_t mme_code = 0;    // GUTI
  std::uint32_t tmsi = 0;       // GUTI: M-TMSI; TMSI
};
// EPS mobile identity, 9.9.3.12: of an attach, update or detach, and the GUTIs that are given out.
Result<MobileIdentity> mobile_identity(Bytes value) noexcept;
// Mobile identity of TS 24.008, 10.5.1.4: in answers to an identity request, in a security mode
// complete (IMEISV), in accepts (TMSI).
Result<MobileIdentity> ms_identity(Bytes value) noexcept;

// NAS security algorithms, 9.9.3.23.
Result<NasAlgorithms> algorithms(Bytes value) noexcept;

// UE network capability, 9.9.3.34; UE security capability, 9.9.3.36; UE additional security
// capability, 9.9.3.53.
Result<NasCapabilities> network_capability(Bytes value) noexcept;
Result<NasCapabilities> security_capability(Bytes value) noexcept;
Result<NasCapabilities> additional_capability(Bytes value) noexcept;

// Values of half an octet (NasIe::half).
enum class AttachType : std::uint8_t {  // 9.9.3.11
  eps = 1,
  combined = 2,
  restricted_local = 3,
  emergency = 6,
};
constexpr AttachType attach_type(std::uint8_t half) noexcept {
  return static_cast<AttachType>(half & 0x07);
}
constexpr IdentityType identity_type(std::uint8_t half) noexcept {  // TS 24.008, 10.5.5.9
  return static_cast<IdentityType>(half & 0x07);
}
enum class RequestType : std::uint8_t {  // TS 24.008, 10.5.6.17
  initial = 1,
  handover = 2,
  restricted_local = 3,
  emergency = 4,
  handover_of_emergency = 6,
};
constexpr RequestType request_type(std::uint8_t half) noexcept {
  return static_cast<RequestType>(half & 0x07);
}
constexpr bool is_emergency(RequestType type) noexcept {
  return type == RequestType::emergency || type == RequestType::handover_of_emergency;
}

}  // namespace cardea::naseps

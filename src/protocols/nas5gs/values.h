// The values of 5GS NAS information elements: 3GPP TS 24.501, 9.11, each with its sub-clause.
// Every decoder takes the element's value and borrows from it. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>

#include "base/bytes.h"
#include "base/result.h"
#include "protocols/shared/digits.h"
#include "protocols/shared/nas_values.h"
#include "protocols/shared/place.h"

namespace cardea::nas5gs {

using protocols::identity_digits;
using protocols::nas_octet;
using protocols::NasAlgorithms;
using protocols::NasCapabilities;
using protocols::ue_address;
using protocols::UeAddress;

// 9.11.3.3, 9.11.3.4.
enum class IdentityType : std::uint8_t { none, suci, guti, imei, s_tmsi, imeisv, mac, eui64 };

enum class SupiFormat : std::uint8_t { imsi, network_specific, gci, gli };

// 5GS mobile identity, 9.11.3.4.
struct MobileIdentity {
  IdentityType type = IdentityType::none;

  SupiFormat supi_format = SupiFormat::imsi;  // SUCI
  protocols::Plmn plmn;                 // of a SUCI of format imsi the home network; of a GUTI
  protocols::Digits routing_indicator;  // SUCI of format imsi: one to four digits
  std::optional<std::uint8_t> scheme;   // 0 null, 1 profile A, 2 profile B
  std::uint8_t key_id = 0;              // of the home network's public key
  Bytes scheme_output;                  // null scheme: the MSIN as TBCD; else what is enciphered
  protocols::Digits imsi;               // null scheme, where it is an IMSI; else empty
  Bytes nai;                            // SUCI of the other formats, UTF-8

  Bytes guti;                    // GUTI: protocols::kGutiOctets
  std::uint8_t amf_region = 0;   // GUTI
  std::uint16_t amf_set = 0;     // GUTI, S-TMSI: ten bits
  std::uint8_t amf_pointer = 0;  // GUTI, S-TMSI: six bits
  std::uint32_t tmsi = 0;        // GUTI, S-TMSI: 5G-TMSI
  Bytes s_tmsi;                  // GUTI, S-TMSI: six octets, the set, the pointer and the 5G-TMSI

  protocols::Digits digits;  // IMEI, IMEISV; empty where they are no digits
};
Result<MobileIdentity> mobile_identity(Bytes value) noexcept;

// NAS security algorithms, 9.11.3.34, and EPS NAS security algorithms, 9.11.3.25.
Result<NasAlgorithms> algorithms(Bytes value) noexcept;
Result<NasAlgorithms> eps_algorithms(Bytes value) noexcept;

// UE security capability, 9.11.3.54; S1 UE network capability, 9.11.3.48; S1 UE security capability
// as a security mode command repeats it, 9.11.3.48A.
Result<NasCapabilities> security_capability(Bytes value) noexcept;
Result<NasCapabilities> s1_network_capability(Bytes value) noexcept;
Result<NasCapabilities> s1_security_capability(Bytes value) noexcept;

// S-NSSAI, 9.11.2.8, as far as it names the slice of the serving network.
struct SNssai {
  std::uint8_t sst = 0;
  std::optional<std::uint32_t> sd;  // 24 bits
};
Result<SNssai> s_nssai(Bytes value) noexcept;

// Values of half an octet (NasIe::half).
enum class RegistrationType : std::uint8_t {  // 9.11.3.7
  initial = 1,
  mobility_updating,
  periodic_updating,
  emergency,
  snpn_onboarding,
  disaster_mobility_updating,
  disaster_initial,
};
constexpr RegistrationType registration_type(std::uint8_t half) noexcept {
  return static_cast<RegistrationType>(half & 0x07);
}
constexpr IdentityType identity_type(std::uint8_t half) noexcept {  // 9.11.3.3
  return static_cast<IdentityType>(half & 0x07);
}
enum class RequestType : std::uint8_t {  // 9.11.3.47
  initial = 1,
  existing,
  initial_emergency,
  existing_emergency,
  modification,
  multi_access,
};
constexpr RequestType request_type(std::uint8_t half) noexcept {
  return static_cast<RequestType>(half & 0x07);
}
constexpr bool is_emergency(RequestType type) noexcept {
  return type == RequestType::initial_emergency || type == RequestType::existing_emergency;
}
enum class ServiceType : std::uint8_t {  // 9.11.3.50
  signalling,
  data,
  mobile_terminated,
  emergency,
  emergency_fallback,
  high_priority,
  elevated_signalling,
};

}  // namespace cardea::nas5gs

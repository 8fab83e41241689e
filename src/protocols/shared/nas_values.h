// Values that the NAS of EPS and of 5GS write alike. Every decoder takes an element's value and
// borrows from it. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>

#include "base/address.h"
#include "base/bytes.h"
#include "base/result.h"
#include "protocols/shared/digits.h"
#include "protocols/shared/place.h"

namespace cardea::protocols {

// The algorithms that a security mode command chooses: 0 is the null algorithm, then 1 SNOW 3G,
// 2 AES, 3 ZUC (TS 24.501, 9.11.3.34; TS 24.301, 9.9.3.23).
struct NasAlgorithms {
  std::uint8_t ciphering = 0;
  std::uint8_t integrity = 0;
};

// The algorithms that a UE can do: one octet each, the highest bit algorithm 0, the next one
// algorithm 1 (TS 24.501, 9.11.3.54; TS 24.301, 9.9.3.34, 9.9.3.36 and 9.9.3.53). None where the
// element does not tell of that system.
struct NasCapabilities {
  std::optional<std::uint8_t> nea;  // 5G-EA
  std::optional<std::uint8_t> nia;  // 5G-IA
  std::optional<std::uint8_t> eea;
  std::optional<std::uint8_t> eia;
  std::optional<std::uint8_t> uea;
  std::optional<std::uint8_t> uia;  // without its highest bit, which is none of an algorithm
  std::optional<std::uint8_t> gea;  // GEA1 the highest of seven bits

  friend bool operator==(const NasCapabilities&, const NasCapabilities&) = default;
};
// UE network capability, and where `is_replayed` UE security capability, which has GEA behind the
// algorithms of UMTS where the former has other things (TS 24.301, 9.9.3.34 and 9.9.3.36).
Result<NasCapabilities> eps_capability(Bytes value, bool is_replayed) noexcept;

// The address that a UE is given: PDU address (TS 24.501, 9.11.4.10), PDN address (TS 24.301,
// 9.9.4.9).
struct UeAddress {
  std::uint8_t type = 0;                      // 1 IPv4, 2 IPv6, 3 both, 5 non-IP, 6 Ethernet
  IpAddress v4;                               // none where the type has none
  std::optional<std::uint64_t> interface_id;  // of IPv6: the /64 comes by router advertisement
};
Result<UeAddress> ue_address(Bytes value) noexcept;

// The digits of an identity whose first one shares its octet with the type (TS 24.008, 10.5.1.4;
// TS 24.501, 9.11.3.4). Fails where one is no decimal digit.
Result<Digits> identity_digits(Bytes value) noexcept;

// MCC, MNC and MSIN; empty where that is no IMSI of 6 to 15 decimal digits.
Digits imsi_of(const Plmn& home, Bytes msin) noexcept;

// Ten octets behind the first of a GUTI's, of both generations: PLMN, MMEGI and MMEC or AMF id,
// M-TMSI or 5G-TMSI. The same octets stand in GTP-C's GUTI.
inline constexpr std::size_t kGutiOctets = 10;

Result<std::uint8_t> nas_octet(Bytes value) noexcept;  // PDU session id, cause, …

}  // namespace cardea::protocols

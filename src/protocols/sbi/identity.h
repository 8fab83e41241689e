// The names of subscribers and their equipment as SBI writes them: TS 29.571, 5.3.2 and 5.4.2,
// TS 23.003. Whoever is meant is believed only where it has the standard's form.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "protocols/shared/digits.h"

namespace cardea::sbi {

enum class IdentityKind : std::uint8_t {
  none,
  imsi,  // SUPI
  nai,
  gci,
  gli,
  msisdn,  // GPSI
  external_id,
  imei,  // PEI
  imeisv,
  mac,
  eui64,
  suci,
  guti,            // 5G-GUTI
  group,           // an internal group id
  external_group,  // extgroupid-
  any_ue,          // "anyUE": all subscribers
};
constexpr bool is_supi(IdentityKind kind) noexcept {
  return kind >= IdentityKind::imsi && kind <= IdentityKind::gli;
}
constexpr bool is_gpsi(IdentityKind kind) noexcept {
  return kind == IdentityKind::msisdn || kind == IdentityKind::external_id;
}
constexpr bool is_pei(IdentityKind kind) noexcept {
  return kind >= IdentityKind::imei && kind <= IdentityKind::eui64;
}
std::string_view name_of(IdentityKind kind) noexcept;

struct Identity {
  IdentityKind kind = IdentityKind::none;
  std::string_view text;   // as written: "imsi-001010000000001"
  std::string_view value;  // behind the prefix: "001010000000001"
};
// Kind `none` where it has no standard's form: "imsi-" and letters are nobody.
Identity identity_of(std::string_view text) noexcept;
// Of a key that says what it holds, so that no prefix does: "msisdn", "imsi", "externalId".
Identity bare_identity_of(IdentityKind kind, std::string_view text) noexcept;

// A SUCI (TS 23.003, 2.2B; TS 29.571, 5.3.2).
struct Suci {
  std::uint8_t supi_type = 0;  // 0 IMSI, 1 to 3 NAI, GCI, GLI
  std::string_view mcc;        // of type 0
  std::string_view mnc;
  std::string_view realm;              // of the other types: the home network's
  std::string_view routing_indicator;  // one to four digits
  std::uint8_t scheme = 0;             // 0 null, 1 profile A, 2 profile B
  std::uint8_t key_id = 0;             // of the home network's public key
  std::string_view output;             // null scheme: the MSIN or user name; else hexadecimal
  protocols::Digits imsi;              // null scheme and type 0; else empty
};
std::optional<Suci> suci_of(std::string_view text) noexcept;

}  // namespace cardea::sbi

// The values of GTPv1-C information elements: 3GPP TS 29.060, clause 7.7, each with its sub-clause.
// Every decoder takes the element's value and borrows from it. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "base/address.h"
#include "base/bytes.h"
#include "base/result.h"
#include "protocols/shared/place.h"

namespace cardea::gtpv1c {

// Cause, 7.7.1: 128 to 191 accept.
constexpr bool is_accepted(std::uint8_t cause) noexcept { return cause >= 128 && cause < 192; }

// End User Address, 7.7.27. An address that is asked for is none.
struct EndUserAddress {
  std::uint8_t organization = 0;  // 0 ETSI, 1 IETF
  std::uint8_t number = 0;        // of IETF: 0x21 IPv4, 0x57 IPv6, 0x8D both
  IpAddress v4;
  IpAddress v6;
};
Result<EndUserAddress> end_user_address(Bytes value) noexcept;

// MM Context, 7.7.28. That there are keys, and how many vectors; never the keys.
struct MmContext {
  std::uint8_t security_mode = 0;  // 0, 2 UMTS keys; 1, 3 GSM keys
  std::uint8_t vectors = 0;        // triplets in mode 1, else quintuplets
};
Result<MmContext> mm_context(Bytes value) noexcept;

// PDP Context, 7.7.29: a tunnel that is handed over.
struct PdpContext {
  std::uint8_t nsapi = 0;
  std::uint32_t teid_control = 0;  // of the GGSN
  std::uint32_t teid_data = 0;
  IpAddress user;  // none where it is dynamic
  IpAddress ggsn_control;
  IpAddress ggsn_user;
  Bytes apn;  // labels
};
Result<PdpContext> pdp_context(Bytes value) noexcept;

// Additional Trace Info, 7.7.62.
struct AdditionalTrace {
  std::uint32_t reference = 0;  // Trace Reference 2
  std::uint16_t session = 0;    // Trace Recording Session Reference
  std::uint8_t depth = 0;
  std::uint8_t activity = 0;  // Trace Activity Control: 0 deactivates, 1 activates
};
Result<AdditionalTrace> additional_trace(Bytes value) noexcept;

// TEID Data II, 7.7.15.
struct TeidDataTwo {
  std::uint8_t nsapi = 0;
  std::uint32_t teid = 0;
};
Result<TeidDataTwo> teid_data_two(Bytes value) noexcept;

Result<protocols::Place> routeing_area(Bytes value) noexcept;  // RAI, 7.7.3
Result<protocols::Place> user_location(Bytes value) noexcept;  // 7.7.51
// MSISDN, 7.7.33, and SGSN Number, 7.7.47: the TBCD digits behind the nature of the address.
Result<Bytes> number_digits(Bytes value) noexcept;
Result<IpAddress> gsn_address(Bytes value) noexcept;  // 7.7.32: 4 or 16 octets

// Fixed-size values; of a longer one the tail is ignored.
Result<std::uint8_t> u8_value(Bytes value) noexcept;
Result<std::uint8_t> nibble_value(Bytes value) noexcept;
Result<std::uint16_t> u16_value(Bytes value) noexcept;
Result<std::uint32_t> u32_value(Bytes value) noexcept;

}  // namespace cardea::gtpv1c

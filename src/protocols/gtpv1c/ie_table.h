// The GTPv1-C information elements: 3GPP TS 29.060, Table 37, and those of GTP' (TS 32.295).
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>

namespace cardea::gtpv1c {

struct IeInfo {
  std::uint8_t type = 0;
  std::string_view name;    // the standard's; empty: no such element
  std::string_view key;     // the same in snake_case; unique
  std::uint8_t least = 0;   // octets: below 128 the length itself, which the type fixes (7.7); else
                            // those below which a value is faulty
  std::string_view clause;  // of TS 29.060, or the number of another standard
};

// Null for a type that the table does not name.
const IeInfo* ie_info(std::uint8_t type) noexcept;

// Of a type below 128: octets of its value; 0 where it is not known.
std::uint8_t fixed_length(std::uint8_t type) noexcept;

// Types that code refers to.
enum IeType : std::uint8_t {
  kIeCause = 1,
  kIeImsi = 2,
  kIeRai = 3,
  kIeTlli = 4,
  kIePTmsi = 5,
  kIeAuthenticationTriplet = 9,
  kIeRecovery = 14,
  kIeSelectionMode = 15,
  kIeTeidData = 16,
  kIeTeidControl = 17,
  kIeTeidDataTwo = 18,
  kIeTeardown = 19,
  kIeNsapi = 20,
  kIeTraceReference = 27,
  kIeTraceType = 28,
  kIeChargingId = 127,
  kIeEndUserAddress = 128,
  kIeMmContext = 129,
  kIePdpContext = 130,
  kIeApn = 131,
  kIeGsnAddress = 133,
  kIeMsisdn = 134,
  kIeAuthenticationQuintuplet = 136,
  kIeExtensionTypes = 141,
  kIeTriggerId = 142,
  kIeOmcIdentity = 143,
  kIeSgsnNumber = 147,
  kIeCommonFlags = 148,
  kIeApnRestriction = 149,
  kIeRatType = 151,
  kIeUli = 152,
  kIeImei = 154,
  kIeAdditionalTraceInfo = 162,
  kIeMsInfoChangeReportingAction = 181,
  kIeDirectTunnelFlags = 182,
  kIeFqdn = 190,
  kIeChargingGatewayAddress = 251,
  kIePrivateExtension = 255,
};

}  // namespace cardea::gtpv1c

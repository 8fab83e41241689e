// The GTPv2-C information elements: 3GPP TS 29.274, Table 8.1-1 (release 17).
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace cardea::gtpv2c {

// How an element's value is read; the decoders stand in values.h.
enum class IeKind : std::uint8_t {
  opaque,
  grouped,
  u8,
  nibble,  // the low four bits of the first octet
  u16,
  u32,
  flags,  // octets of bits, the first octet the lowest
  text,
  name,  // labels (TS 23.003, 9.1)
  cause,
  digits,     // TBCD
  temporary,  // a temporary identity of a subscriber
  address,    // 4 or 16 octets
  ambr,       // uplink and downlink, kbit/s
  paa,        // PDN Address Allocation
  qos,        // Bearer QoS
  plmn,
  location,  // ULI
  f_teid,
  forwarding,  // a tunnel end outside an F-TEID: S103PDF, S1UDF, SGi PtP
  trace,
  keys,       // an MM context: only its kind and counts are read
  container,  // F-Container
  fq_csid,
  remote_user,
  vendor,  // Private Extension
};

struct IeInfo {
  std::uint8_t type = 0;
  std::string_view name;  // the standard's; empty: no such element
  std::string_view key;   // the same in snake_case; unique
  IeKind kind = IeKind::opaque;
  std::uint8_t least = 0;   // octets below which a value is faulty
  std::string_view clause;  // of TS 29.274, or the number of another standard
};

// Null for a type that the table does not name.
const IeInfo* ie_info(std::uint8_t type) noexcept;

// What a walk needs of a row, in one octet: the least length, or one of the two below.
inline constexpr std::uint8_t kShapeUnknown = 0xFF;
inline constexpr std::uint8_t kShapeGrouped = 0xFE;
extern const std::array<std::uint8_t, 256> kIeShapes;

inline std::uint8_t ie_shape(std::uint8_t type) noexcept { return kIeShapes[type]; }

// Types that code refers to.
enum IeType : std::uint8_t {
  kIeImsi = 1,
  kIeCause = 2,
  kIeRecovery = 3,
  kIeStnSr = 51,
  kIeApn = 71,
  kIeAmbr = 72,
  kIeEbi = 73,
  kIeIpAddress = 74,
  kIeMei = 75,
  kIeMsisdn = 76,
  kIeIndication = 77,
  kIePco = 78,
  kIePaa = 79,
  kIeBearerQos = 80,
  kIeRatType = 82,
  kIeServingNetwork = 83,
  kIeUli = 86,
  kIeFTeid = 87,
  kIeTmsi = 88,
  kIeS103Pdf = 90,
  kIeS1Udf = 91,
  kIeDelayValue = 92,
  kIeBearerContext = 93,
  kIeChargingId = 94,
  kIeTraceInformation = 96,
  kIePdnType = 99,
  kIeMmContextFirst = 103,
  kIeMmContextEps = 107,
  kIeMmContextLast = 108,
  kIePdnConnection = 109,
  kIePTmsi = 111,
  kIeUeTimeZone = 114,
  kIeTraceReference = 115,
  kIeGuti = 117,
  kIeFContainer = 118,
  kIeFCause = 119,
  kIePlmnId = 120,
  kIeTargetIdentification = 121,
  kIeApnRestriction = 127,
  kIeSelectionMode = 128,
  kIeChangeReportingAction = 131,
  kIeFqCsid = 132,
  kIeNodeType = 135,
  kIeFqdn = 136,
  kIeDetachType = 150,
  kIeLdn = 151,
  kIeNodeFeatures = 152,
  kIeMdtConfiguration = 162,
  kIeChangeToReportFlags = 167,
  kIeRanNasCause = 172,
  kIeNodeNumber = 175,
  kIeNodeIdentifier = 176,
  kIeMonitoringEventInformation = 189,
  kIeRemoteUserId = 192,
  kIeExtendedTraceInformation = 205,
  kIeSgiPtpTunnelAddress = 213,
  kIePgwFqdn = 215,
  kIeAlternativeImsi = 219,
  kIePrivateExtension = 255,
};

}  // namespace cardea::gtpv2c

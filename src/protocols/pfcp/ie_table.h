// The PFCP information elements: 3GPP TS 29.244, Table 8.1.2-1 (release 17).
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace cardea::pfcp {

// How an element's value is read; the decoders stand in values.h.
enum class IeKind : std::uint8_t {
  opaque,
  grouped,
  u8,
  nibble,  // the low four bits of the first octet
  u16,
  u32,
  u64,
  flags,  // octets of bits, the first octet the lowest
  time,   // seconds since 1900 (RFC 5905)
  text,
  name,     // an APN or DNN in labels (TS 23.003, 9.1), or text
  uuid,     // 16 octets (RFC 4122)
  address,  // V6 0x01, V4 0x02, then the addresses
  apply_action,
  f_teid,
  f_seid,
  ue_address,
  outer_header,
  node_id,
  fq_csid,
  policy,
  redirect,
  pfd_contents,
  user_id,
  trace,
};

struct IeInfo {
  std::uint16_t type = 0;
  std::string_view name;  // the standard's
  std::string_view key;   // the same in snake_case; unique
  IeKind kind = IeKind::opaque;
  std::uint8_t least = 0;   // octets below which a value is faulty
  std::string_view clause;  // of TS 29.244; of a grouped element, its table's
};

inline constexpr std::uint16_t kIeTypesEnd = 321;  // above every type that we name

// Null for a type that the table does not name. Vendors' elements (type >= 32768) are not in it.
const IeInfo* ie_info(std::uint16_t type) noexcept;

// What a walk needs of a row, in one octet: the least length, or one of the two below.
inline constexpr std::uint8_t kShapeUnknown = 0xFF;
inline constexpr std::uint8_t kShapeGrouped = 0xFE;
extern const std::array<std::uint8_t, kIeTypesEnd> kIeShapes;

inline std::uint8_t ie_shape(std::uint16_t type) noexcept {
  return type < kIeTypesEnd ? kIeShapes[type] : kShapeUnknown;
}

// Types that code refers to.
enum IeType : std::uint16_t {
  kIeCreatePdr = 1,
  kIePdi = 2,
  kIeCreateFar = 3,
  kIeForwardingParameters = 4,
  kIeDuplicatingParameters = 5,
  kIeCreatedPdr = 8,
  kIeUpdatePdr = 9,
  kIeUpdateFar = 10,
  kIeUpdateForwardingParameters = 11,
  kIeRemovePdr = 15,
  kIeRemoveFar = 16,
  kIeCause = 19,
  kIeSourceInterface = 20,
  kIeFTeid = 21,
  kIeNetworkInstance = 22,
  kIeApplicationId = 24,
  kIeRedirectInformation = 38,
  kIeForwardingPolicy = 41,
  kIeDestinationInterface = 42,
  kIeUpFunctionFeatures = 43,
  kIeApplyAction = 44,
  kIePdrId = 56,
  kIeFSeid = 57,
  kIeApplicationIdsPfds = 58,
  kIePfdContext = 59,
  kIeNodeId = 60,
  kIePfdContents = 61,
  kIeFqCsid = 65,
  kIeOuterHeaderCreation = 84,
  kIeCpFunctionFeatures = 89,
  kIeUeIpAddress = 93,
  kIeRecoveryTimeStamp = 96,
  kIeRemoteGtpuPeer = 103,
  kIeUpdateDuplicatingParameters = 105,
  kIeActivatePredefinedRules = 106,
  kIeDeactivatePredefinedRules = 107,
  kIeFarId = 108,
  kIeCreateTrafficEndpoint = 127,
  kIeCreatedTrafficEndpoint = 128,
  kIeUpdateTrafficEndpoint = 129,
  kIeRemoveTrafficEndpoint = 130,
  kIeTrafficEndpointId = 131,
  kIeUserId = 141,
  kIeTraceInformation = 152,
  kIeFramedRoute = 153,
  kIeFramedRouting = 154,
  kIeFramedIpv6Route = 155,
  kIeApnDnn = 159,
  kIe3gppInterfaceType = 160,
  kIeAlternativeSmfIpAddress = 178,
  kIeCpPfcpEntityIpAddress = 185,
  kIeCreateSrr = 212,
  kIeUpdateSrr = 213,
  kIeNfInstanceId = 253,
  kIeUpdatedPdr = 256,
  kIeRedundantTransmissionForwardingParameters = 270,
  kIePfcpSessionChangeInfo = 290,
  kIeGroupId = 291,
  kIeCpIpAddress = 292,
  kIeAddressReplacement = 293,
  kIeDirectReportingInformation = 295,
  kIeEventNotificationUri = 296,
  kIePredefinedRulesName = 299,
};

}  // namespace cardea::pfcp

// The NAS messages of EPS: 3GPP TS 24.301, 8.2 (EMM), 8.3 (ESM) and 9.8. SPDX-License-Identifier:
// Apache-2.0
#pragma once

#include <cstdint>
#include <span>

#include "protocols/shared/nas_message.h"

namespace cardea::naseps {

enum MessageType : std::uint8_t {
  kAttachRequest = 0x41,
  kAttachAccept = 0x42,
  kAttachComplete = 0x43,
  kAttachReject = 0x44,
  kDetachRequest = 0x45,
  kDetachAccept = 0x46,
  kTrackingAreaUpdateRequest = 0x48,
  kTrackingAreaUpdateAccept = 0x49,
  kTrackingAreaUpdateComplete = 0x4A,
  kTrackingAreaUpdateReject = 0x4B,
  kExtendedServiceRequest = 0x4C,
  kControlPlaneServiceRequest = 0x4D,
  kServiceReject = 0x4E,
  kServiceAccept = 0x4F,
  kGutiReallocationCommand = 0x50,
  kGutiReallocationComplete = 0x51,
  kAuthenticationRequest = 0x52,
  kAuthenticationResponse = 0x53,
  kAuthenticationReject = 0x54,
  kIdentityRequest = 0x55,
  kIdentityResponse = 0x56,
  kAuthenticationFailure = 0x5C,
  kSecurityModeCommand = 0x5D,
  kSecurityModeComplete = 0x5E,
  kSecurityModeReject = 0x5F,
  kEmmStatus = 0x60,
  kEmmInformation = 0x61,
  kDownlinkNasTransport = 0x62,
  kUplinkNasTransport = 0x63,
  kCsServiceNotification = 0x64,
  kDownlinkGenericNasTransport = 0x68,
  kUplinkGenericNasTransport = 0x69,
  kActivateDefaultEpsBearerContextRequest = 0xC1,
  kActivateDefaultEpsBearerContextAccept = 0xC2,
  kActivateDefaultEpsBearerContextReject = 0xC3,
  kActivateDedicatedEpsBearerContextRequest = 0xC5,
  kActivateDedicatedEpsBearerContextAccept = 0xC6,
  kActivateDedicatedEpsBearerContextReject = 0xC7,
  kModifyEpsBearerContextRequest = 0xC9,
  kModifyEpsBearerContextAccept = 0xCA,
  kModifyEpsBearerContextReject = 0xCB,
  kDeactivateEpsBearerContextRequest = 0xCD,
  kDeactivateEpsBearerContextAccept = 0xCE,
  kPdnConnectivityRequest = 0xD0,
  kPdnConnectivityReject = 0xD1,
  kPdnDisconnectRequest = 0xD2,
  kPdnDisconnectReject = 0xD3,
  kBearerResourceAllocationRequest = 0xD4,
  kBearerResourceAllocationReject = 0xD5,
  kBearerResourceModificationRequest = 0xD6,
  kBearerResourceModificationReject = 0xD7,
  kEsmInformationRequest = 0xD9,
  kEsmInformationResponse = 0xDA,
  kNotification = 0xDB,
  kEsmDummyMessage = 0xDC,
  kEsmStatus = 0xE8,
  kRemoteUeReport = 0xE9,
  kRemoteUeResponse = 0xEA,
  kEsmDataTransport = 0xEB,
};

// 9.8: the two highest bits tell session management (11) from mobility management (01).
constexpr bool is_session_management(std::uint8_t type) noexcept { return type >= 0xC0; }

// In the order of their types. Detach request stands twice: as a UE sends it, and as the network
// does.
std::span<const protocols::NasMessageInfo> messages() noexcept;

// Null for a type that the table does not name. Of the two Detach requests the UE's, behind which
// the network's stands.
const protocols::NasMessageInfo* message_info(std::uint8_t type) noexcept;

}  // namespace cardea::naseps

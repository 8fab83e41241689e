// The NAS messages of 5GS: 3GPP TS 24.501, 8.2 (5GMM), 8.3 (5GSM) and 9.7. SPDX-License-Identifier:
// Apache-2.0
#pragma once

#include <cstdint>
#include <span>

#include "protocols/shared/nas_message.h"

namespace cardea::nas5gs {

enum MessageType : std::uint8_t {
  kRegistrationRequest = 0x41,
  kRegistrationAccept = 0x42,
  kRegistrationComplete = 0x43,
  kRegistrationReject = 0x44,
  kDeregistrationRequestByUe = 0x45,
  kDeregistrationAcceptByUe = 0x46,
  kDeregistrationRequestByNetwork = 0x47,
  kDeregistrationAcceptByNetwork = 0x48,
  kServiceRequest = 0x4C,
  kServiceReject = 0x4D,
  kServiceAccept = 0x4E,
  kControlPlaneServiceRequest = 0x4F,
  kNetworkSliceSpecificAuthenticationCommand = 0x50,
  kNetworkSliceSpecificAuthenticationComplete = 0x51,
  kNetworkSliceSpecificAuthenticationResult = 0x52,
  kConfigurationUpdateCommand = 0x54,
  kConfigurationUpdateComplete = 0x55,
  kAuthenticationRequest = 0x56,
  kAuthenticationResponse = 0x57,
  kAuthenticationReject = 0x58,
  kAuthenticationFailure = 0x59,
  kAuthenticationResult = 0x5A,
  kIdentityRequest = 0x5B,
  kIdentityResponse = 0x5C,
  kSecurityModeCommand = 0x5D,
  kSecurityModeComplete = 0x5E,
  kSecurityModeReject = 0x5F,
  kMmStatus = 0x64,
  kNotification = 0x65,
  kNotificationResponse = 0x66,
  kUlNasTransport = 0x67,
  kDlNasTransport = 0x68,
  kRelayKeyRequest = 0x69,
  kRelayKeyAccept = 0x6A,
  kRelayKeyReject = 0x6B,
  kRelayAuthenticationRequest = 0x6C,
  kRelayAuthenticationResponse = 0x6D,
  kPduSessionEstablishmentRequest = 0xC1,
  kPduSessionEstablishmentAccept = 0xC2,
  kPduSessionEstablishmentReject = 0xC3,
  kPduSessionAuthenticationCommand = 0xC5,
  kPduSessionAuthenticationComplete = 0xC6,
  kPduSessionAuthenticationResult = 0xC7,
  kPduSessionModificationRequest = 0xC9,
  kPduSessionModificationReject = 0xCA,
  kPduSessionModificationCommand = 0xCB,
  kPduSessionModificationComplete = 0xCC,
  kPduSessionModificationCommandReject = 0xCD,
  kPduSessionReleaseRequest = 0xD1,
  kPduSessionReleaseReject = 0xD2,
  kPduSessionReleaseCommand = 0xD3,
  kPduSessionReleaseComplete = 0xD4,
  kSmStatus = 0xD6,
  kServiceLevelAuthenticationCommand = 0xD8,
  kServiceLevelAuthenticationComplete = 0xD9,
  kRemoteUeReport = 0xDA,
  kRemoteUeReportResponse = 0xDB,
};

// 9.7: the two highest bits tell session management (11) from mobility management (01).
constexpr bool is_session_management(std::uint8_t type) noexcept { return type >= 0xC0; }

// In the order of their types.
std::span<const protocols::NasMessageInfo> messages() noexcept;

// Null for a type that the table does not name.
const protocols::NasMessageInfo* message_info(std::uint8_t type) noexcept;

}  // namespace cardea::nas5gs

// The PFCP messages: 3GPP TS 29.244, Table 7.3-1. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace cardea::pfcp {

enum MessageType : std::uint8_t {
  kHeartbeatRequest = 1,
  kHeartbeatResponse = 2,
  kPfdManagementRequest = 3,
  kPfdManagementResponse = 4,
  kAssociationSetupRequest = 5,
  kAssociationSetupResponse = 6,
  kAssociationUpdateRequest = 7,
  kAssociationUpdateResponse = 8,
  kAssociationReleaseRequest = 9,
  kAssociationReleaseResponse = 10,
  kVersionNotSupportedResponse = 11,
  kNodeReportRequest = 12,
  kNodeReportResponse = 13,
  kSessionSetDeletionRequest = 14,
  kSessionSetDeletionResponse = 15,
  kSessionSetModificationRequest = 16,
  kSessionSetModificationResponse = 17,
  kSessionEstablishmentRequest = 50,
  kSessionEstablishmentResponse = 51,
  kSessionModificationRequest = 52,
  kSessionModificationResponse = 53,
  kSessionDeletionRequest = 54,
  kSessionDeletionResponse = 55,
  kSessionReportRequest = 56,
  kSessionReportResponse = 57,
};

struct MessageInfo {
  std::uint8_t type = 0;
  std::string_view name;    // the standard's; empty: no such message
  std::string_view clause;  // of TS 29.244
  bool is_session = false;  // its header carries a SEID (S set, 7.2.2.4)
  bool is_request = false;
  std::uint8_t answer = 0;  // of a request: the type that answers it
  std::uint8_t mandatory_count = 0;
  std::array<std::uint16_t, 4> mandatory{};  // element types that the standard marks M
};

// Null for a type that the standard does not define.
const MessageInfo* message_info(std::uint8_t type) noexcept;

// The standard's name, or "Unknown".
std::string_view message_name(std::uint8_t type) noexcept;

}  // namespace cardea::pfcp

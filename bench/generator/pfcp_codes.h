// The PFCP numbers that the generator writes: 3GPP TS 29.244, clauses 7.3, 8.1.2 and 8.2. Kept
// apart from the parser's own tables, so that a number wrong in one of the two shows in a test.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace cardea::generator {

namespace message {
inline constexpr std::uint8_t kHeartbeatRequest = 1;
inline constexpr std::uint8_t kHeartbeatResponse = 2;
inline constexpr std::uint8_t kAssociationSetupRequest = 5;
inline constexpr std::uint8_t kAssociationSetupResponse = 6;
inline constexpr std::uint8_t kAssociationReleaseRequest = 9;
inline constexpr std::uint8_t kAssociationReleaseResponse = 10;
inline constexpr std::uint8_t kSessionSetDeletionRequest = 14;
inline constexpr std::uint8_t kSessionSetDeletionResponse = 15;
inline constexpr std::uint8_t kSessionEstablishmentRequest = 50;
inline constexpr std::uint8_t kSessionEstablishmentResponse = 51;
inline constexpr std::uint8_t kSessionModificationRequest = 52;
inline constexpr std::uint8_t kSessionModificationResponse = 53;
inline constexpr std::uint8_t kSessionDeletionRequest = 54;
inline constexpr std::uint8_t kSessionDeletionResponse = 55;
inline constexpr std::uint8_t kSessionReportRequest = 56;
inline constexpr std::uint8_t kSessionReportResponse = 57;
}  // namespace message

namespace ie {
inline constexpr std::uint16_t kCreatePdr = 1;
inline constexpr std::uint16_t kPdi = 2;
inline constexpr std::uint16_t kCreateFar = 3;
inline constexpr std::uint16_t kForwardingParameters = 4;
inline constexpr std::uint16_t kDuplicatingParameters = 5;
inline constexpr std::uint16_t kCreateUrr = 6;
inline constexpr std::uint16_t kCreateQer = 7;
inline constexpr std::uint16_t kCreatedPdr = 8;
inline constexpr std::uint16_t kUpdatePdr = 9;
inline constexpr std::uint16_t kUpdateFar = 10;
inline constexpr std::uint16_t kUpdateForwardingParameters = 11;
inline constexpr std::uint16_t kRemovePdr = 15;
inline constexpr std::uint16_t kRemoveFar = 16;
inline constexpr std::uint16_t kCause = 19;
inline constexpr std::uint16_t kSourceInterface = 20;
inline constexpr std::uint16_t kFTeid = 21;
inline constexpr std::uint16_t kNetworkInstance = 22;
inline constexpr std::uint16_t kSdfFilter = 23;
inline constexpr std::uint16_t kGateStatus = 25;
inline constexpr std::uint16_t kMbr = 26;
inline constexpr std::uint16_t kPrecedence = 29;
inline constexpr std::uint16_t kVolumeThreshold = 31;
inline constexpr std::uint16_t kReportingTriggers = 37;
inline constexpr std::uint16_t kRedirectInformation = 38;
inline constexpr std::uint16_t kForwardingPolicy = 41;
inline constexpr std::uint16_t kDestinationInterface = 42;
inline constexpr std::uint16_t kUpFunctionFeatures = 43;
inline constexpr std::uint16_t kApplyAction = 44;
inline constexpr std::uint16_t kPdrId = 56;
inline constexpr std::uint16_t kFSeid = 57;
inline constexpr std::uint16_t kNodeId = 60;
inline constexpr std::uint16_t kMeasurementMethod = 62;
inline constexpr std::uint16_t kUsageReportTrigger = 63;
inline constexpr std::uint16_t kVolumeMeasurement = 66;
inline constexpr std::uint16_t kDurationMeasurement = 67;
inline constexpr std::uint16_t kEndTime = 76;
inline constexpr std::uint16_t kUsageReportDeletion = 79;
inline constexpr std::uint16_t kUrrId = 81;
inline constexpr std::uint16_t kOuterHeaderCreation = 84;
inline constexpr std::uint16_t kCreateBar = 85;
inline constexpr std::uint16_t kBarId = 88;
inline constexpr std::uint16_t kCpFunctionFeatures = 89;
inline constexpr std::uint16_t kUeIpAddress = 93;
inline constexpr std::uint16_t kOuterHeaderRemoval = 95;
inline constexpr std::uint16_t kRecoveryTimeStamp = 96;
inline constexpr std::uint16_t kUrSeqn = 104;
inline constexpr std::uint16_t kUpdateDuplicatingParameters = 105;
inline constexpr std::uint16_t kActivatePredefinedRules = 106;
inline constexpr std::uint16_t kFarId = 108;
inline constexpr std::uint16_t kQerId = 109;
inline constexpr std::uint16_t kPdnType = 113;
inline constexpr std::uint16_t kQfi = 124;
inline constexpr std::uint16_t kUserId = 141;
inline constexpr std::uint16_t kTraceInformation = 152;
inline constexpr std::uint16_t kApnDnn = 159;
inline constexpr std::uint16_t k3gppInterfaceType = 160;
inline constexpr std::uint16_t kSNssai = 257;
}  // namespace ie

// Apply Action, 8.2.26: the bits of octet 5, and from 0x100 on those of octet 6.
namespace action {
inline constexpr std::uint16_t kDrop = 0x01;
inline constexpr std::uint16_t kForw = 0x02;
inline constexpr std::uint16_t kBuff = 0x04;
inline constexpr std::uint16_t kNocp = 0x08;
inline constexpr std::uint16_t kDupl = 0x10;
inline constexpr std::uint16_t kDfrt = 0x80;
}  // namespace action

// Source Interface, 8.2.2, and Destination Interface, 8.2.24, agree in the first four.
namespace side {
inline constexpr std::uint8_t kAccess = 0;
inline constexpr std::uint8_t kCore = 1;
inline constexpr std::uint8_t kSgiLan = 2;
inline constexpr std::uint8_t kCpFunction = 3;
inline constexpr std::uint8_t kLiFunction = 4;  // of a destination only
}  // namespace side

// 3GPP Interface Type, 8.2.118.
namespace reference_point {
inline constexpr std::uint8_t kS1u = 0;
inline constexpr std::uint8_t kS5S8u = 1;
inline constexpr std::uint8_t kN3 = 11;
inline constexpr std::uint8_t kN6 = 17;
}  // namespace reference_point

// Cause, 8.2.1.
namespace cause {
inline constexpr std::uint8_t kAccepted = 1;
inline constexpr std::uint8_t kRejected = 64;
inline constexpr std::uint8_t kSessionContextNotFound = 65;
inline constexpr std::uint8_t kInvalidForwardingPolicy = 70;
inline constexpr std::uint8_t kNoEstablishedAssociation = 72;
inline constexpr std::uint8_t kUnknownPredefinedRule = 80;
}  // namespace cause

}  // namespace cardea::generator

#include "protocols/nas5gs/message_table.h"

#include <array>

#include "protocols/nas5gs/element_table.h"

namespace cardea::nas5gs {
namespace {

using protocols::halves;
using protocols::lv;
using protocols::lv_e;
using protocols::NasIeRow;
using protocols::NasMessageInfo;
using protocols::tlv;
using protocols::tlv_e;
using protocols::tv;
using protocols::tv1;
using protocols::v;

// The elements of each message, in the order of its clause: first the mandatory ones.
constexpr NasIeRow kAuthenticationRequestRows[]{
    halves(kIeKsi, kIeNone),    lv(kIeAbba), tv(0x21, kIeRand, 16), tlv(0x20, kIeAutn),
    tlv_e(0x78, kIeEapMessage),
};
constexpr NasIeRow kAuthenticationResponseRows[]{
    tlv(0x2D, kIeAuthenticationResponseParameter),
    tlv_e(0x78, kIeEapMessage),
};
constexpr NasIeRow kAuthenticationResultRows[]{
    halves(kIeKsi, kIeNone),
    lv_e(kIeEapMessage),
    tlv(0x38, kIeAbba),
};
constexpr NasIeRow kAuthenticationFailureRows[]{
    v(kIeCause, 1),
    tlv(0x30, kIeAuthenticationFailureParameter),
};
constexpr NasIeRow kAuthenticationRejectRows[]{
    tlv_e(0x78, kIeEapMessage),
};
constexpr NasIeRow kRegistrationRequestRows[]{
    halves(kIeRegistrationType, kIeKsi),
    lv_e(kIeMobileIdentity),
    tv1(0xC0, kIeNonCurrentKsi),
    tlv(0x10, kIeMmCapability),
    tlv(0x2E, kIeUeSecurityCapability),
    tlv(0x2F, kIeRequestedNssai),
    tv(0x52, kIeLastVisitedTai, 6),
    tlv(0x17, kIeS1UeNetworkCapability),
    tlv(0x40, kIeUplinkDataStatus),
    tlv(0x50, kIePduSessionStatus),
    tv1(0xB0, kIeMicoIndication),
    tlv(0x2B, kIeUeStatus),
    tlv_e(0x77, kIeAdditionalGuti),
    tlv(0x25, kIeAllowedPduSessionStatus),
    tlv(0x18, kIeUeUsageSetting),
    tlv(0x51, kIeDrxParameters),
    tlv_e(0x70, kIeEpsNasMessageContainer),
    tlv_e(0x74, kIeLadnIndication),
    tv1(0x80, kIePayloadContainerType),
    tlv_e(0x7B, kIePayloadContainer),
    tv1(0x90, kIeNetworkSlicingIndication),
    tlv(0x53, kIeUpdateType),
    tlv(0x41, kIeMobileStationClassmark2),
    tlv(0x42, kIeSupportedCodecs),
    tlv_e(0x71, kIeNasMessageContainer),
    tlv(0x60, kIeEpsBearerContextStatus),
    tlv(0x6E, kIeExtendedDrx),
    tlv(0x6A, kIeT3324),
    tlv(0x67, kIeUeRadioCapabilityId),
    tlv(0x35, kIeRequestedMappedNssai),
    tlv(0x48, kIeAdditionalInformationRequested),
    tlv(0x1A, kIeWusAssistance),
    tv1(0xA0, kIeN5gcIndication),
    tlv(0x30, kIeNbN1Drx),
    tlv(0x29, kIeUeRequestType),
    tlv(0x28, kIePagingRestriction),
    tlv_e(0x72, kIeServiceLevelAaContainer),
    tlv(0x32, kIeNid),
    tlv(0x16, kIePlmnWithDisasterCondition),
    tlv(0x2A, kIePeipsAssistance),
    tlv(0x3B, kIeT3512),
};
constexpr NasIeRow kRegistrationAcceptRows[]{
    lv(kIeRegistrationResult),
    tlv_e(0x77, kIeGuti),
    tlv(0x4A, kIeEquivalentPlmns),
    tlv(0x54, kIeTaiList),
    tlv(0x15, kIeAllowedNssai),
    tlv(0x11, kIeRejectedNssai),
    tlv(0x31, kIeConfiguredNssai),
    tlv(0x21, kIeNetworkFeatureSupport),
    tlv(0x50, kIePduSessionStatus),
    tlv(0x26, kIePduSessionReactivationResult),
    tlv_e(0x72, kIePduSessionReactivationError),
    tlv_e(0x79, kIeLadnInformation),
    tv1(0xB0, kIeMicoIndication),
    tv1(0x90, kIeNetworkSlicingIndication),
    tlv(0x27, kIeServiceAreaList),
    tlv(0x5E, kIeT3512),
    tlv(0x5D, kIeNon3gppDeregistrationTimer),
    tlv(0x16, kIeT3502),
    tlv(0x34, kIeEmergencyNumbers),
    tlv_e(0x7A, kIeExtendedEmergencyNumbers),
    tlv_e(0x73, kIeSorContainer),
    tlv_e(0x78, kIeEapMessage),
    tv1(0xA0, kIeNssaiInclusionMode),
    tlv_e(0x76, kIeOperatorAccessCategories),
    tlv(0x51, kIeDrxParameters),
    tv1(0xD0, kIeNon3gppNwProvidedPolicies),
    tlv(0x60, kIeEpsBearerContextStatus),
    tlv(0x6E, kIeExtendedDrx),
    tlv(0x6C, kIeT3447),
    tlv(0x6B, kIeT3448),
    tlv(0x6A, kIeT3324),
    tlv(0x67, kIeUeRadioCapabilityId),
    tv1(0xE0, kIeUeRadioCapabilityIdDeletion),
    tlv(0x39, kIePendingNssai),
    tlv_e(0x74, kIeCipheringKeyData),
    tlv_e(0x75, kIeCagInformation),
    tlv(0x1B, kIeTruncated5gSTmsiConfiguration),
    tlv(0x1A, kIeWusAssistance),
    tlv(0x29, kIeNbN1Drx),
    tlv(0x68, kIeExtendedRejectedNssai),
    tlv_e(0x7B, kIeServiceLevelAaContainer),
    tlv(0x2A, kIePeipsAssistance),
    tlv(0x35, kIeAdditionalRequestResult),
    tlv_e(0x70, kIeNssrgInformation),
    tlv(0x14, kIeDisasterRoamingWaitRange),
    tlv(0x2C, kIeDisasterReturnWaitRange),
    tlv(0x13, kIeDisasterPlmns),
    tlv(0x1D, kIeForbiddenTaiListRoaming),
    tlv(0x1E, kIeForbiddenTaiListRegional),
    tlv_e(0x71, kIeExtendedCagInformation),
    tlv_e(0x7C, kIeNsagInformation),
};
constexpr NasIeRow kRegistrationCompleteRows[]{
    tlv_e(0x73, kIeSorContainer),
};
constexpr NasIeRow kRegistrationRejectRows[]{
    v(kIeCause, 1),
    tlv(0x5F, kIeT3346),
    tlv(0x16, kIeT3502),
    tlv_e(0x78, kIeEapMessage),
    tlv(0x69, kIeRejectedNssai),
    tlv_e(0x75, kIeCagInformation),
    tlv(0x68, kIeExtendedRejectedNssai),
    tlv(0x2C, kIeDisasterReturnWaitRange),
    tlv_e(0x71, kIeExtendedCagInformation),
    tlv(0x3A, kIeLowerBoundTimer),
    tlv(0x1D, kIeForbiddenTaiListRoaming),
    tlv(0x1E, kIeForbiddenTaiListRegional),
};
constexpr NasIeRow kUlNasTransportRows[]{
    halves(kIePayloadContainerType, kIeNone),
    lv_e(kIePayloadContainer),
    tv(0x12, kIePduSessionId, 1),
    tv(0x59, kIeOldPduSessionId, 1),
    tv1(0x80, kIeRequestType),
    tlv(0x22, kIeSNssai),
    tlv(0x25, kIeDnn),
    tlv(0x24, kIeAdditionalInformation),
    tv1(0xA0, kIeMaPduSessionInformation),
    tv1(0xF0, kIeReleaseAssistanceIndication),
};
constexpr NasIeRow kDlNasTransportRows[]{
    halves(kIePayloadContainerType, kIeNone),
    lv_e(kIePayloadContainer),
    tv(0x12, kIePduSessionId, 1),
    tlv(0x24, kIeAdditionalInformation),
    tv(0x58, kIeCause, 1),
    tlv(0x37, kIeBackOffTimer),
    tlv(0x3A, kIeLowerBoundTimer),
};
constexpr NasIeRow kDeregistrationRequestByUeRows[]{
    halves(kIeDeregistrationType, kIeKsi),
    lv_e(kIeMobileIdentity),
};
constexpr NasIeRow kDeregistrationRequestByNetworkRows[]{
    halves(kIeDeregistrationType, kIeNone),
    tv(0x58, kIeCause, 1),
    tlv(0x5F, kIeT3346),
    tlv(0x6D, kIeRejectedNssai),
    tlv_e(0x75, kIeCagInformation),
    tlv(0x68, kIeExtendedRejectedNssai),
    tlv(0x2C, kIeDisasterReturnWaitRange),
    tlv_e(0x71, kIeExtendedCagInformation),
    tlv(0x3A, kIeLowerBoundTimer),
    tlv(0x1D, kIeForbiddenTaiListRoaming),
    tlv(0x1E, kIeForbiddenTaiListRegional),
};
constexpr NasIeRow kServiceRequestRows[]{
    halves(kIeKsi, kIeServiceType),        lv_e(kIeMobileIdentity),
    tlv(0x40, kIeUplinkDataStatus),        tlv(0x50, kIePduSessionStatus),
    tlv(0x25, kIeAllowedPduSessionStatus), tlv_e(0x71, kIeNasMessageContainer),
    tlv(0x29, kIeUeRequestType),           tlv(0x28, kIePagingRestriction),
};
constexpr NasIeRow kServiceAcceptRows[]{
    tlv(0x50, kIePduSessionStatus),
    tlv(0x26, kIePduSessionReactivationResult),
    tlv_e(0x72, kIePduSessionReactivationError),
    tlv_e(0x78, kIeEapMessage),
    tlv(0x6B, kIeT3448),
    tlv(0x34, kIeAdditionalRequestResult),
    tlv(0x1D, kIeForbiddenTaiListRoaming),
    tlv(0x1E, kIeForbiddenTaiListRegional),
};
constexpr NasIeRow kServiceRejectRows[]{
    v(kIeCause, 1),
    tlv(0x50, kIePduSessionStatus),
    tlv(0x5F, kIeT3346),
    tlv_e(0x78, kIeEapMessage),
    tlv(0x6B, kIeT3448),
    tlv_e(0x75, kIeCagInformation),
    tlv(0x2C, kIeDisasterReturnWaitRange),
    tlv_e(0x71, kIeExtendedCagInformation),
    tlv(0x3A, kIeLowerBoundTimer),
    tlv(0x1D, kIeForbiddenTaiListRoaming),
    tlv(0x1E, kIeForbiddenTaiListRegional),
};
constexpr NasIeRow kConfigurationUpdateCommandRows[]{
    tv1(0xD0, kIeConfigurationUpdateIndication),
    tlv_e(0x77, kIeGuti),
    tlv(0x54, kIeTaiList),
    tlv(0x15, kIeAllowedNssai),
    tlv(0x27, kIeServiceAreaList),
    tlv(0x43, kIeNetworkFullName),
    tlv(0x45, kIeNetworkShortName),
    tv(0x46, kIeLocalTimeZone, 1),
    tv(0x47, kIeUniversalTimeAndTimeZone, 7),
    tlv(0x49, kIeDaylightSavingTime),
    tlv_e(0x79, kIeLadnInformation),
    tv1(0xB0, kIeMicoIndication),
    tv1(0x90, kIeNetworkSlicingIndication),
    tlv(0x31, kIeConfiguredNssai),
    tlv(0x11, kIeRejectedNssai),
    tlv_e(0x76, kIeOperatorAccessCategories),
    tv1(0xF0, kIeSmsIndication),
    tlv(0x6C, kIeT3447),
    tlv_e(0x75, kIeCagInformation),
    tlv(0x67, kIeUeRadioCapabilityId),
    tv1(0xA0, kIeUeRadioCapabilityIdDeletion),
    tlv(0x44, kIeRegistrationResult),
    tlv(0x1B, kIeTruncated5gSTmsiConfiguration),
    tv1(0xC0, kIeAdditionalConfigurationIndication),
    tlv(0x68, kIeExtendedRejectedNssai),
    tlv_e(0x72, kIeServiceLevelAaContainer),
    tlv_e(0x70, kIeNssrgInformation),
    tlv(0x14, kIeDisasterRoamingWaitRange),
    tlv(0x2C, kIeDisasterReturnWaitRange),
    tlv(0x13, kIeDisasterPlmns),
    tlv_e(0x71, kIeExtendedCagInformation),
    tlv(0x1F, kIePeipsAssistance),
    tlv_e(0x73, kIeNsagInformation),
    tv1(0xE0, kIePriorityIndicator),
};
constexpr NasIeRow kIdentityRequestRows[]{
    halves(kIeIdentityType, kIeNone),
};
constexpr NasIeRow kIdentityResponseRows[]{
    lv_e(kIeMobileIdentity),
};
constexpr NasIeRow kNotificationRows[]{
    halves(kIeAccessType, kIeNone),
};
constexpr NasIeRow kNotificationResponseRows[]{
    tlv(0x50, kIePduSessionStatus),
};
constexpr NasIeRow kSecurityModeCommandRows[]{
    v(kIeSelectedAlgorithms, 1),
    halves(kIeKsi, kIeNone),
    lv(kIeReplayedSecurityCapability),
    tv1(0xE0, kIeImeisvRequest),
    tv(0x57, kIeSelectedEpsAlgorithms, 1),
    tlv(0x36, kIeAdditionalSecurityInformation),
    tlv_e(0x78, kIeEapMessage),
    tlv(0x38, kIeAbba),
    tlv(0x19, kIeReplayedS1SecurityCapability),
};
constexpr NasIeRow kSecurityModeCompleteRows[]{
    tlv_e(0x77, kIeImeisv),
    tlv_e(0x71, kIeNasMessageContainer),
    tlv_e(0x78, kIeNonImeisvPei),
};
constexpr NasIeRow kSecurityModeRejectRows[]{
    v(kIeCause, 1),
};
constexpr NasIeRow kMmStatusRows[]{
    v(kIeCause, 1),
};
constexpr NasIeRow kControlPlaneServiceRequestRows[]{
    halves(kIeControlPlaneServiceType, kIeKsi),
    tlv(0x6F, kIeCiotSmallData),
    tv1(0x80, kIePayloadContainerType),
    tlv_e(0x7B, kIePayloadContainer),
    tv(0x12, kIePduSessionId, 1),
    tlv(0x50, kIePduSessionStatus),
    tv1(0xF0, kIeReleaseAssistanceIndication),
    tlv(0x40, kIeUplinkDataStatus),
    tlv_e(0x71, kIeNasMessageContainer),
    tlv(0x24, kIeAdditionalInformation),
    tlv(0x25, kIeAllowedPduSessionStatus),
    tlv(0x29, kIeUeRequestType),
    tlv(0x28, kIePagingRestriction),
};
constexpr NasIeRow kNetworkSliceSpecificAuthenticationCommandRows[]{
    lv(kIeSNssai),
    lv_e(kIeEapMessage),
};
constexpr NasIeRow kNetworkSliceSpecificAuthenticationCompleteRows[]{
    lv(kIeSNssai),
    lv_e(kIeEapMessage),
};
constexpr NasIeRow kNetworkSliceSpecificAuthenticationResultRows[]{
    lv(kIeSNssai),
    lv_e(kIeEapMessage),
};
constexpr NasIeRow kRelayKeyRequestRows[]{
    v(kIeProseRelayTransaction, 1),
    lv_e(kIeRelayKeyRequest),
};
constexpr NasIeRow kRelayKeyAcceptRows[]{
    v(kIeProseRelayTransaction, 1),
    lv_e(kIeRelayKeyResponse),
    tlv_e(0x78, kIeEapMessage),
};
constexpr NasIeRow kRelayKeyRejectRows[]{
    v(kIeProseRelayTransaction, 1),
    tlv_e(0x78, kIeEapMessage),
};
constexpr NasIeRow kRelayAuthenticationRequestRows[]{
    v(kIeProseRelayTransaction, 1),
    lv_e(kIeEapMessage),
};
constexpr NasIeRow kRelayAuthenticationResponseRows[]{
    v(kIeProseRelayTransaction, 1),
    lv_e(kIeEapMessage),
};
constexpr NasIeRow kPduSessionEstablishmentRequestRows[]{
    v(kIeIntegrityProtectionRate, 2),
    tv1(0x90, kIePduSessionType),
    tv1(0xA0, kIeSscMode),
    tlv(0x28, kIeSmCapability),
    tv(0x55, kIeMaximumPacketFilters, 2),
    tv1(0xB0, kIeAlwaysOnPduSession),
    tlv(0x39, kIeSmPduDnRequest),
    tlv_e(0x7B, kIeExtendedPco),
    tlv(0x66, kIeIpHeaderCompression),
    tlv(0x6E, kIeDsTtEthernetAddress),
    tlv(0x6F, kIeUeDsTtResidenceTime),
    tlv_e(0x74, kIePortManagementContainer),
    tlv(0x1F, kIeEthernetHeaderCompression),
    tlv(0x29, kIeSuggestedInterfaceId),
    tlv_e(0x72, kIeServiceLevelAaContainer),
    tlv_e(0x70, kIeRequestedMbsContainer),
    tlv(0x34, kIePduSessionPairId),
    tlv(0x35, kIeRsn),
};
constexpr NasIeRow kPduSessionEstablishmentAcceptRows[]{
    halves(kIePduSessionType, kIeSscMode),
    lv_e(kIeQosRules),
    lv(kIeSessionAmbr),
    tv(0x59, kIeCause, 1),
    tlv(0x29, kIePduAddress),
    tv(0x56, kIeRqTimer, 1),
    tlv(0x22, kIeSNssai),
    tv1(0x80, kIeAlwaysOnPduSession),
    tlv_e(0x75, kIeMappedEpsBearerContexts),
    tlv_e(0x78, kIeEapMessage),
    tlv_e(0x79, kIeQosFlowDescriptions),
    tlv_e(0x7B, kIeExtendedPco),
    tlv(0x25, kIeDnn),
    tlv(0x17, kIeSmNetworkFeatureSupport),
    tlv(0x18, kIeServingPlmnRateControl),
    tlv_e(0x77, kIeAtsssContainer),
    tv1(0xC0, kIeControlPlaneOnlyIndication),
    tlv(0x66, kIeIpHeaderCompression),
    tlv(0x1F, kIeEthernetHeaderCompression),
    tlv_e(0x72, kIeServiceLevelAaContainer),
    tlv_e(0x71, kIeReceivedMbsContainer),
};
constexpr NasIeRow kPduSessionEstablishmentRejectRows[]{
    v(kIeCause, 1),
    tlv(0x37, kIeBackOffTimer),
    tv1(0xF0, kIeAllowedSscMode),
    tlv_e(0x78, kIeEapMessage),
    tlv(0x61, kIeCongestionReAttemptIndicator),
    tlv_e(0x7B, kIeExtendedPco),
    tlv(0x1D, kIeReAttemptIndicator),
    tlv_e(0x72, kIeServiceLevelAaContainer),
};
constexpr NasIeRow kPduSessionAuthenticationCommandRows[]{
    lv_e(kIeEapMessage),
    tlv_e(0x7B, kIeExtendedPco),
};
constexpr NasIeRow kPduSessionAuthenticationCompleteRows[]{
    lv_e(kIeEapMessage),
    tlv_e(0x7B, kIeExtendedPco),
};
constexpr NasIeRow kPduSessionAuthenticationResultRows[]{
    tlv_e(0x78, kIeEapMessage),
    tlv_e(0x7B, kIeExtendedPco),
};
constexpr NasIeRow kPduSessionModificationRequestRows[]{
    tlv(0x28, kIeSmCapability),
    tv(0x59, kIeCause, 1),
    tv(0x55, kIeMaximumPacketFilters, 2),
    tv1(0xB0, kIeAlwaysOnPduSession),
    tv(0x13, kIeIntegrityProtectionRate, 2),
    tlv_e(0x7A, kIeQosRules),
    tlv_e(0x79, kIeQosFlowDescriptions),
    tlv_e(0x75, kIeMappedEpsBearerContexts),
    tlv_e(0x7B, kIeExtendedPco),
    tlv_e(0x74, kIePortManagementContainer),
    tlv(0x66, kIeIpHeaderCompression),
    tlv(0x1F, kIeEthernetHeaderCompression),
    tlv_e(0x70, kIeRequestedMbsContainer),
    tlv_e(0x72, kIeServiceLevelAaContainer),
};
constexpr NasIeRow kPduSessionModificationRejectRows[]{
    v(kIeCause, 1),
    tlv(0x37, kIeBackOffTimer),
    tlv(0x61, kIeCongestionReAttemptIndicator),
    tlv_e(0x7B, kIeExtendedPco),
    tlv(0x1D, kIeReAttemptIndicator),
};
constexpr NasIeRow kPduSessionModificationCommandRows[]{
    tv(0x59, kIeCause, 1),
    tlv(0x2A, kIeSessionAmbr),
    tv(0x56, kIeRqTimer, 1),
    tv1(0x80, kIeAlwaysOnPduSession),
    tlv_e(0x7A, kIeQosRules),
    tlv_e(0x75, kIeMappedEpsBearerContexts),
    tlv_e(0x79, kIeQosFlowDescriptions),
    tlv_e(0x7B, kIeExtendedPco),
    tlv_e(0x77, kIeAtsssContainer),
    tlv(0x66, kIeIpHeaderCompression),
    tlv_e(0x74, kIePortManagementContainer),
    tlv(0x1E, kIeServingPlmnRateControl),
    tlv(0x1F, kIeEthernetHeaderCompression),
    tlv_e(0x71, kIeReceivedMbsContainer),
    tlv_e(0x72, kIeServiceLevelAaContainer),
};
constexpr NasIeRow kPduSessionModificationCompleteRows[]{
    tlv_e(0x7B, kIeExtendedPco),
    tlv_e(0x74, kIePortManagementContainer),
    tv(0x59, kIeCause, 1),
};
constexpr NasIeRow kPduSessionModificationCommandRejectRows[]{
    v(kIeCause, 1),
    tlv_e(0x7B, kIeExtendedPco),
};
constexpr NasIeRow kPduSessionReleaseRequestRows[]{
    tv(0x59, kIeCause, 1),
    tlv_e(0x7B, kIeExtendedPco),
};
constexpr NasIeRow kPduSessionReleaseRejectRows[]{
    v(kIeCause, 1),
    tlv_e(0x7B, kIeExtendedPco),
};
constexpr NasIeRow kPduSessionReleaseCommandRows[]{
    v(kIeCause, 1),
    tlv(0x37, kIeBackOffTimer),
    tlv_e(0x78, kIeEapMessage),
    tlv(0x61, kIeCongestionReAttemptIndicator),
    tlv_e(0x7B, kIeExtendedPco),
    tv1(0xD0, kIeAccessType),
    tlv_e(0x72, kIeServiceLevelAaContainer),
};
constexpr NasIeRow kPduSessionReleaseCompleteRows[]{
    tv(0x59, kIeCause, 1),
    tlv_e(0x7B, kIeExtendedPco),
};
constexpr NasIeRow kSmStatusRows[]{
    v(kIeCause, 1),
};
constexpr NasIeRow kServiceLevelAuthenticationCommandRows[]{
    lv_e(kIeServiceLevelAaContainer),
};
constexpr NasIeRow kServiceLevelAuthenticationCompleteRows[]{
    lv_e(kIeServiceLevelAaContainer),
};
constexpr NasIeRow kRemoteUeReportRows[]{
    tlv_e(0x76, kIeRemoteUeConnected),
    tlv_e(0x70, kIeRemoteUeDisconnected),
};

constexpr std::array kMessages{
    NasMessageInfo{0x41, "Registration request", "8.2.6", kRegistrationRequestRows},
    NasMessageInfo{0x42, "Registration accept", "8.2.7", kRegistrationAcceptRows},
    NasMessageInfo{0x43, "Registration complete", "8.2.8", kRegistrationCompleteRows},
    NasMessageInfo{0x44, "Registration reject", "8.2.9", kRegistrationRejectRows},
    NasMessageInfo{0x45, "Deregistration request (UE originating)", "8.2.12",
                   kDeregistrationRequestByUeRows},
    NasMessageInfo{0x46, "Deregistration accept (UE originating)", "8.2.13", {}},
    NasMessageInfo{0x47, "Deregistration request (UE terminated)", "8.2.14",
                   kDeregistrationRequestByNetworkRows},
    NasMessageInfo{0x48, "Deregistration accept (UE terminated)", "8.2.15", {}},
    NasMessageInfo{0x4C, "Service request", "8.2.16", kServiceRequestRows},
    NasMessageInfo{0x4D, "Service reject", "8.2.18", kServiceRejectRows},
    NasMessageInfo{0x4E, "Service accept", "8.2.17", kServiceAcceptRows},
    NasMessageInfo{0x4F, "Control plane service request", "8.2.30",
                   kControlPlaneServiceRequestRows},
    NasMessageInfo{0x50, "Network slice-specific authentication command", "8.2.31",
                   kNetworkSliceSpecificAuthenticationCommandRows},
    NasMessageInfo{0x51, "Network slice-specific authentication complete", "8.2.32",
                   kNetworkSliceSpecificAuthenticationCompleteRows},
    NasMessageInfo{0x52, "Network slice-specific authentication result", "8.2.33",
                   kNetworkSliceSpecificAuthenticationResultRows},
    NasMessageInfo{0x54, "Configuration update command", "8.2.19", kConfigurationUpdateCommandRows},
    NasMessageInfo{0x55, "Configuration update complete", "8.2.20", {}},
    NasMessageInfo{0x56, "Authentication request", "8.2.1", kAuthenticationRequestRows},
    NasMessageInfo{0x57, "Authentication response", "8.2.2", kAuthenticationResponseRows},
    NasMessageInfo{0x58, "Authentication reject", "8.2.5", kAuthenticationRejectRows},
    NasMessageInfo{0x59, "Authentication failure", "8.2.4", kAuthenticationFailureRows},
    NasMessageInfo{0x5A, "Authentication result", "8.2.3", kAuthenticationResultRows},
    NasMessageInfo{0x5B, "Identity request", "8.2.21", kIdentityRequestRows},
    NasMessageInfo{0x5C, "Identity response", "8.2.22", kIdentityResponseRows},
    NasMessageInfo{0x5D, "Security mode command", "8.2.25", kSecurityModeCommandRows},
    NasMessageInfo{0x5E, "Security mode complete", "8.2.26", kSecurityModeCompleteRows},
    NasMessageInfo{0x5F, "Security mode reject", "8.2.27", kSecurityModeRejectRows},
    NasMessageInfo{0x64, "5GMM status", "8.2.29", kMmStatusRows},
    NasMessageInfo{0x65, "Notification", "8.2.23", kNotificationRows},
    NasMessageInfo{0x66, "Notification response", "8.2.24", kNotificationResponseRows},
    NasMessageInfo{0x67, "UL NAS transport", "8.2.10", kUlNasTransportRows},
    NasMessageInfo{0x68, "DL NAS transport", "8.2.11", kDlNasTransportRows},
    NasMessageInfo{0x69, "Relay key request", "8.2.34", kRelayKeyRequestRows},
    NasMessageInfo{0x6A, "Relay key accept", "8.2.35", kRelayKeyAcceptRows},
    NasMessageInfo{0x6B, "Relay key reject", "8.2.36", kRelayKeyRejectRows},
    NasMessageInfo{0x6C, "Relay authentication request", "8.2.37", kRelayAuthenticationRequestRows},
    NasMessageInfo{0x6D, "Relay authentication response", "8.2.38",
                   kRelayAuthenticationResponseRows},
    NasMessageInfo{0xC1, "PDU session establishment request", "8.3.1",
                   kPduSessionEstablishmentRequestRows},
    NasMessageInfo{0xC2, "PDU session establishment accept", "8.3.2",
                   kPduSessionEstablishmentAcceptRows},
    NasMessageInfo{0xC3, "PDU session establishment reject", "8.3.3",
                   kPduSessionEstablishmentRejectRows},
    NasMessageInfo{0xC5, "PDU session authentication command", "8.3.4",
                   kPduSessionAuthenticationCommandRows},
    NasMessageInfo{0xC6, "PDU session authentication complete", "8.3.5",
                   kPduSessionAuthenticationCompleteRows},
    NasMessageInfo{0xC7, "PDU session authentication result", "8.3.6",
                   kPduSessionAuthenticationResultRows},
    NasMessageInfo{0xC9, "PDU session modification request", "8.3.7",
                   kPduSessionModificationRequestRows},
    NasMessageInfo{0xCA, "PDU session modification reject", "8.3.8",
                   kPduSessionModificationRejectRows},
    NasMessageInfo{0xCB, "PDU session modification command", "8.3.9",
                   kPduSessionModificationCommandRows},
    NasMessageInfo{0xCC, "PDU session modification complete", "8.3.10",
                   kPduSessionModificationCompleteRows},
    NasMessageInfo{0xCD, "PDU session modification command reject", "8.3.11",
                   kPduSessionModificationCommandRejectRows},
    NasMessageInfo{0xD1, "PDU session release request", "8.3.12", kPduSessionReleaseRequestRows},
    NasMessageInfo{0xD2, "PDU session release reject", "8.3.13", kPduSessionReleaseRejectRows},
    NasMessageInfo{0xD3, "PDU session release command", "8.3.14", kPduSessionReleaseCommandRows},
    NasMessageInfo{0xD4, "PDU session release complete", "8.3.15", kPduSessionReleaseCompleteRows},
    NasMessageInfo{0xD6, "5GSM status", "8.3.16", kSmStatusRows},
    NasMessageInfo{0xD8, "Service-level authentication command", "8.3.17",
                   kServiceLevelAuthenticationCommandRows},
    NasMessageInfo{0xD9, "Service-level authentication complete", "8.3.18",
                   kServiceLevelAuthenticationCompleteRows},
    NasMessageInfo{0xDA, "Remote UE report", "8.3.19", kRemoteUeReportRows},
    NasMessageInfo{0xDB, "Remote UE report response", "8.3.20", {}},
};

constexpr std::size_t kTypes = 256;
constexpr std::uint8_t kNone = 0xFF;

constexpr auto kByType = [] {
  std::array<std::uint8_t, kTypes> by_type{};
  by_type.fill(kNone);
  for (std::size_t i = kMessages.size(); i-- > 0;)
    by_type[kMessages[i].type] = static_cast<std::uint8_t>(i);
  return by_type;
}();

}  // namespace

std::span<const NasMessageInfo> messages() noexcept { return kMessages; }

const NasMessageInfo* message_info(std::uint8_t type) noexcept {
  const std::uint8_t at = kByType[type];
  return at == kNone ? nullptr : &kMessages[at];
}

}  // namespace cardea::nas5gs

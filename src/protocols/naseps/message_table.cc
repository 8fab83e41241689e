#include "protocols/naseps/message_table.h"

#include <array>

#include "protocols/naseps/element_table.h"

namespace cardea::naseps {
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
constexpr NasIeRow kAttachAcceptRows[]{
    halves(kIeAttachResult, kIeNone),
    v(kIeT3412, 1),
    lv(kIeTaiList),
    lv_e(kIeEsmMessageContainer),
    tlv(0x50, kIeGuti),
    tv(0x13, kIeLai, 5),
    tlv(0x23, kIeMsIdentity),
    tv(0x53, kIeCause, 1),
    tv(0x17, kIeT3402, 1),
    tv(0x59, kIeT3423, 1),
    tlv(0x4A, kIeEquivalentPlmns),
    tlv(0x34, kIeEmergencyNumbers),
    tlv(0x64, kIeNetworkFeatureSupport),
    tv1(0xF0, kIeAdditionalUpdateResult),
    tlv(0x5E, kIeT3412Extended),
    tlv(0x6A, kIeT3324),
    tlv(0x6E, kIeExtendedDrx),
    tv1(0xE0, kIeSmsServicesStatus),
    tv1(0xD0, kIeNon3gppNwProvidedPolicies),
    tlv(0x6B, kIeT3448),
    tv1(0xC0, kIeNetworkPolicy),
    tlv(0x6C, kIeT3447),
    tlv_e(0x7A, kIeExtendedEmergencyNumbers),
    tlv_e(0x7C, kIeCipheringKeyData),
    tlv(0x66, kIeUeRadioCapabilityId),
    tv1(0xB0, kIeUeRadioCapabilityIdDeletion),
    tlv(0x35, kIeWusAssistance),
    tlv(0x36, kIeNbS1Drx),
    tlv(0x38, kIeImsiOffset),
};
constexpr NasIeRow kAttachCompleteRows[]{
    lv_e(kIeEsmMessageContainer),
};
constexpr NasIeRow kAttachRejectRows[]{
    v(kIeCause, 1),      tlv_e(0x78, kIeEsmMessageContainer), tlv(0x5F, kIeT3346),
    tlv(0x16, kIeT3402), tv1(0xA0, kIeExtendedCause),
};
constexpr NasIeRow kAttachRequestRows[]{
    halves(kIeAttachType, kIeKsi),
    lv(kIeMobileIdentity),
    lv(kIeUeNetworkCapability),
    lv_e(kIeEsmMessageContainer),
    tv(0x19, kIeOldPTmsiSignature, 3),
    tlv(0x50, kIeAdditionalGuti),
    tv(0x52, kIeLastVisitedTai, 5),
    tv(0x5C, kIeDrxParameter, 2),
    tlv(0x31, kIeMsNetworkCapability),
    tv(0x13, kIeOldLai, 5),
    tv1(0x90, kIeTmsiStatus),
    tlv(0x11, kIeMobileStationClassmark2),
    tlv(0x20, kIeMobileStationClassmark3),
    tlv(0x40, kIeSupportedCodecs),
    tv1(0xF0, kIeAdditionalUpdateType),
    tlv(0x5D, kIeVoiceDomainPreference),
    tv1(0xD0, kIeDeviceProperties),
    tv1(0xE0, kIeOldGutiType),
    tv1(0xC0, kIeMsNetworkFeatureSupport),
    tlv(0x10, kIeTmsiBasedNriContainer),
    tlv(0x6A, kIeT3324),
    tlv(0x5E, kIeT3412Extended),
    tlv(0x6E, kIeExtendedDrx),
    tlv(0x6F, kIeUeAdditionalSecurityCapability),
    tlv(0x6D, kIeUeStatus),
    tv(0x17, kIeAdditionalInformationRequested, 1),
    tlv(0x32, kIeN1UeNetworkCapability),
    tlv(0x34, kIeUeRadioCapabilityIdAvailability),
    tlv(0x35, kIeWusAssistance),
    tlv(0x36, kIeNbS1Drx),
    tlv(0x38, kIeImsiOffset),
};
constexpr NasIeRow kAuthenticationFailureRows[]{
    v(kIeCause, 1),
    tlv(0x30, kIeAuthenticationFailureParameter),
};
constexpr NasIeRow kAuthenticationRequestRows[]{
    halves(kIeKsi, kIeNone),
    v(kIeRand, 16),
    lv(kIeAutn),
};
constexpr NasIeRow kAuthenticationResponseRows[]{
    lv(kIeAuthenticationResponseParameter),
};
constexpr NasIeRow kCsServiceNotificationRows[]{
    v(kIePagingIdentity, 1),         tlv(0x60, kIeCli),
    tv(0x61, kIeSsCode, 1),          tv(0x62, kIeLcsIndicator, 1),
    tlv(0x63, kIeLcsClientIdentity),
};
constexpr NasIeRow kDetachRequestByUeRows[]{
    halves(kIeDetachType, kIeKsi),
    lv(kIeMobileIdentity),
};
constexpr NasIeRow kDetachRequestByNetworkRows[]{
    halves(kIeDetachType, kIeNone),
    tv(0x53, kIeCause, 1),
};
constexpr NasIeRow kDownlinkNasTransportRows[]{
    lv(kIeNasMessageContainer),
};
constexpr NasIeRow kEmmInformationRows[]{
    tlv(0x43, kIeNetworkFullName),    tlv(0x45, kIeNetworkShortName),
    tv(0x46, kIeLocalTimeZone, 1),    tv(0x47, kIeUniversalTimeAndTimeZone, 7),
    tlv(0x49, kIeDaylightSavingTime),
};
constexpr NasIeRow kEmmStatusRows[]{
    v(kIeCause, 1),
};
constexpr NasIeRow kExtendedServiceRequestRows[]{
    halves(kIeServiceType, kIeKsi), lv(kIeMTmsi),
    tv1(0xB0, kIeCsfbResponse),     tlv(0x57, kIeEpsBearerContextStatus),
    tv1(0xD0, kIeDeviceProperties),
};
constexpr NasIeRow kGutiReallocationCommandRows[]{
    lv(kIeGuti),
    tlv(0x54, kIeTaiList),
    tlv(0x65, kIeDcnId),
    tlv(0x66, kIeUeRadioCapabilityId),
    tv1(0xB0, kIeUeRadioCapabilityIdDeletion),
};
constexpr NasIeRow kIdentityRequestRows[]{
    halves(kIeIdentityType, kIeNone),
};
constexpr NasIeRow kIdentityResponseRows[]{
    lv(kIeMsIdentity),
};
constexpr NasIeRow kSecurityModeCommandRows[]{
    v(kIeSelectedAlgorithms, 1),
    halves(kIeKsi, kIeNone),
    lv(kIeReplayedSecurityCapability),
    tv1(0xC0, kIeImeisvRequest),
    tv(0x55, kIeNonceUe, 4),
    tv(0x56, kIeNonceMme, 4),
    tlv(0x4F, kIeHashMme),
    tlv(0x6F, kIeReplayedAdditionalCapability),
    tlv(0x37, kIeUeRadioCapabilityIdRequest),
};
constexpr NasIeRow kSecurityModeCompleteRows[]{
    tlv(0x23, kIeImeisv),
    tlv_e(0x79, kIeReplayedNasMessage),
    tlv(0x66, kIeUeRadioCapabilityId),
};
constexpr NasIeRow kSecurityModeRejectRows[]{
    v(kIeCause, 1),
};
constexpr NasIeRow kServiceRejectRows[]{
    v(kIeCause, 1),
    tv(0x5B, kIeT3442, 1),
    tlv(0x5F, kIeT3346),
    tlv(0x6B, kIeT3448),
};
constexpr NasIeRow kTrackingAreaUpdateAcceptRows[]{
    halves(kIeUpdateResult, kIeNone),
    tv(0x5A, kIeT3412, 1),
    tlv(0x50, kIeGuti),
    tlv(0x54, kIeTaiList),
    tlv(0x57, kIeEpsBearerContextStatus),
    tv(0x13, kIeLai, 5),
    tlv(0x23, kIeMsIdentity),
    tv(0x53, kIeCause, 1),
    tv(0x17, kIeT3402, 1),
    tv(0x59, kIeT3423, 1),
    tlv(0x4A, kIeEquivalentPlmns),
    tlv(0x34, kIeEmergencyNumbers),
    tlv(0x64, kIeNetworkFeatureSupport),
    tv1(0xF0, kIeAdditionalUpdateResult),
    tlv(0x5E, kIeT3412Extended),
    tlv(0x6A, kIeT3324),
    tlv(0x6E, kIeExtendedDrx),
    tlv(0x68, kIeHeaderCompressionStatus),
    tlv(0x65, kIeDcnId),
    tv1(0xE0, kIeSmsServicesStatus),
    tv1(0xD0, kIeNon3gppNwProvidedPolicies),
    tlv(0x6B, kIeT3448),
    tv1(0xC0, kIeNetworkPolicy),
    tlv(0x6C, kIeT3447),
    tlv_e(0x7A, kIeExtendedEmergencyNumbers),
    tlv_e(0x7C, kIeCipheringKeyData),
    tlv(0x66, kIeUeRadioCapabilityId),
    tv1(0xB0, kIeUeRadioCapabilityIdDeletion),
    tlv(0x35, kIeWusAssistance),
    tlv(0x36, kIeNbS1Drx),
    tlv(0x38, kIeImsiOffset),
};
constexpr NasIeRow kTrackingAreaUpdateRejectRows[]{
    v(kIeCause, 1),
    tlv(0x5F, kIeT3346),
    tv1(0xA0, kIeExtendedCause),
};
constexpr NasIeRow kTrackingAreaUpdateRequestRows[]{
    halves(kIeUpdateType, kIeKsi),
    lv(kIeMobileIdentity),
    tv1(0xB0, kIeNonCurrentKsi),
    tv1(0x80, kIeGprsCksn),
    tv(0x19, kIeOldPTmsiSignature, 3),
    tlv(0x50, kIeAdditionalGuti),
    tv(0x55, kIeNonceUe, 4),
    tlv(0x58, kIeUeNetworkCapability),
    tv(0x52, kIeLastVisitedTai, 5),
    tv(0x5C, kIeDrxParameter, 2),
    tv1(0xA0, kIeUeRadioCapabilityUpdateNeeded),
    tlv(0x57, kIeEpsBearerContextStatus),
    tlv(0x31, kIeMsNetworkCapability),
    tv(0x13, kIeOldLai, 5),
    tv1(0x90, kIeTmsiStatus),
    tlv(0x11, kIeMobileStationClassmark2),
    tlv(0x20, kIeMobileStationClassmark3),
    tlv(0x40, kIeSupportedCodecs),
    tv1(0xF0, kIeAdditionalUpdateType),
    tlv(0x5D, kIeVoiceDomainPreference),
    tv1(0xE0, kIeOldGutiType),
    tv1(0xD0, kIeDeviceProperties),
    tv1(0xC0, kIeMsNetworkFeatureSupport),
    tlv(0x10, kIeTmsiBasedNriContainer),
    tlv(0x6A, kIeT3324),
    tlv(0x5E, kIeT3412Extended),
    tlv(0x6E, kIeExtendedDrx),
    tlv(0x6F, kIeUeAdditionalSecurityCapability),
    tlv(0x6D, kIeUeStatus),
    tv(0x17, kIeAdditionalInformationRequested, 1),
    tlv(0x32, kIeN1UeNetworkCapability),
    tlv(0x34, kIeUeRadioCapabilityIdAvailability),
    tlv(0x35, kIeWusAssistance),
    tlv(0x36, kIeNbS1Drx),
    tlv(0x38, kIeImsiOffset),
};
constexpr NasIeRow kUplinkNasTransportRows[]{
    lv(kIeNasMessageContainer),
};
constexpr NasIeRow kDownlinkGenericNasTransportRows[]{
    v(kIeGenericContainerType, 1),
    lv_e(kIeGenericContainer),
    tlv(0x65, kIeAdditionalInformation),
};
constexpr NasIeRow kUplinkGenericNasTransportRows[]{
    v(kIeGenericContainerType, 1),
    lv_e(kIeGenericContainer),
    tlv(0x65, kIeAdditionalInformation),
};
constexpr NasIeRow kControlPlaneServiceRequestRows[]{
    halves(kIeControlPlaneServiceType, kIeKsi),
    tlv_e(0x78, kIeEsmMessageContainer),
    tlv(0x67, kIeNasMessageContainer),
    tlv(0x57, kIeEpsBearerContextStatus),
    tv1(0xD0, kIeDeviceProperties),
};
constexpr NasIeRow kServiceAcceptRows[]{
    tlv(0x57, kIeEpsBearerContextStatus),
    tlv(0x6B, kIeT3448),
};
constexpr NasIeRow kActivateDedicatedEpsBearerContextAcceptRows[]{
    tlv(0x27, kIePco),
    tlv(0x33, kIeNbifomContainer),
    tlv_e(0x7B, kIeExtendedPco),
};
constexpr NasIeRow kActivateDedicatedEpsBearerContextRejectRows[]{
    v(kIeCause, 1),
    tlv(0x27, kIePco),
    tlv(0x33, kIeNbifomContainer),
    tlv_e(0x7B, kIeExtendedPco),
};
constexpr NasIeRow kActivateDedicatedEpsBearerContextRequestRows[]{
    halves(kIeLinkedEbi, kIeNone),
    lv(kIeEpsQos),
    lv(kIeTft),
    tlv(0x5D, kIeTransactionIdentifier),
    tlv(0x30, kIeNegotiatedQos),
    tv(0x32, kIeLlcSapi, 1),
    tv1(0x80, kIeRadioPriority),
    tlv(0x34, kIePacketFlowId),
    tlv(0x27, kIePco),
    tv1(0xC0, kIeWlanOffloadIndication),
    tlv(0x33, kIeNbifomContainer),
    tlv_e(0x7B, kIeExtendedPco),
    tlv(0x5C, kIeExtendedEpsQos),
};
constexpr NasIeRow kActivateDefaultEpsBearerContextAcceptRows[]{
    tlv(0x27, kIePco),
    tlv_e(0x7B, kIeExtendedPco),
};
constexpr NasIeRow kActivateDefaultEpsBearerContextRejectRows[]{
    v(kIeCause, 1),
    tlv(0x27, kIePco),
    tlv_e(0x7B, kIeExtendedPco),
};
constexpr NasIeRow kActivateDefaultEpsBearerContextRequestRows[]{
    lv(kIeEpsQos),
    lv(kIeApn),
    lv(kIePdnAddress),
    tlv(0x5D, kIeTransactionIdentifier),
    tlv(0x30, kIeNegotiatedQos),
    tv(0x32, kIeLlcSapi, 1),
    tv1(0x80, kIeRadioPriority),
    tlv(0x34, kIePacketFlowId),
    tlv(0x5E, kIeApnAmbr),
    tv(0x58, kIeCause, 1),
    tlv(0x27, kIePco),
    tv1(0xB0, kIeConnectivityType),
    tv1(0xC0, kIeWlanOffloadIndication),
    tlv(0x33, kIeNbifomContainer),
    tlv(0x66, kIeHeaderCompression),
    tv1(0x90, kIeControlPlaneOnlyIndication),
    tlv_e(0x7B, kIeExtendedPco),
    tlv(0x6E, kIeServingPlmnRateControl),
    tlv(0x5F, kIeExtendedApnAmbr),
};
constexpr NasIeRow kBearerResourceAllocationRejectRows[]{
    v(kIeCause, 1),
    tlv(0x27, kIePco),
    tlv(0x37, kIeBackOffTimer),
    tlv(0x6B, kIeReAttemptIndicator),
    tlv(0x33, kIeNbifomContainer),
    tlv_e(0x7B, kIeExtendedPco),
};
constexpr NasIeRow kBearerResourceAllocationRequestRows[]{
    halves(kIeLinkedEbi, kIeNone),
    lv(kIeTrafficFlowAggregate),
    lv(kIeEpsQos),
    tlv(0x27, kIePco),
    tv1(0xC0, kIeDeviceProperties),
    tlv(0x33, kIeNbifomContainer),
    tlv_e(0x7B, kIeExtendedPco),
    tlv(0x5C, kIeExtendedEpsQos),
};
constexpr NasIeRow kBearerResourceModificationRejectRows[]{
    v(kIeCause, 1),
    tlv(0x27, kIePco),
    tlv(0x37, kIeBackOffTimer),
    tlv(0x6B, kIeReAttemptIndicator),
    tlv(0x33, kIeNbifomContainer),
    tlv_e(0x7B, kIeExtendedPco),
};
constexpr NasIeRow kBearerResourceModificationRequestRows[]{
    halves(kIeLinkedEbi, kIeNone),
    lv(kIeTrafficFlowAggregate),
    tlv(0x5B, kIeEpsQos),
    tv(0x58, kIeCause, 1),
    tlv(0x27, kIePco),
    tv1(0xC0, kIeDeviceProperties),
    tlv(0x33, kIeNbifomContainer),
    tlv(0x66, kIeHeaderCompression),
    tlv_e(0x7B, kIeExtendedPco),
    tlv(0x5C, kIeExtendedEpsQos),
};
constexpr NasIeRow kDeactivateEpsBearerContextAcceptRows[]{
    tlv(0x27, kIePco),
    tlv_e(0x7B, kIeExtendedPco),
};
constexpr NasIeRow kDeactivateEpsBearerContextRequestRows[]{
    v(kIeCause, 1),
    tlv(0x27, kIePco),
    tlv(0x37, kIeBackOffTimer),
    tv1(0xC0, kIeWlanOffloadIndication),
    tlv(0x33, kIeNbifomContainer),
    tlv_e(0x7B, kIeExtendedPco),
};
constexpr NasIeRow kEsmInformationResponseRows[]{
    tlv(0x28, kIeApn),
    tlv(0x27, kIePco),
    tlv_e(0x7B, kIeExtendedPco),
};
constexpr NasIeRow kEsmStatusRows[]{
    v(kIeCause, 1),
};
constexpr NasIeRow kModifyEpsBearerContextAcceptRows[]{
    tlv(0x27, kIePco),
    tlv(0x33, kIeNbifomContainer),
    tlv_e(0x7B, kIeExtendedPco),
};
constexpr NasIeRow kModifyEpsBearerContextRejectRows[]{
    v(kIeCause, 1),
    tlv(0x27, kIePco),
    tlv(0x33, kIeNbifomContainer),
    tlv_e(0x7B, kIeExtendedPco),
};
constexpr NasIeRow kModifyEpsBearerContextRequestRows[]{
    tlv(0x5B, kIeEpsQos),
    tlv(0x36, kIeTft),
    tlv(0x30, kIeNegotiatedQos),
    tv(0x32, kIeLlcSapi, 1),
    tv1(0x80, kIeRadioPriority),
    tlv(0x34, kIePacketFlowId),
    tlv(0x5E, kIeApnAmbr),
    tlv(0x27, kIePco),
    tv1(0xC0, kIeWlanOffloadIndication),
    tlv(0x33, kIeNbifomContainer),
    tlv(0x66, kIeHeaderCompression),
    tlv_e(0x7B, kIeExtendedPco),
    tlv(0x5F, kIeExtendedApnAmbr),
    tlv(0x5C, kIeExtendedEpsQos),
};
constexpr NasIeRow kNotificationRows[]{
    lv(kIeNotificationIndicator),
};
constexpr NasIeRow kPdnConnectivityRejectRows[]{
    v(kIeCause, 1),
    tlv(0x27, kIePco),
    tlv(0x37, kIeBackOffTimer),
    tlv(0x6B, kIeReAttemptIndicator),
    tlv(0x33, kIeNbifomContainer),
    tlv_e(0x7B, kIeExtendedPco),
};
constexpr NasIeRow kPdnConnectivityRequestRows[]{
    halves(kIeRequestType, kIePdnType),
    tv1(0xD0, kIeEsmInformationTransferFlag),
    tlv(0x28, kIeApn),
    tlv(0x27, kIePco),
    tv1(0xC0, kIeDeviceProperties),
    tlv(0x33, kIeNbifomContainer),
    tlv(0x66, kIeHeaderCompression),
    tlv_e(0x7B, kIeExtendedPco),
};
constexpr NasIeRow kPdnDisconnectRejectRows[]{
    v(kIeCause, 1),
    tlv(0x27, kIePco),
    tlv_e(0x7B, kIeExtendedPco),
};
constexpr NasIeRow kPdnDisconnectRequestRows[]{
    halves(kIeLinkedEbi, kIeNone),
    tlv(0x27, kIePco),
    tlv_e(0x7B, kIeExtendedPco),
};
constexpr NasIeRow kRemoteUeReportRows[]{
    tlv_e(0x79, kIeRemoteUeConnected),
    tlv_e(0x7A, kIeRemoteUeDisconnected),
    tlv(0x6F, kIePkmfAddress),
};
constexpr NasIeRow kEsmDataTransportRows[]{
    lv_e(kIeUserData),
    tv1(0xF0, kIeReleaseAssistanceIndication),
};

constexpr std::array kMessages{
    NasMessageInfo{0x41, "Attach request", "8.2.4", kAttachRequestRows},
    NasMessageInfo{0x42, "Attach accept", "8.2.1", kAttachAcceptRows},
    NasMessageInfo{0x43, "Attach complete", "8.2.2", kAttachCompleteRows},
    NasMessageInfo{0x44, "Attach reject", "8.2.3", kAttachRejectRows},
    NasMessageInfo{0x45, "Detach request (UE originating)", "8.2.11.1", kDetachRequestByUeRows},
    NasMessageInfo{0x45, "Detach request (UE terminated)", "8.2.11.2", kDetachRequestByNetworkRows},
    NasMessageInfo{0x46, "Detach accept", "8.2.10", {}},
    NasMessageInfo{0x48, "Tracking area update request", "8.2.29", kTrackingAreaUpdateRequestRows},
    NasMessageInfo{0x49, "Tracking area update accept", "8.2.26", kTrackingAreaUpdateAcceptRows},
    NasMessageInfo{0x4A, "Tracking area update complete", "8.2.27", {}},
    NasMessageInfo{0x4B, "Tracking area update reject", "8.2.28", kTrackingAreaUpdateRejectRows},
    NasMessageInfo{0x4C, "Extended service request", "8.2.15", kExtendedServiceRequestRows},
    NasMessageInfo{0x4D, "Control plane service request", "8.2.33",
                   kControlPlaneServiceRequestRows},
    NasMessageInfo{0x4E, "Service reject", "8.2.24", kServiceRejectRows},
    NasMessageInfo{0x4F, "Service accept", "8.2.34", kServiceAcceptRows},
    NasMessageInfo{0x50, "GUTI reallocation command", "8.2.16", kGutiReallocationCommandRows},
    NasMessageInfo{0x51, "GUTI reallocation complete", "8.2.17", {}},
    NasMessageInfo{0x52, "Authentication request", "8.2.7", kAuthenticationRequestRows},
    NasMessageInfo{0x53, "Authentication response", "8.2.8", kAuthenticationResponseRows},
    NasMessageInfo{0x54, "Authentication reject", "8.2.6", {}},
    NasMessageInfo{0x55, "Identity request", "8.2.18", kIdentityRequestRows},
    NasMessageInfo{0x56, "Identity response", "8.2.19", kIdentityResponseRows},
    NasMessageInfo{0x5C, "Authentication failure", "8.2.5", kAuthenticationFailureRows},
    NasMessageInfo{0x5D, "Security mode command", "8.2.20", kSecurityModeCommandRows},
    NasMessageInfo{0x5E, "Security mode complete", "8.2.21", kSecurityModeCompleteRows},
    NasMessageInfo{0x5F, "Security mode reject", "8.2.22", kSecurityModeRejectRows},
    NasMessageInfo{0x60, "EMM status", "8.2.14", kEmmStatusRows},
    NasMessageInfo{0x61, "EMM information", "8.2.13", kEmmInformationRows},
    NasMessageInfo{0x62, "Downlink NAS transport", "8.2.12", kDownlinkNasTransportRows},
    NasMessageInfo{0x63, "Uplink NAS transport", "8.2.30", kUplinkNasTransportRows},
    NasMessageInfo{0x64, "CS service notification", "8.2.9", kCsServiceNotificationRows},
    NasMessageInfo{0x68, "Downlink generic NAS transport", "8.2.31",
                   kDownlinkGenericNasTransportRows},
    NasMessageInfo{0x69, "Uplink generic NAS transport", "8.2.32", kUplinkGenericNasTransportRows},
    NasMessageInfo{0xC1, "Activate default EPS bearer context request", "8.3.6",
                   kActivateDefaultEpsBearerContextRequestRows},
    NasMessageInfo{0xC2, "Activate default EPS bearer context accept", "8.3.4",
                   kActivateDefaultEpsBearerContextAcceptRows},
    NasMessageInfo{0xC3, "Activate default EPS bearer context reject", "8.3.5",
                   kActivateDefaultEpsBearerContextRejectRows},
    NasMessageInfo{0xC5, "Activate dedicated EPS bearer context request", "8.3.3",
                   kActivateDedicatedEpsBearerContextRequestRows},
    NasMessageInfo{0xC6, "Activate dedicated EPS bearer context accept", "8.3.1",
                   kActivateDedicatedEpsBearerContextAcceptRows},
    NasMessageInfo{0xC7, "Activate dedicated EPS bearer context reject", "8.3.2",
                   kActivateDedicatedEpsBearerContextRejectRows},
    NasMessageInfo{0xC9, "Modify EPS bearer context request", "8.3.18",
                   kModifyEpsBearerContextRequestRows},
    NasMessageInfo{0xCA, "Modify EPS bearer context accept", "8.3.16",
                   kModifyEpsBearerContextAcceptRows},
    NasMessageInfo{0xCB, "Modify EPS bearer context reject", "8.3.17",
                   kModifyEpsBearerContextRejectRows},
    NasMessageInfo{0xCD, "Deactivate EPS bearer context request", "8.3.12",
                   kDeactivateEpsBearerContextRequestRows},
    NasMessageInfo{0xCE, "Deactivate EPS bearer context accept", "8.3.11",
                   kDeactivateEpsBearerContextAcceptRows},
    NasMessageInfo{0xD0, "PDN connectivity request", "8.3.20", kPdnConnectivityRequestRows},
    NasMessageInfo{0xD1, "PDN connectivity reject", "8.3.19", kPdnConnectivityRejectRows},
    NasMessageInfo{0xD2, "PDN disconnect request", "8.3.22", kPdnDisconnectRequestRows},
    NasMessageInfo{0xD3, "PDN disconnect reject", "8.3.21", kPdnDisconnectRejectRows},
    NasMessageInfo{0xD4, "Bearer resource allocation request", "8.3.8",
                   kBearerResourceAllocationRequestRows},
    NasMessageInfo{0xD5, "Bearer resource allocation reject", "8.3.7",
                   kBearerResourceAllocationRejectRows},
    NasMessageInfo{0xD6, "Bearer resource modification request", "8.3.10",
                   kBearerResourceModificationRequestRows},
    NasMessageInfo{0xD7, "Bearer resource modification reject", "8.3.9",
                   kBearerResourceModificationRejectRows},
    NasMessageInfo{0xD9, "ESM information request", "8.3.13", {}},
    NasMessageInfo{0xDA, "ESM information response", "8.3.14", kEsmInformationResponseRows},
    NasMessageInfo{0xDB, "Notification", "8.3.18A", kNotificationRows},
    NasMessageInfo{0xDC, "ESM dummy message", "8.3.12A", {}},
    NasMessageInfo{0xE8, "ESM status", "8.3.15", kEsmStatusRows},
    NasMessageInfo{0xE9, "Remote UE report", "8.3.23", kRemoteUeReportRows},
    NasMessageInfo{0xEA, "Remote UE response", "8.3.24", {}},
    NasMessageInfo{0xEB, "ESM data transport", "8.3.25", kEsmDataTransportRows},
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

}  // namespace cardea::naseps

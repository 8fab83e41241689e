// The shapes of paths to which functions are told things: a path is its receiver's own choice (TS
// 29.501, 4.4.3), so these are those of implementations, with what TS 29.xxx calls the
// notification.
#include <array>

#include "protocols/sbi/service.h"

namespace cardea::sbi {
namespace {

// clang-format off
constexpr std::array kShapes{
    CallbackShape{"nnrf-nfm", "Nnrf_NFManagement_NFStatusNotify", Deed::notify_functions, "NRF", "", "Open5GS", "/nnrf-nfm/{version}/nf-status-notify"},
    CallbackShape{"namf-callback", "Nudm_SDM_Notification", Deed::notify_profile, "UDM", "{supi}", "Open5GS", "/namf-callback/{version}/{supi}/sdmsubscription-notify"},
    CallbackShape{"namf-callback", "Nudm_UECM_DeregistrationNotification", Deed::deregister_serving_function, "UDM", "{supi}", "Open5GS", "/namf-callback/{version}/{supi}/dereg-notify"},
    CallbackShape{"namf-callback", "Npcf_AMPolicyControl_UpdateNotify", Deed::decide_policy, "PCF", "{supi}", "Open5GS", "/namf-callback/{version}/{supi}/am-policy-notify/update"},
    CallbackShape{"namf-callback", "Npcf_AMPolicyControl_UpdateNotify", Deed::decide_policy, "PCF", "{supi}", "Open5GS", "/namf-callback/{version}/{supi}/am-policy-notify/terminate"},
    CallbackShape{"namf-callback", "Nsmf_PDUSession_SMContextStatusNotify", Deed::report_events, "SMF", "{supi}", "Open5GS", "/namf-callback/{version}/{supi}/sm-context-status/{pduSessionId}"},
    CallbackShape{"nsmf-callback", "Npcf_SMPolicyControl_UpdateNotify", Deed::decide_policy, "PCF", "", "Open5GS", "/nsmf-callback/{version}/sm-policy-notify/{smContextRef}/update"},
    CallbackShape{"nsmf-callback", "Npcf_SMPolicyControl_UpdateNotify", Deed::decide_policy, "PCF", "", "Open5GS", "/nsmf-callback/{version}/sm-policy-notify/{smContextRef}/terminate"},
    CallbackShape{"nsmf-callback", "Namf_Communication_N1N2TransferFailureNotification", Deed::report_events, "AMF", "", "Open5GS", "/nsmf-callback/{version}/n1-n2-failure-notify"},
    CallbackShape{"nsmf-callback", "Nudm_SDM_Notification", Deed::notify_profile, "UDM", "{supi}", "Open5GS", "/nsmf-callback/{version}/sdmsubscription-notify/{supi}"},
    CallbackShape{"nsmf-pdusession", "Nsmf_PDUSession_Update", Deed::modify_session, "SMF", "", "Open5GS", "/nsmf-pdusession/{version}/vsmf-pdu-session/{pduSessionRef}/modify"},
    CallbackShape{"nsmf-pdusession", "Nsmf_PDUSession_StatusNotify", Deed::report_events, "SMF", "", "Open5GS", "/nsmf-pdusession/{version}/vsmf-pdu-session/{pduSessionRef}"},
    CallbackShape{"npcf-policyauthorization", "Npcf_PolicyAuthorization_Notify", Deed::report_events, "PCF", "", "Open5GS", "/npcf-policyauthorization/{version}/app-sessions/{appSessionId}/notify"},
    CallbackShape{"npcf-policyauthorization", "Npcf_PolicyAuthorization_Notify", Deed::report_events, "PCF", "", "Open5GS", "/npcf-policyauthorization/{version}/app-sessions/{appSessionId}/terminate"},
    CallbackShape{"namf-callback", "Npcf_AMPolicyControl_UpdateNotify", Deed::decide_policy, "PCF", "", "free5GC", "/namf-callback/{version}/am-policy/{polAssoId}/update"},
    CallbackShape{"namf-callback", "Npcf_AMPolicyControl_UpdateNotify", Deed::decide_policy, "PCF", "", "free5GC", "/namf-callback/{version}/am-policy/{polAssoId}/terminate"},
    CallbackShape{"namf-callback", "Nsmf_PDUSession_SMContextStatusNotify", Deed::report_events, "SMF", "{supi}", "free5GC", "/namf-callback/{version}/smContextStatus/{supi}/{pduSessionId}"},
    CallbackShape{"namf-callback", "Namf_Communication_N1MessageNotify", Deed::carry_signalling, "AMF", "", "free5GC", "/namf-callback/{version}/n1-message-notify"},
    CallbackShape{"namf-callback", "Nudm_UECM_DeregistrationNotification", Deed::deregister_serving_function, "UDM", "{ueId}", "free5GC", "/namf-callback/{version}/deregistration/{ueId}"},
    CallbackShape{"nsmf-callback", "Npcf_SMPolicyControl_UpdateNotify", Deed::decide_policy, "PCF", "", "free5GC", "/nsmf-callback/sm-policies/{smContextRef}/update"},
    CallbackShape{"nsmf-callback", "Npcf_SMPolicyControl_UpdateNotify", Deed::decide_policy, "PCF", "", "free5GC", "/nsmf-callback/sm-policies/{smContextRef}/terminate"},
    CallbackShape{"npcf-callback", "Nudr_DM_Notify", Deed::notify_profile, "UDR", "{supi}", "free5GC", "/npcf-callback/{version}/nudr-notify/policy-data/{supi}"},
    CallbackShape{"npcf-callback", "Nudr_DM_Notify", Deed::influence_traffic, "UDR", "{supi}", "free5GC", "/npcf-callback/{version}/nudr-notify/influence-data/{supi}/{pduSessionId}"},
};
// clang-format on

}  // namespace

std::span<const CallbackShape> callback_shapes() noexcept { return kShapes; }

}  // namespace cardea::sbi

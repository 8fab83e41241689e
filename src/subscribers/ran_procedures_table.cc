// The procedures of NGAP (TS 38.413, 8) and S1AP (TS 36.413, 8) that reach into something.
#include <algorithm>
#include <array>

#include "subscribers/ran_orders.h"

namespace cardea::subscribers {
namespace {

using enum RanDeed;
using By = PairedBy;

constexpr RanProtocol kNgap = RanProtocol::ngap;
constexpr RanProtocol kS1ap = RanProtocol::s1ap;
constexpr bool kFromCore = true;
constexpr bool kFromRan = false;

// clang-format off
constexpr std::array kProcedures{
    RanProcedure{kNgap, 0, update_node, By::association, kFromCore},       // AMF Configuration Update
    RanProcedure{kNgap, 2, trace_cell, By::nothing, kFromRan},             // Cell Traffic Trace
    RanProcedure{kNgap, 3, end_trace, By::nothing, kFromCore},             // Deactivate Trace
    RanProcedure{kNgap, 4, carry_nas, By::nothing, kFromCore},             // Downlink NAS Transport
    RanProcedure{kNgap, 8, position, By::nothing, kFromCore},              // Downlink UE Associated NRPPa Transport
    RanProcedure{kNgap, 10, cancel_handover, By::ran_ue_id, kFromRan},     // Handover Cancel
    RanProcedure{kNgap, 11, end_handover, By::nothing, kFromRan},          // Handover Notify
    RanProcedure{kNgap, 12, require_handover, By::ran_ue_id, kFromRan},    // Handover Required
    RanProcedure{kNgap, 13, request_handover, By::core_ue_id, kFromCore},  // Handover Request
    RanProcedure{kNgap, 14, set_up_context, By::ran_ue_id, kFromCore},     // Initial Context Setup
    RanProcedure{kNgap, 15, start_signalling, By::nothing, kFromRan},      // Initial UE Message
    RanProcedure{kNgap, 16, control_location, By::nothing, kFromCore},     // Location Reporting Control
    RanProcedure{kNgap, 18, report_location, By::nothing, kFromRan},       // Location Report
    RanProcedure{kNgap, 19, carry_nas, By::nothing, kFromRan},             // NAS Non Delivery Indication
    RanProcedure{kNgap, 20, reset_node, By::association, kFromRan},        // NG Reset
    RanProcedure{kNgap, 21, set_up_node, By::association, kFromRan},       // NG Setup
    RanProcedure{kNgap, 24, page, By::nothing, kFromCore},                 // Paging
    RanProcedure{kNgap, 25, switch_path, By::ran_ue_id, kFromRan},         // Path Switch Request
    RanProcedure{kNgap, 26, modify_session, By::ran_ue_id, kFromCore},     // PDU Session Resource Modify
    RanProcedure{kNgap, 27, move_session, By::ran_ue_id, kFromRan},        // PDU Session Resource Modify Indication
    RanProcedure{kNgap, 28, release_session, By::ran_ue_id, kFromCore},    // PDU Session Resource Release
    RanProcedure{kNgap, 29, set_up_session, By::ran_ue_id, kFromCore},     // PDU Session Resource Setup
    RanProcedure{kNgap, 35, update_node, By::association, kFromRan},       // RAN Configuration Update
    RanProcedure{kNgap, 36, reroute_nas, By::nothing, kFromCore},          // Reroute NAS Request
    RanProcedure{kNgap, 39, start_trace, By::nothing, kFromCore},          // Trace Start
    RanProcedure{kNgap, 40, modify_context, By::ran_ue_id, kFromCore},     // UE Context Modification
    RanProcedure{kNgap, 41, release_context, By::core_ue_id, kFromCore},   // UE Context Release
    RanProcedure{kNgap, 44, tell_capability, By::nothing, kFromRan},       // UE Radio Capability Info Indication
    RanProcedure{kNgap, 46, carry_nas, By::nothing, kFromRan},             // Uplink NAS Transport
    RanProcedure{kNgap, 50, position, By::nothing, kFromRan},              // Uplink UE Associated NRPPa Transport
    RanProcedure{kNgap, 55, hand_over_identity, By::nothing, kFromRan},    // Retrieve UE Information
    RanProcedure{kNgap, 56, hand_over_identity, By::nothing, kFromCore},   // UE Information Transfer

    RanProcedure{kS1ap, 0, require_handover, By::ran_ue_id, kFromRan},     // Handover Preparation
    RanProcedure{kS1ap, 1, request_handover, By::core_ue_id, kFromCore},   // Handover Resource Allocation
    RanProcedure{kS1ap, 2, end_handover, By::nothing, kFromRan},           // Handover Notification
    RanProcedure{kS1ap, 3, switch_path, By::ran_ue_id, kFromRan},          // Path Switch Request
    RanProcedure{kS1ap, 4, cancel_handover, By::ran_ue_id, kFromRan},      // Handover Cancel
    RanProcedure{kS1ap, 5, set_up_session, By::ran_ue_id, kFromCore},      // E-RAB Setup
    RanProcedure{kS1ap, 6, modify_session, By::ran_ue_id, kFromCore},      // E-RAB Modify
    RanProcedure{kS1ap, 7, release_session, By::ran_ue_id, kFromCore},     // E-RAB Release
    RanProcedure{kS1ap, 8, release_session, By::nothing, kFromRan},        // E-RAB Release Indication
    RanProcedure{kS1ap, 9, set_up_context, By::ran_ue_id, kFromCore},      // Initial Context Setup
    RanProcedure{kS1ap, 10, page, By::nothing, kFromCore},                 // Paging
    RanProcedure{kS1ap, 11, carry_nas, By::nothing, kFromCore},            // Downlink NAS Transport
    RanProcedure{kS1ap, 12, start_signalling, By::nothing, kFromRan},      // Initial UE Message
    RanProcedure{kS1ap, 13, carry_nas, By::nothing, kFromRan},             // Uplink NAS Transport
    RanProcedure{kS1ap, 14, reset_node, By::association, kFromRan},        // Reset
    RanProcedure{kS1ap, 16, carry_nas, By::nothing, kFromRan},             // NAS Non Delivery Indication
    RanProcedure{kS1ap, 17, set_up_node, By::association, kFromRan},       // S1 Setup
    RanProcedure{kS1ap, 21, modify_context, By::ran_ue_id, kFromCore},     // UE Context Modification
    RanProcedure{kS1ap, 22, tell_capability, By::nothing, kFromRan},       // UE Capability Info Indication
    RanProcedure{kS1ap, 23, release_context, By::core_ue_id, kFromCore},   // UE Context Release
    RanProcedure{kS1ap, 26, end_trace, By::nothing, kFromCore},            // Deactivate Trace
    RanProcedure{kS1ap, 27, start_trace, By::nothing, kFromCore},          // Trace Start
    RanProcedure{kS1ap, 29, update_node, By::association, kFromRan},       // eNB Configuration Update
    RanProcedure{kS1ap, 30, update_node, By::association, kFromCore},      // MME Configuration Update
    RanProcedure{kS1ap, 31, control_location, By::nothing, kFromCore},     // Location Reporting Control
    RanProcedure{kS1ap, 33, report_location, By::nothing, kFromRan},       // Location Report
    RanProcedure{kS1ap, 42, trace_cell, By::nothing, kFromRan},            // Cell Traffic Trace
    RanProcedure{kS1ap, 44, position, By::nothing, kFromCore},             // Downlink UE Associated LPPa Transport
    RanProcedure{kS1ap, 45, position, By::nothing, kFromRan},              // Uplink UE Associated LPPa Transport
    RanProcedure{kS1ap, 50, move_session, By::ran_ue_id, kFromRan},        // E-RAB Modification Indication
    RanProcedure{kS1ap, 52, reroute_nas, By::nothing, kFromCore},          // Reroute NAS Request
    RanProcedure{kS1ap, 58, hand_over_identity, By::nothing, kFromRan},    // Retrieve UE Information
    RanProcedure{kS1ap, 59, hand_over_identity, By::nothing, kFromCore},   // UE Information Transfer
};
// clang-format on

}  // namespace

const RanProcedure* ran_procedure(RanProtocol protocol, std::uint8_t code) noexcept {
  const auto found = std::ranges::find_if(kProcedures, [&](const RanProcedure& it) {
    return it.protocol == protocol && it.code == code;
  });
  return found == kProcedures.end() ? nullptr : &*found;
}

}  // namespace cardea::subscribers

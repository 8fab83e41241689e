// The role matrix between base station and core: NGAP (N2) and S1AP (S1-MME), each with its clause.
#include <array>

#include "authority/role_pairs.h"

namespace cardea::authority {
namespace {

using enum Role;
using access::Operation;
using Point = ReferencePoint;

constexpr RoleSet kNone{};
// A base station of either generation may stand at an AMF (ng-eNB: TS 38.300, 4.1).
constexpr RoleSet kNgRan{gnb, enb};
constexpr RoleSet kRadioEnds{gnb, enb};
constexpr RoleSet kUpfEnds{upf};
constexpr RoleSet kGatewayEnds{sgw, sgwu, pgw, pgw_u, upf};
// What a handover's detour may lead through (TS 23.502, 4.9.1.3.3; TS 23.401, 5.5.1.2.2).
constexpr RoleSet kDetours{gnb, enb, upf, sgw, sgwu};

constexpr auto kAssociate = Operation::associate;
constexpr auto kUpdate = Operation::update_association;
constexpr auto kReset = Operation::release_association;
constexpr auto kSignal = Operation::carry_signalling;
constexpr auto kSetUp = Operation::set_up_context;
constexpr auto kModifyContext = Operation::modify_context;
constexpr auto kRelease = Operation::release_context;
constexpr auto kEstablish = Operation::establish_session;
constexpr auto kModify = Operation::modify_session;
constexpr auto kDelete = Operation::delete_session;
constexpr auto kRelocate = Operation::relocate_context;
constexpr auto kLead = Operation::forward_traffic;
constexpr auto kDetour = Operation::forward_indirectly;
constexpr auto kTrace = Operation::trace_subscriber;
constexpr auto kEndTrace = Operation::end_trace;
constexpr auto kTraceCell = Operation::trace_cell;
constexpr auto kAsk = Operation::ask_location;
constexpr auto kReport = Operation::report_location;
constexpr auto kPosition = Operation::position_subscriber;
constexpr auto kPage = Operation::page_subscriber;
constexpr auto kReroute = Operation::reroute_signalling;
constexpr auto kIdentify = Operation::identify_subscriber;
constexpr auto kCapability = Operation::report_capability;

// clang-format off
constexpr std::array kPairs{
    PairRow{Point::n2, kNgRan, {amf}, {kAssociate, kUpdate, kReset}, kNone, "TS 38.413, 8.7"},
    PairRow{Point::n2, kNgRan, {amf}, {kSignal, kRelocate, kModify, kDelete, kCapability, kIdentify}, kNone, "TS 38.413, 8.2 to 8.6 and 8.14"},
    PairRow{Point::n2, kNgRan, {amf}, {kReport, kPosition, kTraceCell}, kNone, "TS 38.413, 8.10 to 8.12"},
    PairRow{Point::n2, kNgRan, {amf}, {kLead}, kRadioEnds, "TS 38.413, 8.2.1 and 8.4.4"},
    PairRow{Point::n2, kNgRan, {amf}, {kDetour}, kDetours, "TS 38.413, 8.4.2"},
    PairRow{Point::n2, {amf}, kNgRan, {kUpdate, kReset}, kNone, "TS 38.413, 8.7"},
    PairRow{Point::n2, {amf}, kNgRan, {kSignal, kSetUp, kModifyContext, kRelease, kRelocate, kReroute}, kNone, "TS 38.413, 8.3 to 8.6"},
    PairRow{Point::n2, {amf}, kNgRan, {kEstablish, kModify, kDelete, kPage, kIdentify}, kNone, "TS 38.413, 8.2 and 8.5"},
    PairRow{Point::n2, {amf}, kNgRan, {kTrace, kEndTrace, kAsk, kPosition}, kNone, "TS 38.413, 8.10 to 8.12"},
    PairRow{Point::n2, {amf}, kNgRan, {kLead}, kUpfEnds, "TS 38.413, 8.2.1 and 8.4.4"},
    PairRow{Point::n2, {amf}, kNgRan, {kDetour}, kDetours, "TS 38.413, 8.4.1"},
    PairRow{Point::s1_mme, {enb}, {mme}, {kAssociate, kUpdate, kReset}, kNone, "TS 36.413, 8.7"},
    PairRow{Point::s1_mme, {enb}, {mme}, {kSignal, kRelocate, kModify, kDelete, kCapability, kIdentify}, kNone, "TS 36.413, 8.2 to 8.6 and 8.12"},
    PairRow{Point::s1_mme, {enb}, {mme}, {kReport, kPosition, kTraceCell}, kNone, "TS 36.413, 8.10, 8.11 and 8.17"},
    PairRow{Point::s1_mme, {enb}, {mme}, {kLead}, kRadioEnds, "TS 36.413, 8.2.1 and 8.4.4; an en-gNB: TS 37.340, 10.2"},
    PairRow{Point::s1_mme, {enb}, {mme}, {kDetour}, kDetours, "TS 36.413, 8.4.2"},
    PairRow{Point::s1_mme, {mme}, {enb}, {kUpdate, kReset}, kNone, "TS 36.413, 8.7"},
    PairRow{Point::s1_mme, {mme}, {enb}, {kSignal, kSetUp, kModifyContext, kRelease, kRelocate, kReroute}, kNone, "TS 36.413, 8.3 to 8.6"},
    PairRow{Point::s1_mme, {mme}, {enb}, {kEstablish, kModify, kDelete, kPage, kIdentify}, kNone, "TS 36.413, 8.2 and 8.5"},
    PairRow{Point::s1_mme, {mme}, {enb}, {kTrace, kEndTrace, kAsk, kPosition}, kNone, "TS 36.413, 8.10, 8.11 and 8.17"},
    PairRow{Point::s1_mme, {mme}, {enb}, {kLead}, kGatewayEnds, "TS 36.413, 8.2.1 and 8.4.4"},
    PairRow{Point::s1_mme, {mme}, {enb}, {kDetour}, kDetours, "TS 36.413, 8.4.1"},
};
// clang-format on

constexpr auto kOrders = expanded<kPairs>();

}  // namespace

std::span<const OrderRow> ran_order_rows() noexcept { return kOrders; }

}  // namespace cardea::authority

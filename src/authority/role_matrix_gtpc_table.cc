// The role matrix of GTP-C: which node may order what of which, each with its clause.
#include <array>

#include "authority/role_pairs.h"

namespace cardea::authority {
namespace {

using enum Role;
using access::Operation;
using Point = ReferencePoint;

constexpr RoleSet kSgw{sgw, sgwc};
constexpr RoleSet kPgw{pgw, pgw_c, smf};
constexpr RoleSet kGgsn{ggsn, pgw, pgw_c, smf};
// A serving gateway may hand on what its MME told: the base station's end.
constexpr RoleSet kSgwLeads{sgw, sgwu, enb, gnb, sgsn};
constexpr RoleSet kPgwUser{pgw, pgw_u, upf};
constexpr RoleSet kGgsnUser{ggsn, pgw, pgw_u, upf};
constexpr RoleSet kNetworkUser{sgw, sgwu, pgw, pgw_u, upf};
constexpr RoleSet kMmeLeads{enb, gnb, mme, sgw, sgwu, pgw, pgw_u, upf};
constexpr RoleSet kSgsnLeads{sgsn, sgw, sgwu, pgw, pgw_u, upf};
constexpr RoleSet kForwarding{enb, gnb, sgsn, sgw, sgwu, upf};
constexpr RoleSet kNone{};

constexpr auto kEstablish = Operation::establish_session;
constexpr auto kModify = Operation::modify_session;
constexpr auto kDelete = Operation::delete_session;
constexpr auto kDeleteSet = Operation::delete_session_set;
constexpr auto kReport = Operation::report_session;
constexpr auto kLead = Operation::forward_traffic;
constexpr auto kIndirect = Operation::forward_indirectly;
constexpr auto kTrace = Operation::trace_subscriber;
constexpr auto kEndTrace = Operation::end_trace;
constexpr auto kLocation = Operation::report_location;
constexpr auto kFetch = Operation::fetch_context;
constexpr auto kIdentify = Operation::identify_subscriber;
constexpr auto kRelocate = Operation::relocate_context;

// clang-format off
constexpr std::array kPairs{
    PairRow{Point::s11, {mme}, kSgw, {kEstablish, kModify, kDelete, kDeleteSet, kLocation}, kNone, "TS 29.274, 7.2"},
    PairRow{Point::s11, {mme}, kSgw, {kLead}, kMmeLeads, "TS 29.274, 7.2.7; TS 23.401, 5.3.2.1"},
    PairRow{Point::s11, {mme}, kSgw, {kIndirect}, kForwarding, "TS 29.274, 7.2.18; TS 23.401, 5.5.1.2.2"},
    PairRow{Point::s11, {mme}, kSgw, {kTrace, kEndTrace}, kNone, "TS 29.274, 7.12; TS 32.422, 4.1.2"},
    PairRow{Point::s11, kSgw, {mme}, {kModify, kDelete, kDeleteSet, kReport}, kNone, "TS 29.274, 7.2.3"},
    PairRow{Point::s11, kSgw, {mme}, {kLead}, kNetworkUser, "TS 29.274, 7.2.2"},
    PairRow{Point::s5_c, kSgw, kPgw, {kEstablish, kModify, kDelete, kDeleteSet, kLocation}, kNone, "TS 29.274, 7.2; TS 23.501, 4.3.1"},
    PairRow{Point::s5_c, kSgw, kPgw, {kLead}, kSgwLeads, "TS 29.274, 7.2.1"},
    PairRow{Point::s5_c, kSgw, kPgw, {kTrace, kEndTrace}, kNone, "TS 29.274, 7.12; TS 32.422, 4.1.2"},
    PairRow{Point::s5_c, kPgw, kSgw, {kModify, kDelete, kDeleteSet, kReport}, kNone, "TS 29.274, 7.2.3"},
    PairRow{Point::s5_c, kPgw, kSgw, {kLead}, kPgwUser, "TS 29.274, 7.2.2"},
    PairRow{Point::s2b_c, {epdg}, kPgw, {kEstablish, kModify, kDelete, kDeleteSet}, kNone, "TS 29.274, 7.2; TS 23.402, 7.2.4"},
    PairRow{Point::s2b_c, {epdg}, kPgw, {kLead}, {epdg}, "TS 29.274, 7.2.1"},
    PairRow{Point::s2b_c, {epdg}, kPgw, {kTrace, kEndTrace}, kNone, "TS 29.274, 7.12"},
    PairRow{Point::s2b_c, kPgw, {epdg}, {kModify, kDelete, kDeleteSet}, kNone, "TS 29.274, 7.2.3"},
    PairRow{Point::s2b_c, kPgw, {epdg}, {kLead}, kPgwUser, "TS 29.274, 7.2.2"},
    PairRow{Point::s4, {sgsn}, kSgw, {kEstablish, kModify, kDelete, kDeleteSet, kLocation}, kNone, "TS 29.274, 7.2"},
    PairRow{Point::s4, {sgsn}, kSgw, {kLead}, kSgsnLeads, "TS 29.274, 7.2.7"},
    PairRow{Point::s4, {sgsn}, kSgw, {kIndirect}, kForwarding, "TS 29.274, 7.2.18"},
    PairRow{Point::s4, {sgsn}, kSgw, {kTrace, kEndTrace}, kNone, "TS 29.274, 7.12"},
    PairRow{Point::s4, kSgw, {sgsn}, {kModify, kDelete, kDeleteSet, kReport}, kNone, "TS 29.274, 7.2.3"},
    PairRow{Point::s4, kSgw, {sgsn}, {kLead}, kNetworkUser, "TS 29.274, 7.2.2"},
    PairRow{Point::gn, {sgsn}, kGgsn, {kEstablish, kModify, kDelete, kLocation}, kNone, "TS 29.060, 7.3"},
    PairRow{Point::gn, {sgsn}, kGgsn, {kLead}, {sgsn}, "TS 29.060, 7.3.1; direct tunnels by declared RNCs of the role sgsn"},
    PairRow{Point::gn, {sgsn}, kGgsn, {kTrace, kEndTrace}, kNone, "TS 29.060, 7.3.1 (Trace Reference)"},
    PairRow{Point::gn, kGgsn, {sgsn}, {kModify, kDelete, kReport}, kNone, "TS 29.060, 7.3"},
    PairRow{Point::gn, kGgsn, {sgsn}, {kLead}, kGgsnUser, "TS 29.060, 7.3.2"},
    PairRow{Point::gn, kGgsn, {hlr, sgsn, ggsn}, {Operation::ask_location}, kNone, "TS 29.060, 7.4.1 and 11 (by way of a GTP-MAP converter)"},
    PairRow{Point::s10, {mme}, {mme}, {kFetch, kIdentify, kRelocate}, kNone, "TS 29.274, 7.3; TS 23.401, 5.3.3"},
    PairRow{Point::s10, {mme}, {mme}, {kIndirect}, kForwarding, "TS 29.274, 7.3"},
    PairRow{Point::n26, {amf}, {mme}, {kFetch, kIdentify, kRelocate}, kNone, "TS 23.502, 4.11.1"},
    PairRow{Point::n26, {mme}, {amf}, {kFetch, kIdentify, kRelocate}, kNone, "TS 23.502, 4.11.1"},
    PairRow{Point::s3, {sgsn}, {mme}, {kFetch, kIdentify, kRelocate}, kNone, "TS 29.274, 7.3; TS 23.401, 5.3.3"},
    PairRow{Point::s3, {mme}, {sgsn}, {kFetch, kIdentify, kRelocate}, kNone, "TS 29.274, 7.3; TS 23.401, 5.3.3"},
    PairRow{Point::s16, {sgsn}, {sgsn}, {kFetch, kIdentify, kRelocate}, kNone, "TS 29.274, 7.3; TS 29.060, 7.5"},
};
// clang-format on

constexpr auto kOrders = expanded<kPairs>();

}  // namespace

std::span<const OrderRow> gtpc_order_rows() noexcept { return kOrders; }

}  // namespace cardea::authority

// The rows of the role matrix, each with its clause.
#include <array>

#include "authority/role_matrix.h"

namespace cardea::authority {
namespace {

using enum Role;
using access::Operation;
using Point = ReferencePoint;

constexpr RoleSet kNone{};
constexpr RoleSet kServers{data_network, gateway, cscf, as};
// Whom a user plane function may tell of a session's events, by-passing its controller.
constexpr RoleSet kEventClients{smf, pcf, nef, nwdaf, as};
constexpr RoleSet kN4Ends{gnb, upf, sgwu, sgw, epdg, smf, data_network, gateway};
constexpr RoleSet kSxaEnds{enb, gnb, pgw_u, pgw, upf, sgwu, sgw, sgsn, sgwc};
constexpr RoleSet kSxbEnds{sgwu, sgw, upf, epdg, pgw_c, smf, sgsn, data_network, gateway};

// clang-format off
constexpr std::array kOrders{
    // N4: SMF and UPF (TS 23.501, 5.8.2; TS 29.244)
    OrderRow{Point::n4, {smf}, Operation::associate, {upf}, kNone, "TS 29.244, 6.2.6"},
    OrderRow{Point::n4, {upf}, Operation::associate, {smf}, kNone, "TS 29.244, 6.2.6.3"},
    OrderRow{Point::n4, {smf}, Operation::update_association, {upf}, kNone, "TS 29.244, 6.2.7"},
    OrderRow{Point::n4, {upf}, Operation::update_association, {smf}, kNone, "TS 29.244, 6.2.7.3"},
    OrderRow{Point::n4, {smf}, Operation::release_association, {upf}, kNone, "TS 29.244, 6.2.8"},
    OrderRow{Point::n4, {smf}, Operation::provision_detection, {upf}, kNone, "TS 29.244, 6.2.5"},
    OrderRow{Point::n4, {nef}, Operation::provision_detection, {upf}, kNone, "TS 29.244, 6.2.5; TS 23.503, 6.1.2.3.1 (the PFDF is in the NEF)"},
    OrderRow{Point::n4, {upf}, Operation::report_node, {smf}, kNone, "TS 29.244, 6.2.9"},
    OrderRow{Point::n4, {smf}, Operation::delete_session_set, {upf}, kNone, "TS 29.244, 7.4.6"},
    OrderRow{Point::n4, {upf}, Operation::delete_session_set, {smf}, kNone, "TS 29.244, 7.4.6"},
    OrderRow{Point::n4, {smf}, Operation::modify_session_set, {upf}, kNone, "TS 29.244, 7.4.7"},
    OrderRow{Point::n4, {smf}, Operation::establish_session, {upf}, kNone, "TS 29.244, 6.3.2"},
    OrderRow{Point::n4, {smf}, Operation::modify_session, {upf}, kNone, "TS 29.244, 6.3.3"},
    OrderRow{Point::n4, {smf}, Operation::delete_session, {upf}, kNone, "TS 29.244, 6.3.4"},
    OrderRow{Point::n4, {upf}, Operation::report_session, {smf}, kNone, "TS 29.244, 6.3.5"},
    OrderRow{Point::n4, {smf}, Operation::forward_traffic, {upf}, kN4Ends, "TS 23.501, 5.8.2.11.6"},
    OrderRow{Point::n4, {smf}, Operation::duplicate_traffic, {upf}, {mdf2, mdf3, lemf}, "TS 29.244, 5.2.1; policy.n4.duplication"},
    OrderRow{Point::n4, {smf}, Operation::apply_predefined_rule, {upf}, kNone, "TS 29.244, 5.2.1; policy.n4.predefined_rules"},
    OrderRow{Point::n4, {smf}, Operation::redirect_traffic, {upf}, kServers, "TS 29.244, 5.4.7; policy.n4.redirect_servers"},
    OrderRow{Point::n4, {smf}, Operation::trace_subscriber, {upf}, {oam}, "TS 32.422, 4.1; monitoring.trace_campaigns"},
    OrderRow{Point::n4, {smf}, Operation::report_events, {upf}, kEventClients, "TS 23.501, 5.8.2.17; TS 23.548, 6.4.2"},
    // Sxa: SGW-C and SGW-U (TS 23.214, 4.2)
    OrderRow{Point::sxa, {sgwc}, Operation::associate, {sgwu}, kNone, "TS 29.244, 6.2.6"},
    OrderRow{Point::sxa, {sgwu}, Operation::associate, {sgwc}, kNone, "TS 29.244, 6.2.6.3"},
    OrderRow{Point::sxa, {sgwc}, Operation::update_association, {sgwu}, kNone, "TS 29.244, 6.2.7"},
    OrderRow{Point::sxa, {sgwu}, Operation::update_association, {sgwc}, kNone, "TS 29.244, 6.2.7.3"},
    OrderRow{Point::sxa, {sgwc}, Operation::release_association, {sgwu}, kNone, "TS 29.244, 6.2.8"},
    OrderRow{Point::sxa, {sgwc}, Operation::provision_detection, {sgwu}, kNone, "TS 29.244, 6.2.5"},
    OrderRow{Point::sxa, {sgwu}, Operation::report_node, {sgwc}, kNone, "TS 29.244, 6.2.9"},
    OrderRow{Point::sxa, {sgwc}, Operation::delete_session_set, {sgwu}, kNone, "TS 29.244, 7.4.6"},
    OrderRow{Point::sxa, {sgwu}, Operation::delete_session_set, {sgwc}, kNone, "TS 29.244, 7.4.6"},
    OrderRow{Point::sxa, {sgwc}, Operation::establish_session, {sgwu}, kNone, "TS 29.244, 6.3.2"},
    OrderRow{Point::sxa, {sgwc}, Operation::modify_session, {sgwu}, kNone, "TS 29.244, 6.3.3"},
    OrderRow{Point::sxa, {sgwc}, Operation::delete_session, {sgwu}, kNone, "TS 29.244, 6.3.4"},
    OrderRow{Point::sxa, {sgwu}, Operation::report_session, {sgwc}, kNone, "TS 29.244, 6.3.5"},
    OrderRow{Point::sxa, {sgwc}, Operation::forward_traffic, {sgwu}, kSxaEnds, "TS 23.214, 6.3"},
    OrderRow{Point::sxa, {sgwc}, Operation::duplicate_traffic, {sgwu}, {mdf2, mdf3, lemf}, "TS 33.107, 20.3 (X3 by way of the SX3LIF)"},
    OrderRow{Point::sxa, {sgwc}, Operation::apply_predefined_rule, {sgwu}, kNone, "TS 29.244, 5.2.1"},
    OrderRow{Point::sxa, {sgwc}, Operation::redirect_traffic, {sgwu}, kServers, "TS 29.244, 5.4.7; policy.n4.redirect_servers"},
    OrderRow{Point::sxa, {sgwc}, Operation::trace_subscriber, {sgwu}, {oam}, "TS 32.422, 4.1; monitoring.trace_campaigns"},
    OrderRow{Point::sxa, {sgwc}, Operation::report_events, {sgwu}, kEventClients, "TS 23.501, 5.8.2.17; TS 23.548, 6.4.2"},
    // Sxb: PGW-C and PGW-U (TS 23.214, 4.2)
    OrderRow{Point::sxb, {pgw_c}, Operation::associate, {pgw_u}, kNone, "TS 29.244, 6.2.6"},
    OrderRow{Point::sxb, {pgw_u}, Operation::associate, {pgw_c}, kNone, "TS 29.244, 6.2.6.3"},
    OrderRow{Point::sxb, {pgw_c}, Operation::update_association, {pgw_u}, kNone, "TS 29.244, 6.2.7"},
    OrderRow{Point::sxb, {pgw_u}, Operation::update_association, {pgw_c}, kNone, "TS 29.244, 6.2.7.3"},
    OrderRow{Point::sxb, {pgw_c}, Operation::release_association, {pgw_u}, kNone, "TS 29.244, 6.2.8"},
    OrderRow{Point::sxb, {pgw_c}, Operation::provision_detection, {pgw_u}, kNone, "TS 29.244, 6.2.5"},
    OrderRow{Point::sxb, {pgw_u}, Operation::report_node, {pgw_c}, kNone, "TS 29.244, 6.2.9"},
    OrderRow{Point::sxb, {pgw_c}, Operation::delete_session_set, {pgw_u}, kNone, "TS 29.244, 7.4.6"},
    OrderRow{Point::sxb, {pgw_u}, Operation::delete_session_set, {pgw_c}, kNone, "TS 29.244, 7.4.6"},
    OrderRow{Point::sxb, {pgw_c}, Operation::establish_session, {pgw_u}, kNone, "TS 29.244, 6.3.2"},
    OrderRow{Point::sxb, {pgw_c}, Operation::modify_session, {pgw_u}, kNone, "TS 29.244, 6.3.3"},
    OrderRow{Point::sxb, {pgw_c}, Operation::delete_session, {pgw_u}, kNone, "TS 29.244, 6.3.4"},
    OrderRow{Point::sxb, {pgw_u}, Operation::report_session, {pgw_c}, kNone, "TS 29.244, 6.3.5"},
    OrderRow{Point::sxb, {pgw_c}, Operation::forward_traffic, {pgw_u}, kSxbEnds, "TS 23.214, 6.3"},
    OrderRow{Point::sxb, {pgw_c}, Operation::duplicate_traffic, {pgw_u}, {mdf2, mdf3, lemf}, "TS 33.107, 20.3 (X3 by way of the SX3LIF)"},
    OrderRow{Point::sxb, {pgw_c}, Operation::apply_predefined_rule, {pgw_u}, kNone, "TS 29.244, 5.2.1"},
    OrderRow{Point::sxb, {pgw_c}, Operation::redirect_traffic, {pgw_u}, kServers, "TS 29.244, 5.4.7; policy.n4.redirect_servers"},
    OrderRow{Point::sxb, {pgw_c}, Operation::trace_subscriber, {pgw_u}, {oam}, "TS 32.422, 4.1; monitoring.trace_campaigns"},
    OrderRow{Point::sxb, {pgw_c}, Operation::report_events, {pgw_u}, kEventClients, "TS 23.501, 5.8.2.17; TS 23.548, 6.4.2"},
};

constexpr std::array kTraffic{
    TrafficRow{Point::n3, {gnb}, {upf}, "TS 23.501, 4.2.7"},
    TrafficRow{Point::n9, {upf}, {upf}, "TS 23.501, 4.2.7"},
    TrafficRow{Point::n4, {upf}, {smf}, "TS 29.244, 5.3 (Forwarding between CP and UP functions)"},
    TrafficRow{Point::xn, {gnb}, {gnb}, "TS 38.420 (handover forwarding)"},
    TrafficRow{Point::s1_u, {enb, gnb}, {sgwu, sgw}, "TS 23.401, 4.2.1; TS 37.340 for a gNB"},
    TrafficRow{Point::x2, {enb}, {enb, gnb}, "TS 36.420 (handover forwarding)"},
    TrafficRow{Point::s5_u, {sgwu, sgw}, {pgw_u, pgw, upf}, "TS 23.401, 4.2.1; TS 23.501, 4.3.1"},
    TrafficRow{Point::s5_u, {sgwu, sgw}, {sgwu, sgw}, "TS 23.401, 5.5.1.2 (indirect forwarding)"},
    TrafficRow{Point::s2b_u, {epdg}, {pgw_u, pgw, upf}, "TS 23.402, 4.2.2 (untrusted access)"},
    TrafficRow{Point::sxa, {sgwu}, {sgwc}, "TS 29.244, 5.3"},
    TrafficRow{Point::sxb, {pgw_u}, {pgw_c, smf}, "TS 29.244, 5.3"},
    TrafficRow{Point::s12, {sgsn}, {sgwu, sgw}, "TS 23.401, 4.2.1"},
    TrafficRow{Point::gn, {sgsn}, {ggsn, pgw, pgw_u, upf}, "TS 23.060, 5.4.1"},
    TrafficRow{Point::gn, {sgsn}, {sgsn}, "TS 23.060, 6.9 (relocation)"},
};
// clang-format on

}  // namespace

std::span<const OrderRow> pfcp_order_rows() noexcept { return kOrders; }
std::span<const TrafficRow> traffic_rows() noexcept { return kTraffic; }

}  // namespace cardea::authority

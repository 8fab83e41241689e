#include <array>

#include "authority/ordinary_grants.h"

namespace cardea::authority {
namespace {

using enum Role;
using P = ReferencePoint;
constexpr bool kBothWays = true;
constexpr bool kOneWay = false;

constexpr std::array<OrdinaryGrant, 13> kGrants{{
    {P::n4, {smf}, {upf}, kOneWay, "order sessions", "TS 23.501, 4.2.7"},
    {P::n4, {upf}, {smf}, kOneWay, "report on sessions", "TS 23.501, 4.2.7"},
    {P::sxa, {sgwc}, {sgwu}, kOneWay, "order sessions", "TS 23.214, 4.2"},
    {P::sxa, {sgwu}, {sgwc}, kOneWay, "report on sessions", "TS 23.214, 4.2"},
    {P::sxb, {pgw_c}, {pgw_u}, kOneWay, "order sessions", "TS 23.214, 4.2"},
    {P::sxb, {pgw_u}, {pgw_c}, kOneWay, "report on sessions", "TS 23.214, 4.2"},
    {P::n3, {gnb}, {upf}, kBothWays, "carry user traffic", "TS 23.501, 4.2.7"},
    {P::n9, {upf}, {upf}, kBothWays, "carry user traffic", "TS 23.501, 4.2.7"},
    {P::n6, {upf}, {data_network}, kBothWays, "carry user traffic", "TS 23.501, 4.2.7"},
    {P::xn, {gnb}, {gnb}, kBothWays, "forward user traffic", "TS 38.300, 4.3"},
    {P::s1_u, {enb}, {sgw, sgwu}, kBothWays, "carry user traffic", "TS 23.401, 4.2"},
    {P::s5_u, {sgw, sgwu}, {pgw, pgw_u, upf}, kBothWays, "carry user traffic", "TS 23.401, 4.2"},
    {P::sgi, {pgw, pgw_u}, {data_network}, kBothWays, "carry user traffic", "TS 23.401, 4.2"},
}};

}  // namespace

std::span<const OrdinaryGrant> ordinary_grants() noexcept { return kGrants; }

}  // namespace cardea::authority

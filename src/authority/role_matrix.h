// The role matrix: which role may order what of which role, and whose traffic goes where.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <span>
#include <string_view>

#include "access/access.h"
#include "authority/reference_point.h"
#include "authority/role.h"
#include "subscribers/ran_orders.h"

namespace cardea::authority {

// An order: `actor` may do `operation` at `target`; if it sends traffic somewhere, to
// `destination`.
struct OrderRow {
  ReferencePoint point;
  RoleSet actor;
  access::Operation operation;
  RoleSet target;
  RoleSet destination;
  std::string_view clause;
};
std::span<const OrderRow> pfcp_order_rows() noexcept;
std::span<const OrderRow> gtpc_order_rows() noexcept;
std::span<const OrderRow> ran_order_rows() noexcept;
std::span<const OrderRow> order_rows(access::Plane plane) noexcept;  // none of user traffic
inline constexpr std::array kOrderPlanes{access::Plane::pfcp, access::Plane::gtpc,
                                         access::Plane::ran};

// User traffic: `one` and `other` may tunnel it to each other, either way.
struct TrafficRow {
  ReferencePoint point;
  RoleSet one;
  RoleSet other;
  std::string_view clause;
};
std::span<const TrafficRow> traffic_rows() noexcept;

// Null where no row allows it.
const OrderRow* order_row(access::Plane plane, RoleSet actor, access::Operation operation,
                          RoleSet target) noexcept;
const TrafficRow* traffic_row(RoleSet sender, RoleSet receiver) noexcept;

// GTP-C's reference point between two functions; that which either of them has, where no two meet.
ReferencePoint gtpc_point(RoleSet one, RoleSet other) noexcept;

// N2 or S1-MME, by the protocol.
ReferencePoint ran_point(subscribers::RanProtocol protocol) noexcept;

// The reference point by what is declared of its ends (empty: nothing), where no row allows it.
ReferencePoint likely_point(access::Plane plane, RoleSet one, RoleSet other) noexcept;

}  // namespace cardea::authority

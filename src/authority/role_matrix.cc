#include "authority/role_matrix.h"

namespace cardea::authority {

std::span<const OrderRow> order_rows(access::Plane plane) noexcept {
  switch (plane) {
    case access::Plane::pfcp:
      return pfcp_order_rows();
    case access::Plane::gtpc:
      return gtpc_order_rows();
    case access::Plane::ran:
      return ran_order_rows();
    case access::Plane::gtpu:
    case access::Plane::sbi:  // sbi_matrix.h
      break;
  }
  return {};
}

const OrderRow* order_row(access::Plane plane, RoleSet actor, access::Operation operation,
                          RoleSet target) noexcept {
  for (const OrderRow& row : order_rows(plane)) {
    if (row.operation == operation && actor.has_any(row.actor) && target.has_any(row.target)) {
      return &row;
    }
  }
  return nullptr;
}

const TrafficRow* traffic_row(RoleSet sender, RoleSet receiver) noexcept {
  for (const TrafficRow& row : traffic_rows()) {
    const bool forth = sender.has_any(row.one) && receiver.has_any(row.other);
    const bool back = sender.has_any(row.other) && receiver.has_any(row.one);
    if (forth || back) return &row;
  }
  return nullptr;
}

namespace {

struct GtpcRow {
  ReferencePoint point;
  RoleSet one;
  RoleSet other;
};
// TS 23.401, 4.2; TS 23.501, 4.3.1; TS 23.402, 4.2.2; TS 23.060, 5.4.
constexpr GtpcRow kGtpc[]{
    {ReferencePoint::s11, {Role::mme}, {Role::sgwc, Role::sgw}},
    {ReferencePoint::s5_c, {Role::sgwc, Role::sgw}, {Role::pgw_c, Role::pgw, Role::smf}},
    {ReferencePoint::n26, {Role::amf}, {Role::mme}},
    {ReferencePoint::s10, {Role::mme}, {Role::mme}},
    {ReferencePoint::s3, {Role::sgsn}, {Role::mme}},
    {ReferencePoint::s4, {Role::sgsn}, {Role::sgwc, Role::sgw}},
    {ReferencePoint::gn, {Role::sgsn}, {Role::ggsn, Role::pgw, Role::pgw_c, Role::smf, Role::sgsn}},
    {ReferencePoint::s2b_u, {Role::epdg}, {Role::pgw_c, Role::pgw, Role::smf}},
};

}  // namespace

ReferencePoint gtpc_point(RoleSet one, RoleSet other) noexcept {
  for (const GtpcRow& row : kGtpc) {
    const bool forth = one.has_any(row.one) && other.has_any(row.other);
    const bool back = one.has_any(row.other) && other.has_any(row.one);
    if (forth || back) return row.point;
  }
  for (const GtpcRow& row : kGtpc) {
    for (const RoleSet end : {one, other}) {
      if (end.has_any(row.one) || end.has_any(row.other)) return row.point;
    }
  }
  return ReferencePoint::s11;
}

ReferencePoint ran_point(subscribers::RanProtocol protocol) noexcept {
  return protocol == subscribers::RanProtocol::ngap ? ReferencePoint::n2 : ReferencePoint::s1_mme;
}

ReferencePoint likely_point(access::Plane plane, RoleSet one, RoleSet other) noexcept {
  if (plane == access::Plane::gtpu) {
    for (const TrafficRow& row : traffic_rows()) {
      for (const RoleSet end : {one, other}) {
        if (end.has_any(row.one) || end.has_any(row.other)) return row.point;
      }
    }
    return ReferencePoint::n3;
  }
  for (const OrderRow& row : order_rows(plane)) {
    for (const RoleSet end : {one, other}) {
      if (end.has_any(row.actor) || end.has_any(row.target)) return row.point;
    }
  }
  if (plane == access::Plane::ran) return ReferencePoint::n2;
  return plane == access::Plane::gtpc ? ReferencePoint::s11 : ReferencePoint::n4;
}

}  // namespace cardea::authority

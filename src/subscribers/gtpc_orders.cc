#include "subscribers/gtpc_orders.h"

#include "protocols/gtpv2c/interface_table.h"

namespace cardea::subscribers {
namespace {

EndSide side_of(GtpcInterface interface) noexcept {
  using enum EndSide;
  // Of the ends of user tunnels, by interface type: those of a base station, RNC, SGSN, ePDG or
  // TWAN, and the SGW's towards the PGW, are sent what goes to the UE; the others what comes from
  // it. Forwarding at a handover has a type for each way (TS 23.401, 5.5.1.2.2).
  switch (interface) {
    case 0:   // S1-U eNodeB
    case 2:   // S12 RNC
    case 4:   // S5/S8 SGW
    case 15:  // S4 SGSN
    case 19:  // eNodeB, DL forwarding
    case 21:  // RNC, forwarding
    case 22:  // SGSN, forwarding
    case 23:  // SGW, DL forwarding
    case 29:  // Sn SGSN
    case 31:  // S2b-U ePDG
    case 34:  // S2a TWAN
    case 38:  // S11-U MME
    case kGnSgsnUser:
      return towards_ue;
    case 1:   // S1-U SGW
    case 3:   // S12 SGW
    case 5:   // S5/S8 PGW
    case 16:  // S4 SGW
    case 20:  // eNodeB, UL forwarding
    case 28:  // SGW, UL forwarding
    case 33:  // S2b-U PGW
    case 37:  // S2a PGW
    case 39:  // S11-U SGW
    case kGnGgsnUser:
      return towards_network;
    default:
      return none;
  }
}

}  // namespace

GtpcEndInfo end_info(GtpcInterface interface) noexcept {
  switch (interface) {
    case kGnSgsnUser:
    case kGnSgsnControl:
      return {"gn", "sgsn", interface == kGnSgsnUser, side_of(interface)};
    case kGnGgsnUser:
    case kGnGgsnControl:
      return {"gn", "ggsn", interface == kGnGgsnUser, side_of(interface)};
    default:
      break;
  }
  const gtpv2c::InterfaceInfo* info = gtpv2c::interface_info(interface);
  if (info == nullptr) return {};
  const bool is_user = info->plane == gtpv2c::Plane::user;
  return {info->reference_point, info->role, is_user, side_of(interface)};
}

// Not the arrays: what lies beyond their sizes is never read.
void GtpcOrders::clear() noexcept {
  control.clear();
  user.clear();
  bearers.clear();
  imsi = msisdn = imei = {};
  apn = {};
  linked_bearer.reset();
  ue_v4 = ue_v6 = {};
  cause.reset();
  recovery.reset();
  trace.reset();
  serving_network.reset();
  rat_type.reset();
  key_contexts = key_vectors = pdn_connections = 0;
  has_location = has_temporary_identity = asks_whole_teardown = false;
  faults = 0;
}

const GtpcEnd* GtpcOrders::own_control() const noexcept {
  const GtpcEnd* other = nullptr;
  for (const GtpcEnd& end : control) {
    if (end.instance == 0) return &end;
    if (end.instance == 1 && other == nullptr) other = &end;
  }
  return other;
}

}  // namespace cardea::subscribers

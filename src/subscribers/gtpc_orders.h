// What a GTP-C message says, of either version, in the same terms: whose session, which tunnel
// ends, whether it was accepted, and what of subscribers' data it carries. SPDX-License-Identifier:
// Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/address.h"
#include "base/fixed_vector.h"
#include "protocols/gtpv1c/wire.h"
#include "protocols/gtpv2c/wire.h"
#include "protocols/shared/digits.h"
#include "protocols/shared/place.h"

namespace cardea::subscribers {

enum class GtpcVersion : std::uint8_t { v1 = 1, v2 = 2 };

// Which kind of end an F-TEID names: the interface types of GTPv2-C (TS 29.274, Table 8.22-1), and,
// above them, those of version 1, whose messages imply them (TS 29.060, 7.3.1).
using GtpcInterface = std::uint8_t;
inline constexpr GtpcInterface kGnSgsnUser = 0x80;
inline constexpr GtpcInterface kGnGgsnUser = 0x81;
inline constexpr GtpcInterface kGnSgsnControl = 0x82;
inline constexpr GtpcInterface kGnGgsnControl = 0x83;

// To whom the user packets go that are sent to such an end.
enum class EndSide : std::uint8_t { none, towards_ue, towards_network };

struct GtpcEndInfo {
  std::string_view reference_point;  // "s1-u", "s11", "gn", …; empty where unknown
  std::string_view role;             // of who has the end; empty where several may
  bool is_user_plane = false;
  EndSide side = EndSide::none;  // of a user plane end
};
GtpcEndInfo end_info(GtpcInterface interface) noexcept;

// A tunnel end as a message tells it.
struct GtpcEnd {
  GtpcInterface interface = 0;
  std::uint8_t bearer = 0;     // EPS bearer id or NSAPI; 0: of no bearer, or not assigned yet
  std::uint8_t instance = 0;   // of version 2: 0 in the message itself is the sender's own
  bool is_forwarding = false;  // told outside an F-TEID: S1UDF, S103PDF, SGi PtP tunnel
  std::uint32_t teid = 0;
  IpAddress v4;  // none where absent
  IpAddress v6;

  const IpAddress& address() const noexcept { return v4.is_none() ? v6 : v4; }
};

// A subscriber's trace that is ordered or ended.
struct GtpcTrace {
  protocols::Plmn plmn;
  std::uint32_t trace_id = 0;
  IpAddress collector;  // where the records go; none where it is not said
  bool is_end = false;
};

// Borrows from the message what is Bytes.
struct GtpcOrders {
  static constexpr std::size_t kEndsMax = 64;
  static constexpr std::size_t kBearersMax = 16;

  protocols::Digits imsi;  // empty where absent
  protocols::Digits msisdn;
  protocols::Digits imei;
  Bytes apn;                               // labels; empty where absent
  FixedVector<GtpcEnd, kEndsMax> control;  // in the order of the message
  FixedVector<GtpcEnd, kEndsMax> user;
  FixedVector<std::uint8_t, kBearersMax> bearers;  // that the message itself names (EBI, NSAPI)
  std::optional<std::uint8_t> linked_bearer;       // of version 2: the default bearer of the PDN
  IpAddress ue_v4;  // PAA, End User Address; none where absent or asked for
  IpAddress ue_v6;
  std::optional<std::uint8_t> cause;  // the message's own
  std::optional<std::uint8_t> recovery;
  std::optional<GtpcTrace> trace;
  std::optional<protocols::Plmn> serving_network;
  std::optional<std::uint8_t> rat_type;
  std::uint32_t key_contexts = 0;  // MM contexts, authentication vectors: keys travel
  std::uint32_t key_vectors = 0;
  std::uint32_t pdn_connections = 0;    // handed over, with their bearers
  bool has_location = false;            // ULI, RAI
  bool has_temporary_identity = false;  // GUTI, P-TMSI
  bool asks_whole_teardown = false;     // version 1: every context of the address goes
  std::uint32_t faults = 0;             // elements that could not be read

  void clear() noexcept;
  // The sender's own end of the control tunnel: the F-TEID of instance 0, or, as a PGW answers, of
  // instance 1 alone (TS 29.274, Table 7.2.2-1); TEID Control Plane. nullptr where it has none.
  const GtpcEnd* own_control() const noexcept;
};

// Fills `orders` from a message, whatever its type.
void read_orders(const gtpv2c::Message& message, GtpcOrders& orders) noexcept;
// `is_from_ggsn`: whose ends they are is not in the elements of version 1.
void read_orders(const gtpv1c::Message& message, bool is_from_ggsn, GtpcOrders& orders) noexcept;

}  // namespace cardea::subscribers

// What a message between base station and core says, NGAP's and S1AP's in the same terms.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/address.h"
#include "base/bytes.h"
#include "base/fixed_vector.h"
#include "protocols/aper/pdu.h"
#include "protocols/shared/digits.h"
#include "protocols/shared/place.h"

namespace cardea::subscribers {

enum class RanProtocol : std::uint8_t { ngap, s1ap };
std::string_view name_of(RanProtocol protocol) noexcept;

// What a procedure is for, whichever of the two it belongs to.
enum class RanDeed : std::uint8_t {
  other,  // of no interest here
  set_up_node,
  update_node,
  reset_node,
  start_signalling,  // the first NAS message of a UE on a base station
  carry_nas,
  reroute_nas,
  set_up_context,
  modify_context,
  release_context,
  set_up_session,
  modify_session,
  move_session,  // the base station says where a session's packets go now
  release_session,
  require_handover,
  request_handover,
  end_handover,
  cancel_handover,
  switch_path,
  page,
  start_trace,
  end_trace,
  trace_cell,
  control_location,
  report_location,
  position,
  hand_over_identity,  // Retrieve UE Information, UE Information Transfer
  tell_capability,
};

// By what a class 1 procedure's answer is known to belong to its request.
enum class PairedBy : std::uint8_t { nothing, association, ran_ue_id, core_ue_id };

struct RanProcedure {
  RanProtocol protocol;
  std::uint8_t code;
  RanDeed deed;
  PairedBy paired_by;  // nothing: it has no answer
  bool is_from_core;   // its initiating message
};
// Null for those of no interest.
const RanProcedure* ran_procedure(RanProtocol protocol, std::uint8_t code) noexcept;

enum class RanSide : std::uint8_t { core, radio, forwarding };

// Where one end of a session's user tunnel is.
struct RanEnd {
  std::uint8_t session = 0;  // PDU session or E-RAB id
  RanSide side = RanSide::core;
  std::uint32_t teid = 0;
  IpAddress v4;
  IpAddress v6;

  const IpAddress& address() const noexcept { return v4.is_none() ? v6 : v4; }
};

struct RanTrace {
  protocols::Plmn plmn;
  std::uint32_t id = 0;         // 24 bits; 0 with no plmn: it names none
  std::uint8_t interfaces = 0;  // 0x80 N2, 0x20 Uu (TS 32.422, 5.5); of S1AP 0x80 S1, 0x20 Uu
  std::uint8_t depth = 0;       // 0 minimum, 1 medium, 2 maximum, 3 to 5 without vendors' own
  IpAddress collector;
  std::string_view collector_uri;  // borrows the message
  bool has_mdt = false;            // measurements of the UE, ordered beside it
  bool has_positions = false;      // and where it is when it makes them
};

// The algorithms that a UE can do as its core passes them on: the highest bit is algorithm 1
// (TS 38.413, 9.3.1.86; TS 36.413, 9.2.1.40).
struct RanCapabilities {
  std::uint16_t nr_ciphering = 0;
  std::uint16_t nr_integrity = 0;
  std::uint16_t eutra_ciphering = 0;
  std::uint16_t eutra_integrity = 0;
};

struct RanNode {
  protocols::Plmn plmn;
  std::uint64_t id = 0;
  std::uint16_t bits = 0;
};

inline constexpr std::uint8_t kNotSaid = 0xFF;

// Borrows the message.
struct RanOrders {
  static constexpr std::size_t kEndsMax = 64;
  static constexpr std::size_t kNasMax = 16;

  RanProtocol protocol = RanProtocol::ngap;
  RanDeed deed = RanDeed::other;
  aper::Outcome outcome = aper::Outcome::initiating;
  std::uint8_t procedure = 0;
  bool is_from_core = false;  // this message
  std::string_view name;      // the standard's

  std::optional<std::uint64_t> core_ue_id;
  std::optional<std::uint64_t> source_core_ue_id;  // of a path switch
  std::optional<std::uint32_t> ran_ue_id;
  std::optional<std::uint64_t> s_tmsi;  // AMF set and pointer or MME code, then the TMSI
  protocols::Digits imsi;               // of a paging

  FixedVector<RanEnd, kEndsMax> ends;
  FixedVector<std::uint8_t, kEndsMax> sessions;  // all that are named, in order
  FixedVector<Bytes, kNasMax> nas;

  bool has_keys = false;
  std::optional<RanCapabilities> capabilities;
  std::uint8_t integrity = kNotSaid;  // of user traffic: 0 required, 1 preferred, 2 not needed
  std::uint8_t confidentiality = kNotSaid;  // likewise
  std::optional<RanTrace> trace;
  std::uint8_t location_event = kNotSaid;  // 0 direct, 1 at each change of cell, 2 presence in an
                                           // area (of S1AP: stop), 3 and 4 stop, 5 cancel
  std::optional<RanNode> node;
  std::uint8_t establishment_cause = kNotSaid;  // 0 emergency
  bool has_positioning = false;
};

// Nothing of a location report remains in force.
bool stops_location(const RanOrders& orders) noexcept;

// Fills `orders` from a message; false where its procedure is of no interest.
bool read_orders(RanProtocol protocol, const aper::Message& message, RanOrders& orders);

}  // namespace cardea::subscribers

// The access: actor did operation on data class of subject at target, the data going to
// destination. The narrow waist: left of here code knows octets, right of here only these words.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/address.h"
#include "base/fixed_vector.h"
#include "base/time.h"
#include "capture/frame.h"
#include "protocols/sbi/service.h"
#include "subscribers/pfcp_tracker.h"
#include "subscribers/pseudonyms.h"

namespace cardea::access {

using subscribers::Outcome;
using subscribers::Ownership;
using subscribers::Subject;

enum class DataClass : std::uint8_t {
  content,
  location,
  identity,
  keys,
  profile,
  metadata,
  messages,
  control,
  intercept,
  management,
};
std::string_view name_of(DataClass data_class) noexcept;

// In the order of operation_table.cc.
enum class Operation : std::uint8_t {
  associate,
  update_association,
  release_association,
  provision_detection,
  report_node,
  delete_session_set,
  modify_session_set,
  establish_session,
  modify_session,
  delete_session,
  report_session,
  forward_traffic,
  duplicate_traffic,
  apply_predefined_rule,
  redirect_traffic,
  trace_subscriber,
  report_events,
  carry_traffic,
  fetch_context,
  identify_subscriber,
  relocate_context,
  forward_indirectly,
  ask_location,
  report_location,
  end_trace,
  carry_signalling,
  set_up_context,
  modify_context,
  release_context,
  page_subscriber,
  trace_cell,
  position_subscriber,
  reroute_signalling,
  report_capability,
  read_long_term_keys,
  generate_vectors,
  authenticate_subscriber,
  read_profile,
  write_profile,
  subscribe_profile,
  register_serving_function,
  deregister_serving_function,
  read_registration,
  read_session,
  subscribe_events,
  decide_policy,
  read_policy,
  bind_policy,
  select_slice,
  influence_traffic,
  deliver_message,
  check_equipment,
  read_analytics,
  charge_usage,
  discover_functions,
  list_functions,
  register_function,
  update_function,
  deregister_function,
  subscribe_functions,
  notify_functions,
  request_token,
  secure_roaming_link,
  forward_roaming_request,
  write_long_term_keys,
  derive_keys,
  read_positioning_keys,
  protect_steering,
  notify_profile,
  cancel_location,
  write_policy,
  read_exposure,
  write_exposure,
  store_data,
  manage_service,
  call_back,
  request_service,
};
inline constexpr std::size_t kOperationCount =
    static_cast<std::size_t>(Operation::request_service) + 1;

struct OperationInfo {
  Operation operation;
  std::string_view name;
  DataClass data_class;     // what it reaches into
  std::string_view phrase;  // "ordered a copy of traffic": what the actor did, for people
  std::string_view clause;
  bool is_question = false;  // what it is about goes to who asks
};
const OperationInfo& info_of(Operation operation) noexcept;

// Where it was seen. Which reference point that is depends on the roles at its two ends.
enum class Plane : std::uint8_t { pfcp, gtpu, gtpc, ran, sbi };
constexpr bool is_order(Plane plane) noexcept { return plane != Plane::gtpu; }

// One of the three in an access. Names are filled in by authority, which knows the declared
// network, and borrow from it.
struct Party {
  IpAddress address;      // none where nobody is known
  std::string_view name;  // empty: not declared
  std::string_view role;
  std::string_view set;
  std::string_view known_by = "address";
  std::string_view via = {};  // the proxy that speaks for it: its declared name
  std::string host = {};      // where an order names a host (of a URL) in place of an address

  bool is_nobody() const noexcept { return address.is_none() && name.empty() && host.empty(); }
};

// What else an order says, where it matters to the verdict.
struct OrderFacts {
  Ownership ownership = Ownership::not_asked;
  Party owner;  // of the session, where it is not the actor
  std::uint32_t far_id = 0;
  std::uint32_t teid = 0;          // of the destination
  bool to_li_function = false;     // Destination Interface 4 (TS 29.244, 8.2.24)
  bool was_copied_before = false;  // the rule copied already: this changes where to
  std::string policy;              // an identifier that only the UP function understands
  IpAddress node_id;               // of an association: what the actor calls itself
  bool has_keys = false;           // authentication vectors or security contexts travelled
  bool keys_in_answer = false;     // and not in the request
  std::uint8_t bearer = 0;         // EPS bearer id or NSAPI
  std::string trace_reference;     // "99970-00000a": PLMN and trace id (TS 32.422, 5.6)
  // What a base station calls itself as it sets N2 or S1 up.
  std::optional<std::uint64_t> ran_node_id;
  bool is_s1ap = false;          // of Plane::ran: S1AP, not NGAP
  bool traces_radio = false;     // all that the radio signals to the UE, to the deepest
  bool has_positions = false;    // a trace that has the UE measure, and say where
  bool is_emergency = false;     // of a UE that makes an emergency call
  bool has_cause = false;        // somebody was seen to ask its actor for it a moment before
  capture::FramePosition cause;  // its request; number 0: none was seen
  bool may_have_cause = false;   // its actor exchanged what we do not read a moment before
};

// What a tunnel was set up for, as far as we saw.
enum class TunnelOrigin : std::uint8_t {
  known,     // a session of this epoch has it
  ordered,   // an order would set it up, the answer to which is still to come
  stale,     // a session has it that was set up before a restart or a gap
  released,  // it was taken down a moment ago: packets on the way
  unseen,    // no session has it, but we do not see all control traffic of its functions
  lost,      // no session has it, and control traffic of its functions was lost to us
  none,      // no session has it, and we would have seen it
};

enum class Direction : std::uint8_t { unknown, uplink, downlink };

// Of a request over the service-based interfaces, where it matters to the verdict.
struct ServiceFacts {
  const sbi::ServiceOperation* operation = nullptr;  // null: no row of the table
  const sbi::CallbackShape* callback = nullptr;
  bool is_opaque = false;           // what was asked for could not be read
  bool is_called_back = false;      // it goes where a subscription of the target wanted it
  std::uint16_t status = 0;         // of the answer
  std::string instance;             // the NF instance that the actor says it is
  bool is_instance_proven = false;  // by a signature that was verified
  std::string subject_instance;     // the NF instance that it is about
  FixedVector<IpAddress, 16> instance_addresses;  // and those that it is said to have
  std::string lcs_client_type;
};

struct TrafficFacts {
  std::uint32_t teid = 0;
  TunnelOrigin origin = TunnelOrigin::unseen;
  Direction direction = Direction::unknown;
  bool crosses_n6 = false;  // one end stands towards the data network, the other is the core's
};

struct Access {
  static constexpr std::size_t kFramesMax = 4;

  Timestamp time;
  Timestamp last_time;
  FixedVector<capture::FramePosition, kFramesMax> frames;  // of the exchange, or first and last
  Party actor;
  Party target;
  Party destination;
  Plane plane = Plane::pfcp;
  Operation operation = Operation::associate;
  Subject subject;
  std::uint64_t packets = 0;
  std::uint64_t bytes = 0;
  Outcome outcome = Outcome::accepted;
  std::uint8_t cause = 0;  // of a refusal
  std::uint32_t retransmissions = 0;
  std::uint32_t sequence = 0;  // tells apart what else is equal
  std::uint16_t tap = 0;
  std::uint16_t domain = 0;
  OrderFacts order;               // of Plane::pfcp
  TrafficFacts traffic;           // of Plane::gtpu
  ServiceFacts service;           // of Plane::sbi
  capture::FramePosition set_up;  // of the session concerned; number 0: not seen
};

// Something in user traffic that no packet of an honest UE has.
enum class AnomalyKind : std::uint8_t { nested_tunnel, core_address, foreign_source };

struct Anomaly {
  AnomalyKind kind = AnomalyKind::nested_tunnel;
  Timestamp time;
  capture::FramePosition frame;
  IpAddress sender;  // of the tunnel
  IpAddress receiver;
  std::uint32_t teid = 0;
  IpAddress ue;  // of the session, where known; else the inner source
  IpAddress inner_source;
  IpAddress inner_destination;
  std::uint16_t inner_port = 0;
  std::uint8_t inner_protocol = 0;
  Subject subject;
  subscribers::SessionId session = kNoId;  // that the tunnel belongs to
  capture::FramePosition set_up;           // of it; number 0: not seen
};

}  // namespace cardea::access

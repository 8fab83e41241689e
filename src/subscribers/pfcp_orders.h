// What a PFCP session message orders, or what its answer grants: the rules, in domain terms, lifted
// out of the tree of information elements. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>

#include "base/fixed_vector.h"
#include "protocols/pfcp/values.h"
#include "protocols/pfcp/wire.h"

namespace cardea::subscribers {

enum class RuleChange : std::uint8_t { create, update, remove };

// Traffic endpoints (7.5.2.7) hold the F-TEID and UE address that several detection rules share:
// they are kept as rules of their own, with these ids above every PDR ID.
inline constexpr std::uint32_t kTrafficEndpoint = 0x1'0000;

// Packet detection rule (TS 29.244, 7.5.2.2, 7.5.4.2), or traffic endpoint: which packets.
struct PdrOrder {
  RuleChange change = RuleChange::create;
  std::uint32_t id = 0;
  std::optional<std::uint8_t> traffic_endpoint;  // that a detection rule points to
  std::optional<std::uint8_t> source_interface;
  std::optional<std::uint8_t> interface_type;  // 3GPP Interface Type (TS 29.244, 8.2.118)
  std::optional<pfcp::FTeid> f_teid;
  std::optional<pfcp::UeAddress> ue;
  std::optional<std::uint32_t> far_id;
  Bytes predefined_rule;                // the first one activated; empty if none
  FixedVector<Bytes, 4> framed_routes;  // RFC 2865, 5.22: "PREFIX[/LENGTH] GATEWAY METRIC"
};

// (Update) Forwarding or Duplicating Parameters (7.5.2.3): where to.
struct Destination {
  std::optional<std::uint8_t> interface;
  std::optional<pfcp::OuterHeader> outer;
  Bytes policy;  // Forwarding Policy identifier; empty if none

  bool is_empty() const noexcept { return !interface && !outer && policy.empty(); }
};

// Forwarding action rule (7.5.2.3, 7.5.4.3): what to do with them.
struct FarOrder {
  RuleChange change = RuleChange::create;
  std::uint32_t id = 0;
  std::optional<std::uint16_t> apply_action;
  std::optional<Destination> forward;
  FixedVector<Destination, 4> duplicate;
  std::optional<pfcp::RedirectInformation> redirect;  // 8.2.20
  std::optional<pfcp::AddressPair> replacement;       // of the destination, 8.2.199
};

// Everything is borrowed from the message.
struct SessionOrders {
  static constexpr std::size_t kRulesMax = 128;

  FixedVector<PdrOrder, kRulesMax> pdrs;  // Created PDRs of an answer stand here too
  FixedVector<FarOrder, kRulesMax> fars;
  std::optional<pfcp::FSeid> f_seid;  // of the sender
  std::optional<pfcp::NodeId> node_id;
  std::optional<pfcp::UserId> user_id;
  std::optional<pfcp::FqCsid> fq_csid;  // the first: whose sessions a set message is about
  std::optional<pfcp::TraceInformation> trace;
  FixedVector<Bytes, 8> event_uris;    // of Direct Reporting Information: who is told of events
  FixedVector<Bytes, 8> applications;  // whose detection (PFDs) a PFD Management Request changes
  std::optional<std::uint8_t> cause;
  std::optional<std::uint32_t> recovery_time_stamp;
  std::uint32_t faults = 0;  // elements that could not be read

  void clear() noexcept;
};

// Fills `orders` from a message, whatever its type.
void read_orders(const pfcp::Message& message, SessionOrders& orders) noexcept;

}  // namespace cardea::subscribers

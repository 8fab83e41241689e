// What authority says of an access: verdict, reason, grant. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "access/access.h"

namespace cardea::authority {

enum class Verdict : std::uint8_t {
  covered,
  uncovered,
  out_of_scope,
  out_of_window,
  wrong_destination,
  opaque,
  inconclusive,
};
inline constexpr std::size_t kVerdictCount = 7;
std::string_view name_of(Verdict verdict) noexcept;

// An access with such a verdict is a finding.
constexpr bool is_finding(Verdict verdict) noexcept {
  return verdict == Verdict::uncovered || verdict == Verdict::out_of_scope ||
         verdict == Verdict::out_of_window || verdict == Verdict::wrong_destination;
}
// An access with such a verdict is a blind spot.
constexpr bool is_undecided(Verdict verdict) noexcept {
  return verdict == Verdict::opaque || verdict == Verdict::inconclusive;
}

// Why: a message id. In the order of reason_table.cc, which has the English.
enum class Reason : std::uint8_t {
  allowed_by_role,
  allowed_by_warrant,
  allowed_by_policy,
  allowed_by_mirror,
  allowed_by_partner,
  allowed_by_campaign,
  allowed_by_client,
  allowed_by_emergency,
  allowed_by_cause,
  undeclared_actor,
  undeclared_target,
  undeclared_sender,
  undeclared_receiver,
  undeclared_destination,
  role_may_not,
  destination_may_not,
  not_owner,
  node_id_mismatch,
  ran_node_mismatch,
  no_warrant,
  duplication_forbidden,
  product_not_content,
  delivered_elsewhere,
  before_warrant,
  after_warrant,
  policy_not_declared,
  policy_opaque,
  rule_not_declared,
  trace_not_declared,
  outside_campaign,
  collector_not_declared,
  no_cause,
  cause_not_decoded,
  session_not_seen,
  instance_mismatch,
  claim_not_proven,
  request_not_read,
  service_not_known,
  subject_not_known,
  no_key_file,
  tunnel_not_set_up,
  tunnel_not_seen,
  tunnel_stale,
  tunnel_released,
  control_traffic_lost,
  anomaly,
};
struct ReasonInfo {
  Reason reason;
  std::string_view id;
  std::string_view text;  // with {actor}, {target}, {destination} and {detail} to be filled in
};
const ReasonInfo& info_of(Reason reason) noexcept;

enum class GrantKind : std::uint8_t {
  none,
  role,
  warrant,
  policy,
  mirror,
  partner,
  campaign,
  client,
};
std::string_view name_of(GrantKind kind) noexcept;

// The grant that covers, or that came nearest. Texts borrow from the declared network or from
// tables.
struct Grant {
  GrantKind kind = GrantKind::none;
  std::string_view name;  // of a warrant, partner, campaign, client; a warrant's is shown in the LI
                          // compartment alone
  std::string_view clause;  // of the role matrix
};

struct Judgement {
  Verdict verdict = Verdict::uncovered;
  Reason reason = Reason::role_may_not;
  Grant grant;
  std::string_view interface;        // the reference point: "n4"
  std::string detail;                // fills {detail} of the reason's text
  bool confirmed = true;             // false: it rests on a line that no human has confirmed
  Timestamp holds_until{INT64_MAX};  // of a covered copy: its warrant's end and grace
  // Interception that a warrant covers: told in the LI compartment and nowhere else.
  bool is_lawful_interception() const noexcept {
    return verdict == Verdict::covered && grant.kind == GrantKind::warrant;
  }
};

inline Judgement verdict_of(Verdict verdict, Reason reason, std::string detail = {}) {
  Judgement judgement;
  judgement.verdict = verdict;
  judgement.reason = reason;
  judgement.detail = std::move(detail);
  return judgement;
}

inline Judgement covered_by_role(std::string_view clause) {
  Judgement judgement = verdict_of(Verdict::covered, Reason::allowed_by_role);
  judgement.grant = {GrantKind::role, {}, clause};
  return judgement;
}

// An access with its parties named and its judgement.
struct JudgedAccess {
  access::Access access;
  Judgement judgement;
};

}  // namespace cardea::authority

// Reasons: message ids and their English.
#include <array>

#include "authority/judgement.h"

namespace cardea::authority {
namespace {

using enum Reason;

// clang-format off
constexpr std::array kReasons{
    ReasonInfo{allowed_by_role, "allowed_by_role", "the roles of {actor} and {target} allow it"},
    ReasonInfo{allowed_by_warrant, "allowed_by_warrant", "a warrant in force allows it and names {destination}"},
    ReasonInfo{allowed_by_policy, "allowed_by_policy", "the declared policy lists `{detail}`"},
    ReasonInfo{allowed_by_mirror, "allowed_by_mirror", "a declared mirror goes to {destination}"},
    ReasonInfo{allowed_by_partner, "allowed_by_partner", "a declared partner may exchange roamers' traffic"},
    ReasonInfo{allowed_by_campaign, "allowed_by_campaign", "a declared trace campaign has the reference {detail} and names {destination}"},
    ReasonInfo{allowed_by_client, "allowed_by_client", "{actor} is a declared location client itself"},
    ReasonInfo{allowed_by_emergency, "allowed_by_emergency", "the subscriber makes an emergency call, which is to be located"},
    ReasonInfo{allowed_by_cause, "allowed_by_cause", "somebody asked {actor} for it a moment before: whether they may is judged there"},
    ReasonInfo{undeclared_actor, "undeclared_actor", "{actor} is not declared"},
    ReasonInfo{undeclared_target, "undeclared_target", "{target} is not declared"},
    ReasonInfo{undeclared_sender, "undeclared_sender", "{target}, which sent the traffic, is not declared"},
    ReasonInfo{undeclared_receiver, "undeclared_receiver", "{destination}, which received the traffic, is not declared"},
    ReasonInfo{undeclared_destination, "undeclared_destination", "{destination}, where it is to go, is not declared"},
    ReasonInfo{role_may_not, "role_may_not", "the declared roles of {actor} and {target} do not allow it"},
    ReasonInfo{destination_may_not, "destination_may_not", "the declared role of {destination} does not allow subscribers' traffic to be sent there"},
    ReasonInfo{not_owner, "not_owner", "the session belongs to {detail}, not to {actor}, and no declared set joins them"},
    ReasonInfo{node_id_mismatch, "node_id_mismatch", "{actor} calls itself {detail}, which is not an address of the same declared function"},
    ReasonInfo{ran_node_mismatch, "ran_node_mismatch", "{actor} calls itself base station {detail}, which is none of those that its declaration names"},
    ReasonInfo{no_warrant, "no_warrant", "no declared warrant covers a copy of this subscriber's traffic"},
    ReasonInfo{duplication_forbidden, "duplication_forbidden", "policy.n4.duplication forbids copies to be ordered on N4"},
    ReasonInfo{product_not_content, "product_not_content", "the subscriber's warrant does not include content"},
    ReasonInfo{delivered_elsewhere, "delivered_elsewhere", "{destination} is not where the warrant delivers to"},
    ReasonInfo{before_warrant, "before_warrant", "the warrant's time had not begun"},
    ReasonInfo{after_warrant, "after_warrant", "the warrant's time, and its grace, were over"},
    ReasonInfo{policy_not_declared, "policy_not_declared", "the destination hides behind the forwarding policy `{detail}`, which is not declared"},
    ReasonInfo{policy_opaque, "policy_opaque", "only the user plane function knows where the policy `{detail}` leads"},
    ReasonInfo{rule_not_declared, "rule_not_declared", "the predefined rule `{detail}` is not declared"},
    ReasonInfo{trace_not_declared, "trace_not_declared", "no declared trace campaign has the reference {detail}"},
    ReasonInfo{outside_campaign, "outside_campaign", "the trace campaign with the reference {detail} was not in force"},
    ReasonInfo{collector_not_declared, "collector_not_declared", "{destination} is no collector of the trace campaign with the reference {detail}"},
    ReasonInfo{no_cause, "no_cause", "nobody was seen to ask {actor} for it, and {actor} is no declared location client"},
    ReasonInfo{cause_not_decoded, "cause_not_decoded", "{actor} exchanged what Cardea does not read a moment before: somebody may have asked for it there"},
    ReasonInfo{session_not_seen, "session_not_seen", "the session was set up before the capture began, or before a restart: its owner is not known"},
    ReasonInfo{instance_mismatch, "instance_mismatch", "{detail} is not the NF instance, or not an address, that is declared of {actor}"},
    ReasonInfo{claim_not_proven, "claim_not_proven", "it came through a proxy, and who asked stands in no token or assertion whose signature could be verified"},
    ReasonInfo{request_not_read, "request_not_read", "what was asked for could not be read: the connection began before the capture, or octets of it are missing"},
    ReasonInfo{service_not_known, "service_not_known", "the request is for no service operation that Cardea knows"},
    ReasonInfo{subject_not_known, "subject_not_known", "a warrant might cover it, but this interface does not show who the subscriber is"},
    ReasonInfo{no_key_file, "no_key_file", "a warrant might cover it, but without --key warrants cannot be matched"},
    ReasonInfo{tunnel_not_set_up, "tunnel_not_set_up", "no control function set this tunnel up, though all control traffic of its end was seen"},
    ReasonInfo{tunnel_not_seen, "tunnel_not_seen", "the control traffic that would have set this tunnel up was not captured"},
    ReasonInfo{tunnel_stale, "tunnel_stale", "the tunnel was set up before a restart or a gap in the capture"},
    ReasonInfo{tunnel_released, "tunnel_released", "the tunnel had been taken down a moment before"},
    ReasonInfo{control_traffic_lost, "control_traffic_lost", "control traffic that might have set this tunnel up is missing from the capture"},
    ReasonInfo{anomaly, "anomaly", "no declared use of the network looks like this"},
};
// clang-format on

consteval bool is_in_order() {
  for (std::size_t i = 0; i < kReasons.size(); ++i) {
    if (static_cast<std::size_t>(kReasons[i].reason) != i) return false;
  }
  return true;
}
static_assert(is_in_order());

}  // namespace

const ReasonInfo& info_of(Reason reason) noexcept {
  return kReasons[static_cast<std::size_t>(reason)];
}

std::string_view name_of(Verdict verdict) noexcept {
  static constexpr std::array<std::string_view, kVerdictCount> kNames{
      "covered",           "uncovered", "out-of-scope", "out-of-window",
      "wrong-destination", "opaque",    "inconclusive"};
  return kNames[static_cast<std::size_t>(verdict)];
}

std::string_view name_of(GrantKind kind) noexcept {
  static constexpr std::array<std::string_view, 8> kNames{
      "none", "role", "warrant", "policy", "mirror", "partner", "campaign", "client"};
  return kNames[static_cast<std::size_t>(kind)];
}

}  // namespace cardea::authority

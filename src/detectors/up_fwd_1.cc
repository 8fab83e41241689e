// Traffic steered to where nobody is declared.
#include "detectors/detector.h"

namespace cardea::detectors {
namespace {

constexpr std::string_view kBenign[]{
    "a new base station or user plane function that is not declared yet",
};
constexpr std::string_view kNext[]{
    "find out which host has the address",
    "declare it if it is yours; if not, treat the controller as compromised",
};
constexpr std::string_view kReferences[]{
    "TS 29.244, 7.5.4.3 (Update FAR) and 8.2.56 (Outer Header Creation)",
};
constexpr std::string_view kFight[]{
    "FGT5008",
};

constexpr findings::Descriptor kDescriptor{
    .id = "up.fwd.1",
    .title = "A subscriber's traffic is steered to an undeclared next hop",
    .severity = findings::Severity::critical,
    .kind = findings::Kind::access,
    .looks_for =
        "A forwarding rule whose Outer Header Creation names an address at which no "
        "function is declared that may receive subscribers' traffic.",
    .why = "The whole of the subscriber's traffic goes to whoever has that address.",
    .explanation =
        "{actor} ordered {target} to send the traffic of {subject} to {destination}; "
        "{reason}. {outcome}",
    .benign_causes = kBenign,
    .next_steps = kNext,
    .references = kReferences,
    .fight = kFight,
    .filter = "pfcp && {actor} && {target}",
    .fires = "steered_to_stranger",
    .near_miss = "handover_to_declared",
};

bool fires(const authority::JudgedAccess& judged, const authority::Network&) {
  if (judged.access.plane != access::Plane::pfcp) return false;
  if (judged.access.operation != access::Operation::forward_traffic) return false;
  if (!authority::is_finding(judged.judgement.verdict)) return false;
  const access::Party& destination = judged.access.destination;
  const bool is_undeclared = !destination.address.is_none() && destination.name.empty();
  return is_undeclared || judged.judgement.reason == authority::Reason::destination_may_not;
}

}  // namespace

extern const Entry up_fwd_1;
const Entry up_fwd_1{&kDescriptor, [](const authority::Network& network) {
                       return make_access_detector(kDescriptor, fires, network);
                     }};

}  // namespace cardea::detectors

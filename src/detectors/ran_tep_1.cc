// A tunnel end of a session at a place that may not have it.
#include "detectors/detector.h"

namespace cardea::detectors {
namespace {

constexpr std::string_view kBenign[]{
    "a user plane function or a base station that was added and not declared",
    "a base station whose user plane has another address than its signalling",
};
constexpr std::string_view kNext[]{
    "find out which host has the destination's address",
    "declare it under functions, or have the session released",
};
constexpr std::string_view kReferences[]{
    "TS 38.413, 8.2.1 and 9.3.2.2",
    "TS 36.413, 8.2.1 and 9.2.2.1",
};
constexpr std::string_view kFight[]{
    "FGT5008",
};

constexpr findings::Descriptor kDescriptor{
    .id = "ran.tep.1",
    .title = "A subscriber's tunnel leads to a place that may not have it",
    .severity = findings::Severity::high,
    .kind = findings::Kind::access,
    .looks_for =
        "A transport address and TEID over N2 or S1, named by declared functions, of a host that "
        "is not declared, or whose role has no such tunnel: on the core's side no user plane "
        "function, on the radio's no base station.",
    .why =
        "Who names the end of a tunnel leads the traffic of a subscriber there, in whole and "
        "unseen by either end.",
    .explanation =
        "{actor} told {target} to send the traffic of {subject} to {destination}; {reason}. "
        "{outcome}",
    .benign_causes = kBenign,
    .next_steps = kNext,
    .references = kReferences,
    .fight = kFight,
    .filter = "(ngap || s1ap) && {actor} && {target}",
    .fires = "uplink_to_stranger",
    .near_miss = "uplink_to_declared",
};

bool condition(const authority::JudgedAccess& judged, const authority::Network&) {
  using enum access::Operation;
  const access::Access& access = judged.access;
  return access.plane == access::Plane::ran &&
         (access.operation == forward_traffic || access.operation == forward_indirectly) &&
         judged.judgement.verdict == authority::Verdict::wrong_destination;
}

std::unique_ptr<Detector> make(const authority::Network& network) {
  return make_access_detector(kDescriptor, condition, network);
}

}  // namespace

extern const Entry ran_tep_1;
const Entry ran_tep_1{&kDescriptor, make};

}  // namespace cardea::detectors

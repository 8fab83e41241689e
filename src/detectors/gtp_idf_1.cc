// Indirect forwarding to where no handover goes.
#include "detectors/detector.h"

namespace cardea::detectors {
namespace {

constexpr std::string_view kBenign[]{
    "a handover to a node that was added and not declared",
    "a handover that failed half-way",
};
constexpr std::string_view kNext[]{
    "find out which host has the destination's address",
    "check whether the subscriber was in a handover then",
};
constexpr std::string_view kReferences[]{
    "TS 29.274, 7.2.18",
    "TS 23.401, 5.5.1.2.2",
};
constexpr std::string_view kFight[]{
    "FGT5008",
};

constexpr findings::Descriptor kDescriptor{
    .id = "gtp.idf.1",
    .title = "A detour of user traffic leads to an undeclared place",
    .severity = findings::Severity::high,
    .kind = findings::Kind::access,
    .looks_for =
        "Create Indirect Data Forwarding Tunnel and Create Forwarding Tunnel requests from or to a "
        "node that may not, or with tunnel ends at undeclared addresses.",
    .why =
        "Indirect forwarding exists for handovers; outside them it is a copy of the downlink by "
        "another name.",
    .explanation =
        "{actor} ordered {target} to forward a subscriber's traffic to {destination}; {reason}. "
        "{outcome}",
    .benign_causes = kBenign,
    .next_steps = kNext,
    .references = kReferences,
    .fight = kFight,
    .filter = "gtpv2 && {actor} && {target}",
    .fires = "detour_to_stranger",
    .near_miss = "detour_to_declared",
};

bool condition(const authority::JudgedAccess& judged, const authority::Network&) {
  using enum access::Operation;
  return judged.access.plane == access::Plane::gtpc &&
         judged.access.operation == forward_indirectly &&
         authority::is_finding(judged.judgement.verdict);
}

std::unique_ptr<Detector> make(const authority::Network& network) {
  return make_access_detector(kDescriptor, condition, network);
}

}  // namespace

extern const Entry gtp_idf_1;
const Entry gtp_idf_1{&kDescriptor, make};

}  // namespace cardea::detectors

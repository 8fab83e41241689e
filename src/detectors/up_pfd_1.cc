// What traffic is recognised, changed by a stranger.
#include "detectors/detector.h"

namespace cardea::detectors {
namespace {

constexpr std::string_view kBenign[]{
    "an update of application signatures from a server that is not declared",
};
constexpr std::string_view kNext[]{
    "compare the function's packet flow descriptions with those that the controller has",
    "allow N4 at the user plane function for the declared controllers alone",
};
constexpr std::string_view kReferences[]{
    "TS 29.244, 6.2.5 (PFD management) and 7.4.3.1",
    "TS 23.503, 6.1.2.3 (PFD management)",
};
constexpr std::string_view kFight[]{
    "FGT5039",
};

constexpr findings::Descriptor kDescriptor{
    .id = "up.pfd.1",
    .title = "Traffic detection rules are changed by a node that may not",
    .severity = findings::Severity::medium,
    .kind = findings::Kind::access,
    .looks_for =
        "A PFD Management Request from a node that is neither a declared controller of the user "
        "plane function nor a NEF, which has the PFDF.",
    .why =
        "The packet flow descriptions decide what counts as which application: changed ones hide "
        "flows from charging, blocking and steering, or pull them in.",
    .explanation = "{actor} changed how {target} recognises applications; {reason}. {outcome}",
    .benign_causes = kBenign,
    .next_steps = kNext,
    .references = kReferences,
    .fight = kFight,
    .filter = "pfcp && {actor} && {target}",
    .fires = "pfds_from_stranger",
    .near_miss = "pfds_from_controller",
};

bool fires(const authority::JudgedAccess& judged, const authority::Network&) {
  return judged.access.plane == access::Plane::pfcp &&
         judged.access.operation == access::Operation::provision_detection &&
         authority::is_finding(judged.judgement.verdict);
}

}  // namespace

extern const Entry up_pfd_1;
const Entry up_pfd_1{&kDescriptor, [](const authority::Network& network) {
                       return make_access_detector(kDescriptor, fires, network);
                     }};

}  // namespace cardea::detectors

// User traffic without a control plane origin.
#include "detectors/detector.h"

namespace cardea::detectors {
namespace {

constexpr std::string_view kBenign[]{
    "control traffic that takes a path which the probe does not see",
};
constexpr std::string_view kNext[]{
    "compare with the user plane function's own list of tunnels",
    "check that the probe sees all of N4",
};
constexpr std::string_view kReferences[]{
    "TS 29.281, 5.1 and 7.3.1 (Error Indication)",
};
constexpr std::string_view kFight[]{
    "FGT5021",
    "FGT1599.505",
};

constexpr findings::Descriptor kDescriptor{
    .id = "gtp.teid.1",
    .title = "User traffic runs in a tunnel that nobody set up",
    .severity = findings::Severity::high,
    .kind = findings::Kind::access,
    .looks_for =
        "G-PDUs whose receiver and TEID no session of this capture has, although every "
        "message between the tunnel's user plane function and its controller was seen "
        "since they paired.",
    .why =
        "Traffic in a tunnel that no controller ordered is injected, or led out, past all "
        "control.",
    .explanation =
        "{target} sent {count} user packets to {destination} in a tunnel that nobody set "
        "up: {reason}.",
    .benign_causes = kBenign,
    .next_steps = kNext,
    .references = kReferences,
    .fight = kFight,
    .filter = "gtp && {target} && {destination}",
    .fires = "tunnel_unknown",
    .near_miss = "tunnel_known",
};

bool fires(const authority::JudgedAccess& judged, const authority::Network&) {
  return judged.judgement.reason == authority::Reason::tunnel_not_set_up;
}

}  // namespace

extern const Entry gtp_teid_1;
const Entry gtp_teid_1{&kDescriptor, [](const authority::Network& network) {
                         return make_access_detector(kDescriptor, fires, network);
                       }};

}  // namespace cardea::detectors

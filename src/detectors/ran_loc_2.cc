// Positioning that nobody declared has a cause for.
#include "detectors/detector.h"

namespace cardea::detectors {
namespace {

constexpr std::string_view kBenign[]{
    "a location server whose use is not declared",
    "a request to the core over an interface that this probe does not see",
};
constexpr std::string_view kNext[]{
    "look in the core function and the location server for who asked",
    "declare whoever may under monitoring.location_clients",
};
constexpr std::string_view kReferences[]{
    "TS 38.413, 8.10",
    "TS 36.413, 8.17",
    "TS 38.455, 8.2",
    "TS 23.273, 6",
};
constexpr std::string_view kFight[]{
    "FGT5012.004",
};

constexpr findings::Descriptor kDescriptor{
    .id = "ran.loc.2",
    .title = "A subscriber is positioned, for nobody declared",
    .severity = findings::Severity::high,
    .kind = findings::Kind::access,
    .looks_for =
        "NRPPa and LPPa of one UE, carried over N2 or S1, by a core function that is not declared "
        "as a location client, or by one that is not declared at all, for a UE that makes no "
        "emergency call.",
    .why = "Positioning measures where the subscriber is, to a few metres.",
    .explanation = "{actor} carried positioning of {subject} to {target}; {reason}. {outcome}",
    .benign_causes = kBenign,
    .next_steps = kNext,
    .references = kReferences,
    .fight = kFight,
    .filter = "(ngap || s1ap) && {actor} && {target}",
    .fires = "positioned_without_cause",
    .near_miss = "positioned_for_a_client",
};

bool condition(const authority::JudgedAccess& judged, const authority::Network&) {
  return judged.access.plane == access::Plane::ran &&
         judged.access.operation == access::Operation::position_subscriber &&
         authority::is_finding(judged.judgement.verdict);
}

std::unique_ptr<Detector> make(const authority::Network& network) {
  return make_access_detector(kDescriptor, condition, network);
}

}  // namespace

extern const Entry ran_loc_2;
const Entry ran_loc_2{&kDescriptor, make};

}  // namespace cardea::detectors

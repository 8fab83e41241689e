// Location reporting that nobody declared has a cause for.
#include "detectors/detector.h"

namespace cardea::detectors {
namespace {

constexpr std::string_view kBenign[]{
    "charging or policy that follows the subscriber's cell and is not declared",
    "a request to the core over an interface that this probe does not see",
};
constexpr std::string_view kNext[]{
    "look in the core function for who asked for the location",
    "declare whoever may under monitoring.location_clients",
};
constexpr std::string_view kReferences[]{
    "TS 38.413, 8.12",
    "TS 36.413, 8.11",
    "TS 23.273, 4.1",
};
constexpr std::string_view kFight[]{
    "FGT5012.004",
};

constexpr findings::Descriptor kDescriptor{
    .id = "ran.loc.1",
    .title = "A base station is ordered to report where a subscriber is, for nobody declared",
    .severity = findings::Severity::high,
    .kind = findings::Kind::access,
    .looks_for =
        "Location Reporting Control, or a Location Reporting Request Type in another message, "
        "from a core function that is not declared as a location client, for a UE that makes no "
        "emergency call, when nothing that we could not read had come to the core function in the "
        "five seconds before.",
    .why =
        "The base station tells the cell of the subscriber, and with an order for changes each "
        "further one.",
    .explanation = "{actor} ordered {target} to report where {subject} is; {reason}. {outcome}",
    .benign_causes = kBenign,
    .next_steps = kNext,
    .references = kReferences,
    .fight = kFight,
    .filter = "(ngap || s1ap) && {actor} && {target}",
    .fires = "location_without_cause",
    .near_miss = "location_for_a_client",
};

bool condition(const authority::JudgedAccess& judged, const authority::Network&) {
  return judged.access.plane == access::Plane::ran &&
         judged.access.operation == access::Operation::ask_location &&
         authority::is_finding(judged.judgement.verdict);
}

std::unique_ptr<Detector> make(const authority::Network& network) {
  return make_access_detector(kDescriptor, condition, network);
}

}  // namespace

extern const Entry ran_loc_1;
const Entry ran_loc_1{&kDescriptor, make};

}  // namespace cardea::detectors

// Traffic of a subscriber steered elsewhere by an application function.
#include "detectors/sbi_themes.h"

namespace cardea::detectors {
namespace {

constexpr std::string_view kBenign[]{
    "an edge site whose addresses are not declared",
};
constexpr std::string_view kNext[]{
    "find out what stands at the destination",
    "declare the application function and the edge site's addresses",
};
constexpr std::string_view kReferences[]{
    "TS 29.522, 4.4.7 (TrafficInfluence)",
    "TS 23.501, 5.6.7",
    "TS 29.571, 5.4.4.16 (RouteInformation)",
};
constexpr std::string_view kFight[]{
    "FGT5008",
};

constexpr findings::Descriptor kDescriptor{
    .id = "sbi.ti.1",
    .title = "A subscriber's traffic is steered to a place that nobody declared",
    .severity = findings::Severity::high,
    .kind = findings::Kind::access,
    .looks_for =
        "Traffic influence and its kin (3gpp-traffic-influence, influence data at the UDR) by "
        "one who may not ask for it, or with an N6 route to an address that is not declared.",
    .why =
        "What the subscriber sends takes the way that the application function names: whoever "
        "stands there reads it.",
    .explanation =
        "{actor} had {target} steer traffic of {subject} to {destination}; {reason}. "
        "{outcome}",
    .benign_causes = kBenign,
    .next_steps = kNext,
    .references = kReferences,
    .fight = kFight,
    .filter = "http2 && {actor} && {target}",
    .fires = "steered_by_af_to_stranger",
    .near_miss = "steered_by_af_to_declared",
};

bool condition(const authority::JudgedAccess& judged, const authority::Network&) {
  return is_about(judged, SbiTheme::steering);
}

std::unique_ptr<Detector> make(const authority::Network& network) {
  return make_access_detector(kDescriptor, condition, network);
}

}  // namespace

extern const Entry sbi_ti_1;
const Entry sbi_ti_1{&kDescriptor, make};

}  // namespace cardea::detectors

// A trace of a whole cell that no campaign covers.
#include "detectors/detector.h"

namespace cardea::detectors {
namespace {

constexpr std::string_view kBenign[]{
    "measurements for network planning (MDT) that are not declared",
};
constexpr std::string_view kNext[]{
    "ask radio planning who activated the trace at the base station",
    "declare the campaign under monitoring.trace_campaigns, or have the trace ended",
};
constexpr std::string_view kReferences[]{
    "TS 38.413, 8.11.4",
    "TS 36.413, 8.10.4",
    "TS 32.422, 4.6 (anonymisation)",
};
constexpr std::string_view kFight[]{
    "FGT1040",
};

constexpr findings::Descriptor kDescriptor{
    .id = "ran.ctt.1",
    .title =
        "A base station reports the subscribers of a traced cell without a declared "
        "campaign",
    .severity = findings::Severity::medium,
    .kind = findings::Kind::access,
    .looks_for =
        "Cell Traffic Trace over N2 or S1 whose reference, collector or time is not of a declared "
        "trace campaign.",
    .why =
        "A trace of a cell, ordered at the base station itself, records everybody in it; with "
        "this message the core is asked to tell the collector who they are.",
    .explanation =
        "{actor} told {target} that it traces {subject}, its records to go to {destination}; "
        "{reason}. {outcome}",
    .benign_causes = kBenign,
    .next_steps = kNext,
    .references = kReferences,
    .fight = kFight,
    .filter = "(ngap || s1ap) && {actor} && {target}",
    .fires = "cell_trace_not_declared",
    .near_miss = "cell_trace_of_a_campaign",
};

bool condition(const authority::JudgedAccess& judged, const authority::Network&) {
  return judged.access.plane == access::Plane::ran &&
         judged.access.operation == access::Operation::trace_cell &&
         authority::is_finding(judged.judgement.verdict);
}

std::unique_ptr<Detector> make(const authority::Network& network) {
  return make_access_detector(kDescriptor, condition, network);
}

}  // namespace

extern const Entry ran_ctt_1;
const Entry ran_ctt_1{&kDescriptor, make};

}  // namespace cardea::detectors

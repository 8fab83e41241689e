// A trace that nobody declared.
#include "detectors/detector.h"

namespace cardea::detectors {
namespace {

constexpr std::string_view kBenign[]{
    "a trace by the operations centre that is not declared",
    "a campaign that was prolonged and not declared anew",
};
constexpr std::string_view kNext[]{
    "ask operations who ordered the trace reference, and when it ends",
    "find out which host has the collector's address",
};
constexpr std::string_view kReferences[]{
    "TS 29.244, 8.2.108 (Trace Information)",
    "TS 32.422, 4.1 and 5.6 (trace activation, trace reference)",
};
constexpr std::string_view kFight[]{
    "FGT1040",
};

constexpr findings::Descriptor kDescriptor{
    .id = "up.trc.1",
    .title = "A trace of a subscriber goes to an undeclared collector",
    .severity = findings::Severity::high,
    .kind = findings::Kind::access,
    .looks_for =
        "Trace Information in a session's set-up or change whose trace reference and collection "
        "entity no trace campaign of monitoring.trace_campaigns has in force.",
    .why =
        "A trace is a tap by another name: it copies a subscriber's signalling, and what else its "
        "depth says, to the collector.",
    .explanation =
        "{actor} ordered {target} to trace {subject} and to send the trace to {destination}; "
        "{reason}. {outcome}",
    .benign_causes = kBenign,
    .next_steps = kNext,
    .references = kReferences,
    .fight = kFight,
    .filter = "pfcp && {actor} && {target}",
    .fires = "traced_for_stranger",
    .near_miss = "traced_by_campaign",
};

bool fires(const authority::JudgedAccess& judged, const authority::Network&) {
  return judged.access.plane == access::Plane::pfcp &&
         judged.access.operation == access::Operation::trace_subscriber &&
         authority::is_finding(judged.judgement.verdict);
}

}  // namespace

extern const Entry up_trc_1;
const Entry up_trc_1{&kDescriptor, [](const authority::Network& network) {
                       return make_access_detector(kDescriptor, fires, network);
                     }};

}  // namespace cardea::detectors

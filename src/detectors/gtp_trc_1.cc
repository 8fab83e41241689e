// A trace of a subscriber that no campaign covers.
#include "detectors/detector.h"

namespace cardea::detectors {
namespace {

constexpr std::string_view kBenign[]{
    "a trace that the operations centre ordered and nobody declared",
};
constexpr std::string_view kNext[]{
    "ask the operations centre for the trace's order",
    "declare the campaign under monitoring.trace_campaigns, or have the trace ended",
};
constexpr std::string_view kReferences[]{
    "TS 29.274, 7.12.1 and 8.31",
    "TS 32.422, 4.1.2 and 5.9",
};
constexpr std::string_view kFight[]{
    "FGT1040",
};

constexpr findings::Descriptor kDescriptor{
    .id = "gtp.trc.1",
    .title = "A subscriber is traced without a declared campaign",
    .severity = findings::Severity::high,
    .kind = findings::Kind::access,
    .looks_for =
        "Trace activation over GTP-C (Trace Session Activation, Trace Information in other "
        "requests) whose reference, collector or time is not of a declared trace campaign.",
    .why =
        "A trace records a subscriber's signalling, and where the subscriber is, to wherever the "
        "order says.",
    .explanation =
        "{actor} ordered a trace at {target}, its records to go to {destination}; {reason}. "
        "{outcome}",
    .benign_causes = kBenign,
    .next_steps = kNext,
    .references = kReferences,
    .fight = kFight,
    .filter = "(gtp || gtpv2) && {actor} && {target}",
    .fires = "trace_not_declared",
    .near_miss = "trace_of_a_campaign",
};

bool condition(const authority::JudgedAccess& judged, const authority::Network&) {
  using enum access::Operation;
  return judged.access.plane == access::Plane::gtpc &&
         judged.access.operation == trace_subscriber &&
         authority::is_finding(judged.judgement.verdict);
}

std::unique_ptr<Detector> make(const authority::Network& network) {
  return make_access_detector(kDescriptor, condition, network);
}

}  // namespace

extern const Entry gtp_trc_1;
const Entry gtp_trc_1{&kDescriptor, make};

}  // namespace cardea::detectors

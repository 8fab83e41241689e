// Traces that subscription data orders.
#include "detectors/sbi_themes.h"

namespace cardea::detectors {
namespace {

constexpr std::string_view kBenign[]{
    "a trace campaign of the operator's management that is not declared",
};
constexpr std::string_view kNext[]{
    "look in the UDM for who ordered the trace",
    "declare it under monitoring.trace_campaigns",
};
constexpr std::string_view kReferences[]{
    "TS 29.571, 5.6.4.1 (TraceData)",
    "TS 32.422, 4.1.2.17",
    "TS 29.503, 6.1.3.11 (trace-data)",
};
constexpr std::string_view kFight[]{
    "FGT1040",
};

constexpr findings::Descriptor kDescriptor{
    .id = "sbi.trc.1",
    .title = "Subscription data orders a trace that nobody declared",
    .severity = findings::Severity::high,
    .kind = findings::Kind::access,
    .looks_for =
        "Trace data in what UDM or UDR give, or are given (trace-data, am-data with "
        "traceData), whose trace reference no declared campaign has, or whose collector is "
        "none of its.",
    .why =
        "Every function that serves the subscriber then records its signalling and sends it "
        "to the collector.",
    .explanation = "{actor} had {target} trace {subject}, to {destination}; {reason}. {outcome}",
    .benign_causes = kBenign,
    .next_steps = kNext,
    .references = kReferences,
    .fight = kFight,
    .filter = "http2 && {actor} && {target}",
    .fires = "profile_orders_trace",
    .near_miss = "profile_orders_declared_trace",
};

bool condition(const authority::JudgedAccess& judged, const authority::Network&) {
  return is_about(judged, SbiTheme::traces);
}

std::unique_ptr<Detector> make(const authority::Network& network) {
  return make_access_detector(kDescriptor, condition, network);
}

}  // namespace

extern const Entry sbi_trc_1;
const Entry sbi_trc_1{&kDescriptor, make};

}  // namespace cardea::detectors

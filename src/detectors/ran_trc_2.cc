// Records of a trace that leave the operator.
#include <algorithm>

#include "detectors/detector.h"

namespace cardea::detectors {
namespace {

constexpr std::string_view kBenign[]{
    "an operations system in a cloud that is not declared",
    "a collector that moved",
};
constexpr std::string_view kNext[]{
    "find out which host has the collector's address, and stop packets to it",
    "ask operations who ordered the trace reference",
};
constexpr std::string_view kReferences[]{
    "TS 38.413, 9.3.1.14",
    "TS 36.413, 9.2.1.4",
    "TS 32.422, 5.9 (trace collection entity)",
};
constexpr std::string_view kFight[]{
    "FGT1040",
};

constexpr findings::Descriptor kDescriptor{
    .id = "ran.trc.2",
    .title = "A trace's records go to an address that is not the operator's",
    .severity = findings::Severity::critical,
    .kind = findings::Kind::access,
    .looks_for =
        "A trace of a subscriber or a cell over N2 or S1, no campaign of which covers its "
        "collector, whose collector (address or URI) is no declared function and no campaign's "
        "collector either; or that is sent elsewhere than its campaign says.",
    .why = "What the base station records of a subscriber leaves the operator's hands.",
    .explanation =
        "{actor}'s trace at {target} sends its records to {destination}; {reason}. {outcome}",
    .benign_causes = kBenign,
    .next_steps = kNext,
    .references = kReferences,
    .fight = kFight,
    .filter = "(ngap || s1ap) && {actor} && {target}",
    .fires = "ran_trace_leaves",
    .near_miss = "ran_trace_of_a_campaign",
};

bool is_known(const access::Party& collector, const authority::Network& network) {
  if (collector.is_nobody()) return true;  // left to the equipment's configuration
  if (!collector.name.empty()) return collector.role != "partner";
  const auto holds = [&](const Prefix& prefix) { return prefix.contains(collector.address); };
  return std::ranges::any_of(network.monitoring.trace_campaigns, [&](const auto& campaign) {
    return std::ranges::any_of(campaign.collectors, holds);
  });
}

bool condition(const authority::JudgedAccess& judged, const authority::Network& network) {
  using enum access::Operation;
  const access::Access& access = judged.access;
  if (access.plane != access::Plane::ran || !authority::is_finding(judged.judgement.verdict) ||
      (access.operation != trace_subscriber && access.operation != trace_cell))
    return false;
  return judged.judgement.verdict == authority::Verdict::wrong_destination ||
         !is_known(access.destination, network);
}

std::unique_ptr<Detector> make(const authority::Network& network) {
  return make_access_detector(kDescriptor, condition, network);
}

}  // namespace

extern const Entry ran_trc_2;
const Entry ran_trc_2{&kDescriptor, make};

}  // namespace cardea::detectors

// Measurements with positions that no campaign covers.
#include "detectors/detector.h"

namespace cardea::detectors {
namespace {

constexpr std::string_view kBenign[]{
    "measurements for network planning, with consent, that are not declared",
};
constexpr std::string_view kNext[]{
    "ask radio planning for the order, and whether the subscriber had consented",
    "declare the campaign under monitoring.trace_campaigns, or have it ended",
};
constexpr std::string_view kReferences[]{
    "TS 38.413, 9.3.1.167",
    "TS 36.413, 9.2.1.81",
    "TS 32.422, 4.9 (user consent)",
    "TS 37.320, 5",
};
constexpr std::string_view kFight[]{
    "FGT5012",
};

constexpr findings::Descriptor kDescriptor{
    .id = "ran.mdt.1",
    .title = "A subscriber's phone is made to measure where it is without a declared campaign",
    .severity = findings::Severity::high,
    .kind = findings::Kind::access,
    .looks_for =
        "An MDT configuration that asks for positions, in a Trace Activation over N2 or S1, that "
        "no declared trace campaign covers.",
    .why =
        "The phone itself says where it is, by its satellite receiver, every half second if so "
        "ordered; the law and the standard want the subscriber's consent.",
    .explanation =
        "{actor} ordered {target} to have {subject} measured with positions, the results to go to "
        "{destination}; {reason}. {outcome}",
    .benign_causes = kBenign,
    .next_steps = kNext,
    .references = kReferences,
    .fight = kFight,
    .filter = "(ngap || s1ap) && {actor} && {target}",
    .fires = "measured_not_declared",
    .near_miss = "measured_in_a_campaign",
};

bool condition(const authority::JudgedAccess& judged, const authority::Network&) {
  using enum access::Operation;
  const access::Access& access = judged.access;
  return access.plane == access::Plane::ran && access.order.has_positions &&
         (access.operation == trace_subscriber || access.operation == trace_cell) &&
         authority::is_finding(judged.judgement.verdict);
}

std::unique_ptr<Detector> make(const authority::Network& network) {
  return make_access_detector(kDescriptor, condition, network);
}

}  // namespace

extern const Entry ran_mdt_1;
const Entry ran_mdt_1{&kDescriptor, make};

}  // namespace cardea::detectors

// Duplication outside its warrant's time.
#include "detectors/detector.h"

namespace cardea::detectors {
namespace {

constexpr std::string_view kBenign[]{
    "clocks that differ by more than the grace",
    "a warrant that was prolonged, but not in the declared network",
};
constexpr std::string_view kNext[]{
    "have the copy taken down, and find out why it was not",
    "declare the prolongation if there is one",
};
constexpr std::string_view kReferences[]{
    "TS 33.127, 6.2.3 (activation and deactivation)",
};
constexpr std::string_view kFight[]{
    "FGT1020.001",
};

constexpr findings::Descriptor kDescriptor{
    .id = "up.dup.5",
    .title = "A copy of a subscriber's traffic outlives its warrant",
    .severity = findings::Severity::critical,
    .kind = findings::Kind::access,
    .looks_for =
        "A copy that was ordered before a warrant's time began, or ordered or still in "
        "force after it ended and policy.grace.warrant had passed.",
    .why = "The authority for the copy is over, and the copy is not.",
    .explanation =
        "{target} copies the traffic of {subject} to {destination} by order of {actor}, "
        "but {reason}. {outcome}",
    .benign_causes = kBenign,
    .next_steps = kNext,
    .references = kReferences,
    .fight = kFight,
    .filter = "pfcp && {actor} && {target}",
    .fires = "dup_outlives_warrant",
    .near_miss = "dup_released_in_time",
};

bool fires(const authority::JudgedAccess& judged, const authority::Network&) {
  return is_interception(judged.access) &&
         judged.judgement.verdict == authority::Verdict::out_of_window;
}

}  // namespace

extern const Entry up_dup_5;
const Entry up_dup_5{&kDescriptor, [](const authority::Network& network) {
                       return make_access_detector(kDescriptor, fires, network);
                     }};

}  // namespace cardea::detectors

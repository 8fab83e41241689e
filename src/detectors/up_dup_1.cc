// A silent copy: duplication that no warrant for content covers.
#include "detectors/detector.h"

namespace cardea::detectors {
namespace {

constexpr std::string_view kBenign[]{
    "lawful interception whose warrant is missing from the declared network",
    "IP multicast replication or a quality probe that is not declared",
};
constexpr std::string_view kNext[]{
    "ask who ordered the copy, and under which warrant",
    "look at the traffic that leaves the user plane function for the destination",
    "if it is legitimate, declare the warrant; if not, treat the controller as "
    "compromised",
};
constexpr std::string_view kReferences[]{
    "TS 29.244, 5.2.1 and 8.2.26 (Apply Action)",
    "TS 33.127, annex A.1 (EPC CUPS interception is not extended to 5G)",
};
constexpr std::string_view kFight[]{
    "FGT1020.001",
    "FGT5008",
};

constexpr findings::Descriptor kDescriptor{
    .id = "up.dup.1",
    .title = "A subscriber's traffic is copied without a warrant",
    .severity = findings::Severity::critical,
    .kind = findings::Kind::access,
    .looks_for =
        "A PFCP session establishment or modification whose forwarding rule has Apply "
        "Action DUPL, where no declared warrant for content covers the subscriber.",
    .why =
        "Whoever receives the copy reads everything that the subscriber sends and "
        "receives, and the subscriber notices nothing.",
    .explanation =
        "{actor} ordered {target} to copy the traffic of {subject} to {destination}, and "
        "{reason}. {outcome}",
    .benign_causes = kBenign,
    .next_steps = kNext,
    .references = kReferences,
    .fight = kFight,
    .filter = "pfcp && {actor} && {target}",
    .fires = "dup_without_warrant",
    .near_miss = "dup_with_warrant",
};

bool fires(const authority::JudgedAccess& judged, const authority::Network&) {
  if (!is_interception(judged.access)) return false;
  using enum authority::Verdict;
  const authority::Verdict verdict = judged.judgement.verdict;
  return verdict == uncovered || verdict == out_of_scope;
}

}  // namespace

extern const Entry up_dup_1;
const Entry up_dup_1{&kDescriptor, [](const authority::Network& network) {
                       return make_access_detector(kDescriptor, fires, network);
                     }};

}  // namespace cardea::detectors

// A copy whose destination is not where a warrant delivers to.
#include "detectors/detector.h"

namespace cardea::detectors {
namespace {

constexpr std::string_view kBenign[]{
    "a delivery function that was renumbered or whose standby address is not declared",
};
constexpr std::string_view kNext[]{
    "find out which host has the destination address",
    "compare with the warrant's delivery functions",
};
constexpr std::string_view kReferences[]{
    "TS 29.244, 8.2.56 (Outer Header Creation)",
    "TS 33.128, 6.2.3 (delivery of content)",
};
constexpr std::string_view kFight[]{
    "FGT1020.001",
};

constexpr findings::Descriptor kDescriptor{
    .id = "up.dup.2",
    .title = "A copy of a subscriber's traffic goes to an undeclared address",
    .severity = findings::Severity::critical,
    .kind = findings::Kind::access,
    .looks_for =
        "Duplicating Parameters whose Outer Header Creation names an address at which no "
        "delivery function (mdf2, mdf3, lemf) is declared, or another one than the "
        "warrant names.",
    .why = "Even a lawful copy is a theft if somebody else receives it.",
    .explanation =
        "{actor} ordered {target} to copy the traffic of {subject} to {destination}; "
        "{reason}. {outcome}",
    .benign_causes = kBenign,
    .next_steps = kNext,
    .references = kReferences,
    .fight = kFight,
    .filter = "pfcp && {actor} && {target}",
    .fires = "dup_elsewhere",
    .near_miss = "dup_with_warrant",
};

bool fires(const authority::JudgedAccess& judged, const authority::Network&) {
  if (!is_interception(judged.access)) return false;
  if (judged.judgement.verdict == authority::Verdict::wrong_destination) return true;
  const access::Party& destination = judged.access.destination;
  const bool is_undeclared = !destination.address.is_none() && destination.name.empty();
  return is_undeclared && authority::is_finding(judged.judgement.verdict);
}

}  // namespace

extern const Entry up_dup_2;
const Entry up_dup_2{&kDescriptor, [](const authority::Network& network) {
                       return make_access_detector(kDescriptor, fires, network);
                     }};

}  // namespace cardea::detectors

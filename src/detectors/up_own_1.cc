// Orders about somebody else's session.
#include "detectors/detector.h"

namespace cardea::detectors {
namespace {

constexpr std::string_view kBenign[]{
    "failover within a set of SMFs that is not declared as a set",
    "a virtual address in front of N4",
};
constexpr std::string_view kNext[]{
    "check whether the two controllers are one set, and declare it",
    "see what the order changed",
};
constexpr std::string_view kReferences[]{
    "TS 29.244, 5.6 and 7.5.4",
    "TS 29.244, 8.2.37 (F-SEID)",
};
constexpr std::string_view kFight[]{
    "FGT5008",
    "FGT1499.503",
};

constexpr findings::Descriptor kDescriptor{
    .id = "up.own.1",
    .title = "A session is changed or deleted by somebody who does not own it",
    .severity = findings::Severity::high,
    .kind = findings::Kind::access,
    .looks_for =
        "A session modification or deletion whose sender is neither the CP F-SEID's "
        "address nor a declared function of the owner's set.",
    .why = "Whoever can change a session can steer, copy or end its traffic.",
    .explanation =
        "{actor} gave an order about a session of {subject} at {target}; {reason}. "
        "{outcome}",
    .benign_causes = kBenign,
    .next_steps = kNext,
    .references = kReferences,
    .fight = kFight,
    .filter = "pfcp && {actor} && {target}",
    .fires = "modified_by_stranger",
    .near_miss = "modified_within_set",
};

bool fires(const authority::JudgedAccess& judged, const authority::Network&) {
  if (judged.access.plane != access::Plane::pfcp) return false;
  using enum access::Operation;
  const access::Operation operation = judged.access.operation;
  if (operation != modify_session && operation != delete_session) return false;
  return judged.access.order.ownership == access::Ownership::foreign &&
         authority::is_finding(judged.judgement.verdict);
}

}  // namespace

extern const Entry up_own_1;
const Entry up_own_1{&kDescriptor, [](const authority::Network& network) {
                       return make_access_detector(kDescriptor, fires, network);
                     }};

}  // namespace cardea::detectors

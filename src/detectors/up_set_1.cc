// Mass teardown or takeover.
#include "detectors/detector.h"

namespace cardea::detectors {
namespace {

constexpr std::string_view kBenign[]{
    "the planned restart of a controller whose peer speaks for it",
};
constexpr std::string_view kNext[]{
    "check what the controller and the user plane function log at that time",
};
constexpr std::string_view kReferences[]{
    "TS 29.244, 7.4.6 and 7.4.7 (session sets), 6.2.8 (association release)",
};
constexpr std::string_view kFight[]{
    "FGT1498.501",
};

constexpr findings::Descriptor kDescriptor{
    .id = "up.set.1",
    .title = "Sessions are torn down or taken over in bulk by a non-owner",
    .severity = findings::Severity::high,
    .kind = findings::Kind::access,
    .looks_for =
        "Session set deletion or modification, or the release of an association, by a "
        "sender that is not declared or does not own what it names.",
    .why = "One message ends or captures the traffic of thousands of subscribers.",
    .explanation =
        "{actor} ordered {target} to end or hand over whole sets of sessions; {reason}. "
        "{outcome}",
    .benign_causes = kBenign,
    .next_steps = kNext,
    .references = kReferences,
    .fight = kFight,
    .filter = "pfcp && {actor} && {target}",
    .fires = "set_deleted_by_stranger",
    .near_miss = "set_deleted_by_owner",
};

bool fires(const authority::JudgedAccess& judged, const authority::Network&) {
  if (judged.access.plane != access::Plane::pfcp) return false;
  using enum access::Operation;
  const access::Operation operation = judged.access.operation;
  if (operation != release_association && operation != delete_session_set &&
      operation != modify_session_set) {
    return false;
  }
  return authority::is_finding(judged.judgement.verdict);
}

}  // namespace

extern const Entry up_set_1;
const Entry up_set_1{&kDescriptor, [](const authority::Network& network) {
                       return make_access_detector(kDescriptor, fires, network);
                     }};

}  // namespace cardea::detectors

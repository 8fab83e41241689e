// Events told past the controller.
#include "detectors/detector.h"

namespace cardea::detectors {
namespace {

constexpr std::string_view kBenign[]{
    "an analytics function or a local NEF that is not declared, or not by the name that the URI "
    "has",
};
constexpr std::string_view kNext[]{
    "find out who runs the host; declare it with its fqdns if it is yours",
};
constexpr std::string_view kReferences[]{
    "TS 29.244, 7.5.2.9 (Create SRR), 8.2.202 (Event Notification URI)",
    "TS 23.548, 6.4.2 (direct notification of network exposure)",
};
constexpr std::string_view kFight[]{
    "FGT5012.004",
};

constexpr findings::Descriptor kDescriptor{
    .id = "up.evt.1",
    .title = "Events of a subscriber are reported straight to an undeclared host",
    .severity = findings::Severity::medium,
    .kind = findings::Kind::access,
    .looks_for =
        "A session reporting rule (Create or Update SRR) with Direct Reporting Information whose "
        "Event Notification URI names a host that is no declared function which may be told.",
    .why =
        "Direct reports by-pass the controller and all its logs: who gets them follows a "
        "subscriber's use of the network in real time.",
    .explanation =
        "{actor} ordered {target} to report events of {subject} straight to {destination}; "
        "{reason}. {outcome}",
    .benign_causes = kBenign,
    .next_steps = kNext,
    .references = kReferences,
    .fight = kFight,
    .filter = "pfcp && {actor} && {target}",
    .fires = "events_to_stranger",
    .near_miss = "events_to_declared",
};

bool fires(const authority::JudgedAccess& judged, const authority::Network&) {
  return judged.access.plane == access::Plane::pfcp &&
         judged.access.operation == access::Operation::report_events &&
         authority::is_finding(judged.judgement.verdict);
}

}  // namespace

extern const Entry up_evt_1;
const Entry up_evt_1{&kDescriptor, [](const authority::Network& network) {
                       return make_access_detector(kDescriptor, fires, network);
                     }};

}  // namespace cardea::detectors

// User traffic with a peer that nobody declared.
#include "detectors/detector.h"

namespace cardea::detectors {
namespace {

constexpr std::string_view kBenign[]{
    "a new base station that is not declared yet",
};
constexpr std::string_view kNext[]{
    "find out which host has the address",
    "declare it if it is yours; else cut it off",
};
constexpr std::string_view kReferences[]{
    "TS 29.281, 4.4.2 (GTP-U over UDP/IP)",
};
constexpr std::string_view kFight[]{
    "FGT1020.001",
};

constexpr findings::Descriptor kDescriptor{
    .id = "gtp.peer.1",
    .title = "User traffic is exchanged with an undeclared host",
    .severity = findings::Severity::critical,
    .kind = findings::Kind::access,
    .looks_for =
        "G-PDUs whose outer source or destination is not a declared function that may "
        "carry subscribers' traffic.",
    .why =
        "Whoever is at the other end of the tunnel reads the subscriber's traffic, or "
        "injects it.",
    .explanation =
        "{target} sent {count} packets of the traffic of {subject} to {destination}; "
        "{reason}.",
    .benign_causes = kBenign,
    .next_steps = kNext,
    .references = kReferences,
    .fight = kFight,
    .filter = "gtp && {target} && {destination}",
    .fires = "traffic_to_stranger",
    .near_miss = "traffic_to_declared",
};

bool fires(const authority::JudgedAccess& judged, const authority::Network&) {
  using enum authority::Reason;
  if (judged.access.operation != access::Operation::carry_traffic) return false;
  const authority::Reason reason = judged.judgement.reason;
  return reason == undeclared_receiver || reason == undeclared_sender || reason == role_may_not;
}

}  // namespace

extern const Entry gtp_peer_1;
const Entry gtp_peer_1{&kDescriptor, [](const authority::Network& network) {
                         return make_access_detector(kDescriptor, fires, network);
                       }};

}  // namespace cardea::detectors

// A subscriber's traffic led astray by a tunnel end told over GTP-C.
#include "detectors/detector.h"

namespace cardea::detectors {
namespace {

constexpr std::string_view kBenign[]{
    "a base station that was added and not declared",
};
constexpr std::string_view kNext[]{
    "find out which host has the destination's address",
    "look for traffic that went there (gtp.peer.1)",
};
constexpr std::string_view kReferences[]{
    "TS 29.274, 7.2.7",
    "TS 29.060, 7.3.3",
    "TS 23.401, 5.3.2.1",
};
constexpr std::string_view kFight[]{
    "FGT5008",
};

constexpr findings::Descriptor kDescriptor{
    .id = "gtp.mod.1",
    .title = "User traffic is led to an undeclared place over GTP-C",
    .severity = findings::Severity::critical,
    .kind = findings::Kind::access,
    .looks_for =
        "Tunnel ends told over GTP-C (Create Session, Create or Modify Bearer, Create or Update "
        "PDP Context) at an address that is not declared, or whose role does not take subscribers' "
        "traffic there.",
    .why = "One request with another address in it is enough to receive a subscriber's downlink.",
    .explanation =
        "{actor} told {target} over GTP-C to send a subscriber's traffic to {destination}; "
        "{reason}. {outcome}",
    .benign_causes = kBenign,
    .next_steps = kNext,
    .references = kReferences,
    .fight = kFight,
    .filter = "(gtp || gtpv2) && {actor} && {target}",
    .fires = "downlink_led_astray",
    .near_miss = "bearer_moved_to_declared",
};

bool condition(const authority::JudgedAccess& judged, const authority::Network&) {
  using enum access::Operation;
  return judged.access.plane == access::Plane::gtpc && judged.access.operation == forward_traffic &&
         authority::is_finding(judged.judgement.verdict);
}

std::unique_ptr<Detector> make(const authority::Network& network) {
  return make_access_detector(kDescriptor, condition, network);
}

}  // namespace

extern const Entry gtp_mod_1;
const Entry gtp_mod_1{&kDescriptor, make};

}  // namespace cardea::detectors

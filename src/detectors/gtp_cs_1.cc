// Sessions that a node builds, changes or ends over GTP-C and may not.
#include <algorithm>
#include <array>

#include "detectors/detector.h"

namespace cardea::detectors {
namespace {

constexpr std::string_view kBenign[]{
    "a node or a roaming partner that was added and not declared",
    "an active probe of a GRX or IPX operator",
};
constexpr std::string_view kNext[]{
    "find out which host has the address",
    "look for the subscriber's other traces: a session without any registration at a base station "
    "is nobody's",
    "filter GTP-C at the border by declared partners",
};
constexpr std::string_view kReferences[]{
    "TS 29.274, 7.2",
    "TS 29.060, 7.3",
    "GSMA FS.20",
};
constexpr std::string_view kFight[]{
    "FGT1199.501",
};

constexpr findings::Descriptor kDescriptor{
    .id = "gtp.cs.1",
    .title = "Sessions are built or changed over GTP-C by a node that may not",
    .severity = findings::Severity::high,
    .kind = findings::Kind::access,
    .looks_for =
        "GTP-C requests that set up, change, report on or take down sessions, between nodes one of "
        "which is not declared, or whose roles do not allow it, or by another than the owner.",
    .why =
        "Whoever can speak GTP-C can open a subscriber's session anywhere, take over its traffic "
        "or end it: tools for that are public.",
    .explanation =
        "{actor} asked {target} over GTP-C for what only a declared node of the right role may "
        "ask; {reason}. {outcome}",
    .benign_causes = kBenign,
    .next_steps = kNext,
    .references = kReferences,
    .fight = kFight,
    .filter = "(gtp || gtpv2) && {actor} && {target}",
    .fires = "session_by_stranger",
    .near_miss = "session_by_declared",
};

bool condition(const authority::JudgedAccess& judged, const authority::Network&) {
  using enum access::Operation;
  if (judged.access.plane != access::Plane::gtpc) return false;
  if (!authority::is_finding(judged.judgement.verdict)) return false;
  static constexpr std::array kOperations{establish_session, modify_session, delete_session,
                                          delete_session_set, report_session};
  return std::ranges::find(kOperations, judged.access.operation) != kOperations.end();
}

std::unique_ptr<Detector> make(const authority::Network& network) {
  return make_access_detector(kDescriptor, condition, network);
}

}  // namespace

extern const Entry gtp_cs_1;
const Entry gtp_cs_1{&kDescriptor, make};

}  // namespace cardea::detectors

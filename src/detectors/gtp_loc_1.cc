// Where a subscriber is, asked or told over GTP-C.
#include "detectors/detector.h"

namespace cardea::detectors {
namespace {

constexpr std::string_view kBenign[]{
    "network-requested PDP contexts of an old GGSN",
};
constexpr std::string_view kNext[]{
    "find out which host has the address",
    "see what else it asked for, and about whom",
};
constexpr std::string_view kReferences[]{
    "TS 29.060, 7.4.1 and 7.5.14",
    "TS 29.274, 7.2.14",
};
constexpr std::string_view kFight[]{
    "FGT5012.004",
};

constexpr findings::Descriptor kDescriptor{
    .id = "gtp.loc.1",
    .title = "A subscriber's location is asked for or told over GTP-C",
    .severity = findings::Severity::high,
    .kind = findings::Kind::access,
    .looks_for =
        "Send Routeing Information for GPRS, Change Notification and MS Info Change Notification "
        "between nodes that may not exchange them.",
    .why = "They say which node serves a subscriber, and in which cell.",
    .explanation =
        "{actor} asked {target} over GTP-C where a subscriber is, or was told; {reason}. {outcome}",
    .benign_causes = kBenign,
    .next_steps = kNext,
    .references = kReferences,
    .fight = kFight,
    .filter = "(gtp || gtpv2) && {actor} && {target}",
    .fires = "location_told_to_stranger",
    .near_miss = "location_told_to_gateway",
};

bool condition(const authority::JudgedAccess& judged, const authority::Network&) {
  using enum access::Operation;
  return judged.access.plane == access::Plane::gtpc &&
         (judged.access.operation == ask_location || judged.access.operation == report_location) &&
         authority::is_finding(judged.judgement.verdict);
}

std::unique_ptr<Detector> make(const authority::Network& network) {
  return make_access_detector(kDescriptor, condition, network);
}

}  // namespace

extern const Entry gtp_loc_1;
const Entry gtp_loc_1{&kDescriptor, make};

}  // namespace cardea::detectors

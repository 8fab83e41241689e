// Keys and contexts that go to a node which is no neighbour.
#include "detectors/detector.h"

namespace cardea::detectors {
namespace {

constexpr std::string_view kBenign[]{
    "mobility from a network with which a roaming agreement is new",
    "a neighbouring pool that is not declared",
};
constexpr std::string_view kNext[]{
    "find out which host has the address",
    "check whether the subscriber moved there at all",
    "treat the subscriber's keys as known to others",
};
constexpr std::string_view kReferences[]{
    "TS 29.274, 7.3.5 and 7.3.6",
    "TS 29.060, 7.5.3 and 7.5.4",
    "TS 23.502, 4.11.1",
};
constexpr std::string_view kFight[]{
    "FGT5012.003",
    "FGT5020",
};

constexpr findings::Descriptor kDescriptor{
    .id = "gtp.ctx.1",
    .title = "Keys are fetched with a context request",
    .severity = findings::Severity::critical,
    .kind = findings::Kind::access,
    .looks_for =
        "Context, Identification and Forward Relocation exchanges (GTPv1-C and GTPv2-C, also over "
        "N26) with a node that is not declared as a neighbouring MME, AMF or SGSN; graver where "
        "the answer carries keys.",
    .why =
        "The answer holds the subscriber's authentication vectors or security context: whoever has "
        "them can decrypt and impersonate.",
    .explanation =
        "{actor} asked {target} for a subscriber's context, or handed one over; {reason}. "
        "{outcome}",
    .benign_causes = kBenign,
    .next_steps = kNext,
    .references = kReferences,
    .fight = kFight,
    .filter = "(gtp || gtpv2) && {actor} && {target}",
    .fires = "context_fetched",
    .near_miss = "context_between_neighbours",
};

bool condition(const authority::JudgedAccess& judged, const authority::Network&) {
  using enum access::Operation;
  if (judged.access.plane != access::Plane::gtpc) return false;
  if (!authority::is_finding(judged.judgement.verdict)) return false;
  const access::Operation operation = judged.access.operation;
  return operation == fetch_context || operation == identify_subscriber ||
         operation == relocate_context;
}

std::unique_ptr<Detector> make(const authority::Network& network) {
  return make_access_detector(kDescriptor, condition, network);
}

}  // namespace

extern const Entry gtp_ctx_1;
const Entry gtp_ctx_1{&kDescriptor, make};

}  // namespace cardea::detectors

// A destination that hides behind a name.
#include "detectors/detector.h"

namespace cardea::detectors {
namespace {

constexpr std::string_view kBenign[]{
    "a local policy for parental control or traffic detection that is not declared",
};
constexpr std::string_view kNext[]{
    "ask the vendor what the name means, and list it in policy.n4 if it is right",
    "compare with the traffic that leaves the user plane function",
};
constexpr std::string_view kReferences[]{
    "TS 29.244, 8.2.23 (Forwarding Policy)",
    "TS 29.244, 8.2.72 (Activate Predefined Rules)",
};
constexpr std::string_view kFight[]{
    "FGT5039",
};

constexpr findings::Descriptor kDescriptor{
    .id = "up.dup.3",
    .title =
        "Traffic is copied or steered by a name that only the user plane function "
        "understands",
    .severity = findings::Severity::high,
    .kind = findings::Kind::access,
    .looks_for =
        "Duplicating Parameters with a Forwarding Policy and no address, or Activate "
        "Predefined Rules, with an identifier that policy.n4 does not list.",
    .why =
        "A destination that stands in no message cannot be audited: what the name means "
        "is decided inside the equipment.",
    .explanation = "{actor} ordered {target} by the name `{detail}`; {reason}. {outcome}",
    .benign_causes = kBenign,
    .next_steps = kNext,
    .references = kReferences,
    .fight = kFight,
    .filter = "pfcp && {actor} && {target}",
    .fires = "dup_hidden_policy",
    .near_miss = "dup_listed_policy",
};

bool fires(const authority::JudgedAccess& judged, const authority::Network&) {
  using enum authority::Reason;
  const authority::Reason reason = judged.judgement.reason;
  return reason == policy_not_declared || reason == rule_not_declared;
}

}  // namespace

extern const Entry up_dup_3;
const Entry up_dup_3{&kDescriptor, [](const authority::Network& network) {
                       return make_access_detector(kDescriptor, fires, network);
                     }};

}  // namespace cardea::detectors

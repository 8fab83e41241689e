// Where a subscriber is, asked over the service-based interfaces.
#include "detectors/sbi_themes.h"

namespace cardea::detectors {
namespace {

constexpr std::string_view kBenign[]{
    "a location client, an emergency centre or an analytics function that is not declared",
    "a callback host that is missing under fqdns",
};
constexpr std::string_view kNext[]{
    "find out on whose behalf the actor asks",
    "declare it, and where its reports go",
};
constexpr std::string_view kReferences[]{
    "TS 29.518, 5.5 (Namf_Location)",
    "TS 29.572, 5.2 (Nlmf_Location)",
    "TS 29.503, 5.8 (Nudm_MT)",
    "TS 23.273, 6",
};
constexpr std::string_view kFight[]{
    "FGT5012.004",
};

constexpr findings::Descriptor kDescriptor{
    .id = "sbi.loc.1",
    .title = "A subscriber is located by, or for, one whom nobody declared",
    .severity = findings::Severity::high,
    .kind = findings::Kind::access,
    .looks_for =
        "Location asked from AMF, LMF, GMLC, UDM or NEF (provide-pos-info, provide-loc-info, "
        "determine-location, subscriptions to events of location or presence in an area), "
        "positioning messages carried to a UE, or exposure data read, by a function whose "
        "role may not ask; with a callback to a host that is not declared; or for lawful "
        "interception without a warrant that includes location.",
    .why = "It tells where a person is, once or from now on, and nobody at the radio notices.",
    .explanation =
        "{actor} asked {target} where {subject} is, for {destination}; {reason}. {outcome}",
    .benign_causes = kBenign,
    .next_steps = kNext,
    .references = kReferences,
    .fight = kFight,
    .filter = "http2 && {actor} && {target}",
    .fires = "located_by_stranger",
    .near_miss = "located_by_gmlc",
};

bool condition(const authority::JudgedAccess& judged, const authority::Network&) {
  return is_about(judged, SbiTheme::location);
}

std::unique_ptr<Detector> make(const authority::Network& network) {
  return make_access_detector(kDescriptor, condition, network);
}

}  // namespace

extern const Entry sbi_loc_1;
const Entry sbi_loc_1{&kDescriptor, make};

}  // namespace cardea::detectors

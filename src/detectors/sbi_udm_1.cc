// Subscribers' data reached into by one whose role may not: whatever no other detector is about.
#include "detectors/sbi_themes.h"

namespace cardea::detectors {
namespace {

constexpr std::string_view kBenign[]{
    "a function that holds several roles, of which not all are declared",
    "a test tool or a management system that is not declared",
};
constexpr std::string_view kNext[]{
    "find out who runs the actor",
    "declare all its roles, or have the target refuse it (OAuth 2.0, TS 33.501, 13.4.1)",
};
constexpr std::string_view kReferences[]{
    "TS 29.503 (Nudm)",
    "TS 29.505 (subscription data at the UDR)",
    "TS 23.502, 5.2 (consumers of each service)",
};
constexpr std::string_view kFight[]{
    "FGT5020",
};

constexpr findings::Descriptor kDescriptor{
    .id = "sbi.udm.1",
    .title = "Subscribers' data is reached into by one whose role may not",
    .severity = findings::Severity::medium,
    .kind = findings::Kind::access,
    .looks_for =
        "Any service operation (profiles, registrations, sessions, policies, events, "
        "messages, analytics) that is asked for by a host that is not declared, or by a "
        "declared function whose role is none of those that the standards name for it; "
        "reports of such that go to an undeclared host. What other detectors are about (keys, "
        "location, identity, discovery, ...) is theirs.",
    .why =
        "A profile tells what a subscriber may do and where, its registrations which "
        "functions serve it; whoever may write them changes that.",
    .explanation = "{actor} asked {target} for data of {subject}; {reason}. {outcome}",
    .benign_causes = kBenign,
    .next_steps = kNext,
    .references = kReferences,
    .fight = kFight,
    .filter = "http2 && {actor} && {target}",
    .fires = "profile_to_stranger",
    .near_miss = "profile_to_amf",
};

bool condition(const authority::JudgedAccess& judged, const authority::Network&) {
  return is_about(judged, SbiTheme::data);
}

std::unique_ptr<Detector> make(const authority::Network& network) {
  return make_access_detector(kDescriptor, condition, network);
}

}  // namespace

extern const Entry sbi_udm_1;
const Entry sbi_udm_1{&kDescriptor, make};

}  // namespace cardea::detectors

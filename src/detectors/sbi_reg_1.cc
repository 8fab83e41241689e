// Who serves a subscriber, told to the UDM by one who may not.
#include "detectors/sbi_themes.h"

namespace cardea::detectors {
namespace {

constexpr std::string_view kBenign[]{
    "a serving function that is not declared, or whose nf_instance has changed",
};
constexpr std::string_view kNext[]{
    "ask the subscriber's true AMF whether it lost the subscriber then",
    "declare the function with its nf_instance",
};
constexpr std::string_view kReferences[]{
    "TS 29.503, 5.3.2.2 (Nudm_UECM_Registration)",
    "TS 23.502, 4.2.2.2.2",
};
constexpr std::string_view kFight[]{
    "FGT5010",
};

constexpr findings::Descriptor kDescriptor{
    .id = "sbi.reg.1",
    .title = "A function claims to serve a subscriber, or takes another's claim away",
    .severity = findings::Severity::high,
    .kind = findings::Kind::access,
    .looks_for =
        "Registrations at the UDM or UDR (amf-3gpp-access, smf-registrations, ...) put, "
        "changed or deleted by a function that may not, or that name an NF instance which is "
        "not declared.",
    .why =
        "Calls, messages and questions for the subscriber go to whoever is registered; the "
        "true function is told that the subscriber has left.",
    .explanation = "{actor} told {target} who serves {subject}; {reason}. {outcome}",
    .benign_causes = kBenign,
    .next_steps = kNext,
    .references = kReferences,
    .fight = kFight,
    .filter = "http2 && {actor} && {target}",
    .fires = "stranger_claims_to_serve",
    .near_miss = "amf_claims_to_serve",
};

bool condition(const authority::JudgedAccess& judged, const authority::Network&) {
  return is_about(judged, SbiTheme::registration);
}

std::unique_ptr<Detector> make(const authority::Network& network) {
  return make_access_detector(kDescriptor, condition, network);
}

}  // namespace

extern const Entry sbi_reg_1;
const Entry sbi_reg_1{&kDescriptor, make};

}  // namespace cardea::detectors

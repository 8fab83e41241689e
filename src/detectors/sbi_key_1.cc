// Subscribers' permanent keys, asked for by one who may not have them.
#include "detectors/sbi_themes.h"

namespace cardea::detectors {
namespace {

constexpr std::string_view kBenign[]{
    "a provisioning system that is not declared",
};
constexpr std::string_view kNext[]{
    "treat the key as lost where it was answered: replace the SIM",
    "find out who runs the actor, and how it came to reach the UDR",
    "declare the provisioning system, with a role that may",
};
constexpr std::string_view kReferences[]{
    "TS 29.505, 5.2.2 (authentication-subscription)",
    "TS 33.501, 6.2.1 (key hierarchy)",
    "TS 23.502, 5.2.12",
};
constexpr std::string_view kFight[]{
    "FGT5020",
};

constexpr findings::Descriptor kDescriptor{
    .id = "sbi.key.1",
    .title = "A subscriber's permanent key is read or written by one who may not",
    .severity = findings::Severity::critical,
    .kind = findings::Kind::access,
    .looks_for =
        "authentication-subscription at the UDR (the permanent key, the operator's code, the "
        "sequence number: enciphered or not) asked for, or written, by any function but a "
        "declared UDM.",
    .why =
        "With the permanent key whoever has it makes a copy of the SIM, and deciphers what is "
        "recorded of the subscriber, past and to come.",
    .explanation =
        "{actor} reached into the permanent key of {subject} at {target}; {reason}. {outcome}",
    .benign_causes = kBenign,
    .next_steps = kNext,
    .references = kReferences,
    .fight = kFight,
    .filter = "http2 && {actor} && {target}",
    .fires = "permanent_key_to_stranger",
    .near_miss = "permanent_key_to_udm",
};

bool condition(const authority::JudgedAccess& judged, const authority::Network&) {
  return is_about(judged, SbiTheme::long_term_keys);
}

std::unique_ptr<Detector> make(const authority::Network& network) {
  return make_access_detector(kDescriptor, condition, network);
}

}  // namespace

extern const Entry sbi_key_1;
const Entry sbi_key_1{&kDescriptor, make};

}  // namespace cardea::detectors

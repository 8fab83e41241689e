// What the NRF is told of functions, by somebody else.
#include "detectors/sbi_themes.h"

namespace cardea::detectors {
namespace {

constexpr std::string_view kBenign[]{
    "functions that come and go (declare their pool)",
    "an NF instance id made anew at each start: leave nf_instance out",
};
constexpr std::string_view kNext[]{
    "look at the profile: which NF type, whose address",
    "delete it at the NRF, and demand tokens and certificates there",
};
constexpr std::string_view kReferences[]{
    "TS 29.510, 5.2.2.2 (NFRegister)",
    "TS 29.510, 6.1.6.2.2 (NFProfile)",
    "5GAD: FakeAMFInsert, FakeAMFDelete",
};
constexpr std::string_view kFight[]{
    "FGT5007",
};

constexpr findings::Descriptor kDescriptor{
    .id = "sbi.nrf.1",
    .title = "A network function is registered, changed or removed at the NRF by one who is not it",
    .severity = findings::Severity::high,
    .kind = findings::Kind::access,
    .looks_for =
        "nf-instances put, patched or deleted at the NRF by a host that is not declared, with "
        "an NF instance id that is not the declared one of whoever does it, or with addresses "
        "that are not its own; changes of functions told by one who is no NRF.",
    .why =
        "Whoever is in the NRF is asked by all others: a false UDM is given subscribers' "
        "secrets, a deleted AMF serves nobody.",
    .explanation = "{actor} changed what {target} knows of functions; {reason}. {outcome}",
    .benign_causes = kBenign,
    .next_steps = kNext,
    .references = kReferences,
    .fight = kFight,
    .filter = "http2 && {actor} && {target}",
    .fires = "false_function_registered",
    .near_miss = "function_registers_itself",
};

bool condition(const authority::JudgedAccess& judged, const authority::Network&) {
  return is_about(judged, SbiTheme::functions);
}

std::unique_ptr<Detector> make(const authority::Network& network) {
  return make_access_detector(kDescriptor, condition, network);
}

}  // namespace

extern const Entry sbi_nrf_1;
const Entry sbi_nrf_1{&kDescriptor, make};

}  // namespace cardea::detectors

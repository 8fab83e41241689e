// A UE's context, with its keys, fetched or moved by one who may not.
#include "detectors/sbi_themes.h"

namespace cardea::detectors {
namespace {

constexpr std::string_view kBenign[]{
    "a second AMF that is not declared yet",
};
constexpr std::string_view kNext[]{
    "find out who runs the actor",
    "have the AMF accept transfers from declared AMFs alone",
};
constexpr std::string_view kReferences[]{
    "TS 29.518, 5.2.2.2.1 (UEContextTransfer)",
    "TS 33.501, 6.9.3",
};
constexpr std::string_view kFight[]{
    "FGT5012.003",
};

constexpr findings::Descriptor kDescriptor{
    .id = "sbi.ctx.1",
    .title = "A UE's context is handed to one who may not have it",
    .severity = findings::Severity::critical,
    .kind = findings::Kind::access,
    .looks_for =
        "Namf_Communication: a UE's context transferred, created, relocated or released "
        "between functions of which one is no declared AMF.",
    .why =
        "The context holds KAMF: whoever has it deciphers the subscriber's NAS and makes the "
        "keys of the radio.",
    .explanation = "{actor} asked {target} for the context of {subject}; {reason}. {outcome}",
    .benign_causes = kBenign,
    .next_steps = kNext,
    .references = kReferences,
    .fight = kFight,
    .filter = "http2 && {actor} && {target}",
    .fires = "context_to_stranger",
    .near_miss = "context_to_amf",
};

bool condition(const authority::JudgedAccess& judged, const authority::Network&) {
  return is_about(judged, SbiTheme::contexts);
}

std::unique_ptr<Detector> make(const authority::Network& network) {
  return make_access_detector(kDescriptor, condition, network);
}

}  // namespace

extern const Entry sbi_ctx_1;
const Entry sbi_ctx_1{&kDescriptor, make};

}  // namespace cardea::detectors

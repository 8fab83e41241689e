// Nobody would notice what is put between a UE and its core.
#include <fmt/format.h>

#include "detectors/nas_policy.h"

namespace cardea::detectors {
namespace {

constexpr std::string_view kBenign[]{
    "an emergency call whose signs the capture does not hold",
    "a test core without integrity protection",
};
constexpr std::string_view kNext[]{
    "find out whether the UE was in an emergency: only then may it be so",
    "look at the core's order of preference for integrity, and who changed it",
    "check whether the base station is who it claims to be",
};
constexpr std::string_view kReferences[]{
    "TS 33.501, 5.5.2 (null integrity for unauthenticated emergency sessions only)",
    "TS 33.401, 5.1.4.1",
    "TS 24.501, 4.4.4.1 and TS 24.301, 4.4.4.1",
};
constexpr std::string_view kFight[]{
    "FGT5009.001",
};

constexpr findings::Descriptor kDescriptor{
    .id = "nas.null.2",
    .title = "Signalling between a subscriber and the core has no integrity protection",
    .severity = findings::Severity::high,
    .kind = findings::Kind::exposure,
    .looks_for =
        "A Security Mode Command that chooses NIA0 or EIA0 for a UE that is in no emergency; low "
        "where policy.nas.integrity lists it.",
    .why =
        "Whoever stands between can write what the core or the UE said: attach others, move them, "
        "take their sessions.",
    .explanation = "{actor} chose null integrity for UEs at {target}, {count} times: {detail}.",
    .benign_causes = kBenign,
    .next_steps = kNext,
    .references = kReferences,
    .fight = kFight,
    .filter =
        "(nas_5gs.mm.message_type==0x5d || nas_eps.nas_msg_emm_type==0x5d) && {actor} && {target}",
    .fires = "integrity_off",
    .near_miss = "integrity_off_in_emergency",
};

class NullIntegrity final : public Detector {
 public:
  explicit NullIntegrity(const authority::Network& network) noexcept : policy_(network.policy) {}

  void on_nas(const NamedNas& named, findings::FindingBook& book) override {
    const subscribers::NasEvent& event = named.event;
    if (!is_ordinary_choice(event) || event.facts.chosen->integrity != 0) return;
    findings::Occurrence it = occurrence_of(kDescriptor, named, "choose_null_integrity");
    const std::string algorithm = integrity_name(event.facts.system, 0);
    if (stance_on_integrity(policy_, event.facts.system, 0) == Stance::listed) {
      it.severity = findings::Severity::low;
      it.subject = {};
      it.detail = fmt::format("policy.nas.integrity lists {}", algorithm);
    } else {
      it.detail = fmt::format("{} is for emergencies alone, and this is none", algorithm);
    }
    book.add(it);
  }

 private:
  const authority::Policy& policy_;
};

std::unique_ptr<Detector> make(const authority::Network& network) {
  return std::make_unique<NullIntegrity>(network);
}

}  // namespace

extern const Entry nas_null_2;
const Entry nas_null_2{&kDescriptor, make};

}  // namespace cardea::detectors

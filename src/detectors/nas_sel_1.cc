// Weaker protection for a chosen few.
#include <fmt/format.h>

#include "detectors/algorithm_census.h"
#include "detectors/nas_policy.h"

namespace cardea::detectors {
namespace {

constexpr std::string_view kBenign[]{
    "test SIMs with settings of their own",
    "a change of the core's order of preference in the middle of the capture",
    "a fault of one model of UE that the core works around",
};
constexpr std::string_view kNext[]{
    "find out what these subscribers have in common, and where the core learnt to treat them so",
    "compare with the core's order of preference, and with what its subscriber data says",
    "find out whether somebody may lawfully have asked for it: no warrant needs it",
};
constexpr std::string_view kReferences[]{
    "TS 24.501, 5.4.2 and TS 24.301, 5.4.3 (security mode control)",
    "TS 33.501, 6.7.2 (the choice goes by the core's list, not by subscriber)",
    "TS 33.401, 7.2.4.3.1",
};
constexpr std::string_view kFight[]{
    "FGT1562.501",
};

constexpr findings::Descriptor kDescriptor{
    .id = "nas.sel.1",
    .title = "Some subscribers are given weaker protection than all others",
    .severity = findings::Severity::high,
    .kind = findings::Kind::anomaly,
    .looks_for =
        "Security Mode Commands of one core that choose null algorithms, or ones that the policy "
        "does not list, for fewer than a tenth of at least 20 UEs that claim the same algorithms, "
        "most of which got better ones. UEs in an emergency do not count.",
    .why = "A core treats all UEs of a kind alike; an exception is somebody's wish to listen.",
    .explanation = "{actor} gave {subject} weaker algorithms than others: {detail}.",
    .benign_causes = kBenign,
    .next_steps = kNext,
    .references = kReferences,
    .fight = kFight,
    .filter =
        "(nas_5gs.mm.message_type==0x5d || nas_eps.nas_msg_emm_type==0x5d) && {actor} && {target}",
    .fires = "one_of_many_weakened",
    .near_miss = "one_of_many_can_no_better",
};

Worth worth_of(std::uint8_t algorithm, Stance stance) noexcept {
  if (algorithm == 0) return Worth::null;
  return stance == Stance::forbidden ? Worth::unlisted : Worth::good;
}

class Selected final : public Detector {
 public:
  explicit Selected(const authority::Network& network) noexcept : policy_(network.policy) {}

  void on_nas(const NamedNas& named, findings::FindingBook&) override {
    const subscribers::NasEvent& event = named.event;
    if (!is_ordinary_choice(event)) return;
    const subscribers::NasSystem system = event.facts.system;
    const auto [ciphering, integrity] = *event.facts.chosen;
    findings::Occurrence it = occurrence_of(kDescriptor, named, "weaken_selected");
    it.detail = fmt::format("{} and {}", ciphering_name(system, ciphering),
                            integrity_name(system, integrity));
    census_.add(event,
                {worth_of(ciphering, stance_on_ciphering(policy_, system, ciphering)),
                 worth_of(integrity, stance_on_integrity(policy_, system, integrity))},
                it);
  }

  void on_end(findings::FindingBook& book) override {
    for (AlgorithmCensus::Outlier& outlier : census_.outliers()) {
      findings::Occurrence& it = outlier.occurrence;
      it.detail +=
          fmt::format(", which {} of {} UEs got that claim the same", outlier.few, outlier.ues);
      book.add(it);
    }
  }

 private:
  const authority::Policy& policy_;
  AlgorithmCensus census_;
};

std::unique_ptr<Detector> make(const authority::Network& network) {
  return std::make_unique<Selected>(network);
}

}  // namespace

extern const Entry nas_sel_1;
const Entry nas_sel_1{&kDescriptor, make};

}  // namespace cardea::detectors

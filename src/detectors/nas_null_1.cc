// What a UE and its core say to one another goes in clear.
#include <fmt/format.h>

#include <utility>

#include "detectors/algorithm_census.h"
#include "detectors/nas_policy.h"

namespace cardea::detectors {
namespace {

constexpr std::string_view kBenign[]{
    "a law that forbids ciphering where the network is",
    "a laboratory, or a network being set up, whose core prefers the null algorithm",
    "an emergency call whose signs the capture does not hold",
};
constexpr std::string_view kNext[]{
    "compare the core's order of preference for ciphering with what was decided",
    "where it is meant so, list the algorithm in policy.nas.ciphering",
    "where it met few subscribers alone, find out who chose them, and when",
};
constexpr std::string_view kReferences[]{
    "TS 24.501, 9.11.3.34 and TS 24.301, 9.9.3.23 (NAS security algorithms)",
    "TS 33.501, 5.5.1 and 6.7.2",
    "TS 33.401, 5.1.3.1 and 8.1",
};
constexpr std::string_view kFight[]{
    "FGT1600.501",
};

constexpr findings::Descriptor kDescriptor{
    .id = "nas.null.1",
    .title = "Signalling between subscribers and core is not ciphered",
    .severity = findings::Severity::medium,
    .kind = findings::Kind::exposure,
    .looks_for =
        "A Security Mode Command that chooses NEA0 or EEA0 for a UE that is in no emergency, where "
        "policy.nas.ciphering does not list it; low where the policy says nothing; high, whatever "
        "the policy, where it meets fewer than a tenth of at least 20 UEs that claim the same.",
    .why = "Whoever hears the radio or N2 reads locations, messages and whom a subscriber reaches.",
    .explanation = "{actor} chose null ciphering for UEs at {target}, {count} times: {detail}.",
    .benign_causes = kBenign,
    .next_steps = kNext,
    .references = kReferences,
    .fight = kFight,
    .filter =
        "(nas_5gs.mm.message_type==0x5d || nas_eps.nas_msg_emm_type==0x5d) && {actor} && {target}",
    .fires = "ciphering_off",
    .near_miss = "ciphering_off_in_emergency",
};

class NullCiphering final : public Detector {
 public:
  explicit NullCiphering(const authority::Network& network) noexcept : policy_(network.policy) {}

  void on_nas(const NamedNas& named, findings::FindingBook& book) override {
    const subscribers::NasEvent& event = named.event;
    if (!is_ordinary_choice(event)) return;
    const std::uint8_t algorithm = event.facts.chosen->ciphering;
    findings::Occurrence it = occurrence_of(kDescriptor, named, "choose_null_ciphering");
    const bool is_null = algorithm == 0;
    census_.add(event, {.ciphering = is_null ? Worth::null : Worth::good}, it);
    const Stance stance = stance_on_ciphering(policy_, event.facts.system, algorithm);
    if (!is_null || stance == Stance::listed) return;
    if (stance == Stance::silent) it.severity = findings::Severity::low;
    it.detail = fmt::format("{} is {}", ciphering_name(event.facts.system, algorithm),
                            stance == Stance::silent
                                ? "an algorithm of which policy.nas.ciphering says nothing"
                                : "not among those that policy.nas.ciphering lists");
    it.subject = {};  // it is the core's setting, whomever it meets
    book.add(it);
  }

  void on_end(findings::FindingBook& book) override {
    for (AlgorithmCensus::Outlier& outlier : census_.outliers()) {
      findings::Occurrence& it = outlier.occurrence;
      it.severity = findings::Severity::high;
      it.detail = fmt::format("only {} of {} UEs that claim the same algorithms got it",
                              outlier.few, outlier.ues);
      book.add(it);
    }
  }

 private:
  const authority::Policy& policy_;
  AlgorithmCensus census_;
};

std::unique_ptr<Detector> make(const authority::Network& network) {
  return std::make_unique<NullCiphering>(network);
}

}  // namespace

extern const Entry nas_null_1;
const Entry nas_null_1{&kDescriptor, make};

}  // namespace cardea::detectors

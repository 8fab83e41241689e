// Who a subscriber is, told in clear.
#include <fmt/format.h>

#include "detectors/nas_policy.h"

namespace cardea::detectors {
namespace {

constexpr std::string_view kBenign[]{
    "SIMs that were made before the home network had a key for identities",
    "an emergency call whose signs the capture does not hold",
    "a laboratory",
};
constexpr std::string_view kNext[]{
    "find out which SIM profiles lack the home network's public key",
    "where it is meant so, list null_scheme in policy.nas.suci",
};
constexpr std::string_view kReferences[]{
    "TS 24.501, 9.11.3.4 (5GS mobile identity)",
    "TS 33.501, 6.12.2 and C.2",
};
constexpr std::string_view kFight[]{
    "FGT5019.001",
};

constexpr findings::Descriptor kDescriptor{
    .id = "nas.suci.1",
    .title = "Subscribers' identities are told in clear",
    .severity = findings::Severity::medium,
    .kind = findings::Kind::exposure,
    .looks_for =
        "A SUCI of the null scheme from a UE that is in no emergency, where policy.nas.suci does "
        "not list null_scheme; low where the policy says nothing.",
    .why = "Whoever hears the radio knows who is there: that is what IMSI catchers do.",
    .explanation = "UEs at {actor} told {target} who they are in clear, {count} times: {detail}.",
    .benign_causes = kBenign,
    .next_steps = kNext,
    .references = kReferences,
    .fight = kFight,
    .filter = "nas_5gs.mm.suci.scheme_id==0 && {actor} && {target}",
    .fires = "identity_in_clear",
    .near_miss = "identity_concealed",
};

class InClear final : public Detector {
 public:
  explicit InClear(const authority::Network& network) noexcept
      : stance_(stance_on_suci(network.policy, 0)) {}

  void on_nas(const NamedNas& named, findings::FindingBook& book) override {
    const subscribers::NasEvent& event = named.event;
    // What a security mode complete repeats within was told before.
    const bool is_told =
        event.facts.suci_scheme == 0 && event.facts.depth == 0 && !event.carrier.is_from_core;
    if (!is_told || stance_ == Stance::listed) return;
    if (!is_known_whole(event) || event.ue->is_emergency) return;
    findings::Occurrence it = occurrence_of(kDescriptor, named, "tell_identity");
    it.data_class = access::DataClass::identity;
    it.subject = {};  // it is what SIMs are set to, whosever they are
    const bool is_silent = stance_ == Stance::silent;
    if (is_silent) it.severity = findings::Severity::low;
    it.detail = is_silent ? "policy.nas.suci says nothing of the null scheme"
                          : "policy.nas.suci does not list the null scheme";
    book.add(it);
  }

 private:
  Stance stance_;
};

std::unique_ptr<Detector> make(const authority::Network& network) {
  return std::make_unique<InClear>(network);
}

}  // namespace

extern const Entry nas_suci_1;
const Entry nas_suci_1{&kDescriptor, make};

}  // namespace cardea::detectors

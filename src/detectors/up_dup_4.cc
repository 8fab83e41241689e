// Duplication where 5G has another model for it.
#include "detectors/detector.h"

namespace cardea::detectors {
namespace {

constexpr std::string_view kBenign[]{
    "a combined SGW-C and SMF that keeps the EPC's model: declare policy.n4.duplication: "
    "with_warrant",
};
constexpr std::string_view kNext[]{
    "ask why N4 is used and not X1",
    "check which software of the controller can order it",
};
constexpr std::string_view kReferences[]{
    "TS 33.127, annex A.1",
    "TS 29.244, 5.7 and 8.2.24 (Destination Interface LI Function)",
};
constexpr std::string_view kFight[]{
    "FGT1020.001",
};

constexpr findings::Descriptor kDescriptor{
    .id = "up.dup.4",
    .title = "The EPC's interception model is used on N4",
    .severity = findings::Severity::high,
    .kind = findings::Kind::access,
    .looks_for =
        "Apply Action DUPL, or Destination Interface LI Function (4), in an order to a "
        "UPF, where policy.n4.duplication is not with_warrant.",
    .why =
        "In a 5G core interception is ordered over the X1 interface, which the warrant's "
        "system sees; a copy ordered on N4 goes past it.",
    .explanation =
        "{actor} ordered {target} on {detail} to copy traffic of {subject} to "
        "{destination}, which in a 5G core no network function has reason to do. "
        "{outcome}",
    .benign_causes = kBenign,
    .next_steps = kNext,
    .references = kReferences,
    .fight = kFight,
    .filter = "pfcp && {actor} && {target}",
    .fires = "dup_without_warrant",
    .near_miss = "dup_sxb_with_warrant",
};

class EpcModelOnN4 final : public Detector {
 public:
  explicit EpcModelOnN4(const authority::Network& network) noexcept : network_(network) {}

  void on_access(const authority::JudgedAccess& judged, const Evidence& evidence,
                 findings::FindingBook& book) override {
    if (!is_interception(judged.access) || judged.judgement.interface != "n4") return;
    if (network_.policy.n4.duplication == authority::Duplication::with_warrant) return;
    findings::Occurrence it = occurrence_of(kDescriptor, judged, evidence);
    it.detail = judged.judgement.interface;
    book.add(it);
  }

 private:
  const authority::Network& network_;
};

std::unique_ptr<Detector> make(const authority::Network& network) {
  return std::make_unique<EpcModelOnN4>(network);
}

}  // namespace

extern const Entry up_dup_4;
const Entry up_dup_4{&kDescriptor, make};

}  // namespace cardea::detectors

// An inner source that is not the UE's.
#include "detectors/detector.h"

namespace cardea::detectors {
namespace {

constexpr std::string_view kBenign[]{
    "tethering without address translation",
    "framed routes that were set up before the capture began",
};
constexpr std::string_view kNext[]{
    "check whether the user plane function dropped them",
    "see who has that address",
};
constexpr std::string_view kReferences[]{
    "TS 29.244, 8.2.62 (UE IP Address)",
    "TS 33.513, 4.2.2",
};
constexpr std::string_view kFight[]{
    "FGT5031",
};

constexpr findings::Descriptor kDescriptor{
    .id = "gtp.spoof.1",
    .title = "A UE sends with an address that is not its own",
    .severity = findings::Severity::medium,
    .kind = findings::Kind::anomaly,
    .looks_for =
        "An uplink user packet whose inner source is neither the UE address of its "
        "session, nor in its /64, nor in its framed routes.",
    .why =
        "Traffic under another subscriber's address is billed, filtered and intercepted "
        "as the other's.",
    .explanation =
        "The UE {actor} with the session of {subject} sent {count} packets to {target} with the "
        "source address {detail}, which is not its own.",
    .benign_causes = kBenign,
    .next_steps = kNext,
    .references = kReferences,
    .fight = kFight,
    .filter = "gtp && {actor} && {target}",
    .fires = "ue_spoofs",
    .near_miss = "ue_own_address",
};

class ForeignSource final : public Detector {
  void on_anomaly(const NamedAnomaly& named, findings::FindingBook& book) override {
    if (named.anomaly.kind != access::AnomalyKind::foreign_source) return;
    findings::Occurrence it =
        occurrence_of(kDescriptor, named, "use_foreign_address", access::DataClass::identity);
    it.detail = named.anomaly.inner_source.text();
    book.add(it);
  }
};

std::unique_ptr<Detector> make(const authority::Network&) {
  return std::make_unique<ForeignSource>();
}

}  // namespace

extern const Entry gtp_spoof_1;
const Entry gtp_spoof_1{&kDescriptor, make};

}  // namespace cardea::detectors

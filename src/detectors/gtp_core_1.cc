// A UE that talks to the core.
#include "detectors/detector.h"

namespace cardea::detectors {
namespace {

constexpr std::string_view kBenign[]{
    "a UE that uses a service which shares an address with the core",
};
constexpr std::string_view kNext[]{
    "see whether the core answered",
    "have the user plane function drop uplink traffic to the core's prefixes",
};
constexpr std::string_view kReferences[]{
    "TS 33.501, 9.9",
    "TS 33.513 (UPF security assurance)",
};
constexpr std::string_view kFight[]{
    "FGT1599.505",
};

constexpr findings::Descriptor kDescriptor{
    .id = "gtp.core.1",
    .title = "A UE sends to an address of the core",
    .severity = findings::Severity::high,
    .kind = findings::Kind::anomaly,
    .looks_for =
        "An uplink user packet whose inner destination is the address of a declared "
        "function, other than those that subscribers talk to.",
    .why = "The core's inner interfaces trust whoever reaches them.",
    .explanation =
        "The UE {actor} sent {count} packets from inside its session to {target}, an "
        "address of the core.",
    .benign_causes = kBenign,
    .next_steps = kNext,
    .references = kReferences,
    .fight = kFight,
    .filter = "gtp && {actor} && {target}",
    .fires = "ue_to_core",
    .near_miss = "ue_to_data_network",
};

class CoreAddress final : public Detector {
  void on_anomaly(const NamedAnomaly& named, findings::FindingBook& book) override {
    if (named.anomaly.kind != access::AnomalyKind::core_address) return;
    book.add(occurrence_of(kDescriptor, named, "reach_core", access::DataClass::control));
  }
};

std::unique_ptr<Detector> make(const authority::Network&) {
  return std::make_unique<CoreAddress>();
}

}  // namespace

extern const Entry gtp_core_1;
const Entry gtp_core_1{&kDescriptor, make};

}  // namespace cardea::detectors

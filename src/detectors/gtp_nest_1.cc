// GTP in GTP.
#include "detectors/detector.h"

namespace cardea::detectors {
namespace {

constexpr std::string_view kBenign[]{
    "a test of a GTP application by its developer",
};
constexpr std::string_view kNext[]{
    "see whether the core answered",
    "have the user plane function drop the core's ports in uplink traffic",
};
constexpr std::string_view kReferences[]{
    "TS 33.117, 4.2.6 and 4.3 (filtering)",
    "GSMA FS.20",
};
constexpr std::string_view kFight[]{
    "FGT1599.505",
    "FGT1572.501",
};

constexpr findings::Descriptor kDescriptor{
    .id = "gtp.nest.1",
    .title = "A tunnel inside a user tunnel",
    .severity = findings::Severity::high,
    .kind = findings::Kind::anomaly,
    .looks_for =
        "An uplink user packet whose inner UDP destination port is one of the core's own: "
        "2152 (GTP-U), 2123 (GTP-C), 8805 (PFCP) or 3386 (GTP').",
    .why =
        "A subscriber whose packets reach these ports can forge the core's signalling and "
        "traffic.",
    .explanation =
        "The UE {actor} sent {count} packets from inside its session to a tunnel port of "
        "{target}.",
    .benign_causes = kBenign,
    .next_steps = kNext,
    .references = kReferences,
    .fight = kFight,
    .filter = "gtp && {actor} && {target}",
    .fires = "tunnel_in_tunnel",
    .near_miss = "udp_in_tunnel",
};

class NestedTunnel final : public Detector {
  void on_anomaly(const NamedAnomaly& named, findings::FindingBook& book) override {
    if (named.anomaly.kind != access::AnomalyKind::nested_tunnel) return;
    book.add(occurrence_of(kDescriptor, named, "nest_tunnel", access::DataClass::control));
  }
};

std::unique_ptr<Detector> make(const authority::Network&) {
  return std::make_unique<NestedTunnel>();
}

}  // namespace

extern const Entry gtp_nest_1;
const Entry gtp_nest_1{&kDescriptor, make};

}  // namespace cardea::detectors

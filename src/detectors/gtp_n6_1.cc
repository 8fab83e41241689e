// GTP where no tunnel ends: on the data network's side.
#include "detectors/detector.h"

namespace cardea::detectors {
namespace {

constexpr std::string_view kBenign[]{
    "a user plane function whose N3 and N6 share an address: declare its interfaces",
    "an edge host that carries tunnels of yours: declare it by the role that it has",
};
constexpr std::string_view kNext[]{
    "see whether the core answered, and what was in the tunnel",
    "have the gateway drop UDP 2123 and 2152 on N6, SGi and Gi in both directions",
};
constexpr std::string_view kReferences[]{
    "TS 29.281, 4.4.2 and TS 23.501, 4.2.7 (where GTP-U runs: N3 and N9, not N6)",
    "TS 33.117, 4.3 (filtering)",
    "GSMA FS.20",
};
constexpr std::string_view kFight[]{
    "FGT5031",
};

constexpr findings::Descriptor kDescriptor{
    .id = "gtp.n6.1",
    .title = "GTP comes in from the side of the data network",
    .severity = findings::Severity::high,
    .kind = findings::Kind::anomaly,
    .looks_for =
        "Whole messages of GTP-U or GTP-C between a core function and an address of the data "
        "network's side: a subscriber's, a data network's, or the core's own on N6, SGi or Gi.",
    .why =
        "Whoever reaches the core's tunnels from the Internet, or from a phone, can forge any "
        "subscriber's traffic and signalling.",
    .explanation =
        "{actor} sent {count} GTP messages to {target} across the border of the data network.",
    .benign_causes = kBenign,
    .next_steps = kNext,
    .references = kReferences,
    .fight = kFight,
    .filter = "gtp && {actor} && {target}",
    .fires = "tunnel_from_data_network",
    .near_miss = "user_traffic_on_n6",
};

class TunnelOnN6 final : public Detector {
 public:
  void on_signal(const NamedSignal& named, findings::FindingBook& book) override {
    if (named.crosses_n6) book.add(occurrence_of(kDescriptor, named, "tunnel_over_n6"));
  }

  // User packets are no signals: they come as intervals.
  void on_access(const authority::JudgedAccess& judged, const Evidence& evidence,
                 findings::FindingBook& book) override {
    if (!judged.access.traffic.crosses_n6) return;
    findings::Occurrence it = occurrence_of(kDescriptor, judged, evidence);
    it.verdict = authority::Verdict::uncovered;
    it.reason = authority::Reason::anomaly;
    it.actor = judged.access.target;  // who sent it
    it.target = judged.access.destination;
    it.destination = {};
    it.operation = "tunnel_over_n6";
    it.data_class = access::DataClass::control;
    it.subject = {};
    it.interface = name_of(authority::ReferencePoint::n6);
    book.add(it);
  }
};

std::unique_ptr<Detector> make(const authority::Network&) { return std::make_unique<TunnelOnN6>(); }

}  // namespace

extern const Entry gtp_n6_1;
const Entry gtp_n6_1{&kDescriptor, make};

}  // namespace cardea::detectors

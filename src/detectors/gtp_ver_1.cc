// Another version than is spoken there.
#include <fmt/format.h>

#include "detectors/detector.h"

namespace cardea::detectors {
namespace {

constexpr std::string_view kBenign[]{
    "a charging function that is set to the wrong port (GTP' has 3386)",
    "a scanner, or a monitoring system's probe of the port",
};
constexpr std::string_view kNext[]{
    "find out which host sent it",
    "have the border drop all but GTP version 1 and 2 on these ports",
};
constexpr std::string_view kReferences[]{
    "TS 29.060, 6 and TS 29.281, 5.1 (version 1, PT 1)",
    "TS 29.274, 5.1 (version 2)",
    "TS 32.295, 6.1.1 (GTP')",
};
constexpr std::string_view kFight[]{
    "FGT1572",
};

constexpr findings::Descriptor kDescriptor{
    .id = "gtp.ver.1",
    .title = "Something that is not GTP, or no version of today, on a port of GTP",
    .severity = findings::Severity::medium,
    .kind = findings::Kind::anomaly,
    .looks_for =
        "A datagram to or from UDP port 2123 or 2152 of a core function or a partner whose first "
        "octet says version 0, GTP' (PT 0), a version that there is not, or on 2152 version 2.",
    .why =
        "No node of today speaks them there: it is a tunnel for something else, or a probe for "
        "old flaws.",
    .explanation = "{actor} sent {count} datagrams to {target} that say {detail}.",
    .benign_causes = kBenign,
    .next_steps = kNext,
    .references = kReferences,
    .fight = kFight,
    .filter = "udp && (udp.port==2123 || udp.port==2152) && {actor} && {target}",
    .fires = "old_version_on_gtpc",
    .near_miss = "charging_on_its_port",
};

class ForeignVersion final : public Detector {
 public:
  void on_signal(const NamedSignal& named, findings::FindingBook& book) override {
    const access::GtpSignal& signal = named.signal;
    if (signal.has_its_place || !named.is_of_core) return;
    // What a name server answers to a client that drew one of these ports.
    if (signal.may_be_other && !signal.has_known_key) return;
    findings::Occurrence it = occurrence_of(kDescriptor, named, "speak_foreign_version");
    it.detail = fmt::format("version {}{} on port {}", signal.version,
                            signal.is_prime ? ", PT 0" : "", signal.port);
    book.add(it);
  }
};

std::unique_ptr<Detector> make(const authority::Network&) {
  return std::make_unique<ForeignVersion>();
}

}  // namespace

extern const Entry gtp_ver_1;
const Entry gtp_ver_1{&kDescriptor, make};

}  // namespace cardea::detectors

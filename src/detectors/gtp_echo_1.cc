// Something hidden in an Echo.
#include <fmt/format.h>

#include "detectors/detector.h"

namespace cardea::detectors {
namespace {

constexpr std::string_view kBenign[]{
    "a vendor's path test that puts its own octets behind the message",
    "a scanner of your own that tests how nodes take broken messages",
};
constexpr std::string_view kNext[]{
    "look at the frame in the original capture: the evidence holds no payload",
    "find out which host sent it, and what process on the receiver holds the port",
    "allow GTP-C and GTP-U between declared peers alone",
};
constexpr std::string_view kReferences[]{
    "TS 29.274, 7.1.1 and 7.1.2 (what an Echo of GTPv2-C holds)",
    "TS 29.281, 7.2.1 and 7.2.2; TS 29.060, 7.2.1 and 7.2.2 (of GTPv1)",
    "sud0woodo/detect_gtpdoor (published rules for GTPDOOR)",
};
constexpr std::string_view kFight[]{
    "FGT1437",
    "FGT1572",
};

constexpr findings::Descriptor kDescriptor{
    .id = "gtp.echo.1",
    .title = "Octets are hidden in a GTP Echo",
    .severity = findings::Severity::high,
    .kind = findings::Kind::anomaly,
    .looks_for =
        "An Echo Request or Response on a port of GTP, of whatever version, with elements that no "
        "Echo has, or longer than theirs can be, or octets behind the message; and an Echo "
        "Response whose first octet no version of GTP has.",
    .why =
        "Echoes pass every filter between operators and touch no subscriber: whoever wants to "
        "talk to an implant in the core, or out of it, hides there.",
    .explanation =
        "{actor} sent {count} such messages to {target}: {detail}. No Echo has use for them.",
    .benign_causes = kBenign,
    .next_steps = kNext,
    .references = kReferences,
    .fight = kFight,
    .filter = "udp && (udp.port==2123 || udp.port==2152) && {actor} && {target}",
    .fires = "octets_in_echo",
    .near_miss = "legal_echoes",
};

class HiddenInEcho final : public Detector {
 public:
  void on_signal(const NamedSignal& named, findings::FindingBook& book) override {
    const access::GtpSignal& signal = named.signal;
    if (!is_suspect(signal) || !(named.is_of_core || signal.has_known_key)) return;
    findings::Occurrence it = occurrence_of(kDescriptor, named, "hide_in_echo");
    const bool is_answer = signal.is_answer();
    const std::string_view message = is_answer ? "Echo Response" : "Echo Request";
    it.detail = signal.hidden != 0
                    ? fmt::format("an {} of {} octets, {} of which are none of its elements",
                                  message, signal.octets, signal.hidden)
                    : fmt::format("an {} in a version that there is not ({}{})", message,
                                  signal.version, signal.is_prime ? ", PT 0" : "");
    if (signal.request.number != 0) it.context.push_back(signal.request);
    book.add(it);
  }

 private:
  static bool is_suspect(const access::GtpSignal& signal) noexcept {
    if (signal.echo == access::Echo::none) return false;
    // What a name server answers to a client that drew one of these ports looks like anything.
    if (signal.may_be_other && !signal.has_its_place) return signal.has_known_key;
    if (signal.hidden != 0) return true;
    // Version 0 and GTP' have Echoes of their own: those are gtp.ver.1's.
    const bool is_any_version = signal.version <= 2;
    return signal.is_answer() && !is_any_version;
  }
};

std::unique_ptr<Detector> make(const authority::Network&) {
  return std::make_unique<HiddenInEcho>();
}

}  // namespace

extern const Entry gtp_echo_1;
const Entry gtp_echo_1{&kDescriptor, make};

}  // namespace cardea::detectors

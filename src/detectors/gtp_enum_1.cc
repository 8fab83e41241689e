// Subscribers or tunnels that somebody tries one after the other.
#include <utility>

#include "detectors/bursts.h"
#include "detectors/detector.h"

namespace cardea::detectors {
namespace {

constexpr std::string_view kBenign[]{
    "a node that restarted and whose neighbours have not noticed",
    "a partner's node with wrong routing",
};
constexpr std::string_view kNext[]{
    "look at what the sender did before and after",
    "filter GTP at the border by declared partners",
};
constexpr std::string_view kReferences[]{
    "TS 29.274, 8.4 (Cause)",
    "TS 29.060, 7.7.1 (Cause)",
    "TS 29.281, 7.3.1 (Error Indication)",
};
constexpr std::string_view kFight[]{
    "FGT5031",
};

constexpr findings::Descriptor kDescriptor{
    .id = "gtp.enum.1",
    .title = "Subscribers or tunnels are being guessed",
    .severity = findings::Severity::medium,
    .kind = findings::Kind::anomaly,
    .looks_for =
        "At least eight GTP-C requests of one sender within a minute that are refused because the "
        "subscriber or the context does not exist; or at least eight Error Indications within a "
        "minute to a host that is not declared.",
    .why = "A hit tells who is a customer, or which tunnel takes packets from anybody.",
    .explanation = "{actor} tried {count} times at {target} what does not exist there. {outcome}",
    .benign_causes = kBenign,
    .next_steps = kNext,
    .references = kReferences,
    .fight = kFight,
    .filter = "(gtp || gtpv2) && {actor} && {target}",
    .fires = "subscribers_guessed",
    .near_miss = "seven_wrong_subscribers",
};

// "Context not found" and "IMSI/IMEI not known" (TS 29.274, Table 8.4-1), and version 1's
// "non-existent", "IMSI/IMEI not known" and "context not found" (TS 29.060, Table 38).
constexpr bool is_not_found(std::uint8_t cause) noexcept {
  return cause == 64 || cause == 96 || cause == 192 || cause == 194 || cause == 210;
}

class Guessing final : public Detector {
 public:
  void on_access(const authority::JudgedAccess& judged, const Evidence& evidence,
                 findings::FindingBook& book) override {
    const access::Access& access = judged.access;
    if (access.plane != access::Plane::gtpc || access.outcome != access::Outcome::refused) return;
    if (!is_not_found(access.cause)) return;
    findings::Occurrence it = occurrence_of(kDescriptor, judged, evidence);
    it.severity = kDescriptor.severity;  // that they are refused is the very sign
    it.subject = {};
    it.destination = {};
    it.operation = "guess_subscriber";
    take(std::move(it), book);
  }

  void on_error_indication(const NamedContact& contact, findings::FindingBook& book) override {
    if (!contact.to.name.empty()) return;  // a declared node's tunnels die at a restart
    findings::Occurrence it;
    it.descriptor = &kDescriptor;
    it.severity = kDescriptor.severity;
    it.time = it.last_time = contact.time;
    it.actor = contact.to;  // what it sent is what the indication is about
    it.target = contact.from;
    it.interface = contact.interface;
    it.operation = "guess_tunnel";
    it.outcome = access::Outcome::refused;
    it.trigger = {contact.frame};
    take(std::move(it), book);
  }

 private:
  void take(findings::Occurrence it, findings::FindingBook& book) {
    it.verdict = authority::Verdict::uncovered;
    it.reason = authority::Reason::anomaly;
    bursts_.take(std::move(it), book);
  }

  Bursts bursts_;
};

std::unique_ptr<Detector> make(const authority::Network&) { return std::make_unique<Guessing>(); }

}  // namespace

extern const Entry gtp_enum_1;
const Entry gtp_enum_1{&kDescriptor, make};

}  // namespace cardea::detectors

// Bursts of orders about sessions that do not exist.
#include <utility>

#include "detectors/bursts.h"
#include "detectors/detector.h"

namespace cardea::detectors {
namespace {

constexpr std::string_view kBenign[]{
    "a user plane function that restarted and forgot its sessions, while the controller "
    "has not noticed",
};
constexpr std::string_view kNext[]{
    "look at what the sender did before and after",
    "allow N4 for the declared controllers alone",
};
constexpr std::string_view kReferences[]{
    "TS 29.244, 8.2.1 (Cause)",
};
constexpr std::string_view kFight[]{
    "FGT5031",
};

constexpr findings::Descriptor kDescriptor{
    .id = "up.seid.1",
    .title = "Session identifiers are being guessed",
    .severity = findings::Severity::medium,
    .kind = findings::Kind::anomaly,
    .looks_for =
        "At least eight orders of one sender within a minute that a user plane function "
        "refuses with cause 65 (no such session) or 72 (no association).",
    .why = "A guessed identifier is all that it takes to change somebody's session.",
    .explanation =
        "{actor} sent {target} {count} orders about sessions that do not exist there. "
        "{outcome}",
    .benign_causes = kBenign,
    .next_steps = kNext,
    .references = kReferences,
    .fight = kFight,
    .filter = "pfcp && {actor} && {target} && pfcp.cause != 1",
    .fires = "seids_guessed",
    .near_miss = "seven_wrong_seids",
};

constexpr std::uint8_t kSessionContextNotFound = 65;  // TS 29.244, 8.2.1
constexpr std::uint8_t kNoAssociation = 72;

class SeidGuessing final : public Detector {
 public:
  void on_access(const authority::JudgedAccess& judged, const Evidence& evidence,
                 findings::FindingBook& book) override {
    const access::Access& access = judged.access;
    if (!is_guess(access)) return;
    findings::Occurrence it = occurrence_of(kDescriptor, judged, evidence);
    it.severity = kDescriptor.severity;  // that they are refused is the very sign
    it.verdict = authority::Verdict::uncovered;
    it.reason = authority::Reason::anomaly;
    it.subject = {};
    it.operation = "guess_session";
    bursts_.take(std::move(it), book);
  }

 private:
  static bool is_guess(const access::Access& access) noexcept {
    using enum access::Operation;
    if (access.plane != access::Plane::pfcp) return false;
    if (access.outcome != access::Outcome::refused) return false;
    if (access.operation == establish_session) return access.cause == kNoAssociation;
    return (access.operation == modify_session || access.operation == delete_session) &&
           access.cause == kSessionContextNotFound;
  }

  Bursts bursts_;
};

std::unique_ptr<Detector> make(const authority::Network&) {
  return std::make_unique<SeidGuessing>();
}

}  // namespace

extern const Entry up_seid_1;
const Entry up_seid_1{&kDescriptor, make};

}  // namespace cardea::detectors

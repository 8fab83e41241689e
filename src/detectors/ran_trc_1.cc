// A trace ordered of a base station that no campaign covers.
#include "detectors/detector.h"

namespace cardea::detectors {
namespace {

constexpr std::string_view kBenign[]{
    "a trace that the operations centre ordered and nobody declared",
    "a campaign that was prolonged and not declared anew",
};
constexpr std::string_view kNext[]{
    "ask operations who ordered the trace reference, and when it ends",
    "find out which host has the collector's address",
    "declare the campaign under monitoring.trace_campaigns, or have the trace ended",
};
constexpr std::string_view kReferences[]{
    "TS 38.413, 8.11 and 9.3.1.14",
    "TS 36.413, 8.10 and 9.2.1.4",
    "TS 32.422, 4.1 and 5.6",
};
constexpr std::string_view kFight[]{
    "FGT1040",
    "FGT5012.004",
};

constexpr findings::Descriptor kDescriptor{
    .id = "ran.trc.1",
    .title = "A base station is ordered to trace a subscriber without a declared campaign",
    .severity = findings::Severity::high,
    .kind = findings::Kind::access,
    .looks_for =
        "Trace Activation over N2 or S1 (Trace Start, Initial Context Setup, Handover Request) "
        "whose reference and time are not of a declared trace campaign. Critical where everything "
        "that the radio signals is recorded (Uu, depth maximum).",
    .why =
        "A trace is a tap by another name: the base station records the subscriber's signalling "
        "and sends it to whatever address the order says.",
    .explanation =
        "{actor} ordered {target} to trace {subject} and to send the records to {destination}; "
        "{reason}. {outcome}",
    .benign_causes = kBenign,
    .next_steps = kNext,
    .references = kReferences,
    .fight = kFight,
    .filter = "(ngap || s1ap) && {actor} && {target}",
    .fires = "ran_trace_not_declared",
    .near_miss = "ran_trace_of_a_campaign",
};

// What leads elsewhere than its campaign says is ran.trc.2's.
class UndeclaredTrace final : public Detector {
 public:
  void on_access(const authority::JudgedAccess& judged, const Evidence& evidence,
                 findings::FindingBook& book) override {
    const authority::Verdict verdict = judged.judgement.verdict;
    if (judged.access.plane != access::Plane::ran ||
        judged.access.operation != access::Operation::trace_subscriber ||
        !authority::is_finding(verdict) || verdict == authority::Verdict::wrong_destination)
      return;
    findings::Occurrence it = occurrence_of(kDescriptor, judged, evidence);
    if (judged.access.order.traces_radio) it.severity = findings::Severity::critical;
    book.add(it);
  }
};

std::unique_ptr<Detector> make(const authority::Network&) {
  return std::make_unique<UndeclaredTrace>();
}

}  // namespace

extern const Entry ran_trc_1;
const Entry ran_trc_1{&kDescriptor, make};

}  // namespace cardea::detectors

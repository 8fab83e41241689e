// GTPDOOR: an implant that is spoken to, and answers, in Echoes.
#include "detectors/detector.h"

namespace cardea::detectors {
namespace {

constexpr std::string_view kBenign[]{
    "a test of this very detector, with the published trigger",
    "a scanner that asks nodes of its own operator for the implant",
};
constexpr std::string_view kNext[]{
    "treat the answering host as compromised: keep its memory and disk before it is restarted",
    "look for the same sender in all captures, and for raw sockets on the hosts that it spoke to",
    "close GTP at the border to all but declared peers",
};
constexpr std::string_view kReferences[]{
    "haxrob, GTPDOOR (2024): key and layout of the trigger",
    "sud0woodo/detect_gtpdoor (published rules and capture)",
    "TS 29.060, 7.2.1 (Echo Request)",
};
constexpr std::string_view kFight[]{
    "FGT1437",
    "FGT1572",
};

constexpr findings::Descriptor kDescriptor{
    .id = "exf.gtp.1",
    .title = "An implant is spoken to, or answers, in GTP Echoes",
    .severity = findings::Severity::critical,
    .kind = findings::Kind::anomaly,
    .looks_for =
        "The published trigger of GTPDOOR (its key at octet 17 of an Echo), by itself one step "
        "lower; and, whatever the key, its place and the header, an Echo Request with hidden "
        "octets that is answered by an Echo Response which hides octets, too, or whose first "
        "octet no GTP has on that port.",
    .why =
        "Whoever has such an implant runs commands on a node of the core, through a port that "
        "roaming keeps open, and no login is ever seen.",
    .explanation = "{actor} sent {target} what wakes an implant: {detail}.",
    .benign_causes = kBenign,
    .next_steps = kNext,
    .references = kReferences,
    .fight = kFight,
    .filter = "udp && (udp.port==2123 || udp.port==2152) && {actor} && {target}",
    .fires = "implant_answers",
    .near_miss = "legal_answer_to_hidden",
};

class Implant final : public Detector {
 public:
  void on_signal(const NamedSignal& named, findings::FindingBook& book) override {
    const access::GtpSignal& signal = named.signal;
    if (signal.answers_hidden && named.is_of_core) return add_answer(named, book);
    if (!signal.has_known_key) return;
    findings::Occurrence it = occurrence_of(kDescriptor, named, "speak_to_implant");
    it.severity = findings::lowered(kDescriptor.severity);
    it.detail = "the published key of GTPDOOR, and no answer to it was seen";
    it.outcome = access::Outcome::unanswered;
    book.add(it);
  }

 private:
  // The asker is the actor of both: request and answer are one finding.
  static void add_answer(const NamedSignal& named, findings::FindingBook& book) {
    findings::Occurrence it = occurrence_of(kDescriptor, named, "speak_to_implant");
    std::swap(it.actor, it.target);
    it.detail = named.signal.has_known_key
                    ? "the published key of GTPDOOR, which was answered with the same key"
                    : "hidden octets in an Echo, which were answered as no GTP node answers";
    it.trigger.push_back(named.signal.request);
    book.add(it);
  }
};

std::unique_ptr<Detector> make(const authority::Network&) { return std::make_unique<Implant>(); }

}  // namespace

extern const Entry exf_gtp_1;
const Entry exf_gtp_1{&kDescriptor, make};

}  // namespace cardea::detectors

// Orders in a function's name that break from that function's own protocol run.
#include "detectors/detector.h"

namespace cardea::detectors {
namespace {

constexpr std::string_view kBenign[]{
    "two instances behind one address, each counting for itself, that take turns",
    "a function that was replaced while its predecessor still sent what it had queued",
};
constexpr std::string_view kNext[]{
    "find the host that sent these frames: its switch port, its link address, its container",
    "compare the orders with the log of the function whose address they carry",
    "protect N4 (IPsec, TS 33.501, 9.3), so that an address alone gives no authority",
};
constexpr std::string_view kReferences[]{
    "TS 29.244, 6.4 (sequence numbers of requests)",
    "TS 33.501, 9.3 (protection of N4)",
};
constexpr std::string_view kFight[]{
    "FGT5008",
    "FGT1499.503",
};

constexpr findings::Descriptor kDescriptor{
    .id = "up.spoof.1",
    .title = "Orders in a function's name that are not its own",
    .severity = findings::Severity::high,
    .kind = findings::Kind::anomaly,
    .looks_for =
        "PFCP requests whose sequence numbers stand apart from the run that their sender's "
        "address has kept until then and goes on keeping after them; and answers to requests "
        "that the named peer never sent. Headers below PFCP play no part.",
    .why =
        "PFCP has no authentication: whoever can send from a controller's address can copy, "
        "redirect or delete anybody's session, and only the order of the protocol betrays it.",
    .explanation =
        "{count} requests ({detail}) carry the address of {actor} and were sent to {target}, but "
        "they are no part of that function's own run of requests, which stood elsewhere before "
        "them and went on from there after them. {outcome}",
    .benign_causes = kBenign,
    .next_steps = kNext,
    .references = kReferences,
    .fight = kFight,
    .filter = "pfcp && {actor} && {target}",
    .fires = "orders_in_a_name",
    .near_miss = "controller_restarted",
};

class SpoofedOrders final : public Detector {
 public:
  void on_stray(const NamedStray& named, findings::FindingBook& book) override {
    const subscribers::Stray& stray = named.stray;
    const bool is_refused = stray.outcome == access::Outcome::refused;
    findings::Occurrence it;
    it.descriptor = &kDescriptor;
    it.severity = is_refused ? findings::lowered(kDescriptor.severity) : kDescriptor.severity;
    it.time = it.last_time = stray.time;
    it.count = stray.count;
    it.actor = named.actor;
    it.target = named.target;
    it.interface = named.interface;
    it.operation = named.operation;
    it.data_class = access::DataClass::control;
    // What a forger sets up is nobody's; what he changes or deletes is somebody's.
    if (stray.set_up.number != 0) it.subject = stray.subject;
    it.detail = named.what;
    it.outcome = stray.outcome;
    it.loss.is_unanswered = stray.outcome == access::Outcome::unanswered;
    it.trigger.push_back(stray.frame);
    if (stray.answer_frame.number != 0) it.context.push_back(stray.answer_frame);
    if (stray.set_up.number != 0) it.context.push_back(stray.set_up);
    it.not_kept = stray.count - 1;
    book.add(it);
  }
};

std::unique_ptr<Detector> make(const authority::Network&) {
  return std::make_unique<SpoofedOrders>();
}

}  // namespace

extern const Entry up_spoof_1;
const Entry up_spoof_1{&kDescriptor, make};

}  // namespace cardea::detectors

// Sessions ordered without protection over the air.
#include <optional>

#include "detectors/detector.h"

namespace cardea::detectors {
namespace {

constexpr std::string_view kBenign[]{
    "a slice for machines whose latency allows no integrity protection",
    "a country whose law forbids ciphering",
};
constexpr std::string_view kNext[]{
    "look up the session's DNN and slice in the subscription and in the SMF's local policy",
    "say under policy.user_plane what is wanted",
};
constexpr std::string_view kReferences[]{
    "TS 38.413, 9.3.1.27",
    "TS 23.501, 5.10.3",
    "TS 33.501, 6.6.1",
};
constexpr std::string_view kFight[]{
    "FGT1600.501",
};

constexpr findings::Descriptor kDescriptor{
    .id = "ran.sec.1",
    .title =
        "A subscriber's traffic is ordered to go over the air with less protection than "
        "the policy asks",
    .severity = findings::Severity::medium,
    .kind = findings::Kind::exposure,
    .looks_for =
        "A Security Indication over N2 that asks for less confidentiality or integrity of user "
        "traffic than policy.user_plane. Where the policy says nothing: low for confidentiality "
        "\"not needed\". Emergency calls excepted.",
    .why =
        "Without confidentiality anybody near hears the traffic; without integrity anybody near "
        "alters it.",
    .explanation =
        "{actor} ordered {target} to protect the traffic of {subject} less than it should: "
        "{detail}. {outcome}",
    .benign_causes = kBenign,
    .next_steps = kNext,
    .references = kReferences,
    .fight = kFight,
    .filter = "ngap && {actor} && {target}",
    .fires = "protection_not_ordered",
    .near_miss = "protection_as_preferred",
};

class Unprotected final : public Detector {
 public:
  explicit Unprotected(const authority::Network& network) noexcept
      : policy_(network.policy.user_plane) {}

  void on_ran(const NamedRan& named, findings::FindingBook& book) override {
    const subscribers::RanOrders& orders = *named.exchange.orders;
    if (named.exchange.is_emergency) return;
    weigh(named, orders.confidentiality, policy_.ciphering, true, book);
    weigh(named, orders.integrity, policy_.integrity, false, book);
  }

 private:
  static void weigh(const NamedRan& named, std::uint8_t ordered,
                    std::optional<authority::Protection> wanted, bool is_ciphering,
                    findings::FindingBook& book) {
    constexpr std::uint8_t kNotNeeded = 2;
    if (ordered > kNotNeeded) return;  // not said
    const bool is_less = wanted && ordered > static_cast<std::uint8_t>(*wanted);
    const bool is_noted = !wanted && is_ciphering && ordered == kNotNeeded;
    if (!is_less && !is_noted) return;
    const subscribers::RanExchange& exchange = named.exchange;
    findings::Occurrence it;
    it.descriptor = &kDescriptor;
    it.severity = is_less ? kDescriptor.severity : findings::Severity::low;
    it.time = exchange.time;
    it.last_time = exchange.last_time;
    it.actor = named.core;
    it.target = named.ran;
    it.interface = named.interface;
    it.operation = info_of(access::Operation::establish_session).name;
    it.data_class = access::DataClass::content;
    it.subject = exchange.subject;
    it.outcome = exchange.outcome;
    it.detail = is_ciphering ? "confidentiality " : "integrity ";
    it.detail += ordered == kNotNeeded ? "\"not needed\"" : "\"preferred\"";
    it.trigger.push_back(exchange.request_frame);
    if (exchange.answer_frame.number != 0) it.context.push_back(exchange.answer_frame);
    book.add(it);
  }

  const authority::UserPlanePolicy& policy_;
};

std::unique_ptr<Detector> make(const authority::Network& network) {
  return std::make_unique<Unprotected>(network);
}

}  // namespace

extern const Entry ran_sec_1;
const Entry ran_sec_1{&kDescriptor, make};

}  // namespace cardea::detectors

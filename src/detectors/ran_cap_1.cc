// Fewer algorithms passed on than the UE says it can do.
#include <optional>

#include "detectors/detector.h"
#include "subscribers/ran_contexts.h"

namespace cardea::detectors {
namespace {

constexpr std::string_view kBenign[]{
    "a core that was configured to hide an algorithm from base stations that do it wrongly",
};
constexpr std::string_view kNext[]{
    "compare what the core stores of the phone's capabilities with what it sends",
    "see whether this is so for all phones of the kind, or for few subscribers",
};
constexpr std::string_view kReferences[]{
    "TS 33.501, 6.7.2 and D",
    "TS 33.401, 7.2.4",
    "TS 38.413, 9.3.1.86",
    "TS 36.413, 9.2.1.40",
};
constexpr std::string_view kFight[]{
    "FGT1562.501",
};

constexpr findings::Descriptor kDescriptor{
    .id = "ran.cap.1",
    .title = "A subscriber's algorithms are passed on as fewer than the phone claimed",
    .severity = findings::Severity::high,
    .kind = findings::Kind::anomaly,
    .looks_for =
        "UE Security Capabilities over N2 or S1, or those that a Security Mode Command repeats, "
        "that lack an algorithm (128-1 to 128-3) which the UE itself claimed in its registration "
        "or attach, and have none that it did not claim. Nothing of associations that lost chunks "
        "since.",
    .why =
        "Whoever strikes algorithms from the list makes two honest ends choose a weaker one, or "
        "none: bidding down.",
    .explanation =
        "{actor} told {target} fewer algorithms than {subject}'s phone had claimed: {detail}. "
        "{outcome}",
    .benign_causes = kBenign,
    .next_steps = kNext,
    .references = kReferences,
    .fight = kFight,
    .filter = "(ngap || s1ap) && {actor} && {target}",
    .fires = "algorithms_struck",
    .near_miss = "algorithms_passed_on",
};

// Algorithms 1 to 3, the first the highest of three bits. NAS counts from algorithm 0 (TS 24.501,
// 9.11.3.54), NGAP and S1AP from 1 (TS 38.413, 9.3.1.86).
using Three = std::optional<std::uint8_t>;
Three of_nas(std::optional<std::uint8_t> octet) {
  if (!octet) return {};
  return static_cast<std::uint8_t>(*octet >> 4 & 7);
}
Three of_ran(std::uint16_t bits) { return static_cast<std::uint8_t>(bits >> 13 & 7); }

struct Pair {
  Three claimed;
  Three told;
  std::string_view name;  // of the family: "nea"
};
using Pairs = FixedVector<Pair, 4>;

// "nea1 nea3": what is missing; empty where nothing is, or where they do not compare.
std::string missing(const Pairs& pairs) {
  std::string out;
  for (const Pair& pair : pairs) {
    if (!pair.claimed || !pair.told) continue;
    if ((*pair.told & ~*pair.claimed) != 0) return {};  // another's, or something else
    for (int algorithm = 1; algorithm <= 3; ++algorithm) {
      if (((*pair.claimed & ~*pair.told) >> (3 - algorithm) & 1) == 0) continue;
      if (!out.empty()) out += ' ';
      out += pair.name;
      out += static_cast<char>('0' + algorithm);
    }
  }
  return out;
}

class StruckAlgorithms final : public Detector {
 public:
  void on_ran(const NamedRan& named, findings::FindingBook& book) override {
    const subscribers::RanExchange& exchange = named.exchange;
    const auto& told = exchange.orders->capabilities;
    if (!told || !exchange.orders->is_from_core || named.ue == nullptr || !named.ue->claimed ||
        exchange.is_after_loss)
      return;
    const protocols::NasCapabilities& claimed = *named.ue->claimed;
    Pairs pairs;
    pairs.push_back({of_nas(claimed.eea), of_ran(told->eutra_ciphering), "eea"});
    pairs.push_back({of_nas(claimed.eia), of_ran(told->eutra_integrity), "eia"});
    if (exchange.protocol == subscribers::RanProtocol::ngap) {
      pairs.push_back({of_nas(claimed.nea), of_ran(told->nr_ciphering), "nea"});
      pairs.push_back({of_nas(claimed.nia), of_ran(told->nr_integrity), "nia"});
    }
    findings::Occurrence it;
    it.detail = missing(pairs);
    if (it.detail.empty()) return;
    it.detail += " missing";
    it.time = exchange.time;
    it.last_time = exchange.last_time;
    it.subject = exchange.subject;
    it.outcome = exchange.outcome;
    it.trigger.push_back(exchange.request_frame);
    add(it, named.core, named.ran, named.interface, *named.ue, book);
  }

  void on_nas(const NamedNas& named, findings::FindingBook& book) override {
    const subscribers::NasEvent& event = named.event;
    const subscribers::NasFacts& facts = event.facts;
    if (facts.deed != subscribers::NasDeed::choose_algorithms || !event.carrier.is_from_core ||
        !facts.capabilities || facts.is_faulty || event.ue == nullptr || !event.ue->claimed ||
        event.is_after_loss)
      return;
    const protocols::NasCapabilities& claimed = *event.ue->claimed;
    const protocols::NasCapabilities& told = *facts.capabilities;
    Pairs pairs;
    pairs.push_back({of_nas(claimed.eea), of_nas(told.eea), "eea"});
    pairs.push_back({of_nas(claimed.eia), of_nas(told.eia), "eia"});
    pairs.push_back({of_nas(claimed.nea), of_nas(told.nea), "nea"});
    pairs.push_back({of_nas(claimed.nia), of_nas(told.nia), "nia"});
    findings::Occurrence it;
    it.detail = missing(pairs);
    if (it.detail.empty()) return;
    it.detail += " missing in what the Security Mode Command repeats";
    it.time = it.last_time = event.time;
    it.subject = event.ue->subject;
    it.trigger.push_back(event.frame);
    add(it, named.core, named.ran, named.interface, *event.ue, book);
  }

 private:
  static void add(findings::Occurrence& it, const access::Party& core, const access::Party& ran,
                  std::string_view interface, const subscribers::RanContext& ue,
                  findings::FindingBook& book) {
    it.descriptor = &kDescriptor;
    it.severity = kDescriptor.severity;
    it.actor = core;
    it.target = ran;
    it.interface = interface;
    it.operation = info_of(access::Operation::set_up_context).name;
    it.data_class = access::DataClass::control;
    if (ue.began.number != 0 && ue.began != it.trigger.front()) it.context.push_back(ue.began);
    book.add(it);
  }
};

std::unique_ptr<Detector> make(const authority::Network&) {
  return std::make_unique<StruckAlgorithms>();
}

}  // namespace

extern const Entry ran_cap_1;
const Entry ran_cap_1{&kDescriptor, make};

}  // namespace cardea::detectors

// Keys of the radio that can be read between core and base station.
#include <algorithm>

#include "detectors/detector.h"

namespace cardea::detectors {
namespace {

constexpr std::string_view kBenign[]{
    "a tap behind the gateway that ends IPsec",
    "a laboratory",
};
constexpr std::string_view kNext[]{
    "check whether IPsec or DTLS protects the interface outside of the site",
    "list the interface under policy.encrypted where it must be",
};
constexpr std::string_view kReferences[]{
    "TS 33.501, 9.2 (protection of N2)",
    "TS 33.401, 11 (protection of S1)",
    "TS 38.413, 9.3.1.87",
    "TS 36.413, 9.2.1.41",
};
constexpr std::string_view kFight[]{
    "FGT1600.502",
};

constexpr findings::Descriptor kDescriptor{
    .id = "ran.key.1",
    .title = "Keys can be read between base station and core",
    .severity = findings::Severity::medium,
    .kind = findings::Kind::exposure,
    .looks_for =
        "Security Key, and Security Context with its next hop, readable over N2 or S1 at the tap. "
        "High where the base station or the core is not declared; medium where policy.encrypted "
        "lists the interface; else low: it is then the operator's choice.",
    .why =
        "With the key that a base station gets, whoever reads it deciphers all that the "
        "subscriber sends and hears over the air.",
    .explanation = "Subscribers' keys could be read between {actor} and {target}: {detail}.",
    .benign_causes = kBenign,
    .next_steps = kNext,
    .references = kReferences,
    .fight = kFight,
    .filter = "(ngap || s1ap) && {actor} && {target}",
    .fires = "keys_where_forbidden",
    .near_miss = "keys_where_policy_is_silent",
};

class ReadableKeys final : public Detector {
 public:
  explicit ReadableKeys(const authority::Network& network) noexcept : network_(network) {}

  void on_ran(const NamedRan& named, findings::FindingBook& book) override {
    const subscribers::RanExchange& exchange = named.exchange;
    const bool in_answer = exchange.answer != nullptr && exchange.answer->has_keys;
    if (!exchange.orders->has_keys && !in_answer) return;
    findings::Occurrence it;
    it.descriptor = &kDescriptor;
    it.time = exchange.time;
    it.last_time = exchange.last_time;
    it.actor = named.core;
    it.target = named.ran;
    it.interface = named.interface;
    it.operation = info_of(access::Operation::set_up_context).name;
    it.data_class = access::DataClass::keys;
    if (exchange.orders->has_keys) it.trigger.push_back(exchange.request_frame);
    if (in_answer) it.trigger.push_back(exchange.answer_frame);
    weigh(it, exchange);
    book.add(it);
  }

 private:
  // Of declared functions it is one exposure, whoever's keys they are.
  void weigh(findings::Occurrence& it, const subscribers::RanExchange& exchange) const {
    const auto& encrypted = network_.policy.encrypted;
    const auto point = authority::reference_point_named(it.interface);
    if (it.actor.name.empty() || it.target.name.empty()) {
      it.severity = findings::Severity::high;
      it.detail = "one of the two is not declared, and has them now";
      it.subject = exchange.subject;
    } else if (point && std::ranges::find(encrypted, *point) != encrypted.end()) {
      it.severity = findings::Severity::medium;
      it.detail = "policy.encrypted lists this interface";
    } else {
      it.severity = findings::Severity::low;
      it.detail = "policy.encrypted does not ask for more";
    }
  }

  const authority::Network& network_;
};

std::unique_ptr<Detector> make(const authority::Network& network) {
  return std::make_unique<ReadableKeys>(network);
}

}  // namespace

extern const Entry ran_key_1;
const Entry ran_key_1{&kDescriptor, make};

}  // namespace cardea::detectors

// Subscribers' keys that can be read on their way between functions.
#include <algorithm>

#include "detectors/detector.h"

namespace cardea::detectors {
namespace {

constexpr std::string_view kBenign[]{
    "a tap behind the gateway that ends IPsec",
    "a laboratory",
};
constexpr std::string_view kNext[]{
    "check whether IPsec protects the interface outside of the site",
    "list the interface under policy.encrypted where it must be",
};
constexpr std::string_view kReferences[]{
    "TS 33.210, 5 (protection between security domains)",
    "TS 33.501, 9",
    "TS 33.401, 11",
    "TS 29.274, 8.38 (MM context)",
    "TS 33.501, 13.1 (TLS between network functions)",
};
constexpr std::string_view kFight[]{
    "FGT1600.502",
};

constexpr findings::Descriptor kDescriptor{
    .id = "cry.key.1",
    .title = "Subscribers' keys travel in clear",
    .severity = findings::Severity::medium,
    .kind = findings::Kind::exposure,
    .looks_for =
        "Keys, authentication vectors and security contexts in messages that the tap could read: "
        "NGAP, S1AP, GTP-C between cores, service-based interfaces. Medium where policy.encrypted "
        "lists the interface, or `sbi` for all of the service-based ones; else low.",
    .why =
        "Whoever taps the interface deciphers what the subscribers send, live or from a "
        "recording.",
    .explanation = "Keys could be read in what {actor} exchanged with {target}: {detail}.",
    .benign_causes = kBenign,
    .next_steps = kNext,
    .references = kReferences,
    .fight = kFight,
    .filter = "(ngap || s1ap || gtp || gtpv2 || http2) && {actor} && {target}",
    .fires = "contexts_where_forbidden",
    .near_miss = "context_between_neighbours",
};

class ClearKeys final : public Detector {
 public:
  explicit ClearKeys(const authority::Network& network) noexcept : network_(network) {}

  void on_access(const authority::JudgedAccess& judged, const Evidence& evidence,
                 findings::FindingBook& book) override {
    using access::Plane;
    const access::Access& access = judged.access;
    if (!access.order.has_keys ||
        (access.plane != Plane::gtpc && access.plane != Plane::ran && access.plane != Plane::sbi))
      return;
    const bool is_forbidden = must_be_encrypted(judged);
    findings::Occurrence it;
    it.descriptor = &kDescriptor;
    it.severity = is_forbidden ? kDescriptor.severity : findings::Severity::low;
    it.time = access.time;
    it.last_time = access.last_time;
    it.actor = access.actor;  // one exposure for each pair, whoever's keys they are
    it.target = access.target;
    it.interface = judged.judgement.interface;
    it.operation = info_of(access.operation).name;
    it.data_class = access::DataClass::keys;
    it.detail = is_forbidden ? "policy.encrypted lists this interface"
                             : "policy.encrypted does not ask for more";
    const std::size_t at = access.order.keys_in_answer ? 1 : 0;
    if (access.plane == Plane::sbi)
      it.trigger.assign(evidence.trigger.begin(), evidence.trigger.end());
    else if (at < access.frames.size())
      it.trigger.push_back(access.frames[at]);
    book.add(it);
  }

 private:
  bool must_be_encrypted(const authority::JudgedAccess& judged) const {
    const auto& encrypted = network_.policy.encrypted;
    const auto lists = [&](authority::ReferencePoint point) {
      return std::ranges::find(encrypted, point) != encrypted.end();
    };
    const auto point = authority::reference_point_named(judged.judgement.interface);
    if (point && lists(*point)) return true;
    return judged.access.plane == access::Plane::sbi && lists(authority::ReferencePoint::sbi);
  }

  const authority::Network& network_;
};

std::unique_ptr<Detector> make(const authority::Network& network) {
  return std::make_unique<ClearKeys>(network);
}

}  // namespace

extern const Entry cry_key_1;
const Entry cry_key_1{&kDescriptor, make};

}  // namespace cardea::detectors

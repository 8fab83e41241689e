// Subscribers' identities: translated, searched for, or read one after the other.
#include <map>

#include "detectors/latest.h"
#include "detectors/sbi_themes.h"

namespace cardea::detectors {
namespace {

constexpr std::string_view kBenign[]{
    "an exposure function or a provisioning system that is not declared",
};
constexpr std::string_view kNext[]{
    "find out who runs the actor, and which subscribers it learnt",
    "declare it, with a role that may",
};
constexpr std::string_view kReferences[]{
    "TS 29.503, 5.2.2.2.10 (id-translation-result)",
    "TS 29.510, 6.2.3.2.3.1 (supi, gpsi in a discovery)",
};
constexpr std::string_view kFight[]{
    "FGT5019.003",
};

constexpr findings::Descriptor kDescriptor{
    .id = "sbi.id.1",
    .title = "Subscribers' identities are asked for by one who may not",
    .severity = findings::Severity::high,
    .kind = findings::Kind::access,
    .looks_for =
        "A telephone number's subscriber identity (id-translation-result and its kin) asked "
        "for by a function whose role may not; a search at the NRF for who serves a "
        "subscriber by a host that is not declared; more than eight subscribers within a "
        "minute about whom one actor that may not asks UDM or UDR.",
    .why =
        "The identity is the key to everything else about a person; whoever reads one after "
        "the other has the customers' list.",
    .explanation = "{actor} asked {target} for the identity of {subject}; {reason}. {outcome}",
    .benign_causes = kBenign,
    .next_steps = kNext,
    .references = kReferences,
    .fight = kFight,
    .filter = "http2 && {actor} && {target}",
    .fires = "number_translated_by_stranger",
    .near_miss = "number_translated_by_nef",
};

constexpr std::int64_t kWindow = 60 * kSecond;
// A stranger that tries one or two is told by what it asks for; a list is read faster.
constexpr std::size_t kSubscribersMost = 8;
constexpr std::size_t kActorsMax = 4'096;

class Identities final : public Detector {
 public:
  void on_access(const authority::JudgedAccess& judged, const Evidence& evidence,
                 findings::FindingBook& book) override {
    if (!is_sbi_finding(judged)) return;
    const access::Access& access = judged.access;
    const bool is_search = access.operation == access::Operation::discover_functions &&
                           access.actor.name.empty() && access.subject.is_known();
    if (theme_of(judged) == SbiTheme::identity || is_search) {
      findings::Occurrence it = occurrence_of(kDescriptor, judged, evidence);
      it.data_class = access::DataClass::identity;
      book.add(it);
    }
    if (access.subject.is_known() && holds_many(access.target.role))
      count(occurrence_of(kDescriptor, judged, evidence), book);
  }

 private:
  struct Sweep {
    std::map<std::uint64_t, findings::Occurrence> subscribers;  // the latest of each
    bool is_told = false;
    Timestamp told;
  };

  static bool holds_many(std::string_view role) noexcept {
    return role == "udm" || role == "udr" || role == "hss";
  }

  void count(findings::Occurrence it, findings::FindingBook& book) {
    const Timestamp now = it.time;
    const std::uint64_t subscriber = it.subject.pseudonym;
    it.subject = {};
    it.destination = {};
    it.operation = "sweep_subscribers";
    it.data_class = access::DataClass::identity;
    it.severity = kDescriptor.severity;  // refused or not: that they are so many is the sign
    Sweep& sweep = sweeps_.at(it.actor.address);
    std::erase_if(sweep.subscribers,
                  [&](const auto& one) { return now - one.second.time > kWindow; });
    sweep.subscribers[subscriber] = std::move(it);
    const bool goes_on = sweep.is_told && now - sweep.told <= kWindow;
    if (sweep.subscribers.size() <= kSubscribersMost && !goes_on) return;
    for (const auto& [of, one] : sweep.subscribers) book.add(one);
    sweep.subscribers.clear();
    sweep.is_told = true;
    sweep.told = now;
  }

  Latest<IpAddress, Sweep> sweeps_{kActorsMax};
};

std::unique_ptr<Detector> make(const authority::Network&) { return std::make_unique<Identities>(); }

}  // namespace

extern const Entry sbi_id_1;
const Entry sbi_id_1{&kDescriptor, make};

}  // namespace cardea::detectors

// Authentication vectors made for nobody who asked for them.
#include <algorithm>
#include <deque>
#include <ranges>
#include <string>
#include <utility>

#include "detectors/latest.h"
#include "detectors/sbi_themes.h"

namespace cardea::detectors {
namespace {

constexpr std::string_view kBenign[]{
    "a test of the operator's own, by a host that is not declared",
    "an AUSF part of whose requests this probe does not see",
};
constexpr std::string_view kNext[]{
    "look for base stations near the subscriber that are not the operator's",
    "find out who runs the actor; compare with the AUSF's own log",
};
constexpr std::string_view kReferences[]{
    "TS 29.503, 5.4.2.2 (generate-auth-data)",
    "TS 33.501, 6.1.2",
    "TS 29.509, 5.2.2.2",
};
constexpr std::string_view kFight[]{
    "FGT5020",
    "FGT5026",
};

constexpr findings::Descriptor kDescriptor{
    .id = "sbi.av.1",
    .title = "Authentication vectors are made for one who may not, or for no attach",
    .severity = findings::Severity::critical,
    .kind = findings::Kind::access,
    .looks_for =
        "generate-auth-data (and ue-authentications, and keys derived from KAUSF) asked for "
        "by a function that may not; generate-auth-data asked for by an AUSF of which no AMF "
        "asked anything for that subscriber in the minute before, where its AMFs are seen "
        "otherwise and nothing of what they asked was lost.",
    .why =
        "With a vector whoever has it stands in for the network: a false base station that "
        "the subscriber's phone trusts.",
    .explanation =
        "{actor} had {target} make authentication vectors for {subject}; {reason}{detail}. "
        "{outcome}",
    .benign_causes = kBenign,
    .next_steps = kNext,
    .references = kReferences,
    .fight = kFight,
    .filter = "http2 && {actor} && {target}",
    .fires = "vectors_for_stranger",
    .near_miss = "vectors_for_attach",
};

constexpr std::int64_t kBefore = 60 * kSecond;    // how long ago an AMF may have asked
constexpr std::int64_t kPatience = 30 * kSecond;  // how late what we missed may show
constexpr std::int64_t kWarm = kSecond;           // behind a silence, what was before is not known
constexpr std::size_t kAusfsMax = 4'096;
constexpr std::size_t kAskedMax = 4'096;  // of one AUSF, within kBefore
constexpr std::size_t kSuspectsMax = 1'024;

struct Who {
  access::Subject subject;
  std::uint64_t suci = 0;

  bool is_known() const noexcept { return subject.is_known() || suci != 0; }
  // Whether the two may be the same: where one is known by its SUCI alone, that cannot be told.
  bool may_be(const Who& other) const noexcept {
    if (suci != 0 && suci == other.suci) return true;
    if (subject.is_known() && other.subject.is_known()) return subject == other.subject;
    return !is_known() || !other.is_known() || suci == 0 || other.suci == 0;
  }
};

Who who_of(const NamedSbi& named) { return {named.exchange.subject, named.exchange.request->suci}; }

class Vectors final : public Detector {
 public:
  void on_access(const authority::JudgedAccess& judged, const Evidence& evidence,
                 findings::FindingBook& book) override {
    if (is_about(judged, SbiTheme::vectors)) book.add(occurrence_of(kDescriptor, judged, evidence));
  }

  // What an AMF asks comes before what the AUSF then asks, and is answered after it.
  void on_sbi_request(const NamedSbi& named, findings::FindingBook& book) override {
    pass(named.exchange.time, book);
    const subscribers::SbiOrders& request = *named.exchange.request;
    if (request.is_path_opaque || named.exchange.is_after_loss) note_loss(named);
    if (request.deed != sbi::Deed::authenticate_subscriber || request.service != "nausf-auth")
      return;
    Ausf& ausf = ausfs_.at(place_of(named.server));
    const Timestamp now = named.exchange.time;
    while (!ausf.asked.empty() && now - ausf.asked.front().time > kBefore) ausf.asked.pop_front();
    if (ausf.asked.size() == kAskedMax) {
      ausf.asked.pop_front();
      ausf.lost = now;
    }
    ausf.asked.push_back({who_of(named), now});
    ausf.is_seen = true;
  }

  void on_sbi(const NamedSbi& named, findings::FindingBook& book) override {
    pass(named.exchange.last_time, book);
    const subscribers::SbiExchange& exchange = named.exchange;
    if (exchange.request == nullptr || exchange.is_after_loss) note_loss(named);
    if (exchange.request == nullptr || exchange.is_after_loss) return;
    if (exchange.request->deed != sbi::Deed::generate_vectors) return;
    if (exchange.request->service != "nudm-ueau" || !is_direct(named)) return;
    if (!named.client_roles.has(authority::Role::ausf)) return;  // others are judged
    suspect(named);
  }

  void on_end(findings::FindingBook& book) override {
    for (const Suspect& one : suspects_) settle(one, book);
    suspects_.clear();
  }

 private:
  struct Asked {
    Who who;
    Timestamp time;
  };
  struct Ausf {
    std::deque<Asked> asked;
    bool is_seen = false;  // an AMF asked it before: its own requests have a cause that we see
    Timestamp lost{INT64_MIN / 2};  // when something that it was asked was last lost to us
  };
  struct Suspect {
    findings::Occurrence it;
    std::string ausf;
  };

  // A function that has several addresses is one.
  static std::string place_of(const access::Party& party) {
    return party.name.empty() ? party.address.text() : std::string{party.name};
  }

  void note_loss(const NamedSbi& named) {
    if (!named.server_roles.has(authority::Role::ausf)) return;
    ausfs_.at(place_of(named.server)).lost = named.exchange.last_time;
  }

  void suspect(const NamedSbi& named) {
    const Ausf* const ausf = ausfs_.find(place_of(named.client));
    const Timestamp time = named.exchange.time;
    if (ausf == nullptr || !ausf->is_seen || time - resumed_ < kWarm) return;
    const Who who = who_of(named);
    if (!who.is_known() || suspects_.size() == kSuspectsMax) return;
    // The latest first: it is mostly one of those.
    const bool has_cause = std::ranges::any_of(
        std::views::reverse(ausf->asked),
        [&](const Asked& asked) { return time - asked.time <= kBefore && asked.who.may_be(who); });
    if (has_cause) return;
    findings::Occurrence it = occurrence_of(kDescriptor, named, "generate_vectors");
    it.data_class = access::DataClass::keys;
    it.subject = who.subject;
    it.detail = ": no AMF had asked it to authenticate this subscriber";
    if (it.outcome == access::Outcome::refused) it.severity = findings::lowered(it.severity);
    suspects_.push_back({std::move(it), place_of(named.client)});
  }

  void pass(Timestamp now, findings::FindingBook& book) {
    if (now - last_ > kBefore) resumed_ = now;
    last_ = std::max(last_, now);
    while (!suspects_.empty() && now - suspects_.front().it.last_time > kPatience) {
      settle(suspects_.front(), book);
      suspects_.pop_front();
    }
  }

  void settle(const Suspect& one, findings::FindingBook& book) {
    const Ausf* const ausf = ausfs_.find(one.ausf);
    if (ausf != nullptr && one.it.time - ausf->lost <= kBefore) return;
    book.add(one.it);
  }

  Latest<std::string, Ausf> ausfs_{kAusfsMax};
  std::deque<Suspect> suspects_;
  Timestamp last_{INT64_MIN / 2};
  Timestamp resumed_{INT64_MIN / 2};
};

std::unique_ptr<Detector> make(const authority::Network&) { return std::make_unique<Vectors>(); }

}  // namespace

extern const Entry sbi_av_1;
const Entry sbi_av_1{&kDescriptor, make};

}  // namespace cardea::detectors

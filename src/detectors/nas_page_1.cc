// Somebody is paged who never answers.
#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "detectors/detector.h"
#include "detectors/latest.h"

namespace cardea::detectors {
namespace {

constexpr std::string_view kBenign[]{
    "a UE without coverage or power for which traffic goes on to arrive",
    "a UE that answers at a base station whose link is not captured",
    "a base station that does not send pagings on",
};
constexpr std::string_view kNext[]{
    "find out what made the core page: downlink traffic, a message, a question for the location",
    "look whether the same subscriber is paged so at other times and places",
    "see whether anybody listens to the paging channel there",
};
constexpr std::string_view kReferences[]{
    "TS 24.501, 5.6.2 and TS 24.301, 5.6.2 (paging)",
    "TS 38.413, 8.5 and TS 36.413, 8.5",
};
constexpr std::string_view kFight[]{
    "FGT5012.007",
};

constexpr findings::Descriptor kDescriptor{
    .id = "nas.page.1",
    .title = "A subscriber is paged again and again and never answers",
    .severity = findings::Severity::medium,
    .kind = findings::Kind::anomaly,
    .looks_for =
        "At least five pagings of one identity within an hour, without any sign of the UE and "
        "without loss in the capture. What follows within ten seconds repeats the same paging.",
    .why = "Pagings that lead to nothing tell a listener at the radio where a subscriber is.",
    .explanation = "{actor} paged {subject} {count} times without an answer: {detail}.",
    .benign_causes = kBenign,
    .next_steps = kNext,
    .references = kReferences,
    .fight = kFight,
    .filter = "(ngap.procedureCode==24 || s1ap.procedureCode==10) && {actor} && {target}",
    .fires = "paged_in_vain",
    .near_miss = "paged_and_answers",
};

class PagedInVain final : public Detector {
 public:
  static constexpr std::size_t kIdentitiesMax = 16'384;
  static constexpr std::size_t kNodesMax = 4'096;  // base stations that were heard
  static constexpr std::size_t kEnough = 5;
  static constexpr std::size_t kKeptMax = 64;  // pagings of one identity that wait
  static constexpr std::int64_t kRepeatTime = 10 * kSecond;
  static constexpr std::int64_t kWindow = 3600 * kSecond;

  void on_ran(const NamedRan& named, findings::FindingBook& book) override {
    const subscribers::RanOrders& orders = *named.exchange.orders;
    now_ = std::max(now_, named.exchange.time);
    lost_ = named.exchange.lost_chunks;
    if (!orders.is_from_core) heard_.at({named.core.address, named.ran.address}) = true;
    if (orders.deed == subscribers::RanDeed::page) return page(named, book);
    if (orders.is_from_core) return;
    if (orders.s_tmsi) answered(named.core.address, {}, *orders.s_tmsi);
    answered(named.core.address, named.exchange.subject, 0);
  }

  void on_nas(const NamedNas& named, findings::FindingBook&) override {
    const subscribers::NasEvent& event = named.event;
    if (event.carrier.is_from_core) return;
    heard_.at({event.core, event.ran}) = true;
    if (event.ue != nullptr) answered(event.core, event.ue->subject, event.ue->s_tmsi);
    if (event.facts.s_tmsi) answered(event.core, {}, *event.facts.s_tmsi);
  }

  void on_end(findings::FindingBook& book) override {
    for (auto& [key, paged] : paged_) {
      if (now_ - paged.last_time >= kRepeatTime) settle(paged, book);
    }
  }

 private:
  // By whom it is known, else by the temporary identity.
  struct Key {
    IpAddress core;
    bool is_subject = false;
    std::uint64_t id = 0;
    friend auto operator<=>(const Key&, const Key&) = default;
  };
  struct Paging {
    Timestamp time;
    capture::FramePosition frame;
  };
  struct Paged {
    std::vector<Paging> in_vain;  // no answer, and nothing lost until the next one
    bool is_reported = false;
    Paging open;  // the last one: its answer may still come
    Timestamp last_time;
    std::uint64_t lost = 0;
    access::Party core;
    access::Party ran;
    std::string_view interface;
    access::Subject subject;
  };

  static Key key_of(const IpAddress& core, const access::Subject& subject,
                    std::uint64_t s_tmsi) noexcept {
    if (subject.is_known()) return {core, true, subject.pseudonym};
    return {core, false, s_tmsi};
  }

  void answered(const IpAddress& core, const access::Subject& subject, std::uint64_t s_tmsi) {
    if (subject.is_known()) paged_.forget(key_of(core, subject, 0));
    if (s_tmsi != 0) paged_.forget(key_of(core, {}, s_tmsi));
  }

  void page(const NamedRan& named, findings::FindingBook& book) {
    const subscribers::RanExchange& exchange = named.exchange;
    const std::uint64_t s_tmsi = exchange.orders->s_tmsi.value_or(0);
    if (!exchange.subject.is_known() && s_tmsi == 0) return;
    // From where nothing was ever heard, no answer would be.
    if (heard_.find({named.core.address, named.ran.address}) == nullptr) return;
    Paged& paged = paged_.at(key_of(named.core.address, exchange.subject, s_tmsi));
    const bool is_repeat =
        paged.open.frame.number != 0 && exchange.time - paged.last_time < kRepeatTime;
    paged.last_time = exchange.time;
    if (is_repeat) return;
    settle(paged, book);
    if (paged.core.is_nobody()) {
      paged.core = named.core;
      paged.ran = named.ran;
    }
    paged.interface = named.interface;
    paged.subject = exchange.subject;
    paged.open = {exchange.time, exchange.request_frame};
    paged.lost = exchange.lost_chunks;
  }

  // The open paging had its time.
  void settle(Paged& paged, findings::FindingBook& book) const {
    if (paged.open.frame.number == 0 || paged.lost != lost_) return;
    std::erase_if(paged.in_vain,
                  [&](const Paging& it) { return paged.open.time - it.time > kWindow; });
    if (paged.in_vain.empty()) paged.is_reported = false;
    if (paged.in_vain.size() == kKeptMax) paged.in_vain.erase(paged.in_vain.begin());
    paged.in_vain.push_back(paged.open);
    if (paged.is_reported) return report(paged, {&paged.in_vain.back(), 1}, book);
    if (paged.in_vain.size() < kEnough) return;
    paged.is_reported = true;
    report(paged, paged.in_vain, book);
  }

  static void report(const Paged& paged, std::span<const Paging> pagings,
                     findings::FindingBook& book) {
    findings::Occurrence it;
    it.descriptor = &kDescriptor;
    it.severity = kDescriptor.severity;
    it.time = pagings.front().time;
    it.last_time = pagings.back().time;
    it.count = pagings.size();
    it.actor = paged.core;
    it.target = paged.ran;
    it.interface = paged.interface;
    it.operation = "page_in_vain";
    it.data_class = access::DataClass::location;
    it.subject = paged.subject;
    it.detail = fmt::format("{} times or more within an hour", kEnough);
    for (const Paging& paging : pagings) it.trigger.push_back(paging.frame);
    book.add(it);
  }

  Timestamp now_;
  std::uint64_t lost_ = 0;
  Latest<Key, Paged> paged_{kIdentitiesMax};
  Latest<std::pair<IpAddress, IpAddress>, bool> heard_{kNodesMax};
};

std::unique_ptr<Detector> make(const authority::Network&) {
  return std::make_unique<PagedInVain>();
}

}  // namespace

extern const Entry nas_page_1;
const Entry nas_page_1{&kDescriptor, make};

}  // namespace cardea::detectors

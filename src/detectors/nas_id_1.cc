// Identities asked for in clear, more than the network has need to.
#include <fmt/format.h>

#include <deque>
#include <vector>

#include "detectors/latest.h"
#include "detectors/nas_policy.h"

namespace cardea::detectors {
namespace {

constexpr std::string_view kBenign[]{
    "a core that restarted and has forgotten whom it gave which temporary identity",
    "many roamers who arrive at once",
    "a UE that cannot keep the temporary identity that it is given",
};
constexpr std::string_view kNext[]{
    "find out whether the core knew the UE's temporary identity, or could have asked its neighbour",
    "look for a change of the core, or of its neighbours, at that time",
    "check whether the base station is who it claims to be",
};
constexpr std::string_view kReferences[]{
    "TS 24.501, 5.4.3 (identification)",
    "TS 24.301, 5.4.4",
    "TS 33.501, 6.12.4",
};
constexpr std::string_view kFight[]{
    "FGT5019.002",
    "FGT5019.004",
};

constexpr findings::Descriptor kDescriptor{
    .id = "nas.id.1",
    .title = "Subscribers are asked again and again who they are, in clear",
    .severity = findings::Severity::medium,
    .kind = findings::Kind::anomaly,
    .looks_for =
        "Identity Requests for the permanent identity that are answered by an IMSI or a SUCI of "
        "the null scheme: three within ten minutes to one subscriber whom the core knew already, "
        "or more than 30 in a minute of one core that are more than a tenth of its registrations. "
        "To ask a UE whose temporary identity the core never gave is ordinary.",
    .why =
        "A temporary identity exists so that nobody can follow a subscriber; who asks for the "
        "permanent one each time undoes that.",
    .explanation =
        "{actor} had UEs at {target} say in clear who they are, {count} times: {detail}.",
    .benign_causes = kBenign,
    .next_steps = kNext,
    .references = kReferences,
    .fight = kFight,
    .filter =
        "(nas_5gs.mm.message_type==0x5b || nas_5gs.mm.message_type==0x5c || "
        "nas_eps.nas_msg_emm_type==0x55 || nas_eps.nas_msg_emm_type==0x56) && {actor} && {target}",
    .fires = "identity_asked_again",
    .near_miss = "identity_not_given",
};

class AskedInClear final : public Detector {
 public:
  static constexpr std::size_t kOpenMax = 4'096;  // questions not yet answered
  static constexpr std::size_t kSubjectsMax = 16'384;
  static constexpr std::size_t kCoresMax = 256;
  static constexpr std::size_t kKeptMax = 256;  // of a core's minute
  static constexpr std::size_t kRepeats = 3;
  static constexpr std::int64_t kRepeatTime = 600 * kSecond;
  static constexpr std::uint64_t kMany = 30;  // a minute
  static constexpr std::uint64_t kManyPercent = 10;
  static constexpr std::int64_t kMinute = 60 * kSecond;

  void on_nas(const NamedNas& named, findings::FindingBook& book) override {
    using subscribers::NasDeed;
    const subscribers::NasEvent& event = named.event;
    const bool is_from_core = event.carrier.is_from_core;
    const NasDeed deed = event.facts.deed;
    if (!is_from_core && deed == NasDeed::register_ue && event.facts.depth == 0)
      ++minute_of(event, book).registrations;
    if (event.ue == nullptr) return;
    if (is_from_core && deed == NasDeed::ask_identity &&
        event.facts.asked == subscribers::AskedIdentity::permanent)
      open_.at(event.context) = {event.ue->began, event.frame, event.ue->subject.is_known()};
    if (!is_from_core && deed == NasDeed::tell_identity) take_answer(named, book);
  }

  void on_end(findings::FindingBook& book) override {
    for (auto& [core, minute] : minutes_) end_minute(minute, book);
  }

 private:
  struct Question {
    capture::FramePosition began;  // of the context: its number may be another's by now
    capture::FramePosition frame;
    bool is_known = false;  // who it is: by what it said before, or by the identity given to it
  };
  struct Answers {
    std::deque<findings::Occurrence> waiting;
    bool is_reported = false;
    Timestamp last_time;
  };
  struct Minute {
    Timestamp from;
    std::uint64_t registrations = 0;
    std::uint64_t told = 0;
    std::vector<findings::Occurrence> kept;
  };

  void take_answer(const NamedNas& named, findings::FindingBook& book) {
    const subscribers::NasEvent& event = named.event;
    const Question* asked = open_.find(event.context);
    if (asked == nullptr) return;
    const Question question = *asked;
    open_.forget(event.context);
    const bool is_in_clear = event.facts.imsi.size != 0 && event.ue->subject.is_known();
    if (question.began != event.ue->began || !is_in_clear || event.ue->is_emergency) return;
    findings::Occurrence it = occurrence_of(kDescriptor, named, "ask_identity");
    std::swap(it.actor, it.target);  // who asked, not who answered
    it.data_class = access::DataClass::identity;
    it.trigger.push_back(question.frame);
    if (question.is_known) take_repeat(it, book);
    Minute& minute = minute_of(event, book);
    ++minute.told;
    it.subject = {};
    if (minute.kept.size() < kKeptMax) minute.kept.push_back(std::move(it));
  }

  void take_repeat(findings::Occurrence it, findings::FindingBook& book) {
    Answers& answers = answers_.at(it.subject.pseudonym);
    const Timestamp now = it.time;
    it.detail =
        fmt::format("one who was known already, {} times or more within ten minutes", kRepeats);
    while (!answers.waiting.empty() && now - answers.waiting.front().time > kRepeatTime)
      answers.waiting.pop_front();
    answers.waiting.push_back(std::move(it));
    const bool goes_on = answers.is_reported && now - answers.last_time <= kRepeatTime;
    if (answers.waiting.size() < kRepeats && !goes_on) return;
    for (const findings::Occurrence& one : answers.waiting) book.add(one);
    answers.waiting.clear();
    answers.is_reported = true;
    answers.last_time = now;
  }

  Minute& minute_of(const subscribers::NasEvent& event, findings::FindingBook& book) {
    Minute& minute = minutes_.at(event.core);
    if (event.time - minute.from < kMinute) return minute;
    end_minute(minute, book);
    minute = {};
    minute.from = event.time;
    return minute;
  }

  static void end_minute(Minute& minute, findings::FindingBook& book) {
    const bool is_much =
        minute.told > kMany && minute.told * 100 > minute.registrations * kManyPercent;
    if (!is_much || minute.kept.empty()) return;
    minute.kept.front().count += minute.told - minute.kept.size();
    for (findings::Occurrence& it : minute.kept) {
      it.detail =
          fmt::format("{} in a minute with {} registrations", minute.told, minute.registrations);
      book.add(it);
    }
    minute.kept.clear();
  }

  Latest<subscribers::RanContextId, Question> open_{kOpenMax};
  Latest<std::uint64_t, Answers> answers_{kSubjectsMax};
  Latest<IpAddress, Minute> minutes_{kCoresMax};
};

std::unique_ptr<Detector> make(const authority::Network&) {
  return std::make_unique<AskedInClear>();
}

}  // namespace

extern const Entry nas_id_1;
const Entry nas_id_1{&kDescriptor, make};

}  // namespace cardea::detectors

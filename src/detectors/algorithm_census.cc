#include "detectors/algorithm_census.h"

#include <algorithm>
#include <utility>

namespace cardea::detectors {
namespace {

using subscribers::NasSystem;
using subscribers::RanContext;

// The subscriber, or where its context began, which no other one did.
std::uint64_t who_is(const RanContext& ue) noexcept {
  if (ue.subject.is_known()) return ue.subject.pseudonym;
  return std::uint64_t{ue.began.capture} << 56 ^ ue.began.number << 16 ^ ue.ran_ue_id;
}

bool is_less(AlgorithmCensus::Choice one, AlgorithmCensus::Choice other) noexcept {
  return one.ciphering < other.ciphering || one.integrity < other.integrity;
}

}  // namespace

void AlgorithmCensus::add(const subscribers::NasEvent& event, Choice choice,
                          findings::Occurrence occurrence) {
  const RanContext& ue = *event.ue;
  const auto& claimed = ue.claimed ? ue.claimed : event.facts.capabilities;
  if (!claimed) return;
  const bool is_5gs = event.facts.system == NasSystem::fivegs;
  const Likes likes{event.core, event.facts.system, is_5gs ? claimed->nea : claimed->eea,
                    is_5gs ? claimed->nia : claimed->eia};
  if (groups_.size() == kGroupsMax && !groups_.contains(likes)) return;
  const auto group = groups_.try_emplace(likes).first;
  const std::uint64_t who = who_is(ue);
  const auto known = group->second.find(who);
  if (known != group->second.end()) {
    known->second.ciphering = std::min(known->second.ciphering, choice.ciphering);
    known->second.integrity = std::min(known->second.integrity, choice.integrity);
  } else if (ues_ < kUesMax) {
    group->second.emplace(who, choice);
    ++ues_;
  }
  if (choice != Choice{} && kept_.size() < kKeptMax)
    kept_.push_back({&group->first, choice, std::move(occurrence)});
}

std::vector<AlgorithmCensus::Outlier> AlgorithmCensus::outliers() const {
  struct Sums {
    Choice usual;
    std::uint32_t few = 0;
    std::uint32_t ues = 0;
    bool has_outliers = false;
  };
  std::map<const Likes*, Sums> sums;
  for (const auto& [likes, ues] : groups_) {
    std::map<Choice, std::uint32_t> counts;
    for (const auto& [who, choice] : ues) ++counts[choice];
    Sums& of = sums[&likes];
    of.ues = static_cast<std::uint32_t>(ues.size());
    if (of.ues < kEnough) continue;
    const auto usual =
        std::ranges::max_element(counts, {}, [](const auto& it) { return it.second; });
    of.usual = usual->first;
    for (const auto& [choice, count] : counts)
      if (is_less(choice, of.usual)) of.few += count;
    of.has_outliers =
        of.few * 100 < of.ues * kFewPercent && usual->second * 100 > of.ues * kUsualPercent;
  }
  std::vector<Outlier> found;
  for (const Kept& kept : kept_) {
    const Sums& of = sums[kept.likes];
    if (of.has_outliers && is_less(kept.choice, of.usual))
      found.push_back({kept.occurrence, of.few, of.ues});
  }
  return found;
}

}  // namespace cardea::detectors

#include "findings/finding.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <utility>

#include "base/digest.h"

namespace cardea::findings {
namespace {

constexpr std::size_t kIdOctets = 8;

// Where a party is: its address, or the host that an order names in its place.
std::string place(const access::Party& party) {
  return party.host.empty() ? party.address.text() : party.host;
}

// A party by name where it has one, so that a renumbered function keeps its findings' key.
std::string label(const access::Party& party) {
  return party.name.empty() ? place(party) : std::string{party.name};
}

std::string short_digest(std::string_view text) {
  return to_hex(Bytes{sha256(bytes_of(text))}.first(kIdOctets));
}

std::string fold_key(const Occurrence& it) {
  return fmt::format("{}\n{}\n{}\n{}\n{}\n{:016x}", it.descriptor->id, it.actor.address.text(),
                     it.target.address.text(), place(it.destination), it.operation,
                     it.subject.pseudonym);
}

void sort_and_cut(std::vector<capture::FramePosition>& frames, std::size_t frames_max,
                  std::uint64_t& cut) {
  std::ranges::sort(frames);
  const auto [first, last] = std::ranges::unique(frames);
  frames.erase(first, last);
  if (frames.size() <= frames_max) return;
  cut += frames.size() - frames_max;
  frames.resize(frames_max);
}

}  // namespace

void FindingBook::add(const Occurrence& occurrence) {
  std::string key = fold_key(occurrence);
  const auto known = folded_.find(key);
  if (known != folded_.end()) {
    fold(known->second, occurrence);
    return;
  }
  std::string campaign;
  if (is_over(campaign, occurrence)) {
    fold_campaign(campaign, occurrence);
    return;
  }
  if (folded_.size() >= kFindingsMax) {
    ++refused_;
    return;
  }
  Finding made;
  static_cast<Occurrence&>(made) = occurrence;
  made.cut = occurrence.not_kept;
  folded_.emplace(std::move(key), std::move(made));
}

// Counts a finding that is to be made, or names the campaign that its occurrence folds into.
bool FindingBook::is_over(std::string& campaign, const Occurrence& occurrence) {
  const std::string detector{occurrence.descriptor->id};
  const std::string actor = fmt::format("{}\n{}", detector, occurrence.actor.address.text());
  const auto size_of = [this](const std::string& of) {
    const auto found = sizes_.find(of);
    return found == sizes_.end() ? 0 : found->second;
  };
  const bool is_actor = size_of(actor) >= limits_.per_actor;
  if (is_actor || size_of(detector) >= limits_.per_detector) {
    campaign = (is_actor ? actor : detector) + "\ncampaign";
    return true;
  }
  if (folded_.size() >= kFindingsMax) return false;
  ++sizes_[detector];
  ++sizes_[actor];
  return false;
}

void FindingBook::fold_campaign(const std::string& key, const Occurrence& occurrence) {
  auto [known, is_new] = folded_.try_emplace(key);
  Finding& into = known->second;
  if (is_new) {
    static_cast<Occurrence&>(into) = occurrence;
    into.cut = occurrence.not_kept;
    into.is_campaign = true;
    return;
  }
  // What its occurrences do not have in common, it does not say.
  const auto keep_common = [](access::Party& party, const access::Party& other) {
    if (party.address != other.address || party.name != other.name) party = {};
  };
  keep_common(into.actor, occurrence.actor);
  keep_common(into.target, occurrence.target);
  keep_common(into.destination, occurrence.destination);
  if (into.subject != occurrence.subject) into.subject = {};
  if (into.operation != occurrence.operation) into.operation = "several";
  fold(into, occurrence);
}

void FindingBook::fold(Finding& into, const Occurrence& occurrence) {
  into.count += occurrence.count;
  into.cut += occurrence.not_kept;
  into.confirmed = into.confirmed && occurrence.confirmed;
  into.last_time = std::max(into.last_time, occurrence.last_time);
  into.loss.is_unanswered = into.loss.is_unanswered || occurrence.loss.is_unanswered;
  into.loss.retransmissions += occurrence.loss.retransmissions;
  // The gravest occurrence speaks for all: an accepted order after refused ones is no attempt.
  if (occurrence.severity > into.severity) {
    into.severity = occurrence.severity;
    into.verdict = occurrence.verdict;
    into.reason = occurrence.reason;
    into.nearest = occurrence.nearest;
    into.detail = occurrence.detail;
    into.outcome = occurrence.outcome;
  }
  into.time = std::min(into.time, occurrence.time);
  const auto append = [](std::vector<capture::FramePosition>& to,
                         const std::vector<capture::FramePosition>& from, std::size_t frames_max) {
    const std::size_t room = frames_max - std::min(frames_max, to.size());
    const std::size_t taken = std::min(room, from.size());
    to.insert(to.end(), from.begin(), from.begin() + static_cast<std::ptrdiff_t>(taken));
    return from.size() - taken;
  };
  into.cut += append(into.trigger, occurrence.trigger, kFramesMax);
  append(into.context, occurrence.context, kContextMax);
}

void FindingBook::finish(Finding& finding) {
  std::uint64_t context_cut = 0;
  sort_and_cut(finding.trigger, kFramesMax, finding.cut);
  sort_and_cut(finding.context, kContextMax, context_cut);
  std::erase_if(finding.context, [&](const capture::FramePosition& frame) {
    return std::ranges::binary_search(finding.trigger, frame);
  });
  finding.key = short_digest(fmt::format(
      "{}{}\n{}\n{}\n{}\n{}\n{}", finding.is_campaign ? "campaign\n" : "", finding.descriptor->id,
      label(finding.actor), label(finding.target), label(finding.destination), finding.operation,
      name_of(finding.subject.known_by)));
  finding.id =
      short_digest(fmt::format("{}\n{:016x}\n{}\n{}", finding.key, finding.subject.pseudonym,
                               finding.time.ns, finding.actor.address.text()));
}

std::vector<Finding> FindingBook::take() {
  std::vector<Finding> all;
  all.reserve(folded_.size());
  for (auto& [key, finding] : folded_) {
    finish(finding);
    all.push_back(std::move(finding));
  }
  folded_.clear();
  sizes_.clear();
  std::ranges::sort(all, [](const Finding& a, const Finding& b) {
    if (a.time != b.time) return a.time < b.time;
    if (!a.trigger.empty() && !b.trigger.empty() && a.trigger.front() != b.trigger.front()) {
      return a.trigger.front() < b.trigger.front();
    }
    return a.id < b.id;
  });
  return all;
}

}  // namespace cardea::findings

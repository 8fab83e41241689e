#include "subscribers/strays.h"

#include <algorithm>
#include <utility>

namespace cardea::subscribers {
namespace {

// How long the function's own run may pause before and after a stray; a function that lives sends
// heartbeats within it. Who begins to count anew after a longer pause has restarted, or was not
// captured meanwhile.
constexpr std::int64_t kPause = 90 * kSecond;

}  // namespace

Strays::Pair& Strays::pair_of(const Stray& request) {
  const Key key{{request.requester.address, request.responder.address}, request.domain};
  const auto known = pairs_.find(key);
  if (known == pairs_.end() && pairs_.size() == limits_.pairs) {
    const auto oldest = std::ranges::min_element(
        pairs_, {}, [](const auto& entry) { return entry.second.last_used; });
    counters_.undecided += oldest->second.waiting.size();
    pairs_.erase(oldest);
  }
  Pair& pair = known == pairs_.end() ? pairs_[key] : known->second;
  pair.last_used = ++clock_;
  return pair;
}

// The run that the number continues most closely.
Strays::Run* Strays::run_of(Pair& pair, const Stray& request) {
  Run* nearest = nullptr;
  const auto distance = [&](const Run& run) {
    // The next number is nearer than one that was there already.
    return std::abs(run.numbers.distance_to(request.sequence) - 1);
  };
  for (Run& run : pair.runs) {
    if (!run.numbers.holds(request.sequence)) continue;
    // After a pause a run goes on with its next numbers, or not at all.
    const bool goes_on =
        run.numbers.is_established() && run.numbers.distance_to(request.sequence) > 0;
    if (!goes_on && request.time - run.last_time > kPause) continue;
    if (nearest == nullptr || distance(run) < distance(*nearest)) nearest = &run;
  }
  return nearest;
}

// A run that was there first, or that broke from one which has not moved since.
bool Strays::may_be_own(const Pair& pair, const Run& run) {
  if (run.breaks_from == 0) return true;
  const auto before = std::ranges::find(pair.runs, run.breaks_from, &Run::id);
  return before == pair.runs.end() || before->last_time < run.first_time;
}

// The run that the function itself counts in, where that is known well: of those that may be it the
// one that moved last.
const Strays::Run* Strays::own_run(const Pair& pair, Timestamp now, std::uint64_t but) {
  const Run* own = nullptr;
  for (const Run& run : pair.runs) {
    if (run.id == but || !run.numbers.is_established() || now - run.last_time > kPause) continue;
    if (!may_be_own(pair, run)) continue;
    if (own == nullptr || run.last_time > own->last_time) own = &run;
  }
  return own;
}

Strays::Run& Strays::begin_run(Pair& pair, const Stray& request) const {
  if (pair.runs.size() == limits_.runs_per_pair) {
    // One that has paused for long, else a suspect; of those the shortest, the oldest.
    const auto worth = [&](const Run& run) {
      const bool has_paused = request.time - run.last_time > kPause;
      return std::tuple{!has_paused, run.breaks_from == 0, run.numbers.steps(), run.id};
    };
    pair.runs.erase(std::ranges::min_element(pair.runs, {}, worth));
  }
  Run run;
  if (const Run* own = own_run(pair, request.time, 0)) run.breaks_from = own->id;
  run.numbers = NumberRun{request.sequence, request.type};
  run.id = ++pair.runs_ever;
  run.first_time = run.last_time = request.time;
  return pair.runs.emplace_back(run);
}

void Strays::wait(Pair& pair, const Stray& request, const Run& own, bool is_settled) const {
  if (pair.waiting.size() == limits_.waiting_per_pair) {
    const auto alike =
        std::find_if(pair.waiting.rbegin(), pair.waiting.rend(),
                     [&](const Waiting& it) { return it.stray.type == request.type; });
    ++(alike == pair.waiting.rend() ? pair.waiting.back() : *alike).stray.count;
    return;
  }
  pair.waiting.push_back({request, own.id, is_settled, false});
  pair.waiting.back().stray.run_before = own.numbers.highest();
}

bool Strays::on_request(const Stray& request, bool is_settled, const Found& found) {
  Pair& pair = pair_of(request);
  Run* run = run_of(pair, request);
  if (run == nullptr) run = &begin_run(pair, request);
  const bool is_step = run->numbers.take(request.sequence, request.type);
  run->last_time = request.time;
  if (is_step && may_be_own(pair, *run)) go_on(pair, *run, found);
  if (run->breaks_from == 0) return false;
  const Run* own = own_run(pair, request.time, run->id);
  if (own == nullptr) {  // the other run has ended: this is what came of it
    run->breaks_from = 0;
    return false;
  }
  wait(pair, request, *own, is_settled);
  return true;
}

// An answer tells of a request that we should have seen.
void Strays::on_lone_answer(const Stray& request) {
  Pair& pair = pair_of(request);
  if (run_of(pair, request) != nullptr) return;  // its request was lost to us
  const Run* own = own_run(pair, request.time, 0);
  if (own != nullptr && own->numbers.counts(request.type)) wait(pair, request, *own, true);
}

// The run that was there first has gone on: what broke from it meanwhile was not its function's,
// unless the function counts requests of that kind apart.
void Strays::go_on(Pair& pair, const Run& own, const Found& found) {
  if (pair.waiting.empty()) return;
  for (Waiting& it : pair.waiting) {
    if (it.is_certain || it.own != own.id || !own.numbers.counts(it.stray.type)) continue;
    it.is_certain = own.last_time - it.stray.time <= kPause;
    it.stray.run_after = own.numbers.highest();
  }
  tell(pair, found);
  counters_.undecided += std::erase_if(pair.waiting, [&](const Waiting& it) {
    return !it.is_certain && own.last_time - it.stray.time > kPause;
  });
}

void Strays::tell(Pair& pair, const Found& found) {
  const auto is_ready = [](const Waiting& it) { return it.is_certain && it.is_settled; };
  for (const Waiting& it : pair.waiting) {
    if (!is_ready(it)) continue;
    counters_.found += it.stray.count;
    found(it.stray);
  }
  std::erase_if(pair.waiting, is_ready);
}

void Strays::settle(const Stray& settled, const Found& found) {
  const Key key{{settled.requester.address, settled.responder.address}, settled.domain};
  const auto known = pairs_.find(key);
  if (known == pairs_.end()) return;
  Pair& pair = known->second;
  const auto it =
      std::find_if(pair.waiting.rbegin(), pair.waiting.rend(), [&](const Waiting& waiting) {
        return !waiting.is_settled && waiting.stray.frame == settled.frame;
      });
  if (it == pair.waiting.rend()) return;
  it->is_settled = true;
  it->stray.outcome = settled.outcome;
  it->stray.answer_frame = settled.answer_frame;
  it->stray.subject = settled.subject;
  it->stray.set_up = settled.set_up;
  if (it->is_certain) tell(pair, found);
}

std::size_t Strays::runs() const noexcept {
  std::size_t count = 0;
  for (const auto& [key, pair] : pairs_) count += pair.runs.size();
  return count;
}

std::size_t Strays::waiting() const noexcept {
  std::size_t count = 0;
  for (const auto& [key, pair] : pairs_) count += pair.waiting.size();
  return count;
}

void Strays::finish(const Found& found) {
  for (auto& [key, pair] : pairs_) {
    for (Waiting& it : pair.waiting) it.is_settled = true;
    tell(pair, found);
    counters_.undecided += pair.waiting.size();
    pair.waiting.clear();
  }
}

}  // namespace cardea::subscribers

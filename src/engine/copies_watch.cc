#include "engine/copies_watch.h"

#include <algorithm>

namespace cardea::engine {

void CopiesWatch::watch(const authority::JudgedAccess& copy, subscribers::SessionId session) {
  if (session == kNoId || copy.judgement.holds_until == Timestamp{INT64_MAX}) return;
  if (by_end_.size() == kCopiesMax) {
    ++refused_;
    return;
  }
  by_end_.emplace(copy.judgement.holds_until, Watched{copy, session});
}

std::vector<CopiesWatch::Watched> CopiesWatch::overdue(Timestamp now,
                                                       const subscribers::Sessions& sessions) {
  std::vector<Watched> found;
  while (any_due(now)) {
    auto node = by_end_.extract(by_end_.begin());
    const Watched& watched = node.mapped();
    const access::Access& order = watched.copy.access;
    // Session ids are used again: a later session is no witness against an earlier one.
    const bool is_there = std::ranges::any_of(
        sessions.copies_of(watched.session), [&](const subscribers::Copy& copy) {
          return copy.far_id == order.order.far_id &&
                 copy.destination == order.destination.address &&
                 sessions[watched.session].set_up == order.set_up;
        });
    if (!is_there) continue;
    Watched late = watched;
    late.copy.access.last_time = node.key();
    late.copy.judgement.verdict = authority::Verdict::out_of_window;
    late.copy.judgement.reason = authority::Reason::after_warrant;
    found.push_back(late);
  }
  return found;
}

}  // namespace cardea::engine

// Copies that a warrant covers, until when: is one still there after its time?
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <vector>

#include "authority/judgement.h"
#include "subscribers/sessions.h"

namespace cardea::engine {

// Bounded; a copy beyond the bound is counted and not watched.
class CopiesWatch {
 public:
  static constexpr std::size_t kCopiesMax = 65'536;
  struct Watched {
    authority::JudgedAccess copy;
    subscribers::SessionId session = kNoId;
  };

  void watch(const authority::JudgedAccess& copy, subscribers::SessionId session);
  // The copies whose time ended before `now` and that their session's rule still orders, judged as
  // out of window; the access's last time is the end. They are watched no longer.
  std::vector<Watched> overdue(Timestamp now, const subscribers::Sessions& sessions);
  bool any_due(Timestamp now) const noexcept {
    return !by_end_.empty() && by_end_.begin()->first < now;
  }
  std::uint64_t refused() const noexcept { return refused_; }

 private:
  std::multimap<Timestamp, Watched> by_end_;
  std::uint64_t refused_ = 0;
};

}  // namespace cardea::engine

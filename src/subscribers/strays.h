// Strays: requests that carry a function's address and break from its own run of sequence numbers.
// Nothing below the protocol is looked at: an address can be forged, and so can a TTL.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <utility>
#include <vector>

#include "base/time.h"
#include "capture/frame.h"
#include "net/packet.h"
#include "subscribers/number_run.h"
#include "subscribers/pseudonyms.h"
#include "subscribers/transactions.h"

namespace cardea::subscribers {

struct Stray {
  net::Endpoint requester;  // whose address it carries
  net::Endpoint responder;
  std::uint16_t domain = 0;
  std::uint8_t type = 0;   // of the request
  bool is_answer = false;  // only an answer was seen, to a request that its peer never sent
  std::uint32_t sequence = 0;
  std::uint32_t run_before = 0;  // where the peer's own run stood before it, and after it
  std::uint32_t run_after = 0;
  Timestamp time;
  capture::FramePosition frame;
  // What became of it, filled in by settle().
  Outcome outcome = Outcome::unanswered;
  capture::FramePosition answer_frame;
  Subject subject;
  capture::FramePosition set_up;  // of the session that it is about; number 0: not known
  bool claims_restart = false;    // it brought a newer Recovery Time Stamp
  std::uint64_t count = 1;  // more of its kind that there was no room to keep are counted here
};

// Who counts anew may have restarted: nobody is accused until the run that was there first goes on,
// soon, as if nothing had been. Requesters that always counted in several runs (a counter a worker,
// a session or a kind of message) cannot be judged so.
class Strays {
 public:
  struct Limits {
    std::size_t pairs = 4'096;
    std::size_t runs_per_pair = 8;
    std::size_t waiting_per_pair = 4'096;  // strays about which we cannot say yet
  };
  struct Counters {
    std::uint64_t found = 0;
    std::uint64_t undecided = 0;  // the peer's own run was not seen to go on
  };
  using Found = std::function<void(const Stray&)>;

  explicit Strays(Limits limits) : limits_(limits) {}

  // A request as it is seen, repeats included. `is_settled`: nothing more will be known of it; else
  // settle() follows. Returns whether it is suspect.
  bool on_request(const Stray& request, bool is_settled, const Found& found);
  // An answer to a request that was not seen.
  void on_lone_answer(const Stray& request);
  // What became of a request, known by its frame.
  void settle(const Stray& settled, const Found& found);
  void finish(const Found& found);

  const Counters& counters() const noexcept { return counters_; }
  std::size_t pairs() const noexcept { return pairs_.size(); }
  std::size_t runs() const noexcept;     // of all pairs
  std::size_t waiting() const noexcept;  // likewise

 private:
  struct Run {
    NumberRun numbers;
    std::uint64_t id = 0;           // in the order of their beginnings
    std::uint64_t breaks_from = 0;  // the run that was there first; 0: it may be the function's own
    Timestamp first_time;
    Timestamp last_time;
  };
  struct Waiting {
    Stray stray;
    std::uint64_t own = 0;  // the run that it breaks from
    bool is_settled = false;
    bool is_certain = false;
  };
  struct Pair {
    std::vector<Run> runs;
    std::vector<Waiting> waiting;
    std::uint64_t runs_ever = 0;
    std::uint64_t last_used = 0;
  };
  using Key = std::pair<std::pair<IpAddress, IpAddress>, std::uint16_t>;

  Pair& pair_of(const Stray& request);
  static Run* run_of(Pair& pair, const Stray& request);
  static bool may_be_own(const Pair& pair, const Run& run);
  static const Run* own_run(const Pair& pair, Timestamp now, std::uint64_t but);
  Run& begin_run(Pair& pair, const Stray& request) const;
  void wait(Pair& pair, const Stray& request, const Run& own, bool is_settled) const;
  void go_on(Pair& pair, const Run& own, const Found& found);
  void tell(Pair& pair, const Found& found);

  Limits limits_;
  std::map<Key, Pair> pairs_;
  std::uint64_t clock_ = 0;  // requests seen
  Counters counters_;
};

}  // namespace cardea::subscribers

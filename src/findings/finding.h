// The finding, and the book in which repeats fold into one. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "access/access.h"
#include "authority/judgement.h"
#include "authority/network.h"
#include "capture/frame.h"
#include "findings/descriptor.h"

namespace cardea::findings {

// What went missing of the exchange that a finding rests on.
struct Loss {
  bool is_unanswered = false;  // the answer was not captured, or never came
  std::uint32_t retransmissions = 0;
};

// One occurrence, as a detector reports it.
struct Occurrence {
  const Descriptor* descriptor = nullptr;
  Severity severity = Severity::medium;
  authority::Verdict verdict = authority::Verdict::uncovered;
  bool confirmed = true;
  Timestamp time;
  Timestamp last_time;
  std::uint64_t count = 1;
  access::Party actor;
  access::Party target;
  access::Party destination;
  std::string_view interface;
  std::string_view operation;
  access::DataClass data_class = access::DataClass::control;
  access::Subject subject;
  authority::Reason reason = authority::Reason::anomaly;
  authority::Grant nearest;
  std::string detail;
  access::Outcome outcome = access::Outcome::accepted;
  Loss loss;
  std::vector<capture::FramePosition> trigger;
  std::vector<capture::FramePosition> context;
  std::uint64_t not_kept = 0;  // trigger frames beyond what was kept
};

struct Finding : Occurrence {
  std::string id;  // of this occurrence: a hash of what it says, no file name or frame number in it
  std::string key;           // the same from audit to audit
  std::uint64_t cut = 0;     // trigger frames beyond kFramesMax
  bool is_campaign = false;  // what one actor, or many, did beyond the book's caps, summed up
  bool has_file = true;      // of evidence; false beyond as many as a folder should hold
  const authority::AcceptedRisk* accepted = nullptr;  // borrowed from the declared network
};

class FindingBook {
 public:
  static constexpr std::size_t kFramesMax = 2'000;
  static constexpr std::size_t kContextMax = 64;
  static constexpr std::size_t kFindingsMax = 100'000;

  // Beyond so many findings of one detector about one actor, and about all, what is new folds into
  // one campaign: its count is exact, its frames are a sample. Detection goes on, and a flood
  // buries neither the other detectors' findings nor the other actors'.
  struct Limits {
    std::size_t per_actor = 5'000;
    std::size_t per_detector = 20'000;
  };
  FindingBook() = default;
  explicit FindingBook(Limits limits) : limits_(limits) {}

  void add(const Occurrence& occurrence);

  std::uint64_t refused() const noexcept { return refused_; }  // occurrences beyond kFindingsMax
  std::size_t size() const noexcept { return folded_.size(); }

  // In the order of all output: (time, capture, frame, id). Empties the book.
  std::vector<Finding> take();

 private:
  bool is_over(std::string& campaign, const Occurrence& occurrence);
  void fold(Finding& into, const Occurrence& occurrence);
  void fold_campaign(const std::string& key, const Occurrence& occurrence);
  static void finish(Finding& finding);

  std::map<std::string, Finding> folded_;  // by what makes two occurrences one
  Limits limits_;
  std::map<std::string, std::size_t> sizes_;  // findings of a detector, and of it about an actor
  std::uint64_t refused_ = 0;
};

}  // namespace cardea::findings

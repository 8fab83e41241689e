// Findings that the declared network accepts for a time (accepted_risks): they stay recorded, with
// who answers for that, and no longer count. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "authority/network.h"
#include "findings/finding.h"

namespace cardea::findings {

// What became of one entry of accepted_risks.
struct RiskUse {
  const authority::AcceptedRisk* risk = nullptr;
  std::uint64_t findings = 0;  // that it silences
  std::uint64_t outside = 0;   // of its key, but not within its time: they count
};

// Marks the findings that an entry covers from their first frame to their last: by the frames'
// time, as all verdicts, so that an audit of old captures says what held then. One use an entry, in
// the order of the file. Marks borrow from `network`.
std::vector<RiskUse> accept_risks(std::vector<Finding>& findings,
                                  const authority::Network& network);

}  // namespace cardea::findings

// `cardea network learn`: captures in, what stands in the network out. SPDX-License-Identifier:
// Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "authority/learn_functions.h"
#include "base/result.h"
#include "capture/input_spec.h"

namespace cardea::engine {

struct LearnResult {
  authority::Learnt learnt;
  std::uint64_t frames = 0;
  std::uint64_t refused = 0;  // deeds, subscribers, links beyond what we hold: the draft lacks them
  std::uint64_t faults = 0;   // messages that could not be read
};

// `filter`: BPF; empty: everything. `on_progress` is told now and then: frames so far.
Outcome<LearnResult> learn(const std::vector<capture::InputSpec>& inputs, const std::string& filter,
                           const std::function<void(std::uint64_t)>& on_progress = {});

}  // namespace cardea::engine

// What was learnt, as lines of network.yaml: a whole file where there is none yet, or what an
// existing one lacks. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <expected>
#include <string>
#include <string_view>
#include <vector>

#include "authority/learn_functions.h"
#include "authority/network.h"
#include "base/result.h"

namespace cardea::authority {

struct Draft {
  std::string text;                // the whole file
  std::string diff;                // against what there was; empty where there was nothing
  std::vector<std::string> notes;  // what contradicts the file, and is not written into it
  std::size_t functions = 0;       // that it adds
  std::size_t strangers = 0;
  std::size_t pools = 0;
  std::size_t plmns = 0;
};

// A failure where no function was recognised: a network without functions is not valid.
Outcome<Draft> draft_network(const Learnt& learnt);

// `text`: of a valid network.yaml, which `network` was loaded from. It is added to, and nothing of
// it is changed: what it declares already, it has said. A failure where its layout leaves no room.
Outcome<Draft> add_to_network(const Learnt& learnt, std::string_view text, const Network& network,
                              const std::string& path);

// The lines of a function, its reasons first, each behind `indent` spaces.
std::string lines_of(const LearntFunction& function, std::string_view name, std::size_t indent);
std::string line_of(const LearntStranger& stranger, std::size_t indent);
// "smf-1": the first number that `taken` does not have; adds it there.
std::string name_for(const LearntFunction& function, std::set<std::string>& taken);

inline constexpr std::size_t kStrangersMax = 500;  // that one draft writes down

}  // namespace cardea::authority

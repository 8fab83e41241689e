// report.html: the page that a person reads. One file that needs no network, the same octets for
// the same captures, network and key. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "authority/network.h"
#include "findings/finding.h"
#include "report/summary.h"
#include "report/tally.h"

namespace cardea::report {

// One message of the exchange that a finding is about.
struct Step {
  capture::FramePosition frame;
  Timestamp time;
  access::Party from;  // names borrow from the declared network
  access::Party to;
  std::string message;      // the standard's name
  std::string cause;        // of an answer: "Request accepted (1)"; empty where it says none
  bool is_refusal = false;  // the cause is one
  bool is_trigger = false;
};
using Story = std::vector<Step>;

struct PageInput {
  const Summary& summary;
  const std::vector<findings::Finding>& findings;  // in the order of all output
  const Tally& tally;
  const authority::Network& network;
  std::string_view filter;  // BPF; empty: everything
  // The exchange of a finding, asked for the few that are shown in full; at most kStepsMax.
  std::function<Story(const findings::Finding&)> story;
};

inline constexpr std::size_t kStepsMax = 12;
// The page never grows beyond this, whatever was found: what has no room is counted in it.
inline constexpr std::size_t kPageMax = 5'000'000;

std::string html_page(const PageInput& input);

}  // namespace cardea::report

// What the probe could not see or understand, with how much and where. SPDX-License-Identifier:
// Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"

namespace cardea::report {

struct BlindSpot {
  std::string kind;         // "not_decoded", "cut_file", "tunnel_not_seen", …
  std::string where;        // "n3", "capture 0", "sctp", …
  std::uint64_t count = 0;  // of what `unit` says
  std::string_view unit = "frames";
  std::uint64_t bytes = 0;              // 0 where that cannot be known
  std::optional<std::uint64_t> offset;  // in the capture, where it begins there
  std::string text;                     // for people
  bool is_loss = true;  // false: seen, and only not understood yet (a protocol without a decoder)
};

// What stands in blind spots, in percent of what was there: frames that were read and those that
// were lost. Whatever is counted one by one (frames, packets, messages, datagrams, fragments,
// orders, answers) counts as a frame each; lost octets by the captures' frame of average size,
// `octets` / `frames`; a place where it is not known how much went missing, as one. At most 100: a
// message that is cut and unanswered counts twice.
double blind_percent(std::span<const BlindSpot> spots, std::uint64_t frames, std::uint64_t octets);

void append_blind_spot(Json& json, const BlindSpot& spot);

}  // namespace cardea::report

// Which parts of a text of HTTP may tell who a subscriber is. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace cardea::findings {

struct TellingPart {
  std::size_t offset = 0;
  std::size_t length = 0;   // octets, at least 1
  std::string_view kind{};  // of an identity, as `cardea blind` takes it; empty where it is none
};
using TellingParts = std::vector<TellingPart>;  // in order, apart from one another

// What stands behind a known beginning ("imsi-", "nai-", …: TS 29.571, 5.3), users of "user@realm",
// numbers of 5 and more digits, long mixtures of digits and letters, and whatever is
// percent-encoded without need. UUIDs (instances of functions, subscriptions), addresses of hosts
// and ports stay.
TellingParts telling_parts(std::string_view text);

// Everything between slashes.
TellingParts all_words(std::string_view text);

}  // namespace cardea::findings

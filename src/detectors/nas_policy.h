// What the detectors of NAS share: what the declared policy says of an algorithm, and of which
// messages enough is known to say anything. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>

#include "authority/network.h"
#include "detectors/detector.h"

namespace cardea::detectors {

enum class Stance : std::uint8_t { silent, listed, forbidden };

// `nea0` of the declared network means EEA0 too; `eea0` means EPS alone.
Stance stance_on_ciphering(const authority::Policy& policy, subscribers::NasSystem system,
                           std::uint8_t algorithm);
Stance stance_on_integrity(const authority::Policy& policy, subscribers::NasSystem system,
                           std::uint8_t algorithm);
Stance stance_on_suci(const authority::Policy& policy, std::uint8_t scheme);

// "NEA0", "EIA2".
std::string ciphering_name(subscribers::NasSystem system, std::uint8_t algorithm);
std::string integrity_name(subscribers::NasSystem system, std::uint8_t algorithm);

// A UE in an emergency may go without any protection (TS 33.501, 10.2.2; TS 33.401, 15.2.2):
// whether it is in one, its first message tells. False where that, or anything since, may have been
// lost.
bool is_known_whole(const subscribers::NasEvent& event) noexcept;

// A security mode command to a UE that is known not to be in an emergency.
bool is_ordinary_choice(const subscribers::NasEvent& event) noexcept;

}  // namespace cardea::detectors

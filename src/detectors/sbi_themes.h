// What the detectors of the service-based interfaces share: which of them an access is for, so that
// none that is a finding goes unheard. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "detectors/detector.h"

namespace cardea::detectors {

enum class SbiTheme : std::uint8_t {
  long_term_keys,
  vectors,
  location,
  identity,
  registration,  // who serves a subscriber
  functions,     // what the NRF is told of functions
  discovery,     // and what it tells
  tokens,
  traces,
  contexts,
  steering,
  interception,  // one of the two is a function of lawful interception
  roaming,
  data,  // whatever no other is about
};

// Of any access of Plane::sbi; what it does goes before who does it.
SbiTheme theme_of(const authority::JudgedAccess& judged) noexcept;
SbiTheme theme_of(access::Operation operation) noexcept;

// An access of Plane::sbi whose verdict is a finding, and one of that theme.
bool is_sbi_finding(const authority::JudgedAccess& judged) noexcept;
bool is_about(const authority::JudgedAccess& judged, SbiTheme theme) noexcept;

// One of the two is a roaming partner, or stands before the SEPP without being declared.
bool is_with_partner(const authority::JudgedAccess& judged) noexcept;
// One of the two is a function of lawful interception.
bool is_with_interceptor(const authority::JudgedAccess& judged) noexcept;

// Both ends speak for themselves: neither is a proxy, through which anybody may be speaking.
bool is_direct(const NamedSbi& named) noexcept;

// Something odd about a request, of the descriptor's severity: the client is the actor; all its
// frames prove it.
findings::Occurrence occurrence_of(const findings::Descriptor& descriptor, const NamedSbi& named,
                                   std::string_view operation);

}  // namespace cardea::detectors

// Warrants: does one cover a copy of this subscriber's traffic, delivered there, then?
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "authority/directory.h"
#include "authority/judgement.h"
#include "authority/network.h"
#include "subscribers/pseudonyms.h"

namespace cardea::authority {

class Warrants {
 public:
  Warrants(const Network& network, const Directory& directory,
           const subscribers::Pseudonyms& pseudonyms);

  // Without a warrant nothing is worth learning. One for IRI alone is: a copy is beyond its scope.
  bool any() const noexcept { return !network_.warrants.empty(); }

  // An identity that a subscriber goes by ("imsi", "999700000000001"): remembered only where a
  // warrant is about it, so this cannot be made to grow.
  void learn(const access::Subject& subject, std::string_view kind, std::string_view identity);

  // Whether a warrant for location is in force for this subscriber.
  bool allows_location(const access::Subject& subject, Timestamp time) const;

  // The verdict on a copy of content, by warrants alone.
  Judgement judge_copy(const access::Access& copy) const;

 private:
  struct Fit {  // of one warrant to one copy
    bool content = false;
    bool destination = false;
    bool begun = false;
    bool over = false;
    bool in_force() const noexcept { return begun && !over; }
  };
  Fit fit(const Warrant& warrant, const access::Access& copy) const;
  bool delivers_to(const Warrant& warrant, const IpAddress& destination, Timestamp time) const;
  Judgement judge_by(const Warrant& warrant, const Fit& fit) const;
  Judgement judge_stranger(const access::Access& copy) const;

  const Network& network_;
  const Directory& directory_;
  const subscribers::Pseudonyms& pseudonyms_;
  std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> of_subject_;  // by pseudonym
};

}  // namespace cardea::authority

// SubjectMemory: the pseudonyms that were made last, so that the messages of one procedure, each of
// which names its subscriber several times, cost one HMAC and not many.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/hash.h"
#include "subscribers/pseudonyms.h"

namespace cardea::subscribers {

// Of a fixed size; a newer one takes its place's older. Keeps keyed hashes and no identity: as a
// pseudonym has no more octets than such a hash, two that agree are as rare as two pseudonyms that
// do.
class SubjectMemory {
 public:
  explicit SubjectMemory(const Pseudonyms& pseudonyms)
      : pseudonyms_(pseudonyms), places_(kPlaces) {}

  // As Pseudonyms::subject().
  Subject subject(KnownBy known_by, std::string_view identity) {
    const std::uint64_t key = keyed_hash(pseudonyms_.hash_key(), bytes_of(identity));
    Place& place = places_[key % kPlaces];
    if (place.key != key || place.subject.known_by != known_by)
      place = {key, pseudonyms_.subject(known_by, identity)};
    return place.subject;
  }

 private:
  static constexpr std::size_t kPlaces = 4096;
  struct Place {
    std::uint64_t key = 0;
    Subject subject;  // known by nothing: empty
  };

  const Pseudonyms& pseudonyms_;
  std::vector<Place> places_;
};

}  // namespace cardea::subscribers

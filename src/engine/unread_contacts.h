// When an address last exchanged what Cardea does not decode. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "base/address.h"
#include "base/hash.h"
#include "base/time.h"

namespace cardea::engine {

// Bounded and forgetful: where two addresses share a place, the later one has it, and the other is
// taken to have exchanged it, too. That errs towards "may have been asked for", which accuses
// nobody.
class UnreadContacts {
 public:
  explicit UnreadContacts(const HashKey& key = {}) noexcept : key_(key) {}

  void note(const IpAddress& address, Timestamp time) noexcept { times_[place(address)] = time; }
  bool had_any(const IpAddress& address, Timestamp since, Timestamp until) const noexcept {
    const Timestamp last = times_[place(address)];
    return last >= since && last <= until;
  }

 private:
  static constexpr std::size_t kPlaces = 4096;
  std::size_t place(const IpAddress& address) const noexcept {
    return keyed_hash(key_, address, 0) % kPlaces;
  }

  HashKey key_;
  std::array<Timestamp, kPlaces> times_{};
};

}  // namespace cardea::engine

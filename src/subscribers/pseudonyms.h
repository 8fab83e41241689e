// Pseudonyms: who a subscriber is, without saying so. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/digest.h"
#include "base/hash.h"
#include "base/result.h"

namespace cardea::subscribers {

// How a subscriber was recognised, in falling order of what it says.
enum class KnownBy : std::uint8_t { nothing, imsi, supi, gpsi, ue_address };
std::string_view name_of(KnownBy known_by) noexcept;

struct Subject {
  std::uint64_t pseudonym = 0;
  KnownBy known_by = KnownBy::nothing;

  bool is_known() const noexcept { return known_by != KnownBy::nothing; }
  std::string text() const;  // "sub-" and sixteen hexadecimal digits
  friend bool operator==(const Subject&, const Subject&) = default;
};

// The keys of a run, all derived from one key file (at least 16 octets), so that the pseudonym of a
// subscriber and the blinded target of a warrant cannot be matched without it. Whoever holds the
// key can enumerate identities: guard it like the capture.
class Pseudonyms {
 public:
  static Outcome<Pseudonyms> from_file(const std::string& path);
  static Pseudonyms ephemeral();  // from the system's random source; good for this run only
  static Pseudonyms from_secret(Bytes secret);

  bool is_ephemeral() const noexcept { return ephemeral_; }
  // Sixteen hexadecimal digits that tell keys apart; empty for an ephemeral one.
  const std::string& key_id() const noexcept { return key_id_; }
  const HashKey& hash_key() const noexcept { return hash_key_; }

  // `kind` and `identity` as `cardea blind` takes them: imsi 999700000000001, ue_address 10.45.0.2,
  // …
  Subject subject(KnownBy known_by, std::string_view identity) const;
  Digest pseudonym(std::string_view kind, std::string_view identity) const;
  // What stands in a warrant's target.
  Digest blinded(std::string_view kind, std::string_view identity) const;

 private:
  Pseudonyms() = default;

  Digest pseudonym_key_{};
  Digest warrant_key_{};
  HashKey hash_key_;
  std::string key_id_;
  bool ephemeral_ = false;
};

}  // namespace cardea::subscribers

// The rows of accesses, findings and bindings: domain words into prepared statements.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>

#include "authority/judgement.h"
#include "base/hash.h"
#include "findings/finding.h"
#include "store/sqlite.h"
#include "subscribers/bindings.h"

namespace cardea::store {

struct TunnelEnd {
  subscribers::TunnelBinding tunnel;
};

// All functions return false where the database failed.
class Rows {
 public:
  // Beyond so many, parties are written anew each time that they come: forged addresses must not
  // fill the memory.
  static constexpr std::size_t kPartiesMax = 262'144;

  Rows(Database& database, const HashKey& hash_key, bool names_warrants);

  bool write(const authority::JudgedAccess& judged, std::string_view id);
  bool write(const findings::Finding& finding);
  bool write(const subscribers::SessionBinding& binding);
  bool write(const subscribers::Occasion& end);
  bool write(const subscribers::TunnelBinding& binding);
  bool write(const TunnelEnd& end);

 private:
  // Names borrow from the declared network, one text each: the address of the first octet does.
  struct PartyKey {
    IpAddress address;
    std::string_view name, role, set, known_by;
    friend bool operator==(const PartyKey&, const PartyKey&) = default;
  };
  struct HashParty {
    HashKey key;
    std::size_t operator()(const PartyKey& party) const noexcept;
  };
  struct Meaning {
    std::uint8_t plane = 0, operation = 0, direction = 0, outcome = 0;
    std::uint8_t verdict = 0, reason = 0, grant = 0;
    bool confirmed = true;
    std::string_view interface, grant_name, grant_clause;
    friend auto operator<=>(const Meaning&, const Meaning&) = default;
  };

  std::int64_t party(const access::Party& party);  // its number
  std::int64_t meaning(const authority::JudgedAccess& judged);
  std::string_view shown_name(const authority::Grant& grant) const noexcept;
  bool write_detector(const findings::Descriptor& descriptor);
  bool write_frames(std::int64_t finding, std::string_view part,
                    const std::vector<capture::FramePosition>& frames);

  bool names_warrants_;
  Statement access_, party_, meaning_, detector_, finding_, finding_frame_;
  Statement session_, session_end_, session_tunnels_end_, tunnel_, tunnel_end_;
  std::unordered_map<PartyKey, std::int64_t, HashParty> parties_;
  std::map<Meaning, std::int64_t> meanings_;
  std::map<std::string_view, bool> detectors_;  // written
  std::int64_t parties_written_ = 0;
  std::int64_t accesses_written_ = 0;
  std::int64_t findings_written_ = 0;
  bool is_whole_ = true;  // no party or meaning failed
  std::string time_, last_time_, frames_, address_, other_address_;
};

}  // namespace cardea::store

// The rules of a PFCP session that say where its traffic goes. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <span>

#include "subscribers/peers.h"

namespace cardea::subscribers {

enum class RuleKind : std::uint8_t { detection, forwarding };

inline constexpr std::uint8_t kNoInterface = 15;  // Source/Destination Interface not given

// A detection rule (PDR) with its local F-TEID, or a forwarding rule (FAR) with the remote one.
struct Rule {
  std::uint32_t id = 0;                        // PDR ID or FAR ID
  std::uint32_t teid = 0;                      // 0 with kNoPeer: no tunnel
  std::uint32_t peer : 24 = kNoPeer;           // whose address stands in the F-TEID
  std::uint32_t interface : 4 = kNoInterface;  // TS 29.244, 8.2.2 and 8.2.24
  std::uint32_t is_forwarding : 1 = 0;
  std::uint32_t link = 0;  // of a detection rule its FAR ID, of a forwarding rule its Apply Action

  RuleKind kind() const noexcept {
    return is_forwarding ? RuleKind::forwarding : RuleKind::detection;
  }
  bool has_tunnel() const noexcept { return peer != kNoPeer; }
};
static_assert(sizeof(Rule) == 16);  // a session holds about seven

// A handful of rules in one exact allocation: a session is made once and looked at often.
class RuleSet {
 public:
  static constexpr std::size_t kRulesMax = 64;

  std::span<const Rule> all() const noexcept { return {rules_.get(), size_}; }

  const Rule* find(RuleKind kind, std::uint32_t id) const noexcept;
  bool put(const Rule& rule);  // adds or replaces; false where the set is full
  bool remove(RuleKind kind, std::uint32_t id) noexcept;
  void reserve(std::size_t count);

 private:
  std::unique_ptr<Rule[]> rules_;
  std::uint8_t size_ = 0;
  std::uint8_t capacity_ = 0;
};

}  // namespace cardea::subscribers

// What the report's page needs to know of all accesses: who talks to whom, who reached what, when.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "authority/judgement.h"
#include "base/hash.h"
#include "report/histogram.h"

namespace cardea::report {

inline constexpr std::size_t kDataClasses = 10;

// How accesses were judged, in three words.
enum class Standing : std::uint8_t { covered, undecided, not_covered };
inline constexpr std::size_t kStandings = 3;
constexpr Standing standing_of(authority::Verdict verdict) noexcept {
  if (authority::is_finding(verdict)) return Standing::not_covered;
  return authority::is_undecided(verdict) ? Standing::undecided : Standing::covered;
}
using StandingCounts = std::array<std::uint64_t, kStandings>;

constexpr std::uint64_t sum_of(const StandingCounts& counts) noexcept {
  return counts[0] + counts[1] + counts[2];
}

// Bounded: ends of accesses beyond the caps are summed into refused(). Copies texts, so that it
// may outlive the declared network. Knows nothing of lawful interception: what a warrant covers,
// and what a covered access has to do with a function of interception, is not added.
class Tally {
 public:
  static constexpr std::size_t kNodesMax = 4'096;
  static constexpr std::size_t kLinksMax = 8'192;

  // A declared function by its name, whatever its addresses; anybody else by the address.
  struct Node {
    std::string name;
    std::string role;
    IpAddress address;                                   // of an undeclared one; else none
    std::array<StandingCounts, kDataClasses> reached{};  // as who orders, asks or receives
    std::uint64_t bytes = 0;                             // of user traffic received
    bool is_declared() const noexcept { return address.is_none(); }
    std::string label() const { return is_declared() ? name : address.text(); }
  };
  // Between two nodes, in either direction, over one interface.
  struct Link {
    std::uint32_t a = 0;  // indexes of nodes, a <= b
    std::uint32_t b = 0;
    std::string interface;
    bool is_order = false;  // where traffic was ordered to go, without a grant: not seen going
    StandingCounts accesses{};
    std::uint64_t packets = 0;
    std::uint64_t bytes = 0;
  };

  explicit Tally(HashKey key) noexcept
      : key_(key), nodes_by_key_(16, NodeHash{key}), links_by_key_(16) {}

  // Texts of parties and of the interface stay where they are while accesses are added.
  void add(const authority::JudgedAccess& judged);

  const std::vector<Node>& nodes() const noexcept { return nodes_; }
  const std::vector<Link>& links() const noexcept { return links_; }
  const Histogram<kStandings>& over_time() const noexcept { return over_time_; }
  std::uint64_t refused() const noexcept { return refused_; }

 private:
  struct NodeKey {
    std::string name;
    IpAddress address;
    friend bool operator==(const NodeKey&, const NodeKey&) = default;
  };
  struct NodeHash {
    HashKey key;
    std::size_t operator()(const NodeKey& node) const noexcept {
      return keyed_hash(key, node.address, std::hash<std::string_view>{}(node.name));
    }
  };

  // Those met lately, by the place of their texts: nearly all accesses repeat.
  struct RecentNode {
    IpAddress address;
    const char* name = nullptr;
    std::uint32_t node = 0;
    bool is_set = false;
  };
  struct RecentLink {
    std::uint64_t pair = 0;
    const char* interface = nullptr;
    std::uint32_t link = 0;
    bool is_order = false;
    bool is_set = false;
  };
  static constexpr std::size_t kRecent = 512;

  std::uint32_t node_of(const access::Party& party);  // kNoId where it is nobody, or refused
  std::uint32_t find_node(const access::Party& party);
  std::uint32_t find_link(std::uint64_t pair, std::string_view interface, bool is_order);
  void note_link(std::uint32_t from, std::uint32_t to, const authority::JudgedAccess& judged,
                 bool is_order);
  void note_reach(std::uint32_t node, const authority::JudgedAccess& judged);

  HashKey key_;
  std::array<RecentNode, kRecent> recent_nodes_{};
  std::array<RecentLink, kRecent> recent_links_{};
  std::unordered_map<NodeKey, std::uint32_t, NodeHash> nodes_by_key_;
  std::unordered_multimap<std::uint64_t, std::uint32_t> links_by_key_;  // by the pair of nodes
  std::vector<Node> nodes_;
  std::vector<Link> links_;
  Histogram<kStandings> over_time_;
  std::uint64_t refused_ = 0;
};

}  // namespace cardea::report

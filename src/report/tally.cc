#include "report/tally.h"

#include <algorithm>
#include <utility>

#include "base/pool.h"

namespace cardea::report {
namespace {

using access::Operation;
using access::Party;

constexpr std::array<std::string_view, 4> kInterception{"admf", "mdf2", "mdf3", "lemf"};

bool is_of_interception(const Party& party) noexcept {
  return std::ranges::find(kInterception, party.role) != kInterception.end();
}

// What a covered access has to do with interception is nobody's business, not even its number.
bool is_withheld(const authority::JudgedAccess& judged) noexcept {
  if (judged.judgement.is_lawful_interception()) return true;
  const access::Access& access = judged.access;
  const bool is_finding = authority::is_finding(judged.judgement.verdict);
  return !is_finding && (is_of_interception(access.actor) || is_of_interception(access.target) ||
                         is_of_interception(access.destination));
}

bool orders_traffic_away(const access::Access& access) noexcept {
  return access.operation == Operation::forward_traffic ||
         access.operation == Operation::duplicate_traffic;
}

}  // namespace

std::uint32_t Tally::node_of(const Party& party) {
  if (party.is_nobody()) return kNoId;
  const std::uint64_t hash = keyed_hash(key_, party.address, 0);
  RecentNode& recent = recent_nodes_[hash % kRecent];
  if (recent.is_set && recent.address == party.address && recent.name == party.name.data()) {
    return recent.node;
  }
  const std::uint32_t node = find_node(party);
  if (node != kNoId) recent = {party.address, party.name.data(), node, true};
  return node;
}

std::uint32_t Tally::find_node(const Party& party) {
  const bool is_declared = !party.name.empty();
  NodeKey key{std::string{party.name}, is_declared ? IpAddress{} : party.address};
  if (const auto known = nodes_by_key_.find(key); known != nodes_by_key_.end()) {
    return known->second;
  }
  if (nodes_.size() == kNodesMax) {
    ++refused_;
    return kNoId;
  }
  const auto id = static_cast<std::uint32_t>(nodes_.size());
  Node& node = nodes_.emplace_back();
  node.name = key.name;
  node.role = party.role;
  node.address = key.address;
  nodes_by_key_.emplace(std::move(key), id);
  return id;
}

std::uint32_t Tally::find_link(std::uint64_t pair, std::string_view interface, bool is_order) {
  const auto [begin, end] = links_by_key_.equal_range(pair);
  for (auto it = begin; it != end; ++it) {
    const Link& known = links_[it->second];
    if (known.is_order == is_order && known.interface == interface) return it->second;
  }
  if (links_.size() == kLinksMax) {
    ++refused_;
    return kNoId;
  }
  const auto id = static_cast<std::uint32_t>(links_.size());
  links_by_key_.emplace(pair, id);
  Link& link = links_.emplace_back();
  link.a = static_cast<std::uint32_t>(pair >> 32);
  link.b = static_cast<std::uint32_t>(pair);
  link.interface = interface;
  link.is_order = is_order;
  return id;
}

void Tally::note_link(std::uint32_t from, std::uint32_t to, const authority::JudgedAccess& judged,
                      bool is_order) {
  if (from == kNoId || to == kNoId) return;
  const auto [a, b] = std::minmax(from, to);
  const std::uint64_t pair = std::uint64_t{a} << 32 | b;
  const std::string_view interface = judged.judgement.interface;
  RecentLink& recent = recent_links_[keyed_hash(key_, pair, is_order ? 1 : 0) % kRecent];
  const bool is_recent = recent.is_set && recent.pair == pair &&
                         recent.interface == interface.data() && recent.is_order == is_order;
  const std::uint32_t id = is_recent ? recent.link : find_link(pair, interface, is_order);
  if (id == kNoId) return;
  recent = {pair, interface.data(), id, is_order, true};
  Link& link = links_[id];
  ++link.accesses[static_cast<std::size_t>(standing_of(judged.judgement.verdict))];
  if (is_order) return;
  link.packets += judged.access.packets;
  link.bytes += judged.access.bytes;
}

void Tally::note_reach(std::uint32_t node, const authority::JudgedAccess& judged) {
  if (node == kNoId) return;
  const auto data_class = static_cast<std::size_t>(info_of(judged.access.operation).data_class);
  const auto standing = static_cast<std::size_t>(standing_of(judged.judgement.verdict));
  ++nodes_[node].reached[data_class][standing];
}

void Tally::add(const authority::JudgedAccess& judged) {
  if (is_withheld(judged)) return;
  const access::Access& access = judged.access;
  const Standing standing = standing_of(judged.judgement.verdict);
  over_time_.add(access.time, static_cast<std::size_t>(standing));
  const std::uint32_t actor = node_of(access.actor);
  const std::uint32_t target = node_of(access.target);
  const std::uint32_t destination = node_of(access.destination);
  if (access.plane == access::Plane::gtpu) {
    note_link(target, destination, judged, false);
    note_reach(destination, judged);
    if (destination != kNoId) nodes_[destination].bytes += access.bytes;
    return;
  }
  note_link(actor, target, judged, false);
  note_reach(actor, judged);
  const bool is_bad_order = standing == Standing::not_covered && orders_traffic_away(access);
  if (is_bad_order && destination != target) {
    note_link(target, destination, judged, true);
    if (destination != actor) note_reach(destination, judged);
  }
}

}  // namespace cardea::report

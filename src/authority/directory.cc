#include "authority/directory.h"

#include <algorithm>

namespace cardea::authority {
namespace {

constexpr RoleSet kFacesSubscribers{Role::data_network, Role::cscf, Role::gateway};
constexpr std::uint8_t kV4Bits = 96;
constexpr std::uint8_t kBlockBits = kV4Bits + 16;  // what one bit of core_v4_ stands for

bool faces_data_network(ReferencePoint point) noexcept {
  return point == ReferencePoint::n6 || point == ReferencePoint::sgi || point == ReferencePoint::gi;
}

// Of the interfaces that serve all of the prefix, there is one and each is towards the data
// network.
bool serves_data_network_only(const Function& function, const Prefix& prefix) noexcept {
  bool any = false;
  for (const Interface& interface : function.interfaces) {
    const bool serves = std::ranges::any_of(interface.addresses, [&](const Prefix& own) {
      return own.length <= prefix.length && own.contains(prefix.base);
    });
    if (!serves) continue;
    if (!faces_data_network(interface.point)) return false;
    any = true;
  }
  return any;
}

bool is_core(const Function& function, const Prefix& prefix) noexcept {
  return function.roles.has_other_than(kFacesSubscribers) &&
         !serves_data_network_only(function, prefix);
}

}  // namespace

Directory::Directory(const Network& network) : network_(network) {
  for (std::uint32_t i = 0; i < network.functions.size(); ++i) add_function(i);
  for (std::uint32_t i = 0; i < network.partners.size(); ++i)
    for (const Prefix& prefix : network.partners[i].addresses) partners_.add(prefix, i);
  for (const Prefix& pool : network.owner.ue_pools) pools_.add(pool, 0);
  functions_.seal();
  partners_.seal();
  pools_.seal();
}

// An interface may name a part of a wider prefix of its function: then it is an entry of its own,
// so that an N6 host within a function's /24 is told from the rest.
void Directory::add_function(std::uint32_t index) {
  const Function& function = network_.functions[index];
  std::vector<Prefix> prefixes = function.addresses;
  for (const Interface& interface : function.interfaces)
    prefixes.insert(prefixes.end(), interface.addresses.begin(), interface.addresses.end());
  std::ranges::sort(prefixes);
  const auto repeats = std::ranges::unique(prefixes);
  prefixes.erase(repeats.begin(), repeats.end());
  for (const Prefix& prefix : prefixes) {
    const bool core = is_core(function, prefix);
    functions_.add(prefix, index, core);
    if (core) mark_core(prefix);
  }
}

void Directory::mark_core(const Prefix& prefix) {
  if (!prefix.base.is_v4() || prefix.length < kV4Bits) {
    core_v6_ = true;
    return;
  }
  const std::size_t first = prefix.base.v4_value() >> 16;
  const std::size_t count =
      prefix.length >= kBlockBits ? 1 : std::size_t{1} << (kBlockBits - prefix.length);
  for (std::size_t block = first; block < first + count; ++block) core_v4_.set(block);
}

const Function* Directory::function_at(const IpAddress& address, Timestamp time) const noexcept {
  const Function* found = nullptr;
  for_each_at(address, time, [&](const Function& function) {
    if (found == nullptr) found = &function;
  });
  return found;
}

const Function* Directory::function_called(std::string_view host, Timestamp time) const noexcept {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
  for (const Function& function : network_.functions) {
    if (!function.valid.holds_at(time)) continue;
    for (const std::string& name : function.fqdns) {
      if (std::ranges::equal(name, host, {}, lower)) return &function;
    }
  }
  return nullptr;
}

const Function* Directory::find(const IpAddress& address, Timestamp time,
                                RoleSet wanted) const noexcept {
  const Function* found = nullptr;
  for_each_at(address, time, [&](const Function& function) {
    if (found == nullptr && function.roles.has_any(wanted)) found = &function;
  });
  return found;
}

bool Directory::is_core_address(const IpAddress& address, Timestamp time) const noexcept {
  if (!may_be_core(address)) return false;
  bool core = false;
  functions_.look_up(address, [&](std::span<const PrefixTable::Entry> entries) {
    bool any = false;
    for (const PrefixTable::Entry& entry : entries) {
      if (!network_.functions[entry.owner].valid.holds_at(time)) continue;
      any = true;
      core |= entry.mark;
    }
    return any;
  });
  return core;
}

bool Directory::in_ue_pool(const IpAddress& address) const noexcept {
  bool found = false;
  pools_.look_up(address, [&](std::span<const PrefixTable::Entry>) { return found = true; });
  return found;
}

bool Directory::is_gateway_only(const IpAddress& address, Timestamp time) const noexcept {
  constexpr RoleSet kGateways{Role::upf, Role::pgw_u, Role::pgw, Role::ggsn, Role::gateway};
  bool any = false;
  bool other = false;
  for_each_at(address, time, [&](const Function& function) {
    any = true;
    other = other || function.roles.has_other_than(kGateways);
  });
  return any && !other;
}

Directory::Sides Directory::sides_of(const IpAddress& address, Timestamp time) const noexcept {
  constexpr Prefix kHost{};
  Sides sides;
  sides.faces_data_network = in_ue_pool(address);
  for_each_at(address, time, [&](const Function& function) {
    const bool is_core_function = function.roles.has_other_than(kFacesSubscribers);
    sides.is_core |= is_core_function;
    sides.faces_data_network |= is_core_function
                                    ? serves_data_network_only(function, {address, kHost.length})
                                    : function.roles.has(Role::data_network);
  });
  return sides;
}

bool Directory::crosses_n6(const IpAddress& one, const IpAddress& other,
                           Timestamp time) const noexcept {
  const Sides near = sides_of(one, time);
  const Sides far = sides_of(other, time);
  return (near.faces_data_network || far.faces_data_network) && (near.is_core || far.is_core);
}

const Partner* Directory::partner_at(const IpAddress& address, Timestamp time) const noexcept {
  const Partner* found = nullptr;
  partners_.look_up(address, [&](std::span<const PrefixTable::Entry> entries) {
    for (const PrefixTable::Entry& entry : entries) {
      const Partner& partner = network_.partners[entry.owner];
      if (!partner.valid.holds_at(time)) continue;
      found = &partner;
      return true;
    }
    return false;
  });
  return found;
}

}  // namespace cardea::authority

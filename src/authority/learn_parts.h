// The parts of learn(): roles by group, and the texts. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <vector>

#include "authority/learn_functions.h"
#include "authority/learn_groups.h"

namespace cardea::authority {

struct GroupRoles {
  RoleSet proven;
  RoleSet presumed;  // used where nothing is proven

  RoleSet all() const noexcept { return proven.empty() ? presumed : proven; }
};
using RolesByGroup = std::map<IpAddress, GroupRoles>;

// Joins what stands on a user plane function's outer side to `groups`.
RolesByGroup find_roles(const DeedBook& deeds, const LinkBook& links, Groups& groups);

// Why an address, or several of one function, are believed to be what they are: a line each.
std::vector<std::string> reasons_of(const DeedBook& deeds, const std::vector<IpAddress>& addresses);

// What their link addresses say, a line each (learn_links.h).
std::vector<std::string> link_reasons_of(const LinkBook& links,
                                         const std::vector<IpAddress>& addresses);

// What the addresses do that no function of ours is, subscribers apart.
std::vector<LearntStranger> strangers_of(const DeedBook& deeds, const std::set<IpAddress>& known);

}  // namespace cardea::authority

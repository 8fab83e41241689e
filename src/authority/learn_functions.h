// From deeds to functions: which addresses are one function's, and which roles it plays.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "authority/learn_deeds.h"
#include "authority/learn_links.h"
#include "authority/reference_point.h"
#include "authority/role.h"
#include "base/address.h"

namespace cardea::authority {

struct LearntFunction {
  RoleSet roles;
  bool is_presumed = false;  // the roles rest on no proof
  // Sorted; the first is the one that it speaks from, if it does.
  std::vector<IpAddress> addresses;
  std::map<ReferencePoint, std::set<IpAddress>> points;  // where it is known what they serve
  std::vector<std::string> why;                          // a line each
};

// An address whose role the traffic that we read does not tell.
struct LearntStranger {
  IpAddress address;
  std::string what;
};

struct Learnt {
  std::vector<LearntFunction> functions;  // by role, then address
  std::vector<LearntStranger> strangers;  // by address
  std::vector<IpAddress> subscribers;     // sorted
  std::vector<Prefix> pools;              // around them
  std::map<std::string, std::uint64_t> plmns;
};

Learnt learn(const DeedBook& deeds, const LinkBook& links);

// The smallest sensible prefixes that hold the subscribers' addresses: of IPv4 a /24 or what joins
// the /24s of one /16, of IPv6 a /64 or what joins the /64s of one /48. Never around an address of
// `taken`: then shorter pieces, down to single addresses.
std::vector<Prefix> pools_of(const std::vector<IpAddress>& subscribers,
                             const std::set<IpAddress>& taken);

}  // namespace cardea::authority

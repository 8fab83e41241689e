// The ordinary grants: what follows from the roles of functions alone.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string_view>

#include "authority/reference_point.h"
#include "authority/role.h"

namespace cardea::authority {

struct OrdinaryGrant {
  ReferencePoint point;
  RoleSet actors;
  RoleSet targets;
  bool both_ways;              // the targets may do the same to the actors
  std::string_view operation;  // "order sessions"
  std::string_view reference;
};

std::span<const OrdinaryGrant> ordinary_grants() noexcept;

}  // namespace cardea::authority

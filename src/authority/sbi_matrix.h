// The role matrix of the service-based interfaces: which roles may ask for which operation, from
// the table of operations (protocols/sbi/service.h). SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>
#include <vector>

#include "authority/reference_point.h"
#include "authority/role.h"
#include "protocols/sbi/service.h"

namespace cardea::authority {

// The roles of NF types as the standards write them ("AMF SMF 5G_EIR"); types that no role stands
// for are passed over. "*": all that may take part in these interfaces.
RoleSet roles_of_nf_types(std::string_view types) noexcept;

// Whether an NF type is known: as a role, or as one that has none.
bool is_nf_type(std::string_view type) noexcept;

// The operations' words as sets, made once.
class SbiMatrix {
 public:
  SbiMatrix();

  struct Row {
    RoleSet consumers;
    RoleSet producers;
  };
  // `operation` is one of sbi::service_operations().
  const Row& row(const sbi::ServiceOperation& operation) const noexcept;

 private:
  std::vector<Row> rows_;
};

// The reference point between two roles (TS 23.501, 4.2.7); `sbi` where it has no name of its own.
ReferencePoint sbi_point(RoleSet one, RoleSet other) noexcept;

// Functions that pass on what others ask (TS 23.501, 6.2.19 and 6.2.17).
inline constexpr RoleSet kSbiProxies{Role::scp, Role::sepp};

}  // namespace cardea::authority

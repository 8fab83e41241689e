// Several operations of one pair of roles, written on one line of a table of the role matrix.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <initializer_list>
#include <string_view>

#include "authority/role_matrix.h"

namespace cardea::authority {

struct Operations {
  std::array<access::Operation, 6> list{};
  std::size_t count = 0;
  constexpr Operations(std::initializer_list<access::Operation> operations) {
    for (const access::Operation operation : operations) list[count++] = operation;
  }
};

struct PairRow {
  ReferencePoint point;
  RoleSet actor;
  RoleSet target;
  Operations operations;
  RoleSet destination;
  std::string_view clause;
};

// A row of the matrix for each operation of each pair.
template <const auto& pairs>
consteval auto expanded() {
  constexpr std::size_t kCount = [] {
    std::size_t count = 0;
    for (const PairRow& pair : pairs) count += pair.operations.count;
    return count;
  }();
  std::array<OrderRow, kCount> rows{};
  std::size_t at = 0;
  for (const PairRow& pair : pairs) {
    for (std::size_t i = 0; i < pair.operations.count; ++i) {
      rows[at++] = {pair.point,  pair.actor,       pair.operations.list[i],
                    pair.target, pair.destination, pair.clause};
    }
  }
  return rows;
}

}  // namespace cardea::authority

// What an act says of the roles of who does it and to whom. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "authority/learn_deeds.h"
#include "authority/role.h"

namespace cardea::authority {

// How far an act can be believed.
enum class Weight : std::uint8_t {
  proof,       // only functions of these roles do this
  presumption  // others may, too: holds where nothing better is known
};

struct RoleRow {
  static constexpr std::uint32_t kAny = 0xFFFF'FFFF;

  Act act = Act::associates;
  std::uint32_t detail = kAny;
  std::optional<Role> doer;
  std::optional<Role> other;
  Weight weight = Weight::proof;
  std::string_view clause;
};

std::span<const RoleRow> role_rows() noexcept;
const RoleRow* role_row(Act act, std::uint32_t detail) noexcept;  // null if none

// What a human reads of it, as "PHRASE OTHERS": of who does it, and of whom it is done to. Empty
// where nothing is to be said.
struct ActText {
  Act act;
  std::string_view of_doer;   // "orders sessions at"
  std::string_view of_other;  // "obeys"
  std::string_view unit;      // what is counted: "establishments"
};
const ActText& text_of(Act act) noexcept;

}  // namespace cardea::authority

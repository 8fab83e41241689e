// By which keys a value is known, in JSON, queries, forms and paths alike.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string_view>

#include "protocols/sbi/facts.h"

namespace cardea::sbi {

struct KeyRow {
  std::string_view key;
  Item item;
  std::string_view under = {};             // how the key of the object around it ends; empty: any
  IdentityKind bare = IdentityKind::none;  // of Item::identity: what it is without a prefix
};

// Rows of one key stand together, those with `under` first.
std::span<const KeyRow> key_rows() noexcept;

// Only that it is there is told, never its text.
constexpr bool is_presence_only(Item item) noexcept {
  return item == Item::location || item == Item::access_token || item == Item::long_term_key ||
         item == Item::vector || item == Item::context_key || item == Item::trace;
}

}  // namespace cardea::sbi

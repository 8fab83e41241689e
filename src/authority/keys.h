// The keys of network.yaml, as data: what each may hold and what it is for. The loader's checks,
// the JSON Schema and the reference page are all made from these descriptions.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "authority/role.h"

namespace cardea::authority {

enum class ValueType : std::uint8_t {
  text,      // any, not empty
  name,      // letters, digits and . _ - : /
  word,      // one of Key::words
  function,  // the name of a declared function, of one of Key::roles where there are any
  vendor,    // a name that policy.vendors should know
  role,      // see role.h
  point,     // see reference_point.h
  plmn,      // "999-70", "001-010"
  prefix,    // 10.0.0.0/8, 2001:db8::/32, or an address
  uuid,
  digits,    // a global title or its beginning
  hex,       // lower case
  integer,   // Key::least to Key::most
  fraction,  // 0 to 1
  flag,      // true or false
  time,      // RFC 3339 with its zone
  duration,  // 300s, 5m, 1h, 2d
  blinded,   // hmac-sha256: and 64 hexadecimal digits
  section,   // Key::section
};

enum class Arity : std::uint8_t {
  one,
  list,
  by_name,   // a map from names
  by_point,  // a map from reference points, to one value or a list
};

struct Section;

struct Key {
  std::string_view name;
  ValueType type;
  Arity arity = Arity::one;
  bool required = false;  // a required list holds at least one value
  std::string_view help;
  bool unique = false;  // no two sections of one list share it
  std::span<const std::string_view> words = {};
  RoleSet roles = {};
  const Section* section = nullptr;
  std::int64_t least = 0;
  std::int64_t most = 0;
};

struct Section {
  std::string_view title;  // "a function"
  std::span<const Key> keys;
  bool secret = false;  // its values tell who is under interception: complaints do not repeat them

  const Key* key_named(std::string_view name) const noexcept;  // null if none
};

const Section& network_section() noexcept;  // the whole file

inline constexpr std::size_t kListMax = 20'000;  // values in one list

// The words of enumerations, in the order of the enumerations in network.h.
std::span<const std::string_view> bundle_words() noexcept;
std::span<const std::string_view> duplication_words() noexcept;
std::span<const std::string_view> protection_words() noexcept;
std::span<const std::string_view> risk_words() noexcept;
std::span<const std::string_view> token_words() noexcept;

}  // namespace cardea::authority

// Which header fields of HTTP may be evidence. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>

namespace cardea::findings {

enum class FieldRule : std::uint8_t {
  hidden,  // of the value its length alone
  words,   // stays, but for what may tell a subscriber
  target,  // likewise; of what is no service of a core the slashes alone
  number,  // stays where it is a small number
  date,    // stays where it is one
  prefix,  // every name that begins so: words
};

struct FieldRow {
  std::string_view name;
  FieldRule rule;
  std::string_view clause;
};

// Null: of no known name.
const FieldRow* field_row(std::string_view name) noexcept;

}  // namespace cardea::findings

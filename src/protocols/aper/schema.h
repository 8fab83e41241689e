// What the messages of a protocol in aligned PER (ITU-T X.691) are made of, as tables. The tables
// of NGAP and S1AP are made by tools/aper_schema.py out of the standards' ASN.1.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "protocols/aper/tag.h"

namespace cardea::aper {

enum class Kind : std::uint8_t {
  null,
  boolean,
  integer,
  enumerated,
  bit_string,
  octet_string,
  character_string,  // PrintableString, VisibleString: an octet a character
  utf8_string,
  object_identifier,
  sequence,
  choice,
  list,   // SEQUENCE OF
  field,  // {id, criticality, value}: ProtocolIE-Field and its kin; the id tells the value's type
  open,   // a value whose type nothing tells
};

inline constexpr std::uint16_t kNoType = 0xFFFF;
inline constexpr std::uint64_t kUnbounded = ~std::uint64_t{0};

struct Type {
  Kind kind;
  bool is_extensible;       // "..." in the type, or in the constraint of its value or size
  bool is_of_intra_system;  // what it contains is read in a handover within one system alone
  Tag tag;                  // none: nobody asks for it
  std::uint16_t first;      // sequence, choice: its first component; list: the type of its items;
                            // field: its first object; octet string: the type that it contains
  std::uint16_t count;      // components, alternatives, values or objects of the root
  std::uint16_t additions;  // components behind "...", of those that we know
  std::int64_t lower;       // of the value, or of the size
  std::uint64_t upper;      // kUnbounded: no limit
};

struct Component {
  std::uint16_t type;
  Tag tag;  // none: its type says enough
  bool is_optional;
};

// The type of a field's value, by the field's id; sorted by id within a set.
struct Object {
  std::uint16_t id;
  std::uint16_t type;
};

// An elementary procedure and its messages: initiating, successful, unsuccessful.
struct Procedure {
  std::uint8_t code;
  std::string_view names[3];  // empty: it has none
  std::uint16_t types[3];
};

struct Schema {
  std::span<const Type> types;
  std::span<const Component> components;
  std::span<const Object> objects;
  std::span<const Procedure> procedures;  // sorted by code
};

}  // namespace cardea::aper

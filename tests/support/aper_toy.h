// A schema small enough to encode by hand, with one of everything. SPDX-License-Identifier:
// Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "protocols/aper/schema.h"
#include "support/octets.h"

namespace cardea::test::toy {

using namespace aper;
using enum Kind;

enum : std::uint16_t {
  kByte,
  kLong,
  kChoiceOfTwo,  // enumerated: two values, and more to come
  kMask,
  kAddress,
  kTwoOctets,
  kFourOctets,
  kAnyOctets,
  kField,
  kFields,
  kMessage,
  kNest,
  kNull,
  kNulls,
  kListsOfNulls,
  kFlag,
  kFlags,
  kNestInOctets,
  kOptions,
  kAlternatives,
  kUnaligned,
  kGroup,
  kOfOne,
  kTail,
  kOfThree,
};

inline constexpr Type kTypes[]{
    {integer, false, false, Tag::core_ue_id, 0, 0, 0, 0, 255},
    {integer, false, false, Tag::ran_ue_id, 0, 0, 0, 10, 0xFFFF'FFFF},
    {enumerated, true, false, Tag::cause, 0, 2, 1, 0, 0},
    {bit_string, false, false, Tag::nr_ciphering, 0, 0, 0, 16, 16},
    {bit_string, true, false, Tag::transport_address, 0, 0, 0, 1, 160},
    {octet_string, false, false, Tag::tac, kNoType, 0, 0, 2, 2},
    {octet_string, false, false, Tag::teid, kNoType, 0, 0, 4, 4},
    {octet_string, false, false, Tag::nas_pdu, kNoType, 0, 0, 0, kUnbounded},
    {field, false, false, Tag::none, 0, 6, 0, 0, 0},
    {list, false, false, Tag::none, kField, 0, 0, 0, 65'535},
    {sequence, true, false, Tag::none, 0, 1, 0, 0, 0},
    {choice, false, false, Tag::none, 1, 2, 0, 0, 0},
    {null, false, false, Tag::none, 0, 0, 0, 0, 0},
    {list, false, false, Tag::none, kNull, 0, 0, 0, 65'535},
    {list, false, false, Tag::none, kNulls, 0, 0, 0, 65'535},
    {boolean, false, false, Tag::privacy_indicator, 0, 0, 0, 0, 0},
    {list, false, false, Tag::none, kFlag, 0, 0, 0, 65'535},
    {octet_string, false, false, Tag::source_container, kNest, 0, 0, 0, kUnbounded},
    {sequence, true, false, Tag::none, 3, 3, 0, 0, 0},
    {choice, true, false, Tag::location_request, 6, 2, 1, 0, 0},
    {sequence, false, false, Tag::none, 9, 3, 0, 0, 0},
    {sequence, false, false, Tag::tunnel, 12, 2, 0, 0, 0},
    {sequence, false, false, Tag::none, 14, 1, 0, 0, 0},
    {sequence, false, false, Tag::none, 15, 2, 0, 0, 0},
    {choice, false, false, Tag::none, 6, 3, 0, 0, 0},
};
inline constexpr Component kComponents[]{
    {kFields, Tag::none, false},          // kMessage
    {kNest, Tag::none, false},            // kNest
    {kNull, Tag::none, false},            //
    {kByte, Tag::none, true},             // kOptions
    {kFlag, Tag::none, false},            //
    {kByte, Tag::session_id, true},       //
    {kByte, Tag::none, false},            // kAlternatives
    {kFlag, Tag::none, false},            //
    {kFourOctets, Tag::none, false},      // its addition
    {kFlag, Tag::none, false},            // kUnaligned
    {kTwoOctets, Tag::none, false},       //
    {kMask, Tag::none, false},            //
    {kFourOctets, Tag::none, false},      // kGroup
    {kAddress, Tag::none, false},         //
    {kGroup, Tag::uplink_tunnel, false},  // kOfOne
    {kAddress, Tag::none, false},         // kTail
    {kFlag, Tag::none, false},            //
};
inline constexpr Object kObjects[]{{1, kByte}, {2, kAnyOctets},    {3, kMessage},
                                   {4, kNest}, {7, kNestInOctets}, {9, kOfOne}};
inline constexpr Procedure kProcedures[]{{5, {"Ask", "Yes", ""}, {kMessage, kMessage, kNoType}}};
inline constexpr Schema kSchema{kTypes, kComponents, kObjects, kProcedures};

// A sequence of fields, as a message is.
inline Octets fields(const std::vector<Octets>& all) {
  Octets out = Octets(1);
  put(out, all.size(), 2);
  for (const Octets& one : all) out = out + one;
  return out;
}
inline Octets a_field(std::uint16_t id, const Octets& value) {
  Octets out;
  put(out, id, 2);
  put(out, 0x40, 1);
  if (value.size() < 128) {
    put(out, value.size(), 1);
  } else {
    put(out, 0x8000 | value.size(), 2);
  }
  return out + value;
}

}  // namespace cardea::test::toy

// A message in aligned PER (ITU-T X.691) as a flat list of what it holds.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <span>

#include "base/bits.h"
#include "base/bytes.h"
#include "base/result.h"
#include "protocols/aper/schema.h"

namespace cardea::aper {

// Our limits, not the standards': what one message may hold before it is a fault (over_limit).
inline constexpr std::size_t kElementsMax = 4096;
inline constexpr std::size_t kVisitsMax = 65'536;       // values met, asked for or not
inline constexpr std::uint8_t kDepthMax = 48;           // the standards nest about 30 deep
inline constexpr std::size_t kScratchOctets = 131'072;  // of values that came in fragments

// A field of the protocol, or a value that has a tag. What lies inside follows it (pre-order).
struct Element {
  Bytes octets;              // of a field, an octet string, characters; of a longer bit string
  std::uint64_t number = 0;  // of an integer, an enumeration, a choice; up to 64 bits
  std::uint32_t end = 0;     // index behind the last element inside
  std::uint16_t id = 0;      // of a field
  std::uint16_t bits = 0;    // of a bit string
  Tag tag = Tag::none;       // none: a field
  std::uint8_t depth = 0;    // fields around it
  bool is_field = false;
  bool is_known = false;   // the field's id has a type in its place
  bool is_faulty = false;  // the field's value is not what its type allows: nothing of it is told
  bool has_rest = false;   // octets stand in it that nothing tells of: behind its value or that of
                           // a container in it, in a container that is broken, in additions
};

// Reused from message to message, so that parsing allocates nothing.
struct Storage {
  std::array<Element, kElementsMax> elements;
  std::array<std::byte, kScratchOctets> scratch;
};

struct Walked {
  std::span<const Element> elements;  // borrow the message and the storage
  std::uint16_t unknown_fields = 0;
  std::uint16_t faulty_fields = 0;
};

// Reads a value of the schema's type. A field whose value is broken is counted and left out, the
// rest goes on; what breaks outside of any field breaks the message.
Result<Walked> walk(const Schema& schema, std::uint16_t type, Bytes message,
                    std::span<std::byte> scratch,
                    std::array<Element, kElementsMax>& elements) noexcept;

}  // namespace cardea::aper

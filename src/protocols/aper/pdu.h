// A message of NGAP (TS 38.413, 9.4) or S1AP (TS 36.413, 9.3): which procedure, and its elements.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "protocols/aper/walk.h"

namespace cardea::aper {

enum class Outcome : std::uint8_t { initiating, successful, unsuccessful };
std::string_view name_of(Outcome outcome) noexcept;

// Borrows the octets and the storage: valid until either is reused.
struct Message {
  std::uint8_t procedure = 0;
  Outcome outcome = Outcome::initiating;
  std::string_view name;  // the standard's: "NGSetupRequest"; empty where there is no such message
  std::span<const Element> elements;
  std::uint32_t size = 0;         // octets of the whole message
  std::uint16_t unknown_ies = 0;  // fields whose id has no type in their place: kept opaque
  std::uint16_t faulty_ies = 0;   // fields whose value is not what their type allows
};

// Messages that a schema does not know have no elements.
Result<Message> parse(const Schema& schema, Bytes octets, Storage& storage) noexcept;

// The first with this tag, or nullptr; within one element, or anywhere.
const Element* find(std::span<const Element> elements, Tag tag) noexcept;
std::span<const Element> inside(const Message& message, const Element& element) noexcept;

// A cheap look at the octets: a choice of three, a procedure that exists, an open type that fills
// the message to its end.
bool looks_like(const Schema& schema, Bytes octets) noexcept;

}  // namespace cardea::aper

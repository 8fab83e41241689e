// The information elements of NAS messages (TS 24.007, 11.2), and the walk over them. Which
// elements a message has, and in which form, is a table; where an element has no identifier (the
// mandatory ones), only that table tells what it is. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "base/bytes.h"

namespace cardea::protocols {

// Our limit, not the standard's: what one message may hold before it is a fault (over_limit).
inline constexpr std::size_t kNasIesMax = 64;

// TS 24.007, 11.2.1.1.
enum class NasForm : std::uint8_t {
  halves,  // two values V of half an octet: one octet of the mandatory part
  v,       // mandatory, of a fixed size
  lv,      // mandatory, one octet of length
  lv_e,    // mandatory, two octets of length
  tv1,     // identifier and value of half an octet each
  tv,      // identifier, and a value of a fixed size
  tlv,
  tlv_e,  // as tlv, with two octets of length
};

inline constexpr std::uint8_t kNoElement = 0;  // spare, or one that the message's table lacks

// One element of a message, in the order of the standard's table for that message.
struct NasIeRow {
  std::uint8_t iei = 0;  // of tv1 the high half, as 0x80 … 0xF0; 0 in the mandatory part
  NasForm form = NasForm::v;
  std::uint8_t element = kNoElement;  // of `halves` the low one
  std::uint8_t high = kNoElement;     // of `halves` the high one; none where it is spare
  std::uint8_t size = 0;              // octets of the value: v and tv
};

// What an element is; each protocol has a table of them, whose index is the element.
struct NasElement {
  std::string_view key;    // snake_case, unique
  std::uint8_t least = 0;  // octets below which a value is faulty
};

struct NasIe {
  std::uint8_t element = kNoElement;
  std::uint8_t iei = 0;   // 0 in the mandatory part
  std::uint8_t half = 0;  // the value, where it is half an octet: then `value` is empty
  bool is_half = false;
  Bytes value;  // borrowed from the message
};

// Reused from message to message, so that parsing allocates nothing.
struct NasIeStorage {
  std::array<NasIe, kNasIesMax> ies;
};

struct NasWalk {
  std::span<const NasIe> ies;
  std::uint16_t unknown = 0;   // elements that the message's table lacks: opaque, counted
  std::uint16_t faulty = 0;    // below their least size, or broken off: what stood before is kept
  std::uint16_t repeated = 0;  // optional elements seen before in the message
  bool is_spare_clean = true;  // spare halves of octets are zero
  bool is_over_limit = false;  // more than kNasIesMax: the walk stopped there

  // Nothing but what the table knows, each element whole and once, up to the last octet.
  bool is_exact() const noexcept {
    return unknown == 0 && faulty == 0 && repeated == 0 && is_spare_clean && !is_over_limit;
  }
};

// Walks what stands behind a message's type. Never reads outside `octets`; the work is bounded by
// kNasIesMax elements. Elements that the rows lack are skipped by the rule of TS 24.007, 11.2.4:
// one octet where the identifier's highest bit is set, two octets of length for 0x70 to 0x7F, else
// one.
NasWalk walk_nas(Bytes octets, std::span<const NasIeRow> rows, std::span<const NasElement> elements,
                 NasIeStorage& storage) noexcept;

// The rows of the tables.
constexpr NasIeRow halves(std::uint8_t low, std::uint8_t high) noexcept {
  return {0, NasForm::halves, low, high, 1};
}
constexpr NasIeRow v(std::uint8_t element, std::uint8_t size) noexcept {
  return {0, NasForm::v, element, kNoElement, size};
}
constexpr NasIeRow lv(std::uint8_t element) noexcept { return {0, NasForm::lv, element}; }
constexpr NasIeRow lv_e(std::uint8_t element) noexcept { return {0, NasForm::lv_e, element}; }
constexpr NasIeRow tv1(std::uint8_t iei, std::uint8_t element) noexcept {
  return {iei, NasForm::tv1, element};
}
constexpr NasIeRow tv(std::uint8_t iei, std::uint8_t element, std::uint8_t size) noexcept {
  return {iei, NasForm::tv, element, kNoElement, size};
}
constexpr NasIeRow tlv(std::uint8_t iei, std::uint8_t element) noexcept {
  return {iei, NasForm::tlv, element};
}
constexpr NasIeRow tlv_e(std::uint8_t iei, std::uint8_t element) noexcept {
  return {iei, NasForm::tlv_e, element};
}

}  // namespace cardea::protocols

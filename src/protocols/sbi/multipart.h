// Bodies of several parts, multipart/related: RFC 2046, 5.1; RFC 2387; TS 29.502, 6.1.2.4;
// TS 29.518, 6.1.2.4. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>

#include "base/bytes.h"
#include "base/fixed_vector.h"
#include "base/result.h"

namespace cardea::sbi {

enum class PartKind : std::uint8_t { other, json, nas, ngap };

struct Part {
  PartKind kind = PartKind::other;
  std::string_view content_type;  // without its parameters
  std::string_view content_id;    // without angle brackets
  Bytes body;
};

struct Multipart {
  static constexpr std::size_t kPartsMax = 8;
  FixedVector<Part, kPartsMax> parts;
  std::size_t root = 0;   // index of the one that `start` names, else the first
  bool is_whole = false;  // its closing delimiter was seen

  const Part* with_id(std::string_view content_id) const noexcept;  // null: none
};

// The media type of a Content-Type, without parameters and blanks.
std::string_view media_type(std::string_view content_type) noexcept;
std::string_view media_parameter(std::string_view content_type, std::string_view name) noexcept;
bool is_media(std::string_view type, std::string_view expected) noexcept;  // any case
PartKind part_kind(std::string_view type) noexcept;

// Borrows both. What comes before a missing closing delimiter is given, and is_whole false.
Result<Multipart> read_multipart(std::string_view content_type, Bytes body) noexcept;

}  // namespace cardea::sbi

// The fields of a decoded message that come from single elements: one row a field.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "base/json.h"
#include "protocols/gtpv1c/wire.h"
#include "protocols/shared/identity_printer.h"

namespace cardea::gtpv1c {

struct FieldRow {
  std::string_view key;
  std::uint8_t type = 0;  // of the element
  bool is_list = false;   // else one value; a list only where a message has several
  // Writes one value; false (nothing written) where the element does not have it.
  bool (*write)(Json&, Bytes value, const protocols::IdentityPrinter&) = nullptr;
};

// In the order of printing.
std::span<const FieldRow> field_rows() noexcept;

}  // namespace cardea::gtpv1c

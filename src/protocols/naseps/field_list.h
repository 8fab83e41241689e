// The fields of a decoded message that come from single elements: one row a field.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

#include "protocols/shared/nas_fields.h"

namespace cardea::naseps {

// In the order of printing; the rows' elements are values of `Element`.
std::span<const protocols::NasFieldRow> field_rows() noexcept;

}  // namespace cardea::naseps

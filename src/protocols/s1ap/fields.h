// The fields that only S1AP has, or names its own way. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

#include "protocols/aper/fields.h"

namespace cardea::s1ap {

std::span<const aper::FieldRow> field_rows() noexcept;

}  // namespace cardea::s1ap

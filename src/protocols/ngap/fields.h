// The fields that only NGAP has, or names its own way. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

#include "protocols/aper/fields.h"

namespace cardea::ngap {

std::span<const aper::FieldRow> field_rows() noexcept;

}  // namespace cardea::ngap

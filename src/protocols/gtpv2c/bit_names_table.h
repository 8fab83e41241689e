// Names of the bits in GTPv2-C's elements of flags. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace cardea::gtpv2c {

// By bit, the lowest of the first octet first; empty where the standard names none.
std::span<const std::string_view> indication_names() noexcept;
std::span<const std::string_view> node_feature_names() noexcept;

}  // namespace cardea::gtpv2c

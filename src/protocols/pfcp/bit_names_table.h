// Names of the bits in PFCP's elements of flags. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace cardea::pfcp {

// By bit, the lowest of the first octet first; empty where the standard names none.
std::span<const std::string_view> apply_action_names() noexcept;
std::span<const std::string_view> up_function_feature_names() noexcept;
std::span<const std::string_view> cp_function_feature_names() noexcept;

}  // namespace cardea::pfcp

// Wipes secrets, in a way that no optimiser leaves out. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>

namespace cardea {

void cleanse(std::span<std::byte> octets) noexcept;

}  // namespace cardea

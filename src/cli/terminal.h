// The terminal that a stream may be. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdio>

namespace cardea::cli {

// Its columns; 0 where the stream is no terminal.
std::size_t columns_of(std::FILE* stream) noexcept;

}  // namespace cardea::cli

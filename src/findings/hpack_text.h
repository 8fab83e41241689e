// Strings of HPACK: RFC 7541, 5.2, and the names of its static table.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/bytes.h"

namespace cardea::findings {

extern const std::array<std::uint8_t, 257> kHuffmanLengths;  // bits; [256]: EOS
extern const std::array<std::string_view, 61> kStaticNames;  // [0]: of index 1

// None where the code is not legal: EOS in it, or padding that is not fewer than 8 ones.
std::optional<std::string> huffman_text(Bytes code);

std::size_t huffman_bits(std::string_view text) noexcept;

// Fills `out`, padded with ones: huffman_bits(text) must be more than its bits less 8, and no more.
void write_huffman(std::string_view text, std::span<std::byte> out) noexcept;

}  // namespace cardea::findings

// UTF-8, as far as writers of text need it (RFC 3629). SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>

namespace cardea {

// Octets of the valid sequence at the front of `text`, which is not empty; 0 if there is none.
std::size_t utf8_length(std::string_view text) noexcept;

// The front of `text` that is at most `most` characters long; an octet that is no UTF-8 counts as
// one.
std::string_view utf8_front(std::string_view text, std::size_t most) noexcept;

}  // namespace cardea

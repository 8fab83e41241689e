// Numbers and units as people read them. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace cardea::report {

// 1234567 -> "1 234 567": a thin grouping that every locale reads.
std::string grouped(std::uint64_t number);

// One of them: "frames" -> "frame", "addresses" -> "address".
std::string unit_of(std::string_view plural, std::uint64_t count);

// The same for a page: the groups of one number stay on one line.
std::string figure(std::uint64_t number);

// "1 frame", "1 937 frames", for a page.
std::string counted(std::uint64_t count, std::string_view plural);

// Texts of blind spots go on from their unit ("frames", "were cut by …").
std::string going_on(std::string_view text, std::uint64_t count);

// Whether a name stands before another where people look for it: numbers in it by their value, so
// that 10.0.0.9 stands before 10.0.0.10.
bool reads_before(std::string_view a, std::string_view b) noexcept;

// Octets: "812 B", "1.2 MB".
std::string octets_text(std::uint64_t octets);

}  // namespace cardea::report

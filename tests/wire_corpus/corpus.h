// The captures that tests read but the project does not hold, and tshark's view of them.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "capture/frame.h"

namespace cardea::corpus {

// Sorted. Empty where the folders are absent: then a test says so and is skipped.
std::vector<std::filesystem::path> captures();

// False where libpcap cannot read the file (gzip, several link types).
bool for_each_frame(const std::filesystem::path& capture,
                    const std::function<void(const capture::Frame&)>& visit);

// One row a frame that the display filter passes, one text a field: its first occurrence.
using Row = std::vector<std::string>;
std::vector<Row> tshark(const std::filesystem::path& capture, std::string_view filter,
                        const std::vector<std::string_view>& fields);

bool has_tshark();

// The names between colons of tshark's frame.protocols.
std::vector<std::string> split(std::string_view text, char separator);

}  // namespace cardea::corpus

// A file that is written whole or not at all. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace cardea::report {

// `mode` as open(2) takes it. After a failure there is no such file: half a page reads as a whole
// one.
Outcome<bool> write_whole_file(const std::string& path, std::string_view content, unsigned mode);

}  // namespace cardea::report

// What follows -r: FILE, or TAP=FILE, or TAP+MILLISECONDS=FILE.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace cardea::capture {

struct InputSpec {
  std::string tap;   // empty: the one default tap
  std::string path;  // "-" for standard input
  std::int64_t clock_offset_ns = 0;

  friend bool operator==(const InputSpec&, const InputSpec&) = default;
};

// A file that exists as written wins over the reading as TAP=FILE. A tap's name is made of letters,
// digits, `_`, `.` and `-`; after it the offset that its clock needs, "+1.5ms=" or "-20us=" (units
// ns, us, ms, s), is added to its times. A text before `=` that is no tap is part of the file name.
Outcome<InputSpec> parse_input_spec(std::string_view text);

}  // namespace cardea::capture

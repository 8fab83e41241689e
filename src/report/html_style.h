// The looks of report.html, and the little script that it is whole without.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace cardea::report {

std::string_view style() noexcept;
std::string_view script() noexcept;
// A Content-Security-Policy by which the page loads nothing and runs nothing but these two.
std::string content_policy();

}  // namespace cardea::report

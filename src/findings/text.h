// Texts for people: templates with {names} filled in. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

#include "access/access.h"
#include "authority/judgement.h"
#include "findings/finding.h"

namespace cardea::findings {

using Parameter = std::pair<std::string_view, std::string>;

// Each {name} becomes its parameter's text; a name without one stays as it is.
std::string fill(std::string_view text, std::initializer_list<Parameter> parameters);

// "smf-1 (10.20.0.4)", "10.20.0.66", "nobody known".
std::string describe(const access::Party& party);

std::string reason_text(const authority::JudgedAccess& judged);
std::string reason_text(const Finding& finding);
std::string explanation_text(const Finding& finding);

// The Wireshark display filter that shows the finding's frames.
std::string display_filter(const Finding& finding);

}  // namespace cardea::findings

// The records as lines of JSON: accesses and findings. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "authority/judgement.h"
#include "findings/finding.h"

namespace cardea::report {

// What a record may say of a warrant: its name stands in the LI compartment alone.
enum class Compartment : std::uint8_t { open, lawful_interception };

std::string access_id(const authority::JudgedAccess& judged);
void append_access(std::string& line, const authority::JudgedAccess& judged, std::string_view id,
                   Compartment compartment);
void append_finding(std::string& line, const findings::Finding& finding, Compartment compartment);

}  // namespace cardea::report

// The rooms of report.html, in the order in which they stand on it. Each writes one <section>.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "report/html.h"
#include "report/html_page.h"

namespace cardea::report {

void write_verdict(Html& html, const PageInput& input);
void write_findings(Html& html, const PageInput& input);
void write_map(Html& html, const PageInput& input);
void write_timeline(Html& html, const PageInput& input);
void write_reach(Html& html, const PageInput& input);
void write_blind_spots(Html& html, const PageInput& input);
void write_declared(Html& html, const PageInput& input);
void write_reproduction(Html& html, const PageInput& input);

// What was declared as known, and what became of it; nothing where nothing was.
void write_accepted_risks(Html& html, const Summary& summary);
// One finding, whole: what it says, its exchange, its evidence, what to do.
void write_finding(Html& html, const PageInput& input, const findings::Finding& finding,
                   bool is_open);
// Its exchange as a picture; nothing where no frame of it could be read.
void write_sequence(Html& html, const PageInput& input, const findings::Finding& finding,
                    const Story& story);

// Bits that several rooms use.
inline constexpr std::size_t kNameMax = 48;  // characters of a name that are shown
void open_section(Html& html, std::string_view id, std::string_view title);
void write_time(Html& html, Timestamp time);
std::string time_text(Timestamp time);  // "2026-11-23 23:43:44.444747 UTC"
std::string frame_text(const PageInput& input, const capture::FramePosition& frame);
// `text` to be copied whole; `what` names it to a screen reader.
void write_copyable(Html& html, std::string_view what, std::string_view text);
std::string who(const access::Party& party);  // clipped
std::string base_name(std::string_view path);

}  // namespace cardea::report

// Diagnostics as a person reads them: place, text, the line itself and a caret.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "authority/diagnostic.h"
#include "cli/paint.h"

namespace cardea::cli {

// `text` is that of the file; may be empty, then no lines are shown. Lines of the section
// `warrants` are never shown, and runs of six or more digits in others are masked: what an editor
// shows one person, a build log shows many.
std::string complaints(std::span<const authority::Diagnostic> diagnostics, std::string_view text,
                       const Paint& paint);

}  // namespace cardea::cli

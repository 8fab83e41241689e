// The evidence of each finding as a capture of its own: evidence/FINDING-ID.pcapng.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "capture/frame_archive.h"
#include "findings/evidence.h"
#include "findings/finding.h"

namespace cardea::engine {

struct EvidenceCounters {
  std::uint64_t frames = 0;
  std::uint64_t missing = 0;        // frames that could not be read again
  std::uint64_t files_skipped = 0;  // findings without a file
};

inline constexpr std::size_t kEvidenceFilesMax = 5'000;

// Takes the file of those beyond kEvidenceFilesMax, the least grave first, and of those without a
// frame: before anything says where it is.
void choose_files(std::vector<findings::Finding>& findings);

// `taps`: their names by index. Trigger and context frames, in order, each with a comment that says
// which of the two it is.
Outcome<EvidenceCounters> write_evidence(const std::vector<findings::Finding>& findings,
                                         const std::string& output, capture::FrameArchive& archive,
                                         findings::EvidenceCutter& cutter,
                                         const std::vector<bool>& is_rereadable);

}  // namespace cardea::engine

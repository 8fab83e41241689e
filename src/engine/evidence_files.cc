#include "engine/evidence_files.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <functional>
#include <span>
#include <string_view>
#include <system_error>

#include "capture/pcapng_writer.h"

namespace cardea::engine {
namespace {

struct Shown {
  capture::FramePosition position;
  std::string_view why;
};

std::vector<Shown> frames_of(const findings::Finding& finding) {
  std::vector<Shown> frames;
  for (const capture::FramePosition& frame : finding.trigger) frames.push_back({frame, "trigger"});
  for (const capture::FramePosition& frame : finding.context) frames.push_back({frame, "context"});
  std::ranges::sort(frames, {}, &Shown::position);
  return frames;
}

class EvidenceFile {
 public:
  EvidenceFile(capture::FrameArchive& archive, findings::EvidenceCutter& cutter,
               const std::vector<bool>& is_rereadable, EvidenceCounters& counters) noexcept
      : archive_(archive), cutter_(cutter), is_rereadable_(is_rereadable), counters_(counters) {}

  Outcome<std::uint64_t> write(const findings::Finding& finding, const std::string& path) {
    auto writer = capture::PcapngWriter::create(path);
    if (!writer) return std::unexpected(writer.error());
    for (const Shown& shown : frames_of(finding)) {
      const auto stored = archive_.fetch(shown.position);
      if (!stored) {
        ++counters_.missing;
        continue;
      }
      if (auto written = write_frame(*writer, finding, shown, *stored); !written) {
        return std::unexpected(written.error());
      }
    }
    return writer->close();
  }

 private:
  Outcome<std::size_t> write_frame(capture::PcapngWriter& writer, const findings::Finding& finding,
                                   const Shown& shown, const std::vector<std::byte>& stored) {
    capture::Frame frame;
    frame.bytes = stored;
    frame.time = finding.time;
    frame.position = shown.position;
    frame.original_length =
        std::max(shown.position.length, static_cast<std::uint32_t>(stored.size()));
    if (shown.position.time_ns != 0) frame.time = Timestamp{shown.position.time_ns};
    if (shown.position.original_length != 0) frame.original_length = shown.position.original_length;
    // What came through a stream was cut when it was remembered.
    const std::vector<std::byte> kept =
        is_rereadable_[shown.position.capture] ? cutter_.cut(frame) : stored;
    ++counters_.frames;
    return writer.write(frame, kept, "",
                        fmt::format("{}: frame {} of capture {}", shown.why, shown.position.number,
                                    shown.position.capture));
  }

  capture::FrameArchive& archive_;
  findings::EvidenceCutter& cutter_;
  const std::vector<bool>& is_rereadable_;
  EvidenceCounters& counters_;
};

}  // namespace

void choose_files(std::vector<findings::Finding>& findings) {
  std::vector<findings::Finding*> gravest;
  for (findings::Finding& finding : findings) {
    finding.has_file = !finding.trigger.empty();
    if (finding.has_file) gravest.push_back(&finding);
  }
  if (gravest.size() <= kEvidenceFilesMax) return;
  std::ranges::stable_sort(gravest, std::greater{}, &findings::Finding::severity);
  for (findings::Finding* finding : std::span{gravest}.subspan(kEvidenceFilesMax))
    finding->has_file = false;
}

Outcome<EvidenceCounters> write_evidence(const std::vector<findings::Finding>& findings,
                                         const std::string& output, capture::FrameArchive& archive,
                                         findings::EvidenceCutter& cutter,
                                         const std::vector<bool>& is_rereadable) {
  EvidenceCounters counters;
  if (findings.empty()) return counters;
  std::error_code error;
  std::filesystem::create_directory(output + "/evidence", error);
  if (error) {
    return failure(output + "/evidence", error.message(), "check the folder's permissions");
  }
  EvidenceFile file{archive, cutter, is_rereadable, counters};
  for (const findings::Finding& finding : findings) {
    if (finding.trigger.empty()) continue;
    if (!finding.has_file) {
      ++counters.files_skipped;
      continue;
    }
    const std::string path = output + "/evidence/" + finding.id + ".pcapng";
    if (auto written = file.write(finding, path); !written) return std::unexpected(written.error());
  }
  return counters;
}

}  // namespace cardea::engine

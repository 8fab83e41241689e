// Gives the octets of a frame again, for evidence: from its file where that can be read by offset,
// else (pipes, gzip, zstd) from a spool of the frames that somebody asked to remember.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "capture/file_handle.h"
#include "capture/frame.h"

namespace cardea::capture {

// Reads frames back from one capture that is an uncompressed regular file.
class FrameReader {
 public:
  static Outcome<FrameReader> open(const std::string& path);

  // Nothing where the file has shrunk since, or the position is none of a frame.
  std::optional<std::vector<std::byte>> fetch(const FramePosition& position) const;

 private:
  explicit FrameReader(FileHandle file) noexcept : file_(std::move(file)) {}
  FileHandle file_;
};

struct ArchiveLimits {
  std::uint64_t octets = std::uint64_t{1} << 30;  // of the spool, on disk
  std::uint64_t frames = 4'000'000;               // remembered; 24 octets of memory each
};

// One for a run. Not for several threads at once.
class FrameArchive {
 public:
  explicit FrameArchive(ArchiveLimits limits = {}) noexcept : limits_(limits) {}

  // Tells how frames of `capture` are read again. False: they must be remembered.
  bool add_capture(std::uint16_t capture, const std::string& path);

  // Keeps `kept` (what the rules on content let stand of the frame) where the frame cannot be read
  // from its file again; else does nothing. Refused, and counted, once a limit is reached: what
  // was remembered first stays.
  void remember(const Frame& frame, Bytes kept);

  // From a file: all captured octets, for the caller to cut. From the spool: what was kept; the
  // last where it was remembered twice.
  std::optional<std::vector<std::byte>> fetch(const FramePosition& position);

  std::uint64_t remembered() const noexcept { return entries_.size(); }
  std::uint64_t refused() const noexcept { return refused_; }
  // Set once the spool could not be made or written (disk full); later frames are refused.
  const std::optional<Failure>& spool_failure() const noexcept { return failure_; }

 private:
  struct Entry {
    std::uint64_t number = 0;
    std::uint64_t offset = 0;  // in the spool
    std::uint32_t length = 0;
    std::uint16_t capture = 0;
  };

  bool open_spool();
  bool flush();

  ArchiveLimits limits_;
  std::vector<std::optional<FrameReader>> readers_;  // by capture
  std::vector<Entry> entries_;                       // by (capture, number) once sorted_
  bool sorted_ = true;
  FileHandle spool_;
  std::vector<std::byte> unwritten_;
  std::uint64_t written_ = 0;
  std::uint64_t refused_ = 0;
  std::optional<Failure> failure_;
};

}  // namespace cardea::capture

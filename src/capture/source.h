// Where frames come from. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "capture/frame.h"

namespace cardea::capture {

// What a source could not give, counted where the report can say so.
struct SourceLoss {
  // "cut": the file ends inside a record.           "damaged": skipped up to the next sound record.
  // "truncated": the file shrank while it was read. "growing": it grew; the new part was not read.
  // "compressed_data", "read_error": the stream broke. "window_full": a caller released nothing.
  // "unknown_interface", "unknown_block": pcapng.   "dropped": lost by whoever captured.
  // "filter": the expression has no meaning on a link type.
  std::string reason;
  std::uint64_t offset = 0;   // where in the (decompressed) capture it begins
  std::uint64_t frames = 0;   // 0 where that cannot be known
  std::uint64_t bytes = 0;    // 0 where that cannot be known
  std::uint16_t capture = 0;  // index among the run's inputs

  friend bool operator==(const SourceLoss&, const SourceLoss&) = default;
};

// Sums over everything read so far. A source that wraps others adds theirs.
struct SourceCounters {
  std::uint64_t frames = 0;             // whole frames found in the captures
  std::uint64_t bytes = 0;              // captured octets of those
  std::uint64_t cut_frames = 0;         // shorter than on the wire (snaplen)
  std::uint64_t clamped_times = 0;      // time stamps outside what a capture may hold
  std::uint64_t untimed = 0;            // simple packet blocks: they carry no time of their own
  std::uint64_t other_blocks = 0;       // pcapng blocks that carry no frame
  std::uint64_t filtered = 0;           // frames that the filter expression left out
  std::uint64_t reordered = 0;          // frames put right within the window
  std::uint64_t late = 0;               // frames that came too late to be put right
  std::uint64_t duplicates = 0;         // frames seen at another tap already
  std::uint64_t duplicates_unsure = 0;  // table entries evicted while they could still match

  SourceCounters& operator+=(const SourceCounters& other) noexcept;
  friend bool operator==(const SourceCounters&, const SourceCounters&) = default;
};

// A stream of frames in the order of the file, or of time where several were joined.
//
// Lifetime: the octets of a frame stay valid until release() covers it. A source holds a bounded
// window (kWindowMax), so a caller releases what it is done with before it reads on; one that does
// not ends with a "window_full" loss.
class Source {
 public:
  virtual ~Source() = default;

  // Fills the front of `out` (not empty); returns how many. Fewer than asked for means nothing: a
  // pipe hands over what it has. 0 means the end: of the file, or of what is whole in it.
  virtual std::size_t read(std::span<Frame> out) = 0;

  // The caller is done with every frame it was handed of capture `upto.capture` whose
  // position.offset is `upto.offset` or smaller.
  virtual void release(const FramePosition& upto) = 0;

  // Complete after read() returned 0. In order of offset within a capture.
  virtual std::vector<SourceLoss> losses() const = 0;
  virtual SourceCounters counters() const = 0;
};

// Releases a whole batch, whatever captures its frames come from.
void release_all(Source& source, std::span<const Frame> frames);

// Losses of one capture, bounded: those beyond the cap are summed into the last of their reason.
class LossLog {
 public:
  static constexpr std::size_t kLossesMax = 1000;

  explicit LossLog(std::uint16_t capture) noexcept : capture_(capture) {}

  void add(std::string_view reason, std::uint64_t offset, std::uint64_t frames,
           std::uint64_t bytes);
  std::vector<SourceLoss> sorted() const;  // by offset

 private:
  std::vector<SourceLoss> losses_;
  std::uint16_t capture_;
};

}  // namespace cardea::capture

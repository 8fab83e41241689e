// Where frames come from. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "capture/frame.h"

namespace cardea::capture {

// What a source could not give, counted where the report can say so.
struct SourceLoss {
  std::string reason;        // "cut", "damaged", "growing", "link_type", "compressed_data", ...
  std::uint64_t offset = 0;  // where in the (decompressed) capture it begins
  std::uint64_t frames = 0;  // 0 where that cannot be known
  std::uint64_t bytes = 0;   // 0 where that cannot be known
};

// A stream of frames in the order of the file, or of time where several were joined.
//
// Lifetime: the bytes of a frame stay valid until release() names a frame after it. A source over a
// mapped file keeps all of them; one over a stream holds a bounded window, so a caller releases
// what it is done with before it reads on.
class Source {
 public:
  virtual ~Source() = default;

  // Fills the front of `out`; returns how many. 0 means the end: of the file, or of what is whole
  // in it.
  virtual std::size_t read(std::span<Frame> out) = 0;

  // Frames of this capture with a smaller position.offset may go.
  virtual void release(std::uint64_t offset) = 0;

  // Complete after read() returned 0.
  virtual std::vector<SourceLoss> losses() const = 0;
};

}  // namespace cardea::capture

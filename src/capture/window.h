// The octets of a capture as its parser sees them: one piece where the file is mapped, a bounded
// sliding piece where it comes through a pipe or a decompressor. One parser serves both.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <limits>
#include <string_view>

#include "base/bytes.h"

namespace cardea::capture {

class ByteWindow {
 public:
  virtual ~ByteWindow() = default;
  ByteWindow() = default;
  ByteWindow(const ByteWindow&) = delete;
  ByteWindow& operator=(const ByteWindow&) = delete;

  // The octets from `offset` on that stand together: at least `want` (at most kWantMax), fewer only
  // at the end. Offsets never go back. Octets given stay valid as long as those of frames do.
  Bytes from(std::uint64_t offset, std::size_t want) {
    return holds(offset, want) ? view_.subspan(offset - base_) : refill(offset, want);
  }

  // Whether from() can answer at once, without waiting for more input.
  bool holds(std::uint64_t offset, std::size_t want) const noexcept {
    return offset >= base_ && offset - base_ <= view_.size() &&
           view_.size() - (offset - base_) >= want;
  }

  // Frames were handed out of what from() gave last: it stays until release().
  virtual void keep() = 0;
  virtual void release(std::uint64_t offset) = 0;

  // The reader stands at `offset` and goes on: what lies ahead may be brought in at one go.
  virtual void prepare(std::uint64_t offset) { static_cast<void>(offset); }

  // How far the octets are still those of the file: less than what was given once a mapped file has
  // shrunk, for then the rest reads as zero. Costs a system call where the file is mapped.
  virtual std::uint64_t sound_until() { return std::numeric_limits<std::uint64_t>::max(); }

  // After from() gave less than wanted: where the input ends, why if not by itself ("cut",
  // "compressed_data", "read_error", "window_full"), and by how much the file has grown since.
  virtual std::uint64_t end() const = 0;
  virtual std::string_view fault() const { return {}; }
  virtual std::uint64_t growth() const { return 0; }

  static constexpr std::size_t kWantMax = std::size_t{1} << 20;

 protected:
  virtual Bytes refill(std::uint64_t offset, std::size_t want) = 0;

  Bytes view_;
  std::uint64_t base_ = 0;  // offset of view_'s first octet
};

}  // namespace cardea::capture

// The octets of a capture as its parser sees them: a bounded sliding piece of what comes from a
// file, a pipe or a decompressor; one piece where they are in memory already. One parser serves
// both.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
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

  // After from() gave less than wanted: where the input ends or should have, why if not by itself
  // ("cut", "compressed_data", "read_error", "truncated", "window_full"), and by how much the file
  // has grown since it was opened.
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

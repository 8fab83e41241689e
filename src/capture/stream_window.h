// A bounded sliding window over a stream, in chunks: a record never straddles two of them, and a
// chunk lives until all frames in it are released.
//
// Files are read into it too, not mapped: a walk over mapped pages waits for memory at each header,
// and for the kernel at each page, while a copy of what is next arrives in the cache by the
// kilobyte. It takes two thirds of the time, and a file that shrinks raises no signal.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <deque>
#include <memory>
#include <vector>

#include "capture/byte_stream.h"
#include "capture/window.h"

namespace cardea::capture {

// What one stream may hold of unreleased frames, in octets.
inline constexpr std::size_t kWindowMax = std::size_t{64} << 20;

class StreamWindow final : public ByteWindow {
 public:
  static constexpr std::size_t kChunk = std::size_t{2} << 20;
  // Read at a time: it stays in a core's own cache, and a file that waits for its turn holds
  // little.
  static constexpr std::size_t kPiece = std::size_t{256} << 10;

  explicit StreamWindow(std::unique_ptr<ByteStream> stream);

  void keep() override { chunks_.back().holds_frames = true; }
  void release(std::uint64_t offset) override;
  std::uint64_t end() const override {
    return std::max(base_ + view_.size(), stream_->size_when_opened());
  }
  std::string_view fault() const override { return full_ ? "window_full" : stream_->fault(); }
  std::uint64_t growth() const override { return stream_->growth(); }

 protected:
  Bytes refill(std::uint64_t offset, std::size_t want) override;

 private:
  struct Chunk {
    std::unique_ptr<std::byte[]> octets;
    std::uint64_t base = 0;  // offset of its first octet
    bool holds_frames = false;
  };

  bool begin_chunk(std::uint64_t offset);
  bool read_more();
  void recycle(Chunk chunk);

  std::unique_ptr<ByteStream> stream_;
  std::deque<Chunk> chunks_;  // the last is view_
  std::vector<std::unique_ptr<std::byte[]>> spare_;
  bool full_ = false;
};

}  // namespace cardea::capture

// A file mapped for reading that survives being truncated under us.
//
// Touching a mapped page behind a file's new end raises SIGBUS, and a capture may be rotated at any
// time. One process-wide handler, installed with the first mapping, lays zero pages over the rest
// of the mapping that was hit and marks it; any other SIGBUS goes to whoever handled it before.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>

#include "base/bytes.h"
#include "capture/file_handle.h"
#include "capture/window.h"

namespace cardea::capture {

class Mapping {
 public:
  static constexpr std::size_t kMappingsMax = 1024;

  // Nothing where the file cannot be mapped or kMappingsMax are in use: stream it instead.
  static std::optional<Mapping> map(int descriptor, std::uint64_t size);

  Mapping(Mapping&& other) noexcept;
  Mapping& operator=(Mapping&&) = delete;
  ~Mapping();

  Bytes bytes() const noexcept { return bytes_; }
  std::uint64_t sound_octets() const noexcept;  // from here on, lost pages were read as zeros

 private:
  Mapping(Bytes bytes, std::size_t slot) noexcept : bytes_(bytes), slot_(slot) {}

  Bytes bytes_;
  std::size_t slot_;
};

// The whole file is the view.
class MappedWindow final : public ByteWindow {
 public:
  MappedWindow(FileHandle file, Mapping mapping) noexcept;

  void keep() override {}
  void release(std::uint64_t) override {}
  void prepare(std::uint64_t offset) override;
  std::uint64_t sound_until() override;
  std::uint64_t end() const override { return view_.size(); }
  std::uint64_t growth() const override;

 protected:
  Bytes refill(std::uint64_t offset, std::size_t want) override;

 private:
  std::uint64_t size_now() const;

  FileHandle file_;
  Mapping mapping_;
  std::uint64_t prepared_ = 0;  // octets brought in so far
};

}  // namespace cardea::capture

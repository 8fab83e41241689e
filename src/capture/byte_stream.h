// Octets that come once, front to back: a file, a pipe, standard input, a decompressor.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "capture/file_handle.h"

namespace cardea::capture {

class InputDigest;

class ByteStream {
 public:
  virtual ~ByteStream() = default;

  // Waits for at least one octet; 0 at the end, after which fault() says whether it ended well.
  virtual std::size_t read(std::span<std::byte> into) = 0;
  // "" | "cut" (ends too early) | "compressed_data" (does not decompress) | "read_error" |
  // "truncated" (a file that shrank since it was opened).
  virtual std::string_view fault() const = 0;
  // Of a file: how long it was, and by how much it has grown since. Else 0.
  virtual std::uint64_t size_when_opened() const { return 0; }
  virtual std::uint64_t growth() const { return 0; }
};

// Reads a regular file of this size from its start: no further, even where it grows meanwhile.
std::unique_ptr<ByteStream> stream_file(FileHandle file, std::uint64_t size);

// Reads a descriptor, `head` first: what was read from it already to see what it is. Each octet is
// shown to `digest` (may be null; outlives this).
std::unique_ptr<ByteStream> stream_descriptor(FileHandle file, std::vector<std::byte> head,
                                              InputDigest* digest);

// Members and frames that follow on one another are one stream, as gzip -d and zstd -d have it.
std::unique_ptr<ByteStream> stream_gzip(std::unique_ptr<ByteStream> raw);
std::unique_ptr<ByteStream> stream_zstd(std::unique_ptr<ByteStream> raw);

}  // namespace cardea::capture

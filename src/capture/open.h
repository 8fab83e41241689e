// Opens a capture, whatever it is: pcap or pcapng, plain, gzip or zstd, a file or a pipe.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "base/result.h"
#include "capture/byte_stream.h"
#include "capture/format.h"
#include "capture/source.h"
#include "capture/window.h"

namespace cardea::capture {

class DecryptionSecrets;
class InputDigest;

struct OpenOptions {
  std::uint16_t capture = 0;             // index among the run's inputs
  std::uint16_t tap = 0;                 // index among the run's taps
  std::int64_t clock_offset_ns = 0;      // added to each time: what the tap's clock lags behind
  InputDigest* digest = nullptr;         // started or fed; must outlive the source. May be null.
  DecryptionSecrets* secrets = nullptr;  // gets what the capture brings. The same.
};

// `path` may be "-" for standard input. What it holds is told by content, never by name. The
// failure names what was found instead.
Outcome<std::unique_ptr<Source>> open_capture(const std::string& path, const OpenOptions& options);

// The same for octets that are at hand (tests, fuzzing): as a mapped file has them (they outlive
// the source), or through a stream, which `format` says how to decompress.
Outcome<std::unique_ptr<Source>> open_octets(Bytes octets, const OpenOptions& options);
Outcome<std::unique_ptr<Source>> open_stream(std::unique_ptr<ByteStream> raw, Format format,
                                             const OpenOptions& options);

// "-" and everything that cannot be read again by offset: pipes, gzip and zstd files.
bool is_rereadable(const std::string& path);

}  // namespace cardea::capture

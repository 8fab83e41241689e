// Writes classic little-endian Ethernet captures (pcap), buffered. SPDX-License-Identifier:
// Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"
#include "base/time.h"

namespace cardea::generator {

enum class Resolution : std::uint8_t { microseconds, nanoseconds };

// Errors (disk full, no such folder) are kept, and told by close(): the writing itself never fails.
class PcapWriter {
 public:
  static Outcome<PcapWriter> create(const std::string& path,
                                    Resolution resolution = Resolution::nanoseconds);
  PcapWriter(PcapWriter&& other) noexcept;
  PcapWriter& operator=(PcapWriter&& other) noexcept;
  ~PcapWriter();

  // Only the first `snap` octets are kept; the original length is written as it was.
  void write(Timestamp time, Bytes frame, std::uint32_t snap = 262'144);

  std::uint64_t frames() const noexcept { return frames_; }
  std::uint64_t octets() const noexcept { return octets_; }  // of the whole file

  // Flushes. Nothing may be written after it.
  std::optional<Failure> close();

 private:
  PcapWriter(std::string path, int file, Resolution resolution);
  void little(std::uint32_t value, std::size_t octets);
  void flush();

  std::string path_;
  std::vector<std::byte> buffer_;
  std::size_t filled_ = 0;
  std::uint64_t frames_ = 0;
  std::uint64_t octets_ = 0;
  int file_ = -1;
  int error_ = 0;  // errno of the first failure
  Resolution resolution_;
};

}  // namespace cardea::generator

// One captured link-layer frame. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "base/bytes.h"
#include "base/time.h"

namespace cardea::capture {

// Link types by their number in capture files (the tcpdump group's LINKTYPE_ registry).
enum class LinkType : std::uint16_t {
  null = 0,
  ethernet = 1,
  raw_bsd = 12,
  raw_openbsd = 14,
  raw = 101,
  loop = 108,
  linux_cooked = 113,
  ipv4 = 228,
  ipv6 = 229,
  linux_cooked_2 = 276,
};

// Where a frame stands: enough to name it to a person and to read it again.
struct FramePosition {
  std::uint64_t offset = 0;   // of its octets in the (decompressed) capture
  std::uint64_t number = 0;   // 1-based in its capture; 0 means none
  std::uint32_t length = 0;   // captured octets
  std::uint16_t capture = 0;  // index among the run's inputs
  LinkType link = LinkType::ethernet;
  std::uint32_t original_length = 0;  // and these two, so that evidence shows the frame as it was:
  std::int64_t time_ns = 0;           // filled in by whoever keeps a position

  // The order of all output: (capture, frame).
  friend constexpr auto operator<=>(const FramePosition& a, const FramePosition& b) noexcept {
    return a.capture != b.capture ? a.capture <=> b.capture : a.number <=> b.number;
  }
  friend constexpr bool operator==(const FramePosition& a, const FramePosition& b) noexcept {
    return a.capture == b.capture && a.number == b.number;
  }
};

struct Frame {
  Bytes bytes;  // borrowed: valid until the source is told to release it
  Timestamp time;
  FramePosition position;
  std::uint32_t original_length = 0;  // on the wire; larger than bytes.size() where cut by snaplen
  std::uint16_t tap = 0;              // index among the run's taps

  constexpr bool is_cut() const noexcept { return bytes.size() < original_length; }
};

}  // namespace cardea::capture

// Frames of HTTP/2 (RFC 9113, 4 and 6). SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

#include "base/bytes.h"

namespace cardea::http {

enum class FrameType : std::uint8_t {
  data = 0,
  headers = 1,
  priority = 2,
  rst_stream = 3,
  settings = 4,
  push_promise = 5,
  ping = 6,
  goaway = 7,
  window_update = 8,
  continuation = 9,
};
inline constexpr std::size_t kFrameTypes = 10;

inline constexpr std::uint8_t kEndStream = 0x01;
inline constexpr std::uint8_t kAck = 0x01;
inline constexpr std::uint8_t kEndHeaders = 0x04;
inline constexpr std::uint8_t kPadded = 0x08;
inline constexpr std::uint8_t kPriority = 0x20;

inline constexpr std::size_t kFrameHeaderSize = 9;

struct FrameHeader {
  std::uint32_t length = 0;  // of the payload
  FrameType type{};          // others than these are legal, and ignored (4.1)
  std::uint8_t flags = 0;
  bool is_reserved_set = false;  // legal to receive, and ignored (4.1)
  std::uint32_t stream = 0;

  bool has(std::uint8_t flag) const noexcept { return (flags & flag) != 0; }
};

FrameHeader read_frame_header(Bytes nine_octets) noexcept;

// As an honest peer writes it: what RFC 9113, 6 demands of its type. Used to find the frames'
// boundaries again; where they are known, receivers forgive much of this, and so do we.
bool is_plausible(const FrameHeader& header) noexcept;

// SETTINGS, not an acknowledgement: what both directions begin with (3.4).
bool begins_connection(const FrameHeader& header) noexcept;

// Where in a TCP segment frames begin, if that is beyond doubt by chance: several plausible headers
// in a row, each where the one before points; fewer where the last one ends with the segment, as
// senders' writes mostly do; a single one that fills the segment only where `is_http2` was shown
// otherwise. Work is bounded by the size of the segment.
std::optional<std::size_t> find_frames(Bytes segment, bool is_http2) noexcept;

}  // namespace cardea::http

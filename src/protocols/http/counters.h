// What the HTTP layer met, and what of it never became a message. SPDX-License-Identifier:
// Apache-2.0
#pragma once

#include <array>
#include <cstdint>

namespace cardea::http {

struct Counters {
  std::uint64_t connections = 0;          // that became HTTP
  std::uint64_t not_http = 0;             // connections given back
  std::uint64_t evicted_connections = 0;  // the longest idle that made room
  std::uint64_t joined_late = 0;          // of `connections`, found by resynchronising
  std::uint64_t upgrades = 0;             // from HTTP/1.1 to HTTP/2

  std::uint64_t requests = 0;   // heads told
  std::uint64_t responses = 0;  // likewise, 1xx among them
  std::uint64_t defective = 0;  // of the messages told, those with a defect
  std::uint64_t body_octets = 0;

  std::array<std::uint64_t, 11> frames{};  // of HTTP/2, by type; [10]: of other types
  std::uint64_t refused_pushes = 0;        // PUSH_PROMISE frames
  std::uint64_t resets = 0;                // RST_STREAM frames
  std::uint64_t stray_frames = 0;  // HEADERS and DATA of streams that are not, or no more, known
  std::uint64_t malformed_frames = 0;  // broken padding, a header block interrupted
  std::uint64_t malformed_blocks = 0;  // HPACK that does not decode
  std::uint64_t malformed_http1 = 0;   // lines, lengths and chunks
  std::uint64_t unknown_indexes = 0;   // HPACK references to entries that we do not have
  std::uint64_t oversized_blocks = 0;  // beyond kBlockMax: HPACK's state went with them
  std::uint64_t oversized_heads = 0;   // beyond kHeadMax or kFieldsMax
  std::uint64_t oversized_bodies = 0;  // beyond kBodyMax
  std::uint64_t oversized_tables = 0;  // forgotten, for the tables' cap in all

  std::uint64_t evicted_messages = 0;  // under way, that made room
  std::uint64_t lost_octets = 0;       // holes
  std::uint64_t forgotten_tables = 0;  // HPACK tables whose state a hole or late join made unknown
  std::uint64_t desynchronised = 0;    // directions that lost the frames' boundaries
  std::uint64_t resynchronised = 0;    // and found them again
  std::uint64_t skipped_octets = 0;    // meanwhile
  std::uint64_t frames_unnamed = 0;    // captured frames beyond kFramesMax
};

}  // namespace cardea::http

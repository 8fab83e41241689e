// HTTP/2 (RFC 9113), one direction of a connection: octets to frames to messages.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "protocols/http/drafts.h"
#include "protocols/http/frame.h"
#include "protocols/http/header_table.h"

namespace cardea::http {

inline constexpr std::string_view kPreface = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";  // RFC 9113, 3.4

inline constexpr std::uint8_t kPrefaceLineSize = 16;  // its first line

// What is known of a direction.
struct Http2Way {
  HeaderTable table;
  DraftList drafts;

  enum class Sync : std::uint8_t {
    sure,   // from the connection's beginning, but for holes whose end is known
    found,  // boundaries were found again: a frame that nobody writes unsettles that
    searching,
  };
  Sync sync = Sync::sure;
  std::uint8_t preface_seen = 0;  // octets of it; of a direction that has none, all

  // The frame under way.
  std::array<std::byte, kFrameHeaderSize> header{};
  std::uint8_t header_size = 0;  // octets of it that came; all of them: in the payload
  FrameHeader frame;
  std::uint32_t left = 0;     // octets of its payload to come
  std::uint32_t skip = 0;     // of these, in front: priority, promised stream
  std::uint32_t padding = 0;  // of these, at the end
  bool needs_pad_length = false;
  std::uint32_t word = 0;  // first four octets of its content
  std::uint8_t word_size = 0;
  capture::FramePosition header_position;  // of the captured frame with its first octet
  Timestamp header_time;
  DraftRef draft;  // of the message that it belongs to

  // The header block under way, from HEADERS or PUSH_PROMISE to END_HEADERS.
  bool in_block = false;
  bool is_block_lost = false;  // a part of it
  bool ends_stream = false;
  std::uint32_t block_stream = 0;
  DraftRef block;

  std::uint32_t highest_stream = 0;  // that its HEADERS opened
};

class Http2 {
 public:
  Http2(Drafts& drafts, Counters& counters) : drafts_(drafts), counters_(counters) {}

  // Octets of a direction in order, no hole between them and those before. `peer`: the other
  // direction. False where the preface is not HTTP/2's.
  bool take(const Arrival& arrival, Http2Way& way, Http2Way& peer, Bytes octets);
  // So many octets never came. What hits no frame boundary costs that frame alone.
  void lose(const Arrival& arrival, Http2Way& way, Http2Way& peer, std::uint64_t octets);
  // No octets follow in this direction.
  void finish(const Arrival& arrival, Http2Way& way);

 private:
  Bytes search(const Arrival& arrival, Http2Way& way, Bytes octets);
  Bytes take_header(const Arrival& arrival, Http2Way& way, Bytes octets);
  Bytes take_payload(const Arrival& arrival, Http2Way& way, Bytes octets);
  void take_content(const Arrival& arrival, Http2Way& way, Bytes octets);
  void add_to_block(const Arrival& arrival, Http2Way& way, Bytes octets);
  void begin_frame(const Arrival& arrival, Http2Way& way);
  void begin_data(const Arrival& arrival, Http2Way& way);
  void begin_block(const Arrival& arrival, Http2Way& way);
  void spoil_padding(Http2Way& way);
  void end_frame(const Arrival& arrival, Http2Way& way, Http2Way& peer);
  void end_block(const Arrival& arrival, Http2Way& way, Bytes block);

  // http2_messages.cc
  void take_head(const Arrival& arrival, Http2Way& way, Draft& draft);
  void judge_head(Draft& draft);
  void end_trailers(const Arrival& arrival, Http2Way& way, Draft& draft);
  void abandon_block(const Arrival& arrival, Http2Way& way);
  void forget_table(Http2Way& way);
  void reset_stream(const Arrival& arrival, std::uint32_t stream);
  void go_away(const Arrival& arrival, Http2Way& peer, std::uint32_t last);
  void lose_sync(const Arrival& arrival, Http2Way& way, Defect defect);

  Drafts& drafts_;
  Counters& counters_;
};

}  // namespace cardea::http

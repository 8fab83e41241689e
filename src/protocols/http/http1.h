// HTTP/1.1 and 1.0 (RFC 9112), one direction of a connection: lines and bodies to messages.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "protocols/http/drafts.h"

namespace cardea::http {

inline constexpr std::size_t kLineMax = 16 << 10;  // octets; a longer one is no HTTP

// Which answer is to which request: by their order, as long as nothing was lost.
struct Http1Order {
  std::uint32_t requests = 0;
  std::uint32_t responses = 0;  // final ones
  std::uint64_t heads = 0;      // bit N % 64: request N is a HEAD
  std::uint64_t connects = 0;   // likewise CONNECT
  bool is_lost = false;         // messages cannot be paired any more: their number is 0
  bool is_upgraded = false;     // a 101 to h2c was seen
};

struct Http1Way {
  enum class State : std::uint8_t {
    start_line,
    field_line,
    body,  // `left` octets
    until_close,
    chunk_line,
    chunk,  // `left` octets, then an empty line
    chunk_end,
    trailer_line,
    searching,  // for a start line at the beginning of a segment
  };
  State state = State::start_line;
  bool has_begun = false;  // one start line at least was good
  std::uint64_t left = 0;
  DraftList drafts;
  DraftRef draft;

  // Of the head under way.
  bool has_length = false;
  bool is_chunked = false;
  bool has_coding = false;  // a transfer coding, chunked or other
  bool wants_h2c = false;
  std::uint64_t length = 0;
};

class Http1 {
 public:
  Http1(Drafts& drafts, Counters& counters) : drafts_(drafts), counters_(counters) {}

  enum class Fate : std::uint8_t {
    goes_on,
    not_http,  // or no more: a tunnel, another protocol
    is_http2,  // from `rest` on; where this is the client's, behind its preface's first line
  };
  struct Taken {
    Fate fate = Fate::goes_on;
    Bytes rest;
  };
  Taken take(const Arrival& arrival, Http1Way& way, Http1Order& order, Bytes octets);
  // So many octets never came.
  void lose(const Arrival& arrival, Http1Way& way, Http1Order& order, std::uint64_t octets);
  // No octets follow in this direction; `in_order`: its sender said so (FIN).
  void finish(const Arrival& arrival, Http1Way& way, bool in_order);

  // Whether these octets, or what may follow them, begin a message.
  static bool may_begin(Bytes octets) noexcept;
  // Whether a whole start line stands there.
  static bool begins(Bytes octets) noexcept;

 private:
  Bytes take_data(const Arrival& arrival, Http1Way& way, Bytes octets);
  void end_data(const Arrival& arrival, Http1Way& way);
  Fate take_line(const Arrival& arrival, Http1Way& way, Http1Order& order, std::string_view line);
  Fate take_start_line(const Arrival& arrival, Http1Way& way, Http1Order& order,
                       std::string_view line);
  void take_field(Http1Way& way, Draft& draft, std::string_view line);
  void take_length(Http1Way& way, Draft& draft, std::string_view value);
  Fate end_head(const Arrival& arrival, Http1Way& way, Http1Order& order, Draft& draft);
  Fate choose_body(const Arrival& arrival, Http1Way& way, Http1Order& order, Draft& draft);
  Fate take_chunk_line(const Arrival& arrival, Http1Way& way, Http1Order& order,
                       std::string_view line);
  void end_message(const Arrival& arrival, Http1Way& way);
  Fate break_off(const Arrival& arrival, Http1Way& way, Http1Order& order, Defect defect);

  Drafts& drafts_;
  Counters& counters_;
  std::string line_;  // storage that is used again
  std::string name_;
};

}  // namespace cardea::http

// What HTTP/2 (RFC 9113) and HTTP/1.1 (RFC 9112) connections carry: heads and whole messages.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "base/bytes.h"
#include "base/time.h"
#include "capture/frame.h"
#include "net/packet.h"

namespace cardea::http {

enum class Version : std::uint8_t { http1, http2 };

struct Field {
  std::string_view name;  // in lower case; pseudo-fields (":path") come first. HTTP/1's request and
                          // status line are given as these
  std::string_view value;
  bool is_opaque = false;  // a reference to a header table whose state we do not know: name and
                           // value are not to be trusted (name may be empty)
};

// Why a message is not whole.
enum class Defect : std::uint8_t {
  none,
  joined_late,   // the connection began before the probe, and this message with it. Not told at
                 // present: what has no head is counted (`stray_frames`), and not a message
  octets_lost,   // a hole in the stream
  header_state,  // its head refers to a header table that we do not know
  over_limit,    // more than we are willing to hold
  reset,         // RST_STREAM, GOAWAY, or the connection closed before its end
  malformed,
};

// A request or a response: told when its head is complete, and again when its body is.
// All views are valid during the call only.
struct Message {
  Version version = Version::http2;
  std::uint32_t connection = 0;  // as TcpPiece's
  std::uint32_t stream = 0;      // HTTP/2 stream id; HTTP/1: number of the exchange, from 1, or 0
                                 // where losses leave open which answer is to which request
  bool is_request = true;
  bool is_informational = false;  // a 1xx response: another head follows
  net::Endpoint source;           // of this message
  net::Endpoint destination;
  std::uint16_t tap = 0;
  std::span<const Field> fields;  // of the head, trailers behind; empty where the head was lost or
                                  // over the limits, which `defect` says
  std::string_view method;        // empty where absent or opaque, as are the next three
  std::string_view path;
  std::string_view authority;
  std::string_view scheme;
  std::uint16_t status = 0;       // of a response; 0 where absent or opaque
  Bytes body;                     // what we hold of it, from its beginning to the first hole, with
                                  // SIMDJSON_PADDING octets readable behind
  std::uint64_t body_length = 0;  // octets that came, held or not
  bool is_body_whole = false;
  Defect defect = Defect::none;  // none: head and body are whole
  Timestamp first_time;          // of the frame with its first octet
  Timestamp time;                // of the frame that completes the head, or the message
  std::span<const capture::FramePosition> frames;  // those that carried its HEADERS (and
                                                   // CONTINUATION) and DATA frames, in order, once
                                                   // each; the first and the last where cut
  std::uint32_t frames_cut = 0;                    // how many more there were
  std::uint64_t losses = 0;  // octets of the connection (both directions) lost so far
};

class Listener {
 public:
  virtual ~Listener() = default;
  // The head is complete: `body` is empty, `frames` are the head's.
  virtual void on_head(const Message& message) = 0;
  // The message is complete, or will not be: `defect` says which. Told once for each head, that of
  // a 1xx response too.
  virtual void on_message(const Message& message) = 0;
};

}  // namespace cardea::http

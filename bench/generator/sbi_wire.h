// HTTP/2 without TLS on TCP, between functions of a core, frame by frame into a capture: in the
// shape in which Open5GS 2.7 (nghttp2) sends it. A request goes out in one segment, of an answer
// the header block and the body in one each, and the client acknowledges it.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <span>

#include "base/time.h"
#include "generator/frame_writer.h"
#include "generator/hpack_writer.h"
#include "generator/pcap_writer.h"

namespace cardea::generator {

inline constexpr std::uint16_t kSbiPort = 7777;

class SbiWire {
 public:
  // Frames are `gap` nanoseconds apart. The file is borrowed.
  SbiWire(PcapWriter& file, Timestamp start, std::int64_t gap, std::uint32_t salt) noexcept
      : file_(file), now_(start), gap_(gap), salt_(salt) {}

  // The handshake of TCP, the preface and both SETTINGS (RFC 9113, 3.4). Its number.
  std::uint32_t open(const IpAddress& client, const IpAddress& server);
  // The request's stream.
  std::uint32_t ask(std::uint32_t connection, std::span<const HttpField> head, Bytes body);
  void answer(std::uint32_t connection, std::uint32_t stream, std::span<const HttpField> head,
              Bytes body);
  void close(std::uint32_t connection);

  Timestamp now() const noexcept { return now_; }
  std::uint32_t connections() const noexcept {
    return static_cast<std::uint32_t>(connections_.size());
  }

 private:
  struct Side {
    net::Endpoint at;
    std::uint32_t next = 0;  // the number of its next octet
    HpackWriter hpack;
  };
  struct Connection {
    std::array<Side, 2> sides;  // client, server
    std::uint32_t streams = 1;  // the next one
  };

  void head(std::uint32_t stream, Bytes block, bool ends);
  void data(std::uint32_t stream, Bytes body);
  // What is in message_, in as many segments as it takes.
  void flush(Connection& connection, std::size_t from);
  void segment(Connection& connection, std::size_t from, std::uint8_t flags, Bytes octets);

  PcapWriter& file_;
  Timestamp now_;
  std::int64_t gap_;
  std::uint32_t salt_;
  std::deque<Connection> connections_;
  ByteWriter frame_;
  ByteWriter message_;
};

}  // namespace cardea::generator

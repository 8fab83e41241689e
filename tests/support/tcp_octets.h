// TCP segments made by hand, for unit tests. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "net/packet.h"
#include "net/tcp_streams.h"
#include "support/octets.h"

namespace cardea::test {

inline constexpr int kFin = 0x01;
inline constexpr int kSyn = 0x02;
inline constexpr int kRst = 0x04;
inline constexpr int kAck = 0x10;
inline constexpr int kUrg = 0x20;

// Of 10.0.0.1:40000 > 10.0.0.2:7777, or back.
struct TcpFields {
  int flags = kAck;
  std::uint32_t ack = 0;
  bool is_back = false;
  std::int64_t ms = 0;
  std::uint64_t frame = 1;
  std::uint32_t cut = 0;  // octets of the end that snaplen cut
  std::uint16_t port = 40000;
  std::uint16_t server_port = 7777;
  std::uint16_t tap = 0;
  std::uint16_t vlan = 0;
};

struct TcpMade {
  Octets octets;
  net::Packet packet;
};

inline void fill_tcp(TcpMade& out, std::uint32_t seq, const Octets& data, const TcpFields& fields) {
  net::Packet& packet = out.packet;
  packet.source = {IpAddress::v4(0x0A000001), fields.port};
  packet.destination = {IpAddress::v4(0x0A000002), fields.server_port};
  if (fields.is_back) std::swap(packet.source, packet.destination);
  out.octets.clear();
  put(out.octets, packet.source.port, 2);
  put(out.octets, packet.destination.port, 2);
  put(out.octets, seq, 4);
  put(out.octets, fields.ack, 4);
  put(out.octets, 0x5000U | static_cast<unsigned>(fields.flags), 2);
  put(out.octets, 0xFFFF'0000'0000, 6);
  out.octets = out.octets + data;
  packet.protocol = net::kTcp;
  packet.payload_length = static_cast<std::uint32_t>(out.octets.size());
  packet.payload = Bytes{out.octets}.first(out.octets.size() - fields.cut);
  packet.position.number = fields.frame;
  packet.time.ns = fields.ms * 1'000'000;
  packet.tap = fields.tap;
  packet.vlan = fields.vlan;
}

// Takes segments, and keeps what is told.
class TcpTaker {
 public:
  struct Piece {
    net::TcpPiece piece;  // its octets are gone
    std::string text;
  };

  explicit TcpTaker(const net::TcpLimits& limits = {}) : streams_(HashKey{}, limits) {}

  auto keep() {
    return [this](const net::TcpPiece& piece) {
      pieces_.push_back({piece, std::string{text_of(piece.octets)}});
      pieces_.back().piece.octets = {};
      if (piece.event == net::TcpEvent::octets && ignores_) streams_.ignore(piece.connection);
    };
  }

  void take(std::uint32_t seq, const Octets& data, const TcpFields& fields = {}) {
    fill_tcp(made_, seq, data, fields);
    streams_.take(made_.packet, keep());
  }
  void take(std::uint32_t seq, std::string_view data, const TcpFields& fields = {}) {
    take(seq, text(data), fields);
  }
  void take(const net::Packet& packet) { streams_.take(packet, keep()); }
  void finish() { streams_.finish(keep()); }
  void gap() { streams_.on_gap(keep()); }
  // Says of each connection that it is not wanted, when it first gives octets.
  void ignore_all() { ignores_ = true; }

  net::TcpStreams& streams() { return streams_; }
  const net::TcpCounters& counters() const { return streams_.counters(); }
  const std::vector<Piece>& pieces() const { return pieces_; }

  // All that was told, a word each: ">text" of the client, "<text" of the server, with what was
  // lost before it in brackets; "end" for their ends, "closed".
  std::string story() const {
    std::string out;
    for (const auto& [piece, said] : pieces_) {
      if (!out.empty()) out += ' ';
      if (piece.event == net::TcpEvent::closed) {
        out += "closed";
        continue;
      }
      out += piece.is_from_client ? '>' : '<';
      if (piece.lost_before != 0) out += '[' + std::to_string(piece.lost_before) + ']';
      out += piece.event == net::TcpEvent::end ? "end" : said;
    }
    return out;
  }

 private:
  net::TcpStreams streams_;
  TcpMade made_;
  std::vector<Piece> pieces_;
  bool ignores_ = false;
};

inline constexpr std::uint32_t kClient = 1000;  // the first octet's sequence number
inline constexpr std::uint32_t kServer = 5000;

// Both sides of connections by the ports given.
struct TcpScene : TcpTaker {
  using TcpTaker::TcpTaker;

  void shake(TcpFields fields = {}, std::uint32_t client = kClient,
             std::uint32_t server = kServer) {
    fields.flags = kSyn;
    take(client - 1, "", fields);
    fields.flags = kSyn | kAck;
    fields.ack = client;
    fields.is_back = true;
    take(server - 1, "", fields);
    fields.flags = kAck;
    fields.ack = server;
    fields.is_back = false;
    take(client, "", fields);
  }
  void up(std::uint32_t seq, std::string_view data, TcpFields fields = {}) {
    if (fields.ack == 0) fields.ack = kServer;
    take(seq, data, fields);
  }
  void down(std::uint32_t seq, std::string_view data, TcpFields fields = {}) {
    fields.is_back = true;
    if (fields.ack == 0) fields.ack = kClient;
    take(seq, data, fields);
  }
  const net::TcpPiece& piece(std::size_t i) const { return pieces().at(i).piece; }
};

}  // namespace cardea::test

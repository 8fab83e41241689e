// HTTP out of TCP: which connections carry it, by their content, and the messages of those.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>

#include "base/hash.h"
#include "base/hash_index.h"
#include "base/pool.h"
#include "net/tcp_piece.h"
#include "protocols/http/counters.h"
#include "protocols/http/drafts.h"
#include "protocols/http/http1.h"
#include "protocols/http/http2.h"
#include "protocols/http/limits.h"
#include "protocols/http/message.h"

namespace cardea::http {

// One for a run. Neither ports nor who opened a connection decide anything: HTTP/2 is known by its
// preface or its SETTINGS, HTTP/1.1 by a start line, either, joined late, by what find_frames() and
// Http1::begins() tell. Messages are told while take() runs. All state is bounded (`limits.h`), and
// what a bound costs is counted.
class Connections {
 public:
  explicit Connections(const Limits& limits = {}, const HashKey& key = {});
  Connections(const Connections&) = delete;  // its parts refer to one another
  Connections& operator=(const Connections&) = delete;

  // Pieces of a connection in the order of capture; those of one direction in the order of their
  // offsets. True: it is HTTP, or may still turn out to be. False: it is not, or not any more, and
  // its further pieces need not be given.
  bool take(const net::TcpPiece& piece, Listener& listener);

  const Counters& counters() const noexcept { return counters_; }
  std::uint32_t size() const noexcept { return pool_.size(); }         // connections
  std::uint32_t messages() const noexcept { return drafts_.size(); }   // under way
  std::size_t held_octets() const noexcept { return drafts_.held(); }  // of these
  std::size_t table_octets() const noexcept { return tables_; }        // as HPACK counts

 private:
  enum class Kind : std::uint8_t { undecided, http1, http2 };
  struct Way {
    Kind kind = Kind::undecided;
    bool is_late = false;  // its beginning is not to be had
    bool is_seen = false;  // some octets of it came
    std::uint8_t held_size = 0;
    std::array<std::byte, kFrameHeaderSize> held{};  // first octets, too few to tell
    capture::FramePosition held_position;
    Timestamp held_time;
    std::size_t table_size = 0;
    Http1Way http1;
    Http2Way http2;
  };
  struct Connection {
    std::uint32_t number = 0;
    bool is_http = false;
    bool has_preface = false;  // of HTTP/2, as its client's first octets
    std::uint64_t losses = 0;
    std::size_t unrecognised = 0;
    Http1Order order;
    std::array<Way, 2> ways;
    std::uint32_t older = kNoId;
    std::uint32_t newer = kNoId;
  };

  std::uint32_t find(std::uint32_t number) noexcept;
  std::uint32_t open(const net::TcpPiece& piece, Listener& listener);
  void close(std::uint32_t id);
  void touch(std::uint32_t id) noexcept;
  void link_newest(std::uint32_t id) noexcept;
  void unlink(Connection& connection) noexcept;
  void end_messages(const Arrival& arrival, Connection& connection, Defect defect);

  bool take_octets(const Arrival& arrival, Connection& connection);
  bool recognise(const Arrival& arrival, Connection& connection, Way& way, Way& peer);
  bool recognise_start(const Arrival& arrival, Connection& connection, Way& way, Way& peer);
  bool recognise_late(const Arrival& arrival, Connection& connection, Way& way);
  bool follow_peer(const Arrival& arrival, Connection& connection, Way& way, const Way& peer);
  void become(Connection& connection, Way& way, Kind kind, bool is_late);
  bool give_held(const Arrival& arrival, Connection& connection, Way& way, Way& peer);
  bool give(const Arrival& arrival, Connection& connection, Way& way, Way& peer, Bytes octets);
  void lose(const Arrival& arrival, Connection& connection, Way& way, Way& peer);
  void bound_tables(const Arrival& arrival, Connection& connection, Way& way);

  Limits limits_;
  HashKey key_;
  Counters counters_;
  Drafts drafts_;
  Http1 http1_;
  Http2 http2_;
  Pool<Connection, 6> pool_;
  HashIndex index_;
  std::uint32_t latest_ = kNoId;  // whose piece came last
  std::uint32_t oldest_ = kNoId;  // the longest idle
  std::uint32_t newest_ = kNoId;
  std::size_t tables_ = 0;
};

}  // namespace cardea::http

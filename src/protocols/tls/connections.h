// TLS out of TCP: which connections carry it, by their content, and what is in those whose secrets
// are known. Stands between net::TcpStreams and whoever reads octets.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "base/hash_index.h"
#include "base/pool.h"
#include "net/tcp_piece.h"
#include "protocols/tls/counters.h"
#include "protocols/tls/handshake.h"
#include "protocols/tls/hello.h"
#include "protocols/tls/key_log.h"
#include "protocols/tls/limits.h"
#include "protocols/tls/record.h"
#include "protocols/tls/session.h"
#include "protocols/tls/unsealer.h"

namespace cardea::tls {

enum class Taken : std::uint8_t {
  not_tls,    // given on as it is
  undecided,  // likewise, or, of a connection's very first octets, not before there are more
  opaque,     // TLS that was not read, or not all of it
  decrypted,  // TLS, and all that ended with this piece was read
};

// One for a run. All state is bounded (`limits.h`), and what a bound costs is counted. What cannot
// be opened is never guessed: nothing is told but what its tag proves. Of a connection that is TLS
// nothing but its plaintext is told, and where HTTP was given octets before that was known, a
// `closed` comes behind them.
class Connections {
 public:
  // `key_log` may grow meanwhile: what it then opens is read from there on.
  explicit Connections(const KeyLog& key_log, const Limits& limits = {});
  Connections(const Connections&) = delete;
  Connections& operator=(const Connections&) = delete;

  // Pieces of a connection in the order of capture; those of one direction in the order of their
  // offsets, to their end: TLS is known again only by its next record.
  Taken take(const net::TcpPiece& piece, Listener& listener);

  const Counters& counters() const noexcept { return counters_; }
  std::uint32_t size() const noexcept { return pool_.size(); }  // connections
  std::size_t held_octets() const noexcept { return held_; }    // of records under way

 private:
  enum class Kind : std::uint8_t { undecided, not_tls, tls };
  struct Way {
    RecordReader records;
    HandshakeReader handshake;
    Unsealer unsealer;
    std::array<std::byte, kStartSize> start{};  // first octets, too few to tell
    std::uint8_t start_size = 0;
    capture::FramePosition start_position;
    Timestamp start_time;
    bool is_seen = false;         // some octets of it came
    bool is_late = false;         // its beginning is not to be had
    bool is_loss_unsure = false;  // of `lost`
    std::uint64_t lost = 0;       // octets of content since what was told last
    std::uint64_t offset = 0;     // of content
  };
  struct Connection {
    std::uint32_t number = 0;
    Kind kind = Kind::undecided;
    bool has_client_hello = false;
    bool has_server_hello = false;
    bool offers_early_data = false;
    bool is_server_first = false;  // the first of `ways` is the TLS server's: TCP guessed wrongly
    std::uint16_t version = 0;     // 0: no ServerHello yet
    std::uint16_t suite = 0;
    Random client{};
    Random server{};
    std::string server_name;
    std::string protocol;
    std::vector<std::byte> protocols;
    std::size_t unrecognised = 0;
    std::array<Way, 2> ways;
    std::uint32_t older = kNoId;
    std::uint32_t newer = kNoId;
  };
  // What goes with a piece through all that it leads to.
  struct Arrival {
    const net::TcpPiece& piece;
    Listener& listener;
    Connection& connection;
    Way& way;
    bool is_opaque = false;
  };

  std::uint32_t find(std::uint32_t number) const noexcept;
  std::uint32_t open(std::uint32_t number);
  void close(std::uint32_t id);
  void touch(std::uint32_t id) noexcept;
  void link_newest(std::uint32_t id) noexcept;
  void unlink(Connection& connection) noexcept;

  Taken take_octets(Arrival& arrival);
  Taken recognise(Arrival& arrival);
  Taken recognise_late(Arrival& arrival);
  void pass_on(const Arrival& arrival);
  void give_start(const Arrival& arrival);
  Taken read(Arrival& arrival, Bytes octets);
  void lose(Arrival& arrival);
  void end(const Arrival& arrival);

  void on_record(Arrival& arrival, const Record& record);
  bool is_sealed(const Arrival& arrival, const Record& record) const noexcept;
  void on_sealed(Arrival& arrival, const Record& record);
  void on_unread(Arrival& arrival, const Record& record);
  void on_content(Arrival& arrival, Content content, Bytes octets, bool is_sealed);
  void on_handshake(Arrival& arrival, Handshake type, Bytes body, bool is_sealed);
  void on_change_cipher_spec(Arrival& arrival);
  void on_client_hello(Arrival& arrival, Bytes body);
  void on_server_hello(Arrival& arrival, Bytes body);
  void on_encrypted_extensions(Arrival& arrival, Bytes body);
  void tell(const Arrival& arrival, Bytes octets);

  Ingredients ingredients(const Arrival& arrival) const noexcept;
  Session session_of(const Arrival& arrival) const noexcept;
  bool is_keyed(const Connection& connection) const noexcept;
  static void miss(Way& way, std::uint64_t octets, bool is_unsure) noexcept;

  const KeyLog& key_log_;
  Limits limits_;
  Counters counters_;
  Pool<Connection, 6> pool_;
  HashIndex index_;
  std::uint32_t latest_ = kNoId;  // whose piece came last
  std::uint32_t oldest_ = kNoId;  // the longest idle
  std::uint32_t newest_ = kNoId;
  std::size_t held_ = 0;
  std::vector<std::byte> room_;  // for the content of one record
};

}  // namespace cardea::tls

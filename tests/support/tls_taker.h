// A run of tls::Connections: pieces in, what was told out. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "protocols/tls/connections.h"
#include "support/tls_talk.h"

namespace cardea::test {

struct TlsTold {
  net::TcpEvent event = net::TcpEvent::octets;
  bool is_from_client = true;
  bool began = false;
  std::string text;
  std::uint64_t offset = 0;
  std::uint64_t lost = 0;
  bool is_loss_unsure = false;
  std::uint64_t frame = 0;
};

struct TlsSession {
  std::uint16_t version = 0;
  std::uint16_t suite = 0;
  std::string suite_name;
  std::string server_name;
  std::string protocol;
  std::string protocols;
  bool is_keyed = false;
};

class TlsTaker : public tls::Listener {
 public:
  explicit TlsTaker(std::string_view key_log = {}, const tls::Limits& limits = {})
      : connections_(keys_, limits) {
    keys_.take(bytes_of(key_log));
  }

  struct At {
    std::uint32_t connection = 1;
    bool began = true;
    std::uint64_t lost = 0;
  };
  tls::Taken give(bool is_from_client, Bytes octets, At at) {
    net::TcpPiece piece = blank(is_from_client, at);
    piece.octets = octets;
    offset_of(at.connection, is_from_client) += octets.size();
    return last_ = connections_.take(piece, *this);
  }
  tls::Taken give(const TlsTalk::Segment& segment) {
    return give(segment.is_from_client, segment.octets, At{});
  }
  void give(const TlsTalk& talk) {
    for (const TlsTalk::Segment& segment : talk.segments()) give(segment);
  }
  void close(std::uint32_t connection = 1) {
    net::TcpPiece piece = blank(true, {.connection = connection});
    piece.event = net::TcpEvent::closed;
    connections_.take(piece, *this);
  }

  // All that one side was heard to say.
  std::string said(bool is_from_client) const {
    std::string text;
    for (const TlsTold& told : told_)
      if (told.is_from_client == is_from_client) text += told.text;
    return text;
  }
  std::string client() const { return said(true); }
  std::string server() const { return said(false); }

  tls::KeyLog& keys() { return keys_; }
  const std::vector<TlsTold>& told() const { return told_; }
  const std::vector<TlsSession>& sessions() const { return sessions_; }
  const tls::Counters& counters() const { return connections_.counters(); }
  const tls::Connections& connections() const { return connections_; }
  tls::Taken last() const { return last_; }
  int certificates() const { return certificates_; }

 private:
  void on_server_hello(const tls::Session& session) override {
    sessions_.push_back({session.version, session.suite, std::string{session.suite_name},
                         std::string{session.server_name}, std::string{session.protocol},
                         std::string{text_of(session.protocols)}, session.is_keyed});
  }
  void on_certificate(const tls::Session&, bool is_servers) override {
    if (is_servers) ++certificates_;
  }
  void on_plain(const net::TcpPiece& piece) override {
    told_.push_back({piece.event, piece.is_from_client, piece.began,
                     std::string{text_of(piece.octets)}, piece.offset, piece.lost_before,
                     piece.is_loss_unsure, piece.position.number});
  }

  net::TcpPiece blank(bool is_from_client, At at) {
    net::TcpPiece piece;
    piece.connection = at.connection;
    piece.is_from_client = is_from_client;
    piece.began = at.began;
    piece.source.port = is_from_client ? 40000 : 443;
    piece.destination.port = is_from_client ? 443 : 40000;
    piece.position.number = ++frame_;
    std::uint64_t& offset = offset_of(at.connection, is_from_client);
    offset += at.lost;
    piece.offset = offset;
    piece.lost_before = at.lost;
    return piece;
  }
  std::uint64_t& offset_of(std::uint32_t connection, bool is_from_client) {
    if (offsets_.size() <= connection) offsets_.resize(connection + 1);
    return offsets_[connection][is_from_client ? 0 : 1];
  }

  tls::KeyLog keys_;
  tls::Connections connections_;
  std::vector<TlsTold> told_;
  std::vector<TlsSession> sessions_;
  std::vector<std::array<std::uint64_t, 2>> offsets_;
  std::uint64_t frame_ = 0;
  tls::Taken last_ = tls::Taken::undecided;
  int certificates_ = 0;
};

}  // namespace cardea::test

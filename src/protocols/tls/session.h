// What is told of TLS. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>

#include "base/bytes.h"
#include "net/tcp_piece.h"

namespace cardea::tls {

// What the two sides agreed on. Borrowed: valid during the call that tells it.
struct Session {
  const net::TcpPiece& piece;    // that completes what is told
  std::uint16_t version = 0;     // 0x0303: TLS 1.2, 0x0304: TLS 1.3
  std::uint16_t suite = 0;       // IANA's number of the cipher suite
  std::string_view suite_name;   // of one that can be opened; else empty
  std::string_view server_name;  // that the client asked for; empty: none, or no ClientHello seen
  std::string_view protocol;     // that the server chose, as far as it is known (ALPN)
  Bytes protocols;               // that the client offered: names, each behind its length
  bool has_client_hello = false;
  bool is_keyed = false;  // the secrets of both directions are known: it should be read
};

class Listener {
 public:
  virtual ~Listener() = default;

  // Once a connection, and again where TLS 1.2 negotiates anew.
  virtual void on_server_hello(const Session& session) { static_cast<void>(session); }
  // A certificate was shown. TLS 1.3 tells it only where the handshake's secrets are known.
  virtual void on_certificate(const Session& session, bool is_servers) {
    static_cast<void>(session), static_cast<void>(is_servers);
  }
  // What is to be read: of TLS the content, with offsets of its own and the frame that completes
  // its record; of everything else the piece as it is.
  virtual void on_plain(const net::TcpPiece& piece) = 0;
};

}  // namespace cardea::tls

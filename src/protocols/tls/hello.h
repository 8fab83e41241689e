// ClientHello and ServerHello: what TLS says in clear. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>

#include "base/bytes.h"
#include "base/result.h"
#include "protocols/tls/secret.h"

namespace cardea::tls {

// Borrowed from the message. RFC 8446, 4.1.2; RFC 5246, 7.4.1.2.
struct ClientHello {
  std::uint16_t version = 0;  // legacy_version: the highest, unless `versions` tells
  Random random{};
  Bytes session_id;              // of the session that is to be resumed, or, of TLS 1.3, no meaning
  Bytes suites;                  // two octets each
  Bytes versions;                // supported_versions, two octets each; empty where absent
  std::string_view server_name;  // the first host name (RFC 6066, 3)
  Bytes protocols;               // ALPN (RFC 7301, 3.1): names, each behind its length
  bool offers_early_data = false;
};

// RFC 8446, 4.1.3; RFC 5246, 7.4.1.3.
struct ServerHello {
  std::uint16_t version = 0;  // selected by supported_versions, else legacy_version
  Random random{};
  Bytes session_id;
  std::uint16_t suite = 0;
  std::string_view protocol;  // ALPN; of TLS 1.3 it is encrypted
  bool is_retry = false;      // a HelloRetryRequest (RFC 8446, 4.1.4)
};

// `body`: behind the handshake message's header.
Result<ClientHello> parse_client_hello(Bytes body) noexcept;
Result<ServerHello> parse_server_hello(Bytes body) noexcept;

// What EncryptedExtensions say (RFC 8446, 4.3.1).
struct EncryptedExtensions {
  std::string_view protocol;
  bool accepts_early_data = false;
};
Result<EncryptedExtensions> parse_encrypted_extensions(Bytes body) noexcept;

}  // namespace cardea::tls

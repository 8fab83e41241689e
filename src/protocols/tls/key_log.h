// The secrets of connections, as programs write them into a key log: the format of SSLKEYLOGFILE
// (draft-ietf-tls-keylogfile). SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>

#include "base/bytes.h"
#include "base/hash.h"
#include "base/hash_index.h"
#include "base/pool.h"
#include "protocols/tls/limits.h"
#include "protocols/tls/secret.h"

namespace cardea::tls {

// Which secret of a connection.
enum class Label : std::uint8_t {
  master,              // CLIENT_RANDOM: TLS 1.2
  client_early,        // CLIENT_EARLY_TRAFFIC_SECRET
  client_handshake,    // CLIENT_HANDSHAKE_TRAFFIC_SECRET
  server_handshake,    // SERVER_HANDSHAKE_TRAFFIC_SECRET
  client_application,  // CLIENT_TRAFFIC_SECRET_0
  server_application,  // SERVER_TRAFFIC_SECRET_0
};

enum class Line : std::uint8_t {
  kept,
  known,      // the same connection's same secret was there already: the first one holds
  empty,      // or a comment
  unknown,    // another label, which we do not use
  malformed,  // no two words of hexadecimal digits behind the label, or of another length
  refused,    // kLinesMax secrets are held
};

// One for a run. Secrets leave it only by find(), and are wiped when it goes.
class KeyLog {
 public:
  struct Counters {
    std::uint64_t kept = 0;
    std::uint64_t unknown = 0;    // labels
    std::uint64_t malformed = 0;  // lines
    std::uint64_t refused = 0;    // beyond kLinesMax
  };

  explicit KeyLog(const HashKey& key = {}, std::uint32_t secrets_max = kLinesMax)
      : key_(key), entries_(secrets_max) {}
  KeyLog(const KeyLog&) = delete;
  KeyLog& operator=(const KeyLog&) = delete;

  Line take_line(std::string_view line);  // with or without its line end
  void take(Bytes text);                  // lines; what is wrong with them is only counted

  // `random`: of the ClientHello. Null where it was not told. Valid until the next line is taken.
  const Secret* find(Label label, const Random& random) const noexcept;

  // Grows with each secret: who found none looks again where it has changed.
  std::uint32_t generation() const noexcept { return entries_.size(); }
  const Counters& counters() const noexcept { return counters_; }

 private:
  struct Entry {
    Random random{};
    Label label = Label::master;
    Secret secret;
  };

  std::uint64_t hash_of(Label label, const Random& random) const noexcept;
  Line keep(Label label, const Random& random, Bytes secret);
  Line read(std::string_view line);

  HashKey key_;
  Pool<Entry, 8> entries_;
  HashIndex index_;
  Counters counters_;
};

}  // namespace cardea::tls

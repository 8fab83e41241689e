// What the TLS layer met, and what of it stayed closed. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace cardea::tls {

struct Counters {
  std::uint64_t connections = 0;          // that are TLS
  std::uint64_t joined_late = 0;          // of these, found by their records' headers
  std::uint64_t evicted_connections = 0;  // the longest idle that made room
  std::uint64_t client_hellos = 0;
  std::uint64_t server_hellos = 0;
  std::uint64_t retry_requests = 0;     // HelloRetryRequest
  std::uint64_t malformed_hellos = 0;   // that could not be read
  std::uint64_t certificates = 0;       // messages seen, of either side
  std::uint64_t keyed_connections = 0;  // whose secrets were there at their ServerHello

  std::uint64_t records = 0;           // whole ones
  std::uint64_t opened_records = 0;    // decrypted
  std::uint64_t unkeyed_records = 0;   // encrypted, and nobody gave the secret
  std::uint64_t unopened_records = 0;  // with a secret: no key and number that we tried fits
  std::uint64_t plain_octets = 0;      // of application data
  std::uint64_t key_updates = 0;       // TLS 1.3
  std::uint64_t renegotiations = 0;    // TLS 1.2
  std::uint64_t lost_octets = 0;       // holes
  std::uint64_t damaged_records = 0;   // with a hole in them
  std::uint64_t unheld_records = 0;    // beyond Limits::held
  std::uint64_t desynchronised = 0;    // directions that lost the records' boundaries
  std::uint64_t resynchronised = 0;    // and found them again
  std::uint64_t given_up = 0;          // directions that could be opened once, or should have been
};

}  // namespace cardea::tls

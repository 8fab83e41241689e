// Reads a TLS key log file (SSLKEYLOGFILE) into a KeyLog. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>

#include "base/result.h"
#include "protocols/tls/key_log.h"

namespace cardea::engine {

// How many secrets it gave; of an empty path, which names no file, none. Fails where it cannot be
// read, and on the first line that names a secret and is malformed, by its number; labels that are
// not known are skipped, and counted by `keys`. At most tls::kLinesMax lines are read, of
// tls::kLineMax octets each.
Outcome<std::size_t> read_key_log(const std::string& path, tls::KeyLog& keys);

}  // namespace cardea::engine

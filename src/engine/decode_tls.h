// TLS as lines of `cardea decode`: one for each ServerHello. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "engine/decode_line.h"
#include "protocols/tls/session.h"

namespace cardea::engine {

void append_server_hello(std::string& out, const tls::Session& session, DecodeCounts& counts);

}  // namespace cardea::engine

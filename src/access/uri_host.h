// Whom a URL or URI names: its host and nothing else, for the rest may name a subscriber.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "base/address.h"
#include "base/bytes.h"

namespace cardea::access {

inline constexpr std::string_view kNoHost = "(no host)";

// An address where the text gives one, else a host name in lower case; kNoHost where there is none
// that all who read it would agree on (RFC 3986, 3.2.2).
struct UriHost {
  IpAddress address;
  std::string name;  // empty where there is an address
};

// "https://host:port/path", "sip:user@host", "host:port", "192.0.2.1", "[2001:db8::1]:80".
UriHost host_of(Bytes uri);

}  // namespace cardea::access

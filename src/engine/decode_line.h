// A line of `cardea decode`: one JSON object a message. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/json.h"
#include "base/result.h"
#include "net/packet.h"

namespace cardea::engine {

struct DecodeCounts {
  std::uint64_t frames = 0;
  std::uint64_t messages = 0;  // decoded, one line each
  std::uint64_t faults = 0;    // what is a protocol's and does not parse, one line each
  std::uint64_t too_deep = 0;  // messages inside others, below our limits: not looked into
};

// Where a message was, and between whom. Borrows the packet.
struct LinePlace {
  const net::Packet& packet;
  net::Endpoint source;
  net::Endpoint destination;
  bool is_cut = false;  // snaplen took its end
};

// Writes the object up to `dst`. No type (null) where the message does not tell it.
void begin_message(Json& json, const LinePlace& place, std::string_view protocol,
                   std::optional<std::uint8_t> type, std::string_view name);

// A whole line, with what `write_fields(json)` puts under `fields`.
template <typename WriteFields>
void append_message(std::string& out, const LinePlace& place, std::string_view protocol,
                    std::optional<std::uint8_t> type, std::string_view name,
                    WriteFields&& write_fields) {
  Json json{out};
  begin_message(json, place, protocol, type, name);
  json.key("fields").open();
  write_fields(json);
  json.close().close();
  out += '\n';
}

// A whole line that says why there is no message.
void append_fault(std::string& out, const LinePlace& place, std::string_view protocol, Fault fault);

}  // namespace cardea::engine

// PFCP as it is on the wire: 3GPP TS 29.244, clause 7 (headers) and 8.1 (information elements).
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <span>

#include "base/bytes.h"
#include "base/result.h"

namespace cardea::pfcp {

inline constexpr std::uint16_t kPort = 8805;

// Our limits, not the standard's: what one message may hold before it is a fault (over_limit).
inline constexpr std::size_t kIesMax = 1024;
inline constexpr std::uint8_t kDepthMax = 8;
inline constexpr std::uint16_t kTop =
    0xFFFF;  // Ie::parent of an element that stands in the message itself

struct Header {
  std::uint8_t type = 0;
  std::uint16_t length = 0;   // octets behind the first four
  bool has_seid = false;      // S: a session message
  bool follow_on = false;     // FO: another message stands behind this one in the datagram
  bool has_priority = false;  // MP
  std::uint8_t priority = 0;
  std::uint64_t seid = 0;      // the receiver's SEID
  std::uint32_t sequence = 0;  // 24 bits
};

// One information element; grouped ones are followed by what they hold (pre-order).
struct Ie {
  std::uint16_t type = 0;
  std::uint16_t parent = kTop;   // index of the grouped element that holds it
  std::uint16_t end = 0;         // index behind its last descendant
  std::uint8_t depth = 0;        // 0 in the message itself
  std::uint16_t enterprise = 0;  // of vendor elements (type >= 32768), else 0
  Bytes value;                   // borrowed from the datagram; behind the enterprise id
};

// A parsed message. Borrows the datagram and the storage: valid until either is reused.
struct Message {
  Header header;
  std::span<const Ie> ies;        // all elements, pre-order
  std::uint32_t size = 0;         // octets of the whole message: where the next of a bundle begins
  std::uint16_t unknown_ies = 0;  // elements whose type we do not name: kept opaque, counted
  std::uint16_t faulty_ies = 0;   // elements that we do name and whose length is impossible
};

// Reused from message to message, so that parsing allocates nothing.
struct IeStorage {
  std::array<Ie, kIesMax> ies;
};

// Parses the message at the front of `datagram`. The rest of a bundle begins at Message::size.
Result<Message> parse(Bytes datagram, IeStorage& storage) noexcept;

// Only the header, for messages whose elements do not matter.
Result<Header> parse_header(Bytes datagram) noexcept;

// True where the octets can hardly be anything else than PFCP, whatever the port: known message
// types, exact lengths, spare bits clear, elements that we all know and that walk to the last
// octet, a mandatory one among them. No false hit is known; messages without elements are refused.
bool looks_like_pfcp(Bytes datagram, IeStorage& storage) noexcept;

}  // namespace cardea::pfcp

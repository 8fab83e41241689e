// GTPv2-C as it is on the wire: 3GPP TS 29.274, clause 5 (headers) and 8.2 (information elements).
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <span>

#include "base/bytes.h"
#include "base/result.h"

namespace cardea::gtpv2c {

inline constexpr std::uint16_t kPort = 2123;

// Our limits, not the standard's: what one message may hold before it is a fault (over_limit).
inline constexpr std::size_t kIesMax = 1024;
inline constexpr std::uint8_t kDepthMax = 4;  // the standard nests no deeper than two
inline constexpr std::uint16_t kTop =
    0xFFFF;  // Ie::parent of an element that stands in the message itself

struct Header {
  std::uint8_t type = 0;
  std::uint16_t length = 0;    // octets behind the first four
  bool has_teid = false;       // T
  bool piggybacks = false;     // P: another message stands behind this one in the datagram (5.5.1)
  bool has_priority = false;   // MP
  std::uint8_t priority = 0;   // 0 to 15
  std::uint32_t teid = 0;      // the receiver's
  std::uint32_t sequence = 0;  // 24 bits; the highest is set in what a command triggers (7.6)
};

// One information element; grouped ones are followed by what they hold (pre-order). Type and
// instance together say what it means in its message (8.2).
struct Ie {
  std::uint8_t type = 0;
  std::uint8_t instance = 0;
  std::uint8_t depth = 0;       // 0 in the message itself
  std::uint16_t parent = kTop;  // index of the grouped element that holds it
  std::uint16_t end = 0;        // index behind its last descendant
  Bytes value;                  // borrowed from the datagram
};

// A parsed message. Borrows the datagram and the storage: valid until either is reused.
struct Message {
  Header header;
  std::span<const Ie> ies;        // all elements, pre-order
  std::uint32_t size = 0;         // octets of the whole message: where a piggybacked one begins
  std::uint16_t unknown_ies = 0;  // elements whose type we do not name: kept opaque, counted
  std::uint16_t faulty_ies = 0;   // elements that we do name and whose length is impossible
};

// Reused from message to message, so that parsing allocates nothing.
struct IeStorage {
  std::array<Ie, kIesMax> ies;
};

// Parses the message at the front of `datagram`. A piggybacked one begins at Message::size.
Result<Message> parse(Bytes datagram, IeStorage& storage) noexcept;

// Only the header, for messages whose elements do not matter.
Result<Header> parse_header(Bytes datagram) noexcept;

// True where the octets can hardly be anything else than GTPv2-C, whatever the port: known message
// types with or without TEID as each must, exact lengths, spare bits clear, elements that we all
// know and that walk to the last octet, one among them that the message is about.
bool looks_like_gtpv2c(Bytes datagram, IeStorage& storage) noexcept;

}  // namespace cardea::gtpv2c

// GTPv1-C as it is on the wire: 3GPP TS 29.060, clauses 6 (header) and 7.7 (information elements).
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>

#include "base/bytes.h"
#include "base/result.h"

namespace cardea::gtpv1c {

inline constexpr std::uint16_t kPort = 2123;

// Our limits, not the standard's: what one message may hold before it is a fault (over_limit).
inline constexpr std::size_t kIesMax = 512;
inline constexpr std::size_t kExtensionsMax = 16;

struct Header {
  std::uint8_t flags = 0;
  std::uint8_t type = 0;
  std::uint16_t length = 0;                               // octets behind the first eight
  std::uint32_t teid = 0;                                 // the receiver's
  std::optional<std::uint16_t> sequence;                  // where S is set, as it must be (6)
  std::optional<std::uint8_t> n_pdu;                      // where PN is set
  std::array<std::uint8_t, kExtensionsMax> extensions{};  // types, in order
  std::uint8_t extension_count = 0;
};

struct Ie {
  std::uint8_t type = 0;
  Bytes value;  // borrowed from the datagram
};

// A parsed message. Borrows the datagram and the storage: valid until either is reused.
struct Message {
  Header header;
  std::uint32_t size = 0;  // octets of the message in the datagram, header and all
  std::span<const Ie> ies;
  std::uint16_t unknown_ies =
      0;                         // elements whose type we do not name: kept opaque, counted; behind
                                 // one below 128, whose length is unknown too, nothing is read
  std::uint16_t faulty_ies = 0;  // elements that we do name and whose length is impossible
};

// Reused from message to message, so that parsing allocates nothing.
struct IeStorage {
  std::array<Ie, kIesMax> ies;
};

Result<Message> parse(Bytes datagram, IeStorage& storage) noexcept;

// True where the octets can hardly be anything else than GTPv1-C, whatever the port: a message type
// that GTP-U does not have, an exact length, a sequence number, elements that we all know, in the
// order of their types and up to the last octet, one among them that the message is about. Echoes
// are left to GTP-U, whose they are octet for octet.
bool looks_like_gtpv1c(Bytes datagram, IeStorage& storage) noexcept;

}  // namespace cardea::gtpv1c

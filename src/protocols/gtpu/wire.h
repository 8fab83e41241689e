// GTP-U as it is on the wire: 3GPP TS 29.281, clause 5. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <optional>

#include "base/address.h"
#include "base/bytes.h"
#include "base/result.h"

namespace cardea::gtpu {

inline constexpr std::uint16_t kPort = 2152;
inline constexpr std::size_t kExtensionsMax = 16;  // our limit, not the standard's

enum MessageType : std::uint8_t {
  kEchoRequest = 1,
  kEchoResponse = 2,
  kErrorIndication = 26,
  kSupportedExtensions = 31,
  kTunnelStatus = 253,
  kEndMarker = 254,
  kGPdu = 255,
};

// One message. Borrows the datagram. The payload of a cut frame is shorter than its length says.
struct Message {
  std::uint8_t flags = 0;
  std::uint8_t type = 0;
  std::uint16_t length = 0;  // octets behind the first eight
  std::uint32_t teid = 0;
  std::optional<std::uint16_t> sequence;                  // where S is set
  std::optional<std::uint8_t> n_pdu;                      // where PN is set
  std::array<std::uint8_t, kExtensionsMax> extensions{};  // types, in order
  std::uint8_t extension_count = 0;
  std::optional<std::uint8_t> qfi;       // of a PDU Session Container (TS 38.415)
  std::optional<std::uint8_t> pdu_type;  // 0 downlink, 1 uplink
  Bytes payload;                         // behind header and extensions
  std::uint32_t payload_length = 0;      // as the header says
};

// `wire_length`: octets of the datagram before any snaplen cut it.
Result<Message> parse(Bytes datagram, std::size_t wire_length) noexcept;

// The user packet inside a G-PDU, as far as its transport ports; never its payload.
struct InnerPacket {
  std::uint8_t version = 0;       // 4 or 6; 0: not IP (Ethernet or unstructured PDU session)
  std::uint8_t protocol = 0;      // transport
  bool is_fragment = false;       // not the first: no ports
  std::uint16_t source_port = 0;  // 0 where there are none
  std::uint16_t destination_port = 0;
  IpAddress source;
  IpAddress destination;
  Bytes transport_payload;  // behind a UDP header; empty otherwise
  std::uint32_t headers_length =
      0;  // octets up to the end of the transport header: what evidence may keep
};
InnerPacket inner_packet(Bytes payload) noexcept;

// True where the octets can hardly be anything else than GTP-U, whatever the port.
bool looks_like_gtpu(Bytes datagram, std::size_t wire_length) noexcept;

}  // namespace cardea::gtpu

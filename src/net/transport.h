// From an IP packet to its transport: ports, and for UDP the datagram. RFC 768.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "net/ip.h"
#include "net/packet.h"

namespace cardea::net {

// Fills addresses, ports, protocol and payload of `out`; nothing else of it. A fault of a packet
// that snaplen cut before its ports is `cut`.
Result<void> read_transport(const IpPacket& packet, Packet& out) noexcept;

}  // namespace cardea::net

// What TCP reassembly gives: the octets of a connection, each direction in order.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "base/bytes.h"
#include "net/packet.h"

namespace cardea::net {

enum class TcpEvent : std::uint8_t {
  octets,  // some more of one direction
  end,     // of one direction: FIN; no octets follow in it
  closed,  // of the connection: both ends said so, RST, given up for room or silence, a gap, or the
           // end of input. Its number is never used again.
};

// Borrowed: valid during the call that gives it.
struct TcpPiece {
  TcpEvent event = TcpEvent::octets;
  std::uint32_t connection = 0;  // its number in this run, from 1, the same for both directions
  bool is_from_client = true;  // who opened it: by its SYN; where that was not seen, a guess by the
                               // ports (the higher one), which `began` tells
  bool began = false;          // the handshake was seen: octets are whole from offset 0 on, but for
                               // losses that were told
  Endpoint source;             // of this direction
  Endpoint destination;
  std::uint16_t tap = 0;
  std::uint16_t vlan = 0;
  std::uint64_t offset = 0;       // of the first octet in its direction; losses count
  std::uint64_t lost_before = 0;  // octets of this direction that never came, since the last piece
  bool is_loss_unsure = false;    // how many is not known, nor then where `offset` is: of what TLS
                                  // carried, never of TCP's own
  Bytes octets;
  Timestamp time;                   // of the frame that carried them
  capture::FramePosition position;  // of it
};

}  // namespace cardea::net

// One G-PDU, as much of it as an access needs. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "base/address.h"
#include "base/time.h"
#include "capture/frame.h"

namespace cardea::access {

struct UserPacket {
  IpAddress sender;  // of the tunnel
  IpAddress receiver;
  IpAddress inner_source;
  IpAddress inner_destination;
  Timestamp time;
  capture::FramePosition position;
  std::uint32_t teid = 0;
  std::uint32_t bytes = 0;         // of the user packet, as the tunnel header says
  std::uint16_t inner_port = 0;    // destination; 0 where there is none
  std::uint8_t inner_version = 0;  // 4, 6, or 0 where the user packet is not IP
  std::uint8_t inner_protocol = 0;
  std::uint8_t tap = 0;
  std::uint8_t domain = 0;
};

}  // namespace cardea::access

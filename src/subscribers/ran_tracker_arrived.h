// What the files of RanTracker share. SPDX-License-Identifier: Apache-2.0
#pragma once

#include "protocols/aper/walk.h"
#include "subscribers/ran_tracker.h"

namespace cardea::subscribers {

struct RanTracker::Arrived {
  const net::Packet& packet;
  std::uint16_t domain;
  const RanOrders& orders;
  Bytes octets;
  PeerId core;
  PeerId ran;

  std::uint32_t association() const noexcept { return packet.sctp.association; }
};

struct RanTracker::Storage {
  aper::Storage kept_message;  // of a request that was kept, not of the message at hand
  RanOrders arrived;
  RanOrders kept;
  RanOrders released;  // its sessions
  NasFactsList nas;
};

}  // namespace cardea::subscribers

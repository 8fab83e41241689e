// GTP-U messages made by hand, for unit tests. SPDX-License-Identifier: Apache-2.0
#pragma once

#include "support/octets.h"

namespace cardea::test {

inline Octets inner_v4(const Octets& transport, int protocol = 17, int fragment = 0) {
  Octets out = octets({0x45, 0});
  put(out, 20 + transport.size(), 2);
  put(out, 7, 2);
  put(out, static_cast<std::uint64_t>(fragment), 2);
  put(out, 64, 1);
  put(out, static_cast<std::uint64_t>(protocol), 1);
  put(out, 0, 2);
  put(out, 0x0A2D0002, 4);
  put(out, 0x08080808, 4);
  return out + transport;
}

inline Octets inner_v6(const Octets& behind, int next = 17) {
  Octets out = octets({0x60, 0, 0, 0});
  put(out, behind.size(), 2);
  put(out, static_cast<std::uint64_t>(next), 1);
  put(out, 64, 1);
  put(out, 0x2001'0DB8'0000'0000, 8);
  put(out, 1, 8);
  put(out, 0x2001'0DB8'0000'0000, 8);
  put(out, 2, 8);
  return out + behind;
}

inline Octets inner_udp(const Octets& payload) {
  Octets out = octets({0xC0, 0x00, 0x00, 0x35});  // 49152 > 53
  put(out, payload.size() + 8, 2);
  put(out, 0, 2);
  return out + payload;
}

inline Octets inner_tcp() {
  return octets({0xC0, 0x00, 0x01, 0xBB, 0, 0, 0, 1, 0, 0, 0, 2, 0x60, 0x10, 0, 9, 0, 0, 0, 0}) +
         octets({2, 4, 5, 0xB4, 'd', 'a', 't', 'a'});
}

// `behind`: everything behind the first eight octets.
inline Octets gtpu_message(int flags, int type, const Octets& behind, std::uint32_t teid = 0xBEEF) {
  Octets out;
  put(out, static_cast<std::uint64_t>(flags), 1);
  put(out, static_cast<std::uint64_t>(type), 1);
  put(out, behind.size(), 2);
  put(out, teid, 4);
  return out + behind;
}

// Sequence 0x1234, N-PDU 0x56, one PDU Session Container: uplink, QFI 9.
inline Octets session_words() { return octets({0x12, 0x34, 0x56, 0x85, 1, 0x10, 9, 0}); }

}  // namespace cardea::test

// Frames made by hand, for unit tests. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "capture/frame.h"
#include "support/octets.h"

namespace cardea::test {

inline Octets ethernet(int type) {
  Octets out(12, std::byte{2});
  put(out, static_cast<std::uint64_t>(type), 2);
  return out;
}

inline Octets udp(const Octets& payload, int length = -1) {
  Octets out = octets({0x22, 0x65, 0x08, 0x68});  // 8805 > 2152
  put(out, length < 0 ? payload.size() + 8 : static_cast<std::uint64_t>(length), 2);
  put(out, 0, 2);
  return out + payload;
}

struct V4 {
  int id = 7;
  int fragment = 0;  // flags and offset, as on the wire
  int protocol = 17;
  int total = -1;  // -1: what is right
  Octets options{};
};

inline Octets ipv4(const Octets& payload, const V4& v = {}) {
  const std::size_t header = 20 + v.options.size();
  Octets out;
  put(out, 0x40 | header / 4, 1);
  put(out, 0, 1);
  put(out, v.total < 0 ? header + payload.size() : static_cast<std::uint64_t>(v.total), 2);
  put(out, static_cast<std::uint64_t>(v.id), 2);
  put(out, static_cast<std::uint64_t>(v.fragment), 2);
  put(out, 64, 1);
  put(out, static_cast<std::uint64_t>(v.protocol), 1);
  put(out, 0, 2);
  put(out, 0x0A000001, 4);
  put(out, 0x0A000002, 4);
  return out + v.options + payload;
}

inline Octets ipv6(const Octets& payload, int next = 17, int length = -1) {
  Octets out = octets({0x60, 0, 0, 0});
  put(out, length < 0 ? payload.size() : static_cast<std::uint64_t>(length), 2);
  put(out, static_cast<std::uint64_t>(next), 1);
  put(out, 64, 1);
  put(out, 0x2001'0DB8'0000'0000, 8);
  put(out, 1, 8);
  put(out, 0x2001'0DB8'0000'0000, 8);
  put(out, 2, 8);
  return out + payload;
}

// RFC 8200, 4.5. `offset` in octets.
inline Octets fragment_header(int next, int offset, bool more, std::uint32_t id = 7) {
  Octets out;
  put(out, static_cast<std::uint64_t>(next), 1);
  put(out, 0, 1);
  put(out, static_cast<std::uint64_t>(offset) | (more ? 1u : 0u), 2);
  put(out, id, 4);
  return out;
}

inline capture::Frame frame_of(const Octets& bytes, std::uint64_t number = 1,
                               std::int64_t seconds = 0,
                               capture::LinkType link = capture::LinkType::ethernet) {
  capture::Frame frame;
  frame.bytes = bytes;
  frame.time.ns = seconds * 1'000'000'000;
  frame.position.number = number;
  frame.position.length = static_cast<std::uint32_t>(bytes.size());
  frame.position.link = link;
  frame.original_length = static_cast<std::uint32_t>(bytes.size());
  return frame;
}

// The same frame, of which the capture kept only the first octets.
inline capture::Frame cut(capture::Frame frame, std::size_t kept) {
  frame.bytes = frame.bytes.first(kept);
  return frame;
}

}  // namespace cardea::test

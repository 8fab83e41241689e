// Handshake messages out of the records of a direction: RFC 8446, 4; RFC 5246, 7.4.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "base/bytes.h"
#include "protocols/tls/limits.h"

namespace cardea::tls {

enum class Handshake : std::uint8_t {
  client_hello = 1,
  server_hello = 2,
  encrypted_extensions = 8,
  certificate = 11,
  finished = 20,
  key_update = 24,
};

// A message may stand in several records, and a record hold several messages. Only bodies that
// somebody reads are held.
class HandshakeReader {
 public:
  // Calls on_message(Handshake, Bytes body, std::uint32_t length) for each that ends here. `body`
  // is empty where it is of no type that is read, or longer than kHelloMax.
  template <typename OnMessage>
  void take(Bytes octets, OnMessage&& on_message) {
    while (!octets.empty()) {
      if (const bool has_head = head_size_ == kHeadSize; !has_head) {
        octets = take_head(octets);
        if (head_size_ < kHeadSize) return;
      }
      const std::size_t count = std::min<std::size_t>(missing_, octets.size());
      const Bytes part = octets.first(count);
      octets = octets.subspan(count);
      const bool is_at_once = body_.empty() && count == missing_;
      missing_ -= static_cast<std::uint32_t>(count);
      if (is_read_ && !is_at_once) body_.insert(body_.end(), part.begin(), part.end());
      if (missing_ != 0) return;
      head_size_ = 0;
      const Bytes body = !is_read_ ? Bytes{} : is_at_once ? part : Bytes{body_};
      on_message(type_, body, length_);
      body_.clear();
    }
  }

  // What comes next does not follow on what came: a message begins with it.
  void reset() noexcept {
    head_size_ = 0;
    body_.clear();
  }

 private:
  static constexpr std::uint8_t kHeadSize = 4;

  // What stands behind the part of a message's header in front.
  Bytes take_head(Bytes octets) noexcept {
    Reader in{octets};
    for (; head_size_ < kHeadSize && in.remaining() != 0; ++head_size_)
      head_ = head_ << 8 | in.u8();
    if (head_size_ == kHeadSize) {
      type_ = static_cast<Handshake>(head_ >> 24);
      length_ = missing_ = head_ & 0xFF'FFFF;
      is_read_ = length_ <= kHelloMax &&
                 (type_ == Handshake::client_hello || type_ == Handshake::server_hello ||
                  type_ == Handshake::encrypted_extensions);
    }
    return in.rest();
  }

  std::vector<std::byte> body_;
  std::uint32_t head_ = 0;
  std::uint32_t length_ = 0;
  std::uint32_t missing_ = 0;
  Handshake type_{};
  std::uint8_t head_size_ = 0;
  bool is_read_ = false;
};

}  // namespace cardea::tls

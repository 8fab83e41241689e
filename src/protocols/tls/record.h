// Records out of the octets of a direction: RFC 8446, 5.1; RFC 5246, 6.2.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "base/bytes.h"
#include "protocols/tls/limits.h"

namespace cardea::tls {

enum class Content : std::uint8_t {
  change_cipher_spec = 20,
  alert = 21,
  handshake = 22,
  application_data = 23,
  heartbeat = 24,
};

// Borrowed: valid during the call that gives it.
struct Record {
  Content content{};
  Bytes header;              // kHeaderSize octets
  Bytes body;                // empty unless it is whole
  std::uint16_t length = 0;  // of the body on the wire
  bool is_whole = false;     // else a hole is in it, or nobody wanted it held
  bool is_damaged = false;   // a hole is in it
};

// Of a header's octets: may a record begin here?
bool is_header(Bytes octets) noexcept;

// Where in octets that are joined late a record begins that another, or their end, follows; or, at
// their very front, one of application data that is longer than they are.
std::optional<std::size_t> find_records(Bytes octets) noexcept;

// What a stream of TLS begins with (from its first octet on): a record of the handshake that holds
// a ClientHello or ServerHello, or an alert.
enum class Start : std::uint8_t { no, yes, too_short };
Start start_of(Bytes octets) noexcept;
inline constexpr std::size_t kStartSize = kHeaderSize + 1;

// One direction. A record that lies in one piece is given as it lies there.
class RecordReader {
 public:
  // `room`: octets that may be held of a record that is not whole yet. `wants(Content)`: whether it
  // is worth it. Calls on_record(const Record&) for each that ends here.
  template <typename Wants, typename OnRecord>
  void take(Bytes octets, std::size_t room, Wants&& wants, OnRecord&& on_record) {
    while (!octets.empty()) {
      if (is_searching_ && !search(octets)) return;
      if (header_size_ < kHeaderSize) {
        octets = take_header(octets);
        if (header_size_ < kHeaderSize) continue;
        is_held_ = wants(content_) && length_ <= room;
      }
      const Bytes part = octets.first(std::min<std::size_t>(missing_, octets.size()));
      octets = octets.subspan(part.size());
      missing_ = static_cast<std::uint16_t>(missing_ - part.size());
      const bool is_at_once = part.size() == length_;
      if (!is_at_once && is_held_ && !is_damaged_) hold(part);
      if (missing_ != 0) return;
      end_record(is_at_once ? part : Bytes{body_}, is_at_once || is_held_, on_record);
    }
  }

  // So many octets never came.
  template <typename OnRecord>
  void lose(std::uint64_t octets, OnRecord&& on_record) {
    if (is_searching_) return;
    if (header_size_ < kHeaderSize || octets > missing_) return begin_search();
    is_damaged_ = true;
    release();
    missing_ = static_cast<std::uint16_t>(missing_ - octets);
    if (missing_ == 0) end_record({}, false, on_record);
  }

  // Looks for where a record begins.
  void begin_search() noexcept;

  bool is_searching() const noexcept { return is_searching_; }
  std::uint32_t searches() const noexcept { return searches_; }  // begun
  std::uint32_t finds() const noexcept { return finds_; }        // and ended
  std::size_t held() const noexcept { return body_.capacity(); }

 private:
  Bytes take_header(Bytes octets) noexcept;
  bool search(Bytes& octets) noexcept;
  void hold(Bytes part);
  void release() noexcept;

  template <typename OnRecord>
  void end_record(Bytes body, bool is_had, OnRecord&& on_record) {
    const bool is_whole = is_had && !is_damaged_;
    const bool was_damaged = is_damaged_;
    header_size_ = 0;
    is_damaged_ = false;
    on_record(Record{content_, header_, is_whole ? body : Bytes{}, length_, is_whole, was_damaged});
    release();
  }

  std::vector<std::byte> body_;
  std::array<std::byte, kHeaderSize> header_{};
  std::uint8_t header_size_ = 0;
  Content content_{};
  std::uint16_t length_ = 0;
  std::uint16_t missing_ = 0;
  bool is_held_ = false;
  bool is_damaged_ = false;
  bool is_searching_ = false;
  std::uint32_t searches_ = 0;
  std::uint32_t finds_ = 0;
};

}  // namespace cardea::tls

// Builds captures octet by octet, in either byte order, for the tests of their readers.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "capture/open.h"
#include "capture/source.h"

namespace cardea::test {

class OrderedOctets {
 public:
  explicit OrderedOctets(std::endian order = std::endian::little) : order_(order) {}

  OrderedOctets& u8(std::uint64_t value) { return number(value, 1); }
  OrderedOctets& u16(std::uint64_t value) { return number(value, 2); }
  OrderedOctets& u32(std::uint64_t value) { return number(value, 4); }
  OrderedOctets& u64(std::uint64_t value) { return number(value, 8); }
  OrderedOctets& fill(std::size_t count, int value) {
    all_.insert(all_.end(), count, static_cast<std::byte>(value));
    return *this;
  }
  OrderedOctets& add(Bytes octets) {
    all_.insert(all_.end(), octets.begin(), octets.end());
    return *this;
  }
  OrderedOctets& add(std::string_view text) { return add(bytes_of(text)); }
  OrderedOctets& pad4() { return fill((4 - all_.size() % 4) % 4, 0); }

  std::endian order() const { return order_; }
  std::size_t size() const { return all_.size(); }
  const std::vector<std::byte>& all() const { return all_; }

 private:
  OrderedOctets& number(std::uint64_t value, int size) {
    for (int i = 0; i < size; ++i) {
      const int shift = 8 * (order_ == std::endian::little ? i : size - 1 - i);
      all_.push_back(static_cast<std::byte>(value >> shift));
    }
    return *this;
  }

  std::endian order_;
  std::vector<std::byte> all_;
};

// Frame number n (from 1) of a test capture: its length and octets tell which it is.
inline std::vector<std::byte> test_frame(std::size_t number, std::size_t length) {
  std::vector<std::byte> frame(length);
  for (std::size_t i = 0; i < length; ++i)
    frame[i] = static_cast<std::byte>(number * 31 + i * 7 + 0x80);
  return frame;
}

struct PcapShape {
  std::uint32_t magic = 0xA1B2C3D4;
  std::endian order = std::endian::little;
  std::size_t extra = 0;  // octets behind each record header
  std::uint32_t link = 1;
};

inline OrderedOctets pcap_header(const PcapShape& shape = {}) {
  OrderedOctets out{shape.order};
  out.u32(shape.magic).u16(2).u16(4).u32(0).u32(0).u32(262144).u32(shape.link);
  return out;
}

inline void add_record(OrderedOctets& out, std::uint32_t seconds, std::uint32_t fraction,
                       Bytes frame, std::uint32_t original = 0, std::size_t extra = 0) {
  out.u32(seconds).u32(fraction).u32(frame.size());
  out.u32(original != 0 ? original : frame.size()).fill(extra, 0xEE).add(frame);
}

inline constexpr std::uint32_t kTestEpoch = 1'700'000'000;

// `frames` frames, one a second, 60, 61, 62 ... octets long.
inline OrderedOctets small_pcap(std::size_t frames, const PcapShape& shape = {}) {
  OrderedOctets out = pcap_header(shape);
  for (std::size_t n = 1; n <= frames; ++n)
    add_record(out, static_cast<std::uint32_t>(kTestEpoch + n), static_cast<std::uint32_t>(n),
               test_frame(n, 59 + n), 0, shape.extra);
  return out;
}

inline void add_option(OrderedOctets& out, std::uint16_t code, Bytes value) {
  out.u16(code).u16(value.size()).add(value).pad4();
}

inline void add_block(OrderedOctets& out, std::uint32_t type, const OrderedOctets& body) {
  const std::size_t padded = (body.size() + 3) & ~std::size_t{3};
  out.u32(type).u32(padded + 12).add(body.all()).fill(padded - body.size(), 0).u32(padded + 12);
}

// Sections of different byte orders follow on one another: each block is made in its own.
inline void add_section(OrderedOctets& out, std::uint16_t major = 1) {
  OrderedOctets body{out.order()};
  body.u32(0x1A2B3C4D).u16(major).u16(0).u64(~std::uint64_t{0});
  add_block(out, 0x0A0D0D0A, body);
}

inline void add_interface(OrderedOctets& out, std::uint16_t link, std::uint32_t snap_length,
                          int resolution = -1, std::int64_t offset = 0) {
  OrderedOctets body{out.order()};
  body.u16(link).u16(0).u32(snap_length);
  if (resolution >= 0) {
    const std::byte value{static_cast<std::uint8_t>(resolution)};
    add_option(body, 9, Bytes{&value, 1});
  }
  if (offset != 0)
    add_option(body, 14, OrderedOctets{out.order()}.u64(static_cast<std::uint64_t>(offset)).all());
  if (resolution >= 0 || offset != 0) body.u32(0);
  add_block(out, 1, body);
}

inline void add_enhanced(OrderedOctets& out, std::uint32_t interface, std::uint64_t ticks,
                         Bytes frame, std::uint32_t original = 0, Bytes options = {}) {
  OrderedOctets body{out.order()};
  body.u32(interface).u32(ticks >> 32).u32(ticks & 0xFFFFFFFF).u32(frame.size());
  body.u32(original != 0 ? original : frame.size()).add(frame).pad4().add(options);
  add_block(out, 6, body);
}

inline OrderedOctets small_pcapng(std::size_t frames, std::endian order = std::endian::little) {
  OrderedOctets out{order};
  add_section(out);
  add_interface(out, 1, 262144);
  for (std::size_t n = 1; n <= frames; ++n)
    add_enhanced(out, 0, (std::uint64_t{kTestEpoch} + n) * 1'000'000 + n, test_frame(n, 59 + n));
  return out;
}

// A file that is gone with its holder.
class TempFile {
 public:
  explicit TempFile(Bytes octets = {}, std::string_view name = "capture") {
    std::string pattern = (std::filesystem::temp_directory_path() / "cardea-test-XXXXXX").string();
    folder_ = ::mkdtemp(pattern.data());
    path_ = folder_ / name;
    write(octets);
  }
  ~TempFile() { std::filesystem::remove_all(folder_); }
  TempFile(const TempFile&) = delete;
  TempFile& operator=(const TempFile&) = delete;

  void write(Bytes octets) const { std::ofstream{path_, std::ios::binary} << text_of(octets); }
  std::string path() const { return path_.string(); }
  std::string folder() const { return folder_.string(); }

 private:
  std::filesystem::path folder_;
  std::filesystem::path path_;
};

// OrderedOctets through a stream, so many at a time.
class MemoryStream final : public capture::ByteStream {
 public:
  explicit MemoryStream(Bytes octets, std::size_t at_a_time = 1 << 16)
      : own_(octets.begin(), octets.end()), rest_(own_), at_a_time_(at_a_time) {}

  std::size_t read(std::span<std::byte> into) override {
    const std::size_t count = std::min({into.size(), rest_.size(), at_a_time_});
    std::ranges::copy(rest_.first(count), into.begin());
    rest_ = rest_.subspan(count);
    return count;
  }
  std::string_view fault() const override { return {}; }

 private:
  std::vector<std::byte> own_;
  Bytes rest_;
  std::size_t at_a_time_;
};

// What a reader made of a capture, kept beyond its octets' life.
struct ReadFrame {
  std::int64_t ns = 0;
  std::uint64_t number = 0;
  std::uint64_t offset = 0;
  std::uint32_t original = 0;
  std::uint16_t link = 0;
  std::uint16_t capture = 0;
  std::vector<std::byte> octets;

  friend bool operator==(const ReadFrame&, const ReadFrame&) = default;
};

inline std::vector<ReadFrame> read_all(capture::Source& source, std::size_t batch = 64) {
  std::vector<capture::Frame> frames(batch);
  std::vector<ReadFrame> all;
  while (const std::size_t count = source.read(frames)) {
    for (const capture::Frame& frame : std::span{frames}.first(count))
      all.push_back({frame.time.ns,
                     frame.position.number,
                     frame.position.offset,
                     frame.original_length,
                     static_cast<std::uint16_t>(frame.position.link),
                     frame.position.capture,
                     {frame.bytes.begin(), frame.bytes.end()}});
    capture::release_all(source, std::span{frames}.first(count));
  }
  return all;
}

}  // namespace cardea::test

// TCP segments of a few places through TcpStreams, one after the other so that they meet.
#include <array>
#include <cstdint>
#include <cstdlib>
#include <map>
#include <memory>
#include <span>
#include <utility>

#include "net/tcp_streams.h"

using namespace cardea;

namespace {

void check(bool holds) {
  if (!holds) std::abort();
}

// What must hold of all that is told, whatever comes.
class Listener {
 public:
  explicit Listener(net::TcpStreams& streams) : streams_(streams) {}

  void operator()(const net::TcpPiece& piece) {
    check(piece.connection != 0);
    Told& told = told_[piece.connection];
    check(!told.is_closed);
    if (piece.event == net::TcpEvent::closed) {
      told.is_closed = true;
      return;
    }
    check(!told.is_ignored);
    Way& way = told.ways.at(piece.is_from_client ? 0 : 1);
    check(!way.is_ended);
    check(piece.offset == way.next + piece.lost_before);
    check(piece.event == net::TcpEvent::end || !piece.octets.empty() || piece.lost_before != 0);
    way.next = piece.offset + piece.octets.size();
    way.is_ended = piece.event == net::TcpEvent::end;
    octets_ += piece.octets.size();
    if (!piece.octets.empty() && piece.octets.back() == std::byte{0x99}) {
      streams_.ignore(piece.connection);
      told.is_ignored = true;
    }
  }

  bool all_closed() const {
    for (const auto& [number, told] : told_)
      if (!told.is_closed) return false;
    return true;
  }
  std::uint64_t octets() const { return octets_; }

 private:
  struct Way {
    std::uint64_t next = 0;
    bool is_ended = false;
  };
  struct Told {
    std::array<Way, 2> ways;
    bool is_closed = false;
    bool is_ignored = false;
  };
  net::TcpStreams& streams_;
  std::map<std::uint32_t, Told> told_;
  std::uint64_t octets_ = 0;
};

// A segment that fits to others: near what its place has sent so far.
struct Maker {
  std::array<std::byte, 20 + 4096> octets{};
  std::map<std::uint32_t, std::uint32_t> sent;  // by place

  std::size_t make(Reader& in, std::uint32_t from, std::uint32_t to) {
    std::size_t at = 4;
    const auto put = [&](std::uint64_t value, int size) {
      for (int i = size - 1; i >= 0; --i)
        octets.at(at++) = static_cast<std::byte>(value >> (8 * i));
    };
    const auto flags = in.u8();
    const auto ahead = static_cast<std::int8_t>(in.u8());
    const auto acked = static_cast<std::int8_t>(in.u8());
    const std::size_t length = std::size_t{in.u8()} * ((flags & 0x80) != 0 ? 16 : 1);
    const auto far = static_cast<std::uint32_t>(ahead * ((flags & 0x40) != 0 ? 1'000'000 : 1));
    put(sent[from] + far, 4);
    put(sent[to] + static_cast<std::uint32_t>(acked), 4);
    put(0x5000U | (flags & 0x3FU), 2);
    put(0xFFFF'0000'0000, 6);
    const Bytes data = in.take(std::min(length / 2, in.remaining()));
    for (std::size_t i = 0; i < length; ++i)
      octets.at(at++) = i < data.size() ? data[i] : std::byte{0x55};
    if (ahead == 0) sent[from] += static_cast<std::uint32_t>(length + ((flags & 3) != 0 ? 1 : 0));
    return at;
  }
};

}  // namespace

// Segments, each behind an octet that says between which of a few places, and whether its header
// follows or is made, and an octet of time and cut.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto whole = std::as_bytes(std::span{data, size});
  Reader in{whole};
  const std::uint8_t tables = in.u8();  // small ones
  net::TcpStreams streams{{},
                          {.connections = 1U + (tables & 3U),
                           .held_octets = 4000,
                           .held_runs = 1U + (tables >> 2 & 7U),
                           .held_in_all = std::size_t{2200} * (tables >> 5)}};
  Listener listener{streams};
  Maker maker;
  net::Packet packet;
  packet.protocol = net::kTcp;
  for (std::uint64_t number = 1; in.remaining() >= 4; ++number) {
    const std::uint8_t place = in.u8();
    const std::uint8_t how = in.u8();
    packet.source = {IpAddress::v4(1 + (place & 1)), static_cast<std::uint16_t>(1 + (place & 3))};
    packet.destination = {IpAddress::v4(2 - (place & 1)),
                          static_cast<std::uint16_t>(1 + (place >> 2 & 3))};
    packet.tap = place >> 4 & 1;
    if ((place & 0x80) != 0) {
      packet.payload = in.take(std::min<std::size_t>(in.u8(), in.remaining()));
      packet.payload_length = static_cast<std::uint32_t>(packet.payload.size() + (how & 7));
    } else {
      const std::uint32_t pair = place & 0x1Fu;
      const std::uint32_t back = (place & 0x10u) | (place & 3u) << 2 | (place >> 2 & 3u);
      const std::size_t made = maker.make(in, pair, back);
      packet.payload_length = static_cast<std::uint32_t>(made);
      packet.payload = Bytes{maker.octets}.first(made - std::min<std::size_t>(made, how & 7));
    }
    packet.position.number = number;
    packet.time.ns += (how >> 3) * (kSecond / 2);
    if (how == 0xFF) packet.time.ns += 400 * kSecond;
    streams.take(packet, listener);
    if ((place & 0x60) == 0x60 && how == 0xFE) streams.on_gap(listener);
  }
  streams.finish(listener);
  check(listener.all_closed());
  check(listener.octets() <= streams.counters().octets);
  return 0;
}

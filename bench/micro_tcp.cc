// TCP: segments to the octets of each direction, in order, in disorder, and a flood of SYNs.
#include <benchmark/benchmark.h>

#include <cstdint>
#include <vector>

#include "net/tcp_streams.h"

namespace cardea::net {
namespace {

constexpr std::size_t kHeader = 20;

// A segment whose numbers are set anew each time.
class Segment {
 public:
  explicit Segment(std::size_t octets) : octets_(kHeader + octets) {
    packet_.source.address = IpAddress::v4(0x0A000001);
    packet_.destination = {IpAddress::v4(0x0A000002), 7777};
    packet_.protocol = kTcp;
    packet_.payload = octets_;
    packet_.payload_length = static_cast<std::uint32_t>(octets_.size());
    octets_[12] = std::byte{0x50};
  }
  const Packet& set(std::uint16_t port, std::uint32_t seq, std::uint8_t flags) {
    packet_.source.port = port;
    packet_.time.ns += 1000;
    for (std::size_t i = 0; i < 4; ++i)
      octets_[4 + i] = static_cast<std::byte>(seq >> (24 - 8 * i));
    octets_[13] = static_cast<std::byte>(flags);
    return packet_;
  }

 private:
  std::vector<std::byte> octets_;
  Packet packet_;
};

constexpr std::uint8_t kSyn = 0x02;
constexpr std::uint8_t kAck = 0x10;
constexpr std::uint16_t kFirstPort = 1024;
constexpr std::size_t kConnections = 4096;

// Octets of a segment by argument, over 4,096 connections in turn. Goal: a tenth of what 150
// thousand SBI requests a second may cost, each of some 4 segments: 150 ns.
void tcp_in_order(benchmark::State& state) {
  const auto size = static_cast<std::size_t>(state.range(0));
  TcpStreams streams;
  Segment segment{size};
  std::uint64_t octets = 0;
  const auto deliver = [&](const TcpPiece& piece) { octets += piece.octets.size(); };
  std::vector<std::uint32_t> seqs(kConnections, 0);
  std::size_t next = 0;
  for (auto _ : state) {
    const std::size_t at = next++ % kConnections;
    const auto port = static_cast<std::uint16_t>(kFirstPort + at);
    streams.take(segment.set(port, seqs[at], kAck), deliver);
    seqs[at] += static_cast<std::uint32_t>(size);
  }
  benchmark::DoNotOptimize(octets);
  state.SetItemsProcessed(state.iterations());
  state.SetBytesProcessed(static_cast<std::int64_t>(octets));
}
BENCHMARK(tcp_in_order)->Arg(100)->Arg(400)->Arg(1460);

// Each second segment comes before the one in front of it.
void tcp_in_disorder(benchmark::State& state) {
  constexpr std::size_t kSize = 1460;
  TcpStreams streams;
  Segment segment{kSize};
  std::uint64_t octets = 0;
  const auto deliver = [&](const TcpPiece& piece) { octets += piece.octets.size(); };
  streams.take(segment.set(kFirstPort, 0, kAck), deliver);
  std::uint32_t number = 0;
  for (auto _ : state) {
    const std::uint32_t swapped = (number++ ^ 1) + 1;
    streams.take(segment.set(kFirstPort, swapped * kSize, kAck), deliver);
  }
  benchmark::DoNotOptimize(octets);
  state.SetItemsProcessed(state.iterations());
  state.SetBytesProcessed(static_cast<std::int64_t>(octets));
}
BENCHMARK(tcp_in_disorder);

void tcp_flood_of_syns(benchmark::State& state) {
  TcpStreams streams;
  Segment segment{0};
  const auto deliver = [](const TcpPiece&) {};
  std::uint32_t number = 0;
  for (auto _ : state) {
    Packet packet = segment.set(static_cast<std::uint16_t>(number), number, kSyn);
    packet.source.address = IpAddress::v4(number++ >> 8);
    streams.take(packet, deliver);
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(tcp_flood_of_syns);

}  // namespace
}  // namespace cardea::net

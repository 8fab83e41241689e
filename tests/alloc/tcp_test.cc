// TCP octets that come in their turn allocate nothing; nor do those that wait, once others have.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "alloc/counting_new.h"
#include "support/tcp_octets.h"

namespace cardea::alloc {
namespace {

using namespace cardea::test;

// A direction's segments, in this order of its numbers.
std::vector<TcpMade> segments(std::uint32_t count, std::uint32_t swap) {
  constexpr std::uint32_t kSize = 1000;
  std::vector<TcpMade> out(count);
  for (std::uint32_t i = 0; i < count; ++i)
    fill_tcp(out[i], (i ^ swap) * kSize, Octets(kSize), {.ack = 7});
  return out;
}

std::uint64_t octets_without_allocation(const std::vector<TcpMade>& made, std::size_t from) {
  net::TcpStreams streams;
  std::uint64_t octets = 0;
  const auto deliver = [&octets](const net::TcpPiece& piece) { octets += piece.octets.size(); };
  AllocationCount before;
  for (std::size_t i = 0; i < made.size(); ++i) {
    if (i == from) before = allocations();
    streams.take(made[i].packet, deliver);
  }
  EXPECT_EQ(allocations() - before, AllocationCount{});
  return octets;
}

TEST(TcpAllocations, NoneInOrder) {
  EXPECT_EQ(octets_without_allocation(segments(100, 0), 1), 100'000u);
}

TEST(TcpAllocations, NoneInDisorderOnceThereWasSome) {
  auto made = segments(100, 1);
  std::swap(made[0], made[1]);  // where it begins
  EXPECT_EQ(octets_without_allocation(made, 6), 100'000u);
}

}  // namespace
}  // namespace cardea::alloc
